using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;

namespace Clauses.Silo.Journal;

/// <summary>What PostgreSQL would refuse is refused before the queue: within a lot it would cost everybody an attempt.</summary>
internal static class Controle
{
    private const int MotifMax = 8_000;
    private const int ContenuMax = 1_000_000;

    /// <summary>Asserts that an append is well formed: grains refuse what clients send wrong long before.</summary>
    /// <exception cref="InvalidOperationException">It is not.</exception>
    public static void Verifier(Ajout ajout)
    {
        Exiger(ajout.Ecritures is { IsDefault: false, Length: >= 1 and <= Ajout.EcrituresMax }, "an append has 1 to 20 000 entries");
        Exiger(Identifiant.EstValide(ajout.Marche) && ajout.Depuis >= 0, "an append has the id and the version of a marché");
        var numero = ajout.Depuis;
        foreach (var ecriture in ajout.Ecritures)
        {
            Exiger(ecriture.Numero == ++numero, "entries are numbered without gaps");
            Verifier(ecriture);
        }
        if (ajout.Rattachements.IsDefaultOrEmpty)
            return;
        foreach (var cible in ajout.Rattachements)
            Exiger(Tient(cible.Code, Identifiant.LongueurMax), "a member of an axis has a code");
    }

    private static void Verifier(Ecriture ecriture)
    {
        Exiger(
            Tient(ecriture.Contrat, Identifiant.LongueurMax) && Tient(ecriture.Reference, Identifiant.LongueurMax) && Tient(ecriture.Auteur, Identifiant.LongueurMax),
            "ids are 64 characters at most");
        Exiger(Tient(ecriture.Motif, MotifMax), "a motif is 8 000 characters at most, and none of them is U+0000");
        Exiger(
            Tient(ecriture.Contenu, ContenuMax) && !EchappeNul(ecriture.Contenu),
            "a content is a million characters at most, and none of them is U+0000");
    }

    /// <summary>Whether a text is short enough and can be stored: no U+0000, no half of a surrogate pair.</summary>
    private static bool Tient(string? texte, int longueurMax)
    {
        if (texte is null)
            return true;
        var reste = texte.AsSpan();
        if (reste.Length > longueurMax || reste.Contains('\0'))
            return false;
        while (reste.IndexOfAnyInRange('\uD800', '\uDFFF') is >= 0 and var place)
        {
            if (place + 1 >= reste.Length || !char.IsSurrogatePair(reste[place], reste[place + 1]))
                return false;
            reste = reste[(place + 2)..];
        }
        return true;
    }

    /// <summary>Whether a JSON text holds an escaped U+0000, which <c>jsonb</c> refuses; an escaped backslash before « u0000 » is no escape.</summary>
    private static bool EchappeNul(string? json)
    {
        for (var place = json?.IndexOf("\\u0000", StringComparison.Ordinal) ?? -1; place >= 0; place = json!.IndexOf("\\u0000", place + 1, StringComparison.Ordinal))
        {
            if (json.AsSpan(0, place).TrimEnd('\\').Length % 2 == place % 2)
                return true;
        }
        return false;
    }

    private static void Exiger(bool vrai, string regle)
    {
        if (!vrai)
            throw new InvalidOperationException($"The append is malformed: {regle}.");
    }
}
