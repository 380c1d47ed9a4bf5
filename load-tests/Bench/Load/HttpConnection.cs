using System.Buffers.Text;

namespace Clauses.Bench.Load;

// One kept-alive HTTP/1.1 connection, one request at a time. By hand on a socket: the load shares its two cores with what it measures,
// and an HttpClient would cost more than the server it asks.
internal sealed class HttpConnection : IAsyncDisposable
{
    private const int OctetsAuDepart = 8 * 1024;
    private const int MaxBytes = 64 * 1024 * 1024;
    private readonly Socket _socket;
    private byte[] _buffer = new byte[OctetsAuDepart];

    private HttpConnection(Socket socket) => _socket = socket;

    public static async Task<HttpConnection> OpenAsync(IPEndPoint adresse, CancellationToken ct)
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
    public async ValueTask<HttpAnswer> SendAsync(ReadOnlyMemory<byte> requete, CancellationToken ct)
    {
        while (requete.Length > 0)
            requete = requete[await _socket.SendAsync(requete, SocketFlags.None, ct)..];

        var lus = 0;
        HttpHead tete;
        while (!HttpHead.TryRead(_buffer.AsSpan(0, lus), out tete))
            lus += await ReceiveAsync(lus, ct);
        if (tete.Length is { } longueur)
        {
            while (lus < tete.Bytes + longueur)
                lus += await ReceiveAsync(lus, ct);
            return new(tete.Statut, _buffer.AsMemory(tete.Bytes, longueur));
        }
        var deballage = new Unpacking();
        var fin = tete.Bytes + deballage.Avancer(_buffer.AsSpan(tete.Bytes, lus - tete.Bytes));
        while (!deballage.Fini)
        {
            // Receiving may take another buffer.
            var recus = await ReceiveAsync(fin, ct);
            fin += deballage.Avancer(_buffer.AsSpan(fin, recus));
        }
        return new(tete.Statut, _buffer.AsMemory(tete.Bytes, fin - tete.Bytes));
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> ReceiveAsync(int lus, CancellationToken ct)
    {
        if (lus == _buffer.Length)
            Array.Resize(ref _buffer, lus < MaxBytes ? 2 * lus : throw new IOException($"The answer is longer than {MaxBytes} bytes."));
        var recus = await _socket.ReceiveAsync(_buffer.AsMemory(lus), SocketFlags.None, ct);
        return recus > 0 ? recus : throw new IOException("The server closed the connection.");
    }
}

// The body is a view into the connection's buffer, valid until its next request.
internal readonly record struct HttpAnswer(int Statut, ReadOnlyMemory<byte> Corps);

// The head of an answer: its bytes, the status, bytes of the body (null: in chunks).
internal readonly record struct HttpHead(int Bytes, int Statut, int? Length)
{
    public static bool TryRead(ReadOnlySpan<byte> lus, out HttpHead tete)
    {
        tete = default;
        var fin = lus.IndexOf("\r\n\r\n"u8);
        if (fin < 0)
            return false;
        if (!lus.StartsWith("HTTP/1.1 "u8) || !Utf8Parser.TryParse(lus[9..fin], out int statut, out var chiffres) || chiffres != 3)
            throw new IOException("The answer is no HTTP/1.1.");
        var lignes = lus[..(fin + 2)];
        tete = new(fin + 4, statut, ReadLength(lignes, statut));
        return true;
    }

    private static int? ReadLength(ReadOnlySpan<byte> lignes, int statut)
    {
        if (Utf8Parser.TryParse(Search(lignes, "content-length:"u8), out int octets, out _))
            return octets;
        if (!Search(lignes, "transfer-encoding:"u8).IsEmpty)
            return null;
        return statut is 204 or 304 ? 0 : throw new IOException("The answer does not say how long it is.");
    }

    private static ReadOnlySpan<byte> Search(ReadOnlySpan<byte> lignes, ReadOnlySpan<byte> nom)
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
internal static class Requests
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
internal struct Unpacking
{
    private const int MaxDigits = 7;

    private Etape _step;
    private int _size;
    private int _digits;

    private enum Etape { Size, Donnees, FinDonnees, Fin, Fini }

    public readonly bool Fini => _step == Etape.Fini;

    // What is body in a piece is moved to its beginning; answers how much that is.
    public int Avancer(Span<byte> recus)
    {
        var (lus, ecrits) = (0, 0);
        while (lus < recus.Length && !Fini)
        {
            if (_step != Etape.Donnees)
            {
                Cadrer(recus[lus++]);
                continue;
            }
            var pris = Math.Min(_size, recus.Length - lus);
            recus.Slice(lus, pris).CopyTo(recus[ecrits..]);
            (lus, ecrits, _size) = (lus + pris, ecrits + pris, _size - pris);
            if (_size == 0)
                _step = Etape.FinDonnees;
        }
        return ecrits;
    }

    // A byte of the frame: of the size before a chunk, of the end of line after it, of the empty line after the last.
    private void Cadrer(byte octet)
    {
        if (octet == '\r')
            return;
        switch (_step)
        {
            case Etape.FinDonnees when octet == '\n':
                _step = Etape.Size;
                break;
            case Etape.Fin when octet == '\n':
                _step = Etape.Fini;
                break;
            case Etape.Size when octet == '\n' && _digits > 0:
                (_step, _digits) = (_size == 0 ? Etape.Fin : Etape.Donnees, 0);
                break;
            case Etape.Size when char.IsAsciiHexDigit((char)octet) && _digits < MaxDigits:
                (_size, _digits) = ((16 * _size) + Uri.FromHex((char)octet), _digits + 1);
                break;
            default:
                throw new IOException("The body is not in chunks.");
        }
    }
}
