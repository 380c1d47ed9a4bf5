using static Clauses.Grains.Tests.Marches.Banc;

namespace Clauses.Grains.Tests.Marches;

public class ReglesDecisionTests
{
    [Fact]
    public void A_decision_may_be_taken_on_the_last_day_of_work_or_today()
    {
        var banc = Ouvert();
        banc.Declarer(Ligne("L1"));
        banc.Declarer(Ligne("L2"));
        banc.Declarer(Ligne("L3"));
        Assert.Null(banc.Decider(Validation("L1") with { Date = new(2024, 2, 7) }).Code);
        Assert.Null(banc.Decider(Validation("L2") with { Date = Today }).Code);
        Assert.Null(banc.Decider(Validation("L3") with { Date = null }).Code);
        Assert.Equal([new(2024, 2, 7), Today, Today], banc.Registre.TakeLast(3).Select(ecriture => ecriture.Effet));
    }

    [Fact]
    public void What_a_decision_does_not_validate_it_refuses_in_the_year_of_its_date()
    {
        var banc = Ouvert();
        banc.Declarer(Ligne());
        banc.Decider(Validation() with { Heures = Heures.Entieres(20), Motif = "Deux jours d'absence", Date = new(2025, 1, 15) });
        Assert.Equal(
            new()
            {
                Numero = 5,
                Genre = Genre.Decision,
                Contrat = "C1",
                Reference = "L1",
                Debut = new(2024, 2, 1),
                Fin = new(2024, 2, 7),
                Validees = 2_000,
                Refusees = 1_500,
                Travail = 2024,
                Exercice = 2025,
                Effet = new(2025, 1, 15),
                Lie = 4,
                Auteur = "cle",
                Enregistre = banc.Maintenant,
                Motif = "Deux jours d'absence",
            },
            banc.Registre[^1]);
    }
}
