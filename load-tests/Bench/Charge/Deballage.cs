namespace Clauses.Bench.Charge;

/// <summary>Takes the frame off a body that comes in chunks and has no end in sight, piece by piece, in the buffer it comes in. Where the
/// pieces are cut does not matter.</summary>
internal struct Deballage
{
    private const int ChiffresMax = 7;

    private Etape _etape;
    private int _taille;
    private int _chiffres;

    private enum Etape
    {
        Taille,
        Donnees,
        FinDonnees,
        Fini,
    }

    /// <summary>Whether the last chunk came, which is empty.</summary>
    public readonly bool Fini => _etape == Etape.Fini;

    /// <summary>Takes what came.</summary>
    /// <param name="recus">A piece; what is body in it is moved to its beginning.</param>
    /// <returns>How many bytes of it are body.</returns>
    /// <exception cref="IOException">It is no chunked body.</exception>
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

    /// <summary>Takes a byte of the frame: of the size before a chunk, or of the end of line after it.</summary>
    private void Cadrer(byte octet)
    {
        if (octet == '\r')
            return;
        if (_etape == Etape.FinDonnees && octet == '\n')
        {
            _etape = Etape.Taille;
        }
        else if (_etape == Etape.Taille && octet == '\n' && _chiffres > 0)
        {
            _etape = _taille == 0 ? Etape.Fini : Etape.Donnees;
            _chiffres = 0;
        }
        else if (_etape == Etape.Taille && char.IsAsciiHexDigit((char)octet) && _chiffres < ChiffresMax)
        {
            _taille = (16 * _taille) + Uri.FromHex((char)octet);
            _chiffres++;
        }
        else
        {
            throw new IOException("The body is not in chunks.");
        }
    }
}
