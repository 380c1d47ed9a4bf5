namespace Clauses.Grains.Controles;

internal static class RecomputationControle
{
    private const string Recalcul = "le recalcul en SQL";

    public static void Verify(Bilan bilan, RecomputedBilan recalcul, Confrontation confrontation)
    {
        var cellules = recalcul.Cellules.ToDictionary(cellule => (cellule.Tableau, cellule.Ligne), cellule => cellule.Cellule);
        foreach (var tableau in bilan.Tableaux.Concat(bilan.Repartitions))
            VerifierTableau(tableau, cellules, confrontation);
        confrontation.Egales(RecomputedCell.Femmes, ColonneControlee.Toutes.AsSpan(), "Les femmes font", bilan.Femmes, Recalcul,
            cellules.GetValueOrDefault((RecomputedCell.Femmes, null), Cell.Vide));
        foreach (var (code, nom, heures) in new[]
        {
            (RecomputedCell.ExerciceTerritoire, "de l'exercice sur le territoire", bilan.Perimetres.ExerciceTerritoire),
            (RecomputedCell.Anterieures, "des années antérieures", bilan.Perimetres.Anterieures),
            (RecomputedCell.HorsTerritoire, "hors territoire", bilan.Perimetres.HorsTerritoire),
        })
        {
            var recalcule = cellules.GetValueOrDefault((RecomputedCell.Perimetres, code), Cell.Vide);
            confrontation.Egaux(RecomputedCell.Perimetres, ColonneControlee.Heures, $"Le périmètre {nom} fait", heures.Centiemes, Recalcul,
                recalcule.Heures.Centiemes);
        }
        VerifyAnnees(bilan, recalcul, confrontation);
    }

    private static void VerifierTableau(
        Tableau tableau, Dictionary<(string, string?), Cell> cellules, Confrontation confrontation)
    {
        foreach (var ligne in tableau.Lignes)
        {
            confrontation.Egales(tableau.Code, ColonneControlee.Toutes.AsSpan(), $"La ligne {ligne.Rangee.Libelle} de la table {tableau.Titre} fait",
                ligne.Cellule, Recalcul, cellules.GetValueOrDefault((tableau.Code, ligne.Rangee.Code), Cell.Vide));
        }
        confrontation.Egales(tableau.Code, ColonneControlee.Toutes.AsSpan(), $"Le total de la table {tableau.Titre} fait", tableau.Total, Recalcul,
            cellules.GetValueOrDefault((tableau.Code, null), Cell.Vide));
        var connues = tableau.Lignes.Select(ligne => ligne.Rangee.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var ((_, code), cellule) in cellules.Where(paire => paire.Key.Item1 == tableau.Code && paire.Key.Item2 is not null))
        {
            confrontation.Vrai(tableau.Code, connues.Contains(code!),
                $"La table {tableau.Titre} n'a pas de ligne {code}, où {Recalcul} trouve {ColonneControlee.Heures.Say(cellule.Heures.Centiemes)}.");
        }
    }

    private static void VerifyAnnees(Bilan bilan, RecomputedBilan recalcul, Confrontation confrontation)
    {
        const string annees = "annees";
        var livre = recalcul.Annees.ToDictionary(annee => annee.Annee);
        foreach (var annee in bilan.Annees.Where(annee => !annee.Publiee))
        {
            var qui = $"L'année {annee.Annee} du tableau des années fait";
            var recalculee = livre.GetValueOrDefault(annee.Annee) ?? new(annee.Annee, Heures.Zero, 0, 0, 0, 0);
            confrontation.Egales(annees, ColonneControlee.Toutes.AsSpan(), qui, new(annee.Marches ?? 0, annee.Contrats ?? 0, annee.Beneficiaires, annee.Heures),
                Recalcul, new(recalculee.Marches, recalculee.Contrats, recalculee.Personnes, recalculee.Heures));
            confrontation.Egaux(annees, ColonneControlee.Participants, $"Pour {annee.Annee}, le tableau des années a de nouveaux bénéficiaires :",
                annee.Nouveaux ?? 0, Recalcul, recalculee.Nouveaux);
        }
        foreach (var annee in livre.Keys.Except(bilan.Annees.Where(annee => !annee.Publiee).Select(annee => annee.Annee)))
            confrontation.Vrai(annees, false, $"Le tableau des années ne dit pas {annee} comme le grand livre, qui a cet exercice.");
    }
}
