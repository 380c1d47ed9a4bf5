using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Clauses.Bench.Tests.Charge;

/// <summary>A server that answers each request of each connection with what a script says, in the pieces in which it says it; an empty piece
/// closes the connection.</summary>
internal sealed class ServeurScripte : IAsyncDisposable
{
    private readonly TcpListener _ecoute = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _fin = new();
    private readonly Func<int, string[]> _reponse;
    private readonly Task _accueil;
    private int _connexions;
    private int _requetes;

    /// <summary>Starts it.</summary>
    /// <param name="reponse">The pieces of the answer to a request, by its rank among all.</param>
    public ServeurScripte(Func<int, string[]> reponse)
    {
        _reponse = reponse;
        _ecoute.Start();
        _accueil = AccueillirAsync();
    }

    public IPEndPoint Adresse => (IPEndPoint)_ecoute.LocalEndpoint;

    public int Connexions => Volatile.Read(ref _connexions);

    public int Requetes => Volatile.Read(ref _requetes);

    public static string Reponse(int statut, string corps) => $"HTTP/1.1 {statut} X\r\nContent-Length: {corps.Length}\r\n\r\n{corps}";

    public async ValueTask DisposeAsync()
    {
        await _fin.CancelAsync();
        _ecoute.Stop();
        await _accueil;
        _fin.Dispose();
    }

    private async Task AccueillirAsync()
    {
        var services = new List<Task>();
        try
        {
            while (true)
                services.Add(ServirAsync(await _ecoute.AcceptSocketAsync(_fin.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(services);
        }
    }

    private async Task ServirAsync(Socket socket)
    {
        using var connexion = socket;
        connexion.NoDelay = true;
        Interlocked.Increment(ref _connexions);
        var tampon = new byte[65_536];
        try
        {
            // Each request of these tests comes whole in one piece: it is smaller than what a loopback takes at once.
            while (await connexion.ReceiveAsync(tampon, _fin.Token) > 0)
            {
                foreach (var morceau in _reponse(Interlocked.Increment(ref _requetes) - 1))
                {
                    if (morceau.Length == 0)
                        return;
                    await connexion.SendAsync(Encoding.ASCII.GetBytes(morceau), _fin.Token);
                }
            }
        }
        catch (Exception fin) when (fin is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }
}
