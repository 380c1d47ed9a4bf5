namespace Clauses.Grains.Tests.Marches.Model;

/// <summary>Every sum over the lines of a model, by going through all of them each time.</summary>
internal static class SommesModel
{
    public static readonly int[] Exercices = [0, 2022, 2023, 2024, 2025, 2026, 2027];

    public static Part Part(this MarcheModel marche, string cible)
    {
        var barre = cible.IndexOf('/', StringComparison.Ordinal);
        var (axe, code) = (cible[..barre], cible[(barre + 1)..]);
        var obligation = axe == "titulaire"
            ? marche.Titulaires.Where(titulaire => titulaire.Entreprise == code).Sum(titulaire => titulaire.Obligation.Centiemes)
            : 0;
        return marche.Part(contrat => CodeDe(axe, contrat, marche.Fiche!) == code, obligation);
    }

    public static Part Tout(this MarcheModel marche) => marche.Part(_ => true, marche.Obligation);

    public static Compte Compte(this MarcheModel marche, int exercice)
    {
        var part = marche.Exercice(_ => true, exercice);
        return new(part?.Types ?? [], part?.Participants ?? 0, part is null ? 0 : 1, new(marche.Obligation), marche.Version);
    }

    private static Part Part(this MarcheModel marche, Func<Contrat, bool> appartient, long obligation) =>
        new([.. Exercices.Select(exercice => marche.Exercice(appartient, exercice)).OfType<PartExercice>()], new(obligation));

    private static PartExercice? Exercice(this MarcheModel marche, Func<Contrat, bool> appartient, int exercice)
    {
        var lignes = marche.Lignes.Values
            .Where(ligne => appartient(marche.Contrats[ligne.Contrat]))
            .Select(ligne => (ligne.Contrat, Heures: ligne.Dans(exercice)))
            .Where(ligne => ligne.Heures.Declarees != 0)
            .ToList();
        if (lignes.Count == 0)
            return null;
        var types = lignes.GroupBy(ligne => marche.Contrats[ligne.Contrat].Type).OrderBy(groupe => groupe.Key).Select(groupe => new LigneType(
            groupe.Key,
            groupe.Select(ligne => ligne.Contrat).Distinct(StringComparer.Ordinal).Count(),
            new(groupe.Sum(ligne => ligne.Heures.Declarees)),
            new(groupe.Sum(ligne => ligne.Heures.Validees)),
            new(groupe.Sum(ligne => ligne.Heures.Refusees)),
            groupe.Select(ligne => marche.Contrats[ligne.Contrat].NumeroParticipant).Distinct().Count()));
        return new(
            exercice, [.. types],
            [.. lignes.Select(ligne => marche.Contrats[ligne.Contrat]).Select(contrat => Emploi.De(contrat.NumeroParticipant, contrat.Type)).Distinct().OrderBy(emploi => emploi.Valeur)]);
    }

    private static string? CodeDe(string axe, Contrat contrat, Marche fiche) => axe switch
    {
        "territoire" => "tout",
        "maitre-ouvrage" => fiche.MaitreOuvrage,
        "commune-chantier" => fiche.CommuneChantier,
        "zac" => fiche.Zac ?? "inconnu",
        "amenageur" => fiche.Amenageur ?? "inconnu",
        "employeur" => contrat.Employeur,
        "participant" => contrat.Participant,
        "commune-residence" => contrat.CommuneResidence ?? "inconnu",
        "qpv" => contrat.Qpv ?? "inconnu",
        "titulaire" => contrat.Titulaire,
        _ => throw new ArgumentOutOfRangeException(nameof(axe)),
    };
}
