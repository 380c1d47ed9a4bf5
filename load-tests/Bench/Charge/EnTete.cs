using System.Buffers.Text;
using System.Text;

namespace Clauses.Bench.Charge;

/// <summary>What the load needs of the head of an answer.</summary>
/// <param name="Octets">Its length, the empty line included.</param>
/// <param name="Statut">The status code.</param>
/// <param name="Longueur">Bytes of the body; null where it comes in chunks.</param>
/// <param name="Reessayer">Whether a 429 or a 503 says when to come back (<c>Retry-After</c>).</param>
internal readonly record struct EnTete(int Octets, int Statut, int? Longueur, bool Reessayer = false)
{
    /// <summary>Reads a head.</summary>
    /// <param name="lus">What came so far.</param>
    /// <param name="tete">The head.</param>
    /// <returns>False while some of it is missing.</returns>
    /// <exception cref="IOException">It is no head of HTTP/1.1.</exception>
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

    /// <summary>The value of a header; empty where it is missing.</summary>
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
