using Clauses.Grains.Bilans;
using Clauses.Grains.Domaine;

namespace Clauses.Api.Bilans;

/// <summary>Examples of bilans.</summary>
internal static class ExemplesBilans
{
    /// <summary>A bilan, with one of its tables.</summary>
    public static readonly VueBilan Bilan = new()
    {
        Annee = 2024,
        DiviseurEtp = 1_600,
        Perimetres = new(
            Heures.Entieres(181_777), Heures.Entieres(8_650), Heures.Entieres(9_793), Heures.Entieres(200_220), 402, 198, 125.14m, null),
        Tableaux =
        [
            new("type-contrat", "Type de contrat", BaseTableau.Contrats, Perimetre.ExerciceTerritoire,
                [new("cdi", "CDI", null, 8, null, Heures.Entieres(3_414), null)],
                new(159, 554, 386, Heures.Entieres(181_777), null)),
        ],
        Repartitions = [],
        Femmes = new(17, Heures.Entieres(8_686), 4.4m, 4.8m, null),
        Annees = [new(2023, "publie", Heures.Entieres(94_800), 251, 105, 127, null, "Rapport d'activité 2024 du GIP d'Ivry-Vitry")],
        Phrases =
        [
            new("siae", Perimetre.ExerciceTerritoire, "Les SIAE ont orienté 37,6 % des participants (145), 33,7 % des heures (61 265 h).",
                [new(BaseTableau.Personnes, 145, 386, 37.6m), new(BaseTableau.Heures, 61_265, 181_777, 33.7m)]),
        ],
        Parametres = new(
            3, "SERCI", [new("94041", "Ivry-sur-Seine", "Ivry")], 11,
            new(new DateOnly(2000, 1, 1), 1_600, "Consolidation nationale 2021 des clauses sociales"), new(12, 31, "Rapport d'activité")),
        Livre = new(167, 15_764, new DateTimeOffset(2025, 1, 15, 9, 30, 0, TimeSpan.Zero)),
    };
}
