using System.Buffers.Text;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Clauses.Bench.Charge;

// One kept-alive HTTP/1.1 connection, one request at a time. By hand on a socket: the load shares its two cores with what it measures,
// and an HttpClient would cost more than the server it asks.
internal sealed class Connexion : IAsyncDisposable
{
    private const int OctetsAuDepart = 8 * 1024;
    private const int OctetsMax = 64 * 1024 * 1024;
    private readonly Socket _socket;
    private byte[] _tampon = new byte[OctetsAuDepart];

    private Connexion(Socket socket) => _socket = socket;

    public static async Task<Connexion> OuvrirAsync(IPEndPoint adresse, CancellationToken ct)
    {
        var socket = new Socket(adresse.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(adresse, ct);
            return new(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

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
        var deballage = new Deballage();
        var fin = tete.Octets + deballage.Avancer(_tampon.AsSpan(tete.Octets, lus - tete.Octets));
        while (!deballage.Fini)
            fin += deballage.Avancer(_tampon.AsSpan(fin, await RecevoirAsync(fin, ct)));
        return new(tete.Statut, _tampon.AsMemory(tete.Octets, fin - tete.Octets), tete.Reessayer);
    }

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

// The body is a view into the connection's buffer, valid until its next request.
internal readonly record struct ReponseHttp(int Statut, ReadOnlyMemory<byte> Corps, bool Reessayer = false);

// The head of an answer: its bytes, the status, bytes of the body (null: in chunks), whether a 429 or a 503 says when to come back.
internal readonly record struct EnTete(int Octets, int Statut, int? Longueur, bool Reessayer = false)
{
    public static bool TryLire(ReadOnlySpan<byte> lus, out EnTete tete)
    {
        tete = default;
        var fin = lus.IndexOf("\r\n\r\n"u8);
        if (fin < 0)
            return false;
        if (!lus.StartsWith("HTTP/1.1 "u8) || !Utf8Parser.TryParse(lus[9..fin], out int statut, out var chiffres) || chiffres != 3)
            throw new IOException("The answer is no HTTP/1.1.");
        var lignes = lus[..(fin + 2)];
        tete = new(fin + 4, statut, LireLongueur(lignes, statut), statut is 429 or 503 && !Chercher(lignes, "retry-after:"u8).IsEmpty);
        return true;
    }

    private static int? LireLongueur(ReadOnlySpan<byte> lignes, int statut)
    {
        if (Utf8Parser.TryParse(Chercher(lignes, "content-length:"u8), out int octets, out _))
            return octets;
        if (!Chercher(lignes, "transfer-encoding:"u8).IsEmpty)
            return null;
        return statut is 204 or 304 ? 0 : throw new IOException("The answer does not say how long it is.");
    }

    private static ReadOnlySpan<byte> Chercher(ReadOnlySpan<byte> lignes, ReadOnlySpan<byte> nom)
    {
        while (lignes.IndexOf("\r\n"u8) is >= 0 and var fin)
        {
            if (fin > nom.Length && Ascii.EqualsIgnoreCase(lignes[..nom.Length], nom))
                return lignes[nom.Length..fin].TrimStart((byte)' ');
            lignes = lignes[(fin + 2)..];
        }
        return default;
    }
}

// Makes whole requests, head and body, ready to be sent as often as one likes.
internal static class Requetes
{
    public static byte[] Get(string chemin, string cle) => Encoding.ASCII.GetBytes($"{Tete("GET", chemin, cle)}\r\n");

    public static byte[] Post(string chemin, string cle, ReadOnlySpan<byte> json) => AvecCorps("POST", chemin, cle, json);

    public static byte[] Put(string chemin, string cle, ReadOnlySpan<byte> json) => AvecCorps("PUT", chemin, cle, json);

    private static byte[] AvecCorps(string methode, string chemin, string cle, ReadOnlySpan<byte> json)
    {
        var tete = $"{Tete(methode, chemin, cle)}Content-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(tete), .. json];
    }

    private static string Tete(string methode, string chemin, string cle) =>
        $"{methode} {chemin} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {cle}\r\n";
}

// Takes the frame off a body that comes in chunks, piece by piece, in the buffer it comes in: where the pieces are cut does not matter, and
// it need not have an end.
internal struct Deballage
{
    private const int ChiffresMax = 7;

    private Etape _etape;
    private int _taille;
    private int _chiffres;

    private enum Etape { Taille, Donnees, FinDonnees, Fin, Fini }

    public readonly bool Fini => _etape == Etape.Fini;

    // What is body in a piece is moved to its beginning; answers how much that is.
    public int Avancer(Span<byte> recus)
    {
        var (lus, ecrits) = (0, 0);
        while (lus < recus.Length && !Fini)
        {
            if (_etape != Etape.Donnees)
            {
                Cadrer(recus[lus++]);
                continue;
            }
            var pris = Math.Min(_taille, recus.Length - lus);
            recus.Slice(lus, pris).CopyTo(recus[ecrits..]);
            (lus, ecrits, _taille) = (lus + pris, ecrits + pris, _taille - pris);
            if (_taille == 0)
                _etape = Etape.FinDonnees;
        }
        return ecrits;
    }

    // A byte of the frame: of the size before a chunk, of the end of line after it, of the empty line after the last.
    private void Cadrer(byte octet)
    {
        if (octet == '\r')
            return;
        switch (_etape)
        {
            case Etape.FinDonnees when octet == '\n':
                _etape = Etape.Taille;
                break;
            case Etape.Fin when octet == '\n':
                _etape = Etape.Fini;
                break;
            case Etape.Taille when octet == '\n' && _chiffres > 0:
                (_etape, _chiffres) = (_taille == 0 ? Etape.Fin : Etape.Donnees, 0);
                break;
            case Etape.Taille when char.IsAsciiHexDigit((char)octet) && _chiffres < ChiffresMax:
                (_taille, _chiffres) = ((16 * _taille) + Uri.FromHex((char)octet), _chiffres + 1);
                break;
            default:
                throw new IOException("The body is not in chunks.");
        }
    }
}
