namespace Clauses.Api.Participants;

/// <summary>That a status at entry and a birth date contradict each other: either is taken as it is, and worth a look.</summary>
internal static class DoutesDAge
{
    private const int Jeune = 26, Senior = 50;

    /// <summary>How many years before being registered somebody may have come, whose entry is not known: a territory brings persons of years past.</summary>
    private const int AnneesAvant = 5;

    /// <param name="entree">The day on which the status held; null: it is not known.</param>
    /// <param name="inscrit">The day on which the person was first registered.</param>
    /// <returns>In French; null: both may be right.</returns>
    public static string? Say(StatutEntree statut, DateOnly naissance, DateOnly? entree, DateOnly inscrit) => statut switch
    {
        StatutEntree.Jeune when naissance.AddYears(Jeune) <= (entree ?? inscrit.AddYears(-AnneesAvant)) => Say(naissance, $"moins de {Jeune} ans", "plus"),
        StatutEntree.De50 when naissance.AddYears(Senior) > (entree ?? inscrit) => Say(naissance, $"plus de {Senior} ans", "moins"),
        _ => null,
    };

    private static string Say(DateOnly naissance, string dit, string dement) =>
        $"Le statut à l'entrée dit {dit}, la naissance le {FrenchText.Jour(naissance)} en dit {dement} : vérifiez l'un et l'autre.";

    /// <summary>Of the newest parcours of a person.</summary>
    public static IReadOnlyList<Signalement> De(Participant fiche, Dossier dossier) =>
        Say(fiche.StatutEntree, fiche.Naissance, dossier.Durables.Dernier.Entree, dossier.Inscrit) is { } dit ? [new("statutEntree", dit)] : [];
}
