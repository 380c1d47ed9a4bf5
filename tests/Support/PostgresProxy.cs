using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Clauses.Support;

/// <summary>A TCP proxy before a PostgreSQL, on a loopback port of its own, to do to connections what networks do: cut them, refuse them,
/// delay them, or lose an answer whose transaction is committed.</summary>
public sealed class PostgresProxy : IAsyncDisposable
{
    private readonly TcpListener _ecoute = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _arret = new();
    private readonly ConcurrentDictionary<Relay, Task> _liaisons = new();
    private readonly NpgsqlConnectionStringBuilder _cible;
    private readonly Task _accueil;
    private volatile Trap? _piege;

    private PostgresProxy(string connexion)
    {
        _cible = new(connexion);
        _ecoute.Start();
        Connexion = new NpgsqlConnectionStringBuilder(connexion) { Port = ((IPEndPoint)_ecoute.LocalEndpoint).Port }.ConnectionString;
        _accueil = AcceptAsync();
    }

    public static PostgresProxy Devant(string connexion) => new(connexion);

    public string Connexion { get; }

    public bool Refuse { get; set; }

    public TimeSpan Latence { get; set; }

    public void CutAll()
    {
        foreach (var liaison in _liaisons.Keys)
            liaison.Cut();
    }

    /// <summary>Loses an answer: the connection that next sends <paramref name="octets"/> bytes has all of its request passed on, waits until
    /// the server has answered it whole (so what was to be committed is), and is cut without a byte of the answer.</summary>
    /// <returns>Ends once the connection is cut.</returns>
    public Task LoseAnAnswerAsync(int octets = 1)
    {
        var piege = new Trap(octets);
        _piege = piege;
        return piege.Referme.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await _arret.CancelAsync();
        _ecoute.Stop();
        await _accueil;
        CutAll();
        await Task.WhenAll(_liaisons.Values);
        _arret.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _ecoute.AcceptSocketAsync(_arret.Token);
                if (Refuse)
                {
                    client.Close(0);
                    continue;
                }
                var liaison = new Relay(this, client, new(SocketType.Stream, ProtocolType.Tcp));
                _liaisons[liaison] = Task.CompletedTask;
                _liaisons.TryUpdate(liaison, liaison.RelayerAsync(), Task.CompletedTask);
            }
        }
        catch (OperationCanceledException)
        {
            // The end of the proxy.
        }
    }

    private sealed class Trap(int octets)
    {
        private Relay? _prise;
        private int _reste = octets;

        public TaskCompletionSource Referme { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Counts what a connection sends; the first that sends is the one that is caught.</summary>
        public void Count(Relay liaison, int envoyes)
        {
            Interlocked.CompareExchange(ref _prise, liaison, null);
            if (_prise == liaison)
                Interlocked.Add(ref _reste, -envoyes);
        }

        public bool Tient(Relay liaison) => _prise == liaison && Volatile.Read(ref _reste) <= 0;
    }

    private sealed class Relay(PostgresProxy proxy, Socket client, Socket serveur)
    {
        public async Task RelayerAsync()
        {
            await Task.Yield();
            try
            {
                client.NoDelay = serveur.NoDelay = true;
                await serveur.ConnectAsync(proxy._cible.Host!, proxy._cible.Port);
                await Task.WhenAny(CarryRequestsAsync(), CarryAnswersAsync());
            }
            catch (SocketException)
            {
                // The server is away: the client sees its connection cut.
            }
            Cut();
            proxy._liaisons.TryRemove(this, out _);
        }

        public void Cut()
        {
            client.Close(0);
            serveur.Close(0);
        }

        private async Task CarryRequestsAsync()
        {
            var tampon = new byte[65536];
            while (await ReadAsync(client, tampon) is > 0 and var lus)
            {
                proxy._piege?.Count(this, lus);
                await SendAsync(serveur, tampon.AsMemory(0, lus));
            }
        }

        private async Task CarryAnswersAsync()
        {
            var tampon = new byte[65536];
            while (await ReadAsync(serveur, tampon) is > 0 and var lus)
            {
                if (proxy._piege is { } piege && piege.Tient(this))
                {
                    if (!IsReady(tampon.AsSpan(0, lus)))
                        continue;
                    proxy._piege = null;
                    Cut();
                    piege.Referme.TrySetResult();
                    return;
                }
                if (proxy.Latence > TimeSpan.Zero)
                    await Task.Delay(proxy.Latence);
                await SendAsync(client, tampon.AsMemory(0, lus));
            }
        }

        private static bool IsReady(ReadOnlySpan<byte> reponse) => reponse.Length >= 6 && reponse[^6..^1].SequenceEqual("Z\0\0\0\u0005"u8);

        private static async Task<int> ReadAsync(Socket socket, Memory<byte> tampon)
        {
            try
            {
                return await socket.ReceiveAsync(tampon);
            }
            catch (Exception erreur) when (erreur is SocketException or ObjectDisposedException)
            {
                return 0;
            }
        }

        private static async Task SendAsync(Socket socket, ReadOnlyMemory<byte> octets)
        {
            try
            {
                while (octets.Length > 0)
                    octets = octets[await socket.SendAsync(octets)..];
            }
            catch (Exception erreur) when (erreur is SocketException or ObjectDisposedException)
            {
                // The other end is gone: the reader of this side ends too.
            }
        }
    }
}
