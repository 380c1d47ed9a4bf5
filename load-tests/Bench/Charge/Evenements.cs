using System.Buffers.Text;

namespace Clauses.Bench.Charge;

/// <summary>An event came.</summary>
/// <param name="version">Its <c>id</c>.</param>
/// <param name="donnees">Its <c>data</c>; they stand until the end of the call.</param>
internal delegate void EvenementRecu(long version, ReadOnlySpan<byte> donnees);

/// <summary>Reads Server-Sent Events as the product writes them (a numeric <c>id</c>, one line of <c>data</c>, lines that end in LF), wherever
/// they are cut; comments are heartbeats, and pass.</summary>
/// <param name="recu">Told each event.</param>
internal sealed class Evenements(EvenementRecu recu)
{
    private const int OctetsAuDepart = 2 * 1024;
    private const int OctetsMax = 256 * 1024;

    private byte[] _reste = new byte[OctetsAuDepart];
    private int _octets;

    /// <summary>Takes what came of the stream.</summary>
    /// <exception cref="IOException">It is no such stream, or an event is longer than any is.</exception>
    public void Avancer(ReadOnlySpan<byte> texte)
    {
        if (_octets > 0)
        {
            Garder(texte);
            var lus = Lire(_reste.AsSpan(0, _octets));
            _reste.AsSpan(lus.._octets).CopyTo(_reste);
            _octets -= lus;
        }
        else
        {
            // Most come whole, and are read where they are.
            Garder(texte[Lire(texte)..]);
        }
    }

    private void Garder(ReadOnlySpan<byte> texte)
    {
        if (_octets + texte.Length > OctetsMax)
            throw new IOException($"An event is longer than {OctetsMax} bytes.");
        if (_octets + texte.Length > _reste.Length)
            Array.Resize(ref _reste, Math.Max(2 * _reste.Length, _octets + texte.Length));
        texte.CopyTo(_reste.AsSpan(_octets));
        _octets += texte.Length;
    }

    /// <summary>Reads all events that are whole.</summary>
    /// <returns>How many bytes they take.</returns>
    private int Lire(ReadOnlySpan<byte> texte)
    {
        var lus = 0;
        while (texte[lus..].IndexOf("\n\n"u8) is >= 0 and var longueur)
        {
            Annoncer(texte.Slice(lus, longueur));
            lus += longueur + 2;
        }
        return lus;
    }

    private void Annoncer(ReadOnlySpan<byte> evenement)
    {
        long? version = null;
        ReadOnlySpan<byte> donnees = default;
        foreach (var plage in evenement.Split((byte)'\n'))
        {
            var ligne = evenement[plage];
            if (Valeur(ligne, "id:"u8, out var id))
                version = LireVersion(id);
            else if (Valeur(ligne, "data:"u8, out var valeur))
                donnees = valeur;
        }
        if (!donnees.IsEmpty)
            recu(version ?? throw new IOException("An event has no id."), donnees);
    }

    private static long LireVersion(ReadOnlySpan<byte> id) => Utf8Parser.TryParse(id, out long version, out var chiffres) && chiffres == id.Length
        ? version
        : throw new IOException("The id of an event is no version.");

    private static bool Valeur(ReadOnlySpan<byte> ligne, ReadOnlySpan<byte> champ, out ReadOnlySpan<byte> valeur)
    {
        var est = ligne.StartsWith(champ);
        valeur = est ? ligne[champ.Length..] : default;
        if (valeur is [(byte)' ', ..])
            valeur = valeur[1..];
        return est;
    }
}
