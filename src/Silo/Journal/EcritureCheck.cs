namespace Clauses.Silo.Journal;

/// <summary>What PostgreSQL would refuse is refused before the queue: within a lot it would cost everybody an attempt.</summary>
internal static class EcritureCheck
{
    private const int MaxMotif = 8_000;
    private const int MaxContent = 1_000_000;

    /// <summary>Asserts that an append is well formed: grains refuse what clients send wrong long before.</summary>
    /// <exception cref="InvalidOperationException">It is not.</exception>
    public static void Verify(Append ajout)
    {
        Require(ajout is { Ecritures.IsDefault: false, Count: >= 1 and <= Append.MaxEcritures }, "an append has 1 to 20 000 entries");
        Require(ajout.Ecritures.IsEmpty || ajout.Evenements.IsEmpty, "a stream has entries of hours or events, not both");
        Require(IsFlux(ajout.Flux, ajout.Evenements.IsEmpty) && ajout.Depuis >= 0, "an append has the id and the version of a stream");
        var numero = ajout.Depuis;
        foreach (var ecriture in ajout.Ecritures)
        {
            Require(ecriture.Numero == ++numero, "entries are numbered without gaps");
            Verify(ecriture);
        }
        foreach (var evenement in ajout.Evenements)
        {
            Require(evenement.Numero == ++numero, "entries are numbered without gaps");
            Verify(evenement);
        }
        Require(Stored(ajout.Besoins), "what a need is has no U+0000");
        foreach (var orientation in ajout.Orientations)
            Require(Tient(orientation), "an orientation bears ids and codes");
        if (ajout.Avec is { } autre)
        {
            Require(autre.Avec is null && autre.Flux != ajout.Flux && !ajout.Ecritures.IsEmpty, "two streams are written together, one of them a marché's");
            Verify(autre);
        }
        if (ajout.Rattachements.IsDefaultOrEmpty)
            return;
        foreach (var cible in ajout.Rattachements)
            Require(Tient(cible.Code, Identifiant.MaxLength), "a member of an axis has a code");
    }

    /// <summary>A marché's stream bears its id; another one, its kind before it.</summary>
    private static bool IsFlux(string flux, bool marche)
    {
        var barre = flux.IndexOf('/', StringComparison.Ordinal);
        return marche ? Identifiant.MayBeKnown(flux) : barre > 0 && Identifiant.IsValid(flux[..barre]) && Identifiant.MayBeKnown(flux[(barre + 1)..]);
    }

    private static void Verify(Evenement evenement) => Require(
        Tient(evenement.Genre, Identifiant.MaxLength) && Tient(evenement.Auteur, Identifiant.MaxLength)
        && Stored(evenement.Content) && Stored(evenement.Personnel),
        "an event has a kind, an author, and contents of a million characters at most without U+0000");

    private static bool Tient(OrientationRow orientation) =>
        Tient(orientation.Reference, Identifiant.MaxLength) && Tient(orientation.Participant, Identifiant.MaxLength)
        && Tient(orientation.Organisme, Identifiant.MaxLength) && Tient(orientation.Employeur, Identifiant.MaxLength)
        && Tient(orientation.Contrat, Identifiant.MaxLength) && Tient(orientation.CommuneResidence, Identifiant.MaxLength)
        && Tient(orientation.Qpv, Identifiant.MaxLength);

    private static bool Stored(string? json) => Tient(json, MaxContent) && !EchappeNul(json);

    private static void Verify(Ecriture ecriture)
    {
        Require(
            Tient(ecriture.Contrat, Identifiant.MaxLength) && Tient(ecriture.Reference, Identifiant.MaxLength) && Tient(ecriture.Auteur, Identifiant.MaxLength),
            "ids are 64 characters at most");
        Require(Tient(ecriture.Motif, MaxMotif), "a motif is 8 000 characters at most, and none of them is U+0000");
        Require(
            Stored(ecriture.Content),
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

    private static void Require(bool vrai, string regle)
    {
        if (!vrai)
            throw new InvalidOperationException($"The append is malformed: {regle}.");
    }
}
