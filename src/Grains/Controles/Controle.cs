namespace Clauses.Grains.Controles;

/// <summary>Checks a bilan against itself, and against the same figures come by other ways.</summary>
/// <remarks>Printed by hand, the report of 2024 had an age table of 181 177 hours beside a perimeter of 181 777: no bilan leaves here with
/// such a gap unseen.</remarks>
public static class Controle
{
    private const string DesPerimetres = RecomputedCell.Perimetres;

    /// <param name="bilan">The bilan, nothing in it hidden.</param>
    /// <param name="recalcul">The same figures by SQL, of the same ledger; null: not compared.</param>
    /// <param name="vivant">The live total of everything for the exercice, at the same version; null: not compared.</param>
    public static BilanControle Verify(Bilan bilan, RecomputedBilan? recalcul = null, Compte? vivant = null)
    {
        var confrontation = new Confrontation(bilan.Annee);
        ControleTableaux.Verify(bilan, confrontation);
        VerifyPerimetres(bilan, confrontation);
        VerifyAnnee(bilan, confrontation);
        ControlePhrases.Verify(bilan, confrontation);
        if (recalcul is not null)
            RecomputationControle.Verify(bilan, recalcul, confrontation);
        if (vivant is not null)
            VerifyTotal(bilan, vivant, confrontation);
        return new(bilan, recalcul is not null, vivant is not null, confrontation.Chiffres, confrontation.Ecarts);
    }

    /// <summary>The chantiers say once more what is in the territory and what is not.</summary>
    private static void VerifyPerimetres(Bilan bilan, Confrontation confrontation)
    {
        var (perimetres, chantiers, dedans) = (bilan.Perimetres, bilan.Tableau("commune-chantier"), bilan.Tableaux[0].Total);
        var ici = chantiers.Lignes.Where(ligne => bilan.Territoire.Commune(ligne.Rangee.Code) is not null).Sum(ligne => ligne.Cellule.Heures.Centiemes);
        var ailleurs = chantiers.Lignes.Sum(ligne => ligne.Cellule.Heures.Centiemes) - ici;
        confrontation.Egaux(DesPerimetres, ColonneControlee.Heures, "Les chantiers du territoire font", ici,
            "ses deux périmètres (de l'exercice et antérieur)", (perimetres.ExerciceTerritoire + perimetres.Anterieures).Centiemes);
        confrontation.Egaux(DesPerimetres, ColonneControlee.Heures, "Les chantiers des autres communes font", ailleurs,
            "le périmètre hors territoire", perimetres.HorsTerritoire.Centiemes);
        confrontation.AuPlus(DesPerimetres, ColonneControlee.Participants, "Les tables font", dedans.Participants, "tous les périmètres", perimetres.Personnes);
        confrontation.AuPlus(DesPerimetres, ColonneControlee.Participants, "Les nouveaux bénéficiaires sont", perimetres.Nouveaux,
            "toutes les personnes", perimetres.Personnes);
        foreach (var colonne in new[] { ColonneControlee.Participants, ColonneControlee.Contrats, ColonneControlee.Marches })
            confrontation.AuPlus(
                RecomputedCell.Femmes, colonne, "Les femmes font", colonne.De(bilan.Femmes), "toutes les personnes des tables", colonne.De(dedans));
    }

