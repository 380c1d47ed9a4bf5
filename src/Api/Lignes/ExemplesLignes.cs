using Clauses.Api.Commun;
using Clauses.Grains.Domaine;

namespace Clauses.Api.Lignes;

/// <summary>Examples of bodies and answers.</summary>
internal static class ExemplesLignes
{
    private const string Contrat = "c-0007";
    private const string Reference = "S12-2024";

    public static readonly DemandeHeures Heures = new([new(Reference, Contrat, new(2024, 3, 18), new(2024, 3, 22), new(3_550))]);

    public static readonly ReponseHeures ReponseHeures = new(1, 0, 0, null, [new(Reference, Contrat, "enregistree", 12)]);

    public static readonly ReponseHeures ReponseHeuresRefusees = new(0, 0, 1, null, [Refus(CodeRefus.PeriodeInvalide)]);

    public static readonly DemandeDecisions Decisions =
        new([new(Contrat, Reference, "valider", new(3_000), "Une journée sans émargement", new(2024, 4, 5))]);

    public static readonly ReponseDecisions ReponseDecisions = new(1, 0, 0, null, [new(Reference, Contrat, "decidee", 12)]);

    public static readonly ReponseDecisions ReponseDecisionsRefusees = new(0, 0, 1, null, [Refus(CodeRefus.MotifRequis)]);

    public static readonly DemandeCorrections Corrections =
        new([new(Contrat, Reference, "S12-2024-bis", null, null, new(2_850), "Erreur de saisie", null, null)]);

    public static readonly ReponseCorrections ReponseCorrections =
        new(1, 0, 0, null, [new(Reference, Contrat, "corrigee", 20, "S12-2024-bis")]);

    public static readonly ReponseCorrections ReponseCorrectionsRefusees = new(0, 0, 1, null, [Refus(CodeRefus.LigneInconnue)]);

    private static VueResultat Refus(CodeRefus code) =>
        new(Reference, Contrat, "refusee", Code: Codes<CodeRefus>.De(code), Detail: TextesRefus.De(code));
}
