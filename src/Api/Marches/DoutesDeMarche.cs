namespace Clauses.Api.Marches;

/// <summary>Doubts about a marché: it is taken as it is, and they are said until somebody mends it.</summary>
internal static class DoutesDeMarche
{
    public static IReadOnlyList<Signalement>? De(MarcheInscrit inscrit, IEnumerable<Avenant> avenants)
    {
        List<Signalement> doutes = [.. DoutesDeLieu.DuChantier(inscrit.Fiche.CommuneChantier) ?? []];
        if (ResteARepartir(inscrit) is var reste && reste != Heures.Zero)
        {
            doutes.Add(new("titulaires", reste > Heures.Zero
                ? $"Reste à répartir entre les titulaires : {FrenchText.Heures(reste)}. Leurs parts font moins que l'obligation."
                : SayBeyond(reste)));
        }
        // One of a later day takes its place, and mends it.
        if (avenants.MaxBy(avenant => avenant.Date)?.Date < inscrit.Fiche.Debut)
            doutes.Add(new("avenants", $"Un avenant est daté d'avant le début du marché, le {FrenchText.Jour(inscrit.Fiche.Debut)}."));
        return doutes.Count == 0 ? null : doutes;
    }

    /// <summary>Those that are asked about before the marché is written: companies are hardly bound to more than it is.</summary>
    public static IEnumerable<string> AskedBefore(Marche marche) =>
        ResteARepartir(new(marche, marche.Obligation, marche.Titulaires, null)) is var reste && reste < Heures.Zero ? [SayBeyond(reste)] : [];

    private static string SayBeyond(Heures reste) => $"Les parts des titulaires dépassent l'obligation de {FrenchText.Heures(Heures.Zero - reste)}.";

    /// <summary>One as people are told.</summary>
    public static string Say(Signalement doute) => doute.Champ == "communeChantier" ? $"Commune du chantier : {doute.Detail}" : doute.Detail;

    /// <summary>What of the obligation no company is bound to; below zero where they are bound to more. None where no company is named.</summary>
    private static Heures ResteARepartir(MarcheInscrit inscrit) =>
        inscrit.Titulaires.IsEmpty ? Heures.Zero : inscrit.Obligation - new Heures(inscrit.Titulaires.Sum(titulaire => titulaire.Obligation.Centiemes));
}