    /// <summary>Among the years side by side, the exercice is what its perimeters say.</summary>
    private static void VerifyAnnee(Bilan bilan, Confrontation confrontation)
    {
        const string annees = "annees", autre = "les périmètres";
        var (tout, qui) = (bilan.Repartitions[0].Total, $"L'année {bilan.Annee} du tableau des années fait");
        confrontation.Vrai(annees, bilan.Annees is [.., var derniere] && derniere.Annee == bilan.Annee && !derniere.Publiee,
            $"Le tableau des années ne finit pas par {bilan.Annee} tel que le grand livre la donne.");
        confrontation.Vrai(annees, bilan.Annees.Zip(bilan.Annees.Skip(1)).All(suite => suite.First.Annee < suite.Second.Annee),
            "Le tableau des années ne les donne pas chacune une fois, dans leur ordre.");
        foreach (var annee in bilan.Annees.Where(annee => annee.Annee == bilan.Annee))
        {
            confrontation.Egaux(annees, ColonneControlee.Heures, qui, annee.Heures.Centiemes, autre, bilan.Perimetres.Total.Centiemes);
            confrontation.Egaux(annees, ColonneControlee.Participants, qui, annee.Beneficiaires, autre, bilan.Perimetres.Personnes);
            confrontation.Egaux(annees, ColonneControlee.Participants, $"Pour {bilan.Annee}, le tableau des années a de nouveaux bénéficiaires :",
                annee.Nouveaux ?? 0, autre, bilan.Perimetres.Nouveaux);
            confrontation.Egaux(annees, ColonneControlee.Contrats, qui, annee.Contrats ?? 0, autre, tout.Contrats);
            confrontation.Egaux(annees, ColonneControlee.Marches, qui, annee.Marches ?? 0, autre, tout.Marches);
        }
    }

    /// <summary>Live balances count who has declared hours, bilans who has validated ones: the same, once all is validated.</summary>
    private static void VerifyTotal(Bilan bilan, Compte vivant, Confrontation confrontation)
    {
        const string qui = "Le bilan fait", autre = "le total vivant (territoire/tout)";
        var tout = bilan.Repartitions[0].Total with { Participants = bilan.Perimetres.Personnes };
        confrontation.Egaux(DesPerimetres, ColonneControlee.Heures, qui, bilan.Perimetres.Total.Centiemes, autre, vivant.Validees.Centiemes);
        foreach (var (colonne, nombre) in new[]
        {
            (ColonneControlee.Contrats, vivant.Contrats), (ColonneControlee.Participants, vivant.Participants), (ColonneControlee.Marches, vivant.Marches),
        })
        {
            if (vivant.Declarees == vivant.Validees)
                confrontation.Egaux(DesPerimetres, colonne, qui, colonne.De(tout), autre, nombre);
            else
                confrontation.AuPlus(DesPerimetres, colonne, qui, colonne.De(tout), autre, nombre);
        }
    }
}

/// <param name="Recalcule">Whether it was compared with its recomputation by SQL.</param>
/// <param name="TotalCompare">Whether it was compared with the live total: not while the ledger moves.</param>
public sealed record BilanControle(Bilan Bilan, bool Recalcule, bool TotalCompare, int Chiffres, ImmutableArray<EcartBilan> Ecarts);

[GenerateSerializer, Immutable, Alias("clauses.bilan-verifie")]
public sealed record BilanVerifie(
    [property: Id(0)] int Annee,
    [property: Id(1)] Heures ExerciceTerritoire,
    [property: Id(2)] Heures Anterieures,
    [property: Id(3)] Heures HorsTerritoire,
    [property: Id(4)] Heures Total,
    [property: Id(5)] int Personnes,
    [property: Id(6)] int Tableaux,
    [property: Id(7)] int Chiffres,
    [property: Id(8)] bool Recalcule,
    [property: Id(9)] bool TotalCompare,
    [property: Id(10)] ImmutableArray<EcartBilan> Ecarts)
{
    internal static BilanVerifie De(BilanControle controle)
    {
        var (bilan, perimetres) = (controle.Bilan, controle.Bilan.Perimetres);
        return new(
            bilan.Annee, perimetres.ExerciceTerritoire, perimetres.Anterieures, perimetres.HorsTerritoire, perimetres.Total, perimetres.Personnes,
            bilan.Tableaux.Length + bilan.Repartitions.Length, controle.Chiffres, controle.Recalcule, controle.TotalCompare, controle.Ecarts);
    }
}
