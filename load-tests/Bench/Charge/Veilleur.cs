using System.Net;
using System.Net.Sockets;

namespace Clauses.Bench.Charge;

/// <summary>One who watches: a connection to a stream of events, which it reads as they come, and counts.</summary>
internal sealed class Veilleur : IAsyncDisposable
{
    private const int OctetsLus = 4 * 1024;

    private readonly Socket _socket;
    private readonly Evenements _evenements;
    private readonly EvenementRecu? _recu;
    private readonly byte[] _tampon = new byte[OctetsLus];
    private Deballage _deballage;
    private long _version;

    private Veilleur(Socket socket, EvenementRecu? recu)
    {
        (_socket, _recu) = (socket, recu);
        _evenements = new(Compter);
    }

    /// <summary>Events so far. Read while they come, it may be one behind.</summary>
    public long Nombre { get; private set; }

    /// <summary>Events whose version was lower than that of the one before: there should be none.</summary>
    public long Reculs { get; private set; }

    /// <summary>Opens a stream and waits for its first event, the present state.</summary>
    /// <param name="adresse">Whom to watch.</param>
    /// <param name="chemin">What.</param>
    /// <param name="cle">The key.</param>
    /// <param name="recu">Told each event, the first one too; null where counting is enough.</param>
    /// <param name="ct">Stops.</param>
    /// <exception cref="InvalidOperationException">It is not answered by a stream.</exception>
    /// <exception cref="IOException">The stream ends, or is none of events.</exception>
    public static async Task<Veilleur> OuvrirAsync(IPEndPoint adresse, string chemin, string cle, EvenementRecu? recu, CancellationToken ct)
    {
        var veilleur = new Veilleur(await Connexion.ConnecterAsync(adresse, ct), recu);
        try
        {
            await veilleur.DemanderAsync(chemin, cle, ct);
            while (veilleur.Nombre == 0)
                veilleur.Prendre(await veilleur.RecevoirAsync(0, ct));
            return veilleur;
        }
        catch
        {
            await veilleur.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads what comes until it is stopped.</summary>
    /// <exception cref="IOException">The stream ends, or is none of events.</exception>
    /// <exception cref="SocketException">The connection is broken.</exception>
    public async Task SuivreAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
            Prendre(await RecevoirAsync(0, ct));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task DemanderAsync(string chemin, string cle, CancellationToken ct)
    {
        await _socket.SendAsync(Requetes.Flux(chemin, cle), SocketFlags.None, ct);
        var lus = 0;
        EnTete tete;
        while (!EnTete.TryLire(_tampon.AsSpan(0, lus), out tete))
            lus += await RecevoirAsync(lus, ct);
        if (tete is not { Statut: 200, Longueur: null })
            throw new InvalidOperationException($"GET {chemin} : {tete.Statut}, et non un flux.");
        var suite = lus - tete.Octets;
        _tampon.AsSpan(tete.Octets, suite).CopyTo(_tampon);
        Prendre(suite);
    }

    private async ValueTask<int> RecevoirAsync(int lus, CancellationToken ct)
    {
        if (lus == _tampon.Length)
            throw new IOException($"The head of the answer is longer than {OctetsLus} bytes.");
        if (_deballage.Fini)
            throw new IOException("The server ended the stream.");
        var recus = await _socket.ReceiveAsync(_tampon.AsMemory(lus), SocketFlags.None, ct);
        return recus > 0 ? recus : throw new IOException("The server closed the stream.");
    }

    private void Prendre(int octets) => _evenements.Avancer(_tampon.AsSpan(0, _deballage.Avancer(_tampon.AsSpan(0, octets))));

    private void Compter(long version, ReadOnlySpan<byte> donnees)
    {
        if (version < _version)
            Reculs++;
        _version = version;
        Nombre++;
        _recu?.Invoke(version, donnees);
    }
}
