namespace Clauses.Api.Participants;

/// <summary>Something that happened to a person.</summary>
/// <param name="Address">Where more is said of it; null: nowhere.</param>
/// <param name="Annuler">Where it may be undone; null: it may not.</param>
/// <param name="Rang">Of what happened on the same day, the greatest comes first.</param>
internal sealed record Fait(DateOnly Jour, string Quoi, string? Detail, string? Address, int Rang, string? Annuler = null);

/// <summary>A person's life in insertion in one column, the latest first.</summary>
internal static class Frise
{
    private const int Max = 300;

    /// <param name="rectifiables">Those whose last step may be undone.</param>
    /// <param name="noms">Of employers, by id.</param>
    public static ImmutableArray<Fait> De(
        Dossier? dossier, IEnumerable<ContratLu> contrats, IEnumerable<OrientationSuivie> orientations,
        IReadOnlySet<(string Besoin, string Reference)> rectifiables, IEnumerable<HeuresDuMois> mois, IReadOnlyDictionary<string, string> noms, DateOnly aujourdhui) =>
    [
        .. (dossier?.Durables.Parcours ?? []).SelectMany(DuParcours)
            .Concat(contrats.SelectMany(lu => DuContrat(lu, noms, aujourdhui)))
            .Concat(orientations.SelectMany(orientation => DeLOrientation(orientation, noms, rectifiables)))
            .Concat(mois.Where(un => un.Declarees != Heures.Zero).Select(DuMois))
            .OrderByDescending(fait => fait.Jour).ThenByDescending(fait => fait.Rang).Take(Max),
    ];

    private static IEnumerable<Fait> DuParcours(Parcours parcours)
    {
        if (parcours.Entree is { } entree)
            yield return new(entree, "Entrée dans le parcours", null, null, 0);
        if (parcours.Sortie is { } sortie)
            yield return new(sortie.Date, "Sortie du parcours", null, null, 5);
    }

    private static IEnumerable<Fait> DuContrat(ContratLu lu, IReadOnlyDictionary<string, string> noms, DateOnly aujourdhui)
    {
        var (contrat, chez) = (lu.Contrat, noms.GetValueOrDefault(lu.Contrat.Employeur, lu.Contrat.Employeur));
        yield return new(contrat.Debut, "Début de contrat", $"{TypesDeContrat.Nom(contrat.Type)}, chez {chez}", $"/contrats/{lu.Id}", 3);
        if (contrat.Fin is { } fin && fin <= aujourdhui)
            yield return new(fin, "Fin de contrat", $"chez {chez}", $"/contrats/{lu.Id}", 4);
    }

    private static IEnumerable<Fait> DeLOrientation(
        OrientationSuivie orientation, IReadOnlyDictionary<string, string> noms, IReadOnlySet<(string Besoin, string Reference)> rectifiables)
    {
        var adresse = $"/besoins/{orientation.Besoin}";
        var detail = orientation.Intitule + (orientation.Employeur is { } id ? $", chez {noms.GetValueOrDefault(id, id)}" : "");
        if (orientation.Etat is not (EtatOrientation.Proposee or EtatOrientation.Transmise))
            yield return new(orientation.Date, "Envoyé sur un besoin", detail, adresse, 1);
        var motif = orientation.Motif is { } raison ? $" : {MotsDePlacement.Say(raison)}" : "";
        yield return new(orientation.Depuis, $"Besoin : {MotsDePlacement.Say(orientation.Etat)}", detail + motif, adresse, 2,
            rectifiables.Contains((orientation.Besoin, orientation.Reference)) ? $"{adresse}/suite?reference={Uri.EscapeDataString(orientation.Reference)}&vers=annuler" : null);
    }

    private static Fait DuMois(HeuresDuMois mois) => new(
        mois.Mois.AddMonths(1).AddDays(-1), $"{FrenchText.Heures(mois.Declarees)} déclarées en {FrenchText.Mois(mois.Mois)}",
        mois.EnAttente > Heures.Zero ? $"dont {FrenchText.Heures(mois.EnAttente)} en attente" : $"dont {FrenchText.Heures(mois.Validees)} validées", null, 1);
}
