using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Clauses.Bench.Charge;

/// <summary>One kept-alive HTTP/1.1 connection, one request at a time. By hand on a socket: the load shares its two cores with what it
/// measures, and an HttpClient would cost more than the server it asks.</summary>
internal sealed class Connexion : IAsyncDisposable
{
    private const int OctetsAuDepart = 8 * 1024;
    private const int OctetsMax = 64 * 1024 * 1024;

    private readonly Socket _socket;
    private byte[] _tampon = new byte[OctetsAuDepart];

    private Connexion(Socket socket) => _socket = socket;

    /// <summary>Opens a connection.</summary>
    /// <exception cref="SocketException">Nobody listens there.</exception>
    public static async Task<Connexion> OuvrirAsync(IPEndPoint adresse, CancellationToken ct) => new(await ConnecterAsync(adresse, ct));

    /// <summary>Opens what a connection stands on.</summary>
    /// <exception cref="SocketException">Nobody listens there.</exception>
    public static async Task<Socket> ConnecterAsync(IPEndPoint adresse, CancellationToken ct)
    {
        var socket = new Socket(adresse.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(adresse, ct);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends a whole request and reads the whole answer.</summary>
    /// <param name="requete">Head and body, as <see cref="Requetes"/> makes them.</param>
    /// <param name="ct">Stops waiting; the connection is of no more use then.</param>
    /// <exception cref="IOException">The server closed the connection, or what it says is no HTTP.</exception>
    /// <exception cref="SocketException">The connection is broken.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ReponseHttp> EnvoyerAsync(ReadOnlyMemory<byte> requete, CancellationToken ct)
    {
        while (requete.Length > 0)
            requete = requete[await _socket.SendAsync(requete, SocketFlags.None, ct)..];

        var lus = 0;
        EnTete tete;
        while (!EnTete.TryLire(_tampon.AsSpan(0, lus), out tete))
            lus += await RecevoirAsync(lus, ct);
        if (tete.Longueur is { } longueur)
        {
            while (lus < tete.Octets + longueur)
                lus += await RecevoirAsync(lus, ct);
            return new(tete.Statut, _tampon.AsMemory(tete.Octets, longueur), tete.Reessayer);
        }
        var morceaux = new Morceaux(tete.Octets);
        while (!morceaux.Avancer(_tampon.AsSpan(0, lus)))
            lus += await RecevoirAsync(lus, ct);
        return new(tete.Statut, _tampon.AsMemory(tete.Octets, morceaux.Longueur), tete.Reessayer);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> RecevoirAsync(int lus, CancellationToken ct)
    {
        if (lus == _tampon.Length)
            Array.Resize(ref _tampon, lus < OctetsMax ? 2 * lus : throw new IOException($"The answer is longer than {OctetsMax} bytes."));
        var recus = await _socket.ReceiveAsync(_tampon.AsMemory(lus), SocketFlags.None, ct);
        return recus > 0 ? recus : throw new IOException("The server closed the connection.");
    }
}
