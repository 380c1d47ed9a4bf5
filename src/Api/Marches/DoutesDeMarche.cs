namespace Clauses.Api.Marches;

/// <summary>Doubts about a marché: it is taken as it is, and they are said until somebody mends it.</summary>
internal static class DoutesDeMarche
{
    public static IReadOnlyList<Signalement>? De(MarcheInscrit inscrit, IEnumerable<Avenant> avenants)
    {
        List<Signalement> doutes = [.. DoutesDeLieu.DuChantier(inscrit.Fiche.CommuneChantier) ?? []];
        doutes.AddRange(OfParts(inscrit.Obligation, inscrit.Titulaires).Select(dit => new Signalement("titulaires", dit)));
        // One of a later day takes its place, and mends it.
        doutes.AddRange(avenants.MaxBy(avenant => avenant.Date) is { } dernier ? OfDate(dernier.Date, inscrit.Fiche).Select(dit => new Signalement("avenants", dit)) : []);
        return doutes.Count == 0 ? null : doutes;
    }

    /// <summary>That the companies named are bound to more than the marché, or to less.</summary>
    public static IEnumerable<string> OfParts(Heures obligation, ImmutableArray<Titulaire> titulaires)
    {
        var reste = obligation - new Heures(titulaires.Sum(titulaire => titulaire.Obligation.Centiemes));
        if (titulaires.IsEmpty || reste == Heures.Zero)
            return [];
        return [reste > Heures.Zero
            ? $"Reste à répartir entre les titulaires : {FrenchText.Heures(reste)}. Leurs parts font moins que l'obligation."
            : $"Les parts des titulaires dépassent l'obligation de {FrenchText.Heures(Heures.Zero - reste)}."];
    }

    /// <summary>That an avenant of a day holds from before its marché begins.</summary>
    public static IEnumerable<string> OfDate(DateOnly avenant, Marche marche) =>
        avenant < marche.Debut ? [$"Un avenant est daté d'avant le début du marché, le {FrenchText.Jour(marche.Debut)}."] : [];

    /// <summary>One as people are told.</summary>
    public static string Say(Signalement doute) => doute.Champ == "communeChantier" ? $"Commune du chantier : {doute.Detail}" : doute.Detail;
}
