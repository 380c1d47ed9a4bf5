namespace Clauses.Api.Totaux;

internal static class TotauxExamples
{
    public static readonly VueCompte Compte = new()
    {
        Declarees = new(361_550),
        Validees = new(320_000),
        Refusees = new(1_550),
        EnAttente = new(40_000),
        Etp = 2.00m,
        Contrats = 9,
        Participants = 7,
        Marches = 1,
        ParTypeContrat = [new(TypeContrat.Ctti, 9, new(361_550), new(320_000), new(1_550), null)],
        Version = 412,
        Au = Examples.Instant,
    };

    public static readonly VueSoldeMarche SoldeMarche = new(Compte)
    {
        Obligation = Heures.Entieres(4_500),
        Restantes = Heures.Entieres(1_300),
        Depassement = Heures.Zero,
        Taux = 0.711111m,
        ParEntreprise = [new("batisseurs", Heures.Entieres(4_500), new(361_550), new(320_000), new(1_550), null)],
    };

    public static readonly VueSoldeEntreprise SoldeEntreprise = new(
        Compte, new(Heures.Entieres(4_500), new(361_550), new(320_000), new(1_550), Heures.Entieres(1_300)));
}
