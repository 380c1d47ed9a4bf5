using Clauses.Api.Bilans;
using Clauses.Grains.Bilans;
using Clauses.Grains.Domaine;

namespace Clauses.Api.Exports;

/// <summary>Examples of exports.</summary>
internal static class ExemplesExports
{
    /// <summary>What stands for a workbook: its bytes are no text.</summary>
    public const string Classeur = "PK…";

    /// <summary>A row and the total of a table.</summary>
    public const string BilanCsv = """
        tableau;libellé;base;périmètre;code;ligne;marchés;contrats;participants;heures;valeur;précision
        type-contrat;Type de contrat;contrats;exercice-territoire;cdi;CDI;;8;;3414,00;;
        type-contrat;Type de contrat;contrats;exercice-territoire;;Total;159;554;386;181777,00;;
        """;

    /// <summary>A line of hours.</summary>
    public const string EcrituresCsv = """
        Numéro;Genre;Contrat;Référence;Début;Fin;Heures déclarées;Heures validées;Heures refusées;…
        12;declaration;c-0007;S12-2024;2024-03-18;2024-03-22;35,50;0,00;0,00;…
        """;

    /// <summary>The total.</summary>
    public const string ConsolidationCsv = """
        Exercice;Périmètre;Base;Code;Type de maître d'ouvrage;Heures;ETP;Contrats;Participants;Marchés;Maîtres d'ouvrage;Heures par ETP;Source du diviseur
        2024;total;heures;total;Total;200220,00;125,14;612;402;167;41;1600;Consolidation nationale 2021 des clauses sociales
        """;

    /// <summary>A consolidation, with one of its rows.</summary>
    public static readonly VueConsolidation Consolidation = new()
    {
        Annee = 2024,
        Perimetre = Perimetre.Total,
        Base = BaseTableau.Heures,
        DiviseurEtp = ExemplesBilans.Bilan.DiviseurEtp,
        Total = new("total", "Total", Heures.Entieres(200_220), 125.14m, 612, 402, 167, 41),
        ParTypeMaitreOuvrage = [new("sem", "SEM", Heures.Entieres(9_600), 6m, 31, 24, 12, 2)],
        Parametres = ExemplesBilans.Bilan.Parametres,
        Livre = ExemplesBilans.Bilan.Livre,
    };
}
