namespace Clauses.Grains.Controles;

/// <summary>Checks the tables of a bilan: each adds up, and all speak of the same perimeter.</summary>
internal static class ControleTableaux
{
    public static void Verify(Bilan bilan, Confrontation confrontation)
    {
        foreach (var tableau in bilan.Tableaux.Concat(bilan.Repartitions))
            VerifyLignes(tableau, confrontation);
        foreach (var (tableaux, perimetre, heures) in new[]
        {
            (bilan.Tableaux, "le périmètre de l'exercice sur le territoire", bilan.Perimetres.ExerciceTerritoire),
            (bilan.Repartitions, "tous les périmètres ensemble", bilan.Perimetres.Total),
        })
        {
            foreach (var tableau in tableaux)
            {
                confrontation.Egaux(
                    tableau.Code, ColonneControlee.Heures, $"La table {tableau.Titre} fait", tableau.Total.Heures.Centiemes, perimetre, heures.Centiemes);
                confrontation.Egales(tableau.Code, [ColonneControlee.Contrats, ColonneControlee.Participants, ColonneControlee.Marches],
                    $"La table {tableau.Titre} fait", tableau.Total, $"la table {tableaux[0].Titre}", tableaux[0].Total);
            }
        }
        foreach (var tableau in bilan.Repartitions)
        {
            confrontation.Egaux(tableau.Code, ColonneControlee.Participants, $"La table {tableau.Titre} fait", tableau.Total.Participants,
                "tous les périmètres ensemble", bilan.Perimetres.Personnes);
        }
    }

    /// <summary>What a table shares out among its rows sums to its total; what may be in several rows is at most as much in each.</summary>
    private static void VerifyLignes(Tableau tableau, Confrontation confrontation)
    {
        var codes = tableau.Lignes.Select(ligne => ligne.Rangee.Code).ToList();
        confrontation.Vrai(tableau.Code, codes.Distinct(StringComparer.Ordinal).Count() == codes.Count, $"La table {tableau.Titre} a deux fois la même ligne.");
        foreach (var colonne in ColonneControlee.Toutes)
        {
            var (somme, total) = (tableau.Lignes.Sum(ligne => colonne.De(ligne.Cellule)), colonne.De(tableau.Total));
            if (Partage(tableau.Base, colonne))
            {
                confrontation.Egaux(tableau.Code, colonne, $"Les lignes de la table {tableau.Titre} font", somme, "son total", total);
                continue;
            }
            confrontation.AuPlus(tableau.Code, colonne, $"Le total de la table {tableau.Titre} fait", total, "la somme de ses lignes", somme);
            foreach (var ligne in tableau.Lignes)
            {
                confrontation.AuPlus(tableau.Code, colonne, $"La ligne {ligne.Rangee.Libelle} de la table {tableau.Titre} fait", colonne.De(ligne.Cellule),
                    "son total", total);
            }
        }
    }

    /// <summary>Whether each marché, contract or person stands in one row only. Hours and contracts always do.</summary>
    private static bool Partage(BaseTableau @base, ColonneControlee colonne) =>
        colonne == ColonneControlee.Marches ? @base is BaseTableau.Marches or BaseTableau.Heures
        : colonne != ColonneControlee.Participants || @base is BaseTableau.Marches or BaseTableau.Personnes;
}
