using System.Buffers.Text;
using System.Text;

namespace Clauses.Bench.Charge;

/// <summary>What the load needs of the head of an answer.</summary>
/// <param name="Octets">Its length, the empty line included.</param>
/// <param name="Statut">The status code.</param>
/// <param name="Longueur">Bytes of the body; null where it comes in chunks.</param>
internal readonly record struct EnTete(int Octets, int Statut, int? Longueur)
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
        tete = new(fin + 4, statut, LireLongueur(lus[..(fin + 2)], statut));
        return true;
    }

    private static int? LireLongueur(ReadOnlySpan<byte> lignes, int statut)
    {
        while (lignes.IndexOf("\r\n"u8) is >= 0 and var fin)
        {
            var ligne = lignes[..fin];
            if (Valeur(ligne, "content-length:"u8) is { Length: > 0 } longueur && Utf8Parser.TryParse(longueur, out int octets, out _))
                return octets;
            if (Valeur(ligne, "transfer-encoding:"u8) is { Length: > 0 })
                return null;
            lignes = lignes[(fin + 2)..];
        }
        return statut is 204 or 304 ? 0 : throw new IOException("The answer does not say how long it is.");
    }

    private static ReadOnlySpan<byte> Valeur(ReadOnlySpan<byte> ligne, ReadOnlySpan<byte> nom) =>
        ligne.Length > nom.Length && Ascii.EqualsIgnoreCase(ligne[..nom.Length], nom) ? ligne[nom.Length..].TrimStart((byte)' ') : default;
}
