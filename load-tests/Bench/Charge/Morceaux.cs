using System.Buffers.Text;

namespace Clauses.Bench.Charge;

/// <summary>Puts a body that comes in chunks together again, in the buffer it came in.</summary>
internal struct Morceaux
{
    private readonly int _debut;
    private int _lus;

    /// <summary>Nothing was read yet.</summary>
    /// <param name="debut">Where the body begins in the buffer.</param>
    public Morceaux(int debut) => _debut = _lus = debut;

    /// <summary>Bytes of the body so far.</summary>
    public int Longueur { get; private set; }

    /// <summary>Goes through what came.</summary>
    /// <param name="tampon">All that came since the head of the answer.</param>
    /// <returns>Whether the body is whole.</returns>
    /// <exception cref="IOException">It is no chunked body.</exception>
    public bool Avancer(Span<byte> tampon)
    {
        while (true)
        {
            var reste = tampon[_lus..];
            var ligne = reste.IndexOf("\r\n"u8);
            if (ligne < 0)
                return false;
            if (!Utf8Parser.TryParse(reste[..ligne], out int taille, out _, 'x') || taille < 0)
                throw new IOException("The body is not in chunks.");
            var octets = ligne + 2 + taille + 2; // a size, a chunk, an end of line; the last one is empty and nothing trails it
            if (reste.Length < octets)
                return false;
            reste.Slice(ligne + 2, taille).CopyTo(tampon[(_debut + Longueur)..]);
            Longueur += taille;
            _lus += octets;
            if (taille == 0)
                return true;
        }
    }
}
