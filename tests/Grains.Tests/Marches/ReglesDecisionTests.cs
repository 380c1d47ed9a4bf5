using static Clauses.Grains.Tests.Marches.Banc;

namespace Clauses.Grains.Tests.Marches;

public class ReglesDecisionTests
{
    private static readonly DecisionDemandee ToutFaux =
        Validation() with { Heures = Heures.Entieres(-1), Date = Today.AddDays(1), Defaut = CodeRefus.DecisionInvalide };

    public static TheoryData<string, CodeRefus> DansLOrdre => new()
    {
        { "no such line", CodeRefus.LigneInconnue },
        { "the line was corrected", CodeRefus.LigneCorrigee },
        { "the line was decided otherwise", CodeRefus.DejaDecideeAutrement },
        { "broken by itself", CodeRefus.DecisionInvalide },
        { "no hours", CodeRefus.HeuresInvalides },
        { "more hours than declared", CodeRefus.HeuresInvalides },
        { "partly, without a motif", CodeRefus.MotifRequis },
        { "refused, without a motif", CodeRefus.MotifRequis },
        { "tomorrow", CodeRefus.DateInvalide },
        { "before the end of the work", CodeRefus.DateInvalide },
    };

    [Theory]
    [MemberData(nameof(DansLOrdre))]
    public void The_first_rule_broken_is_the_one_told(string cas, CodeRefus attendu)
    {
        var banc = Ouvert();
        foreach (var reference in (string[])["L1", "L2", "L3"])
            banc.Declarer(Ligne(reference));
        banc.Decider(Validation("L2"));
        banc.Decider(Validation("L3"));
        banc.Corriger(Annulation("L3"));
        var version = banc.Etat.Version;
        var demain = Validation() with { Date = Today.AddDays(1) };
        var decision = cas switch
        {
            "no such line" => ToutFaux with { Reference = "L9" },
            "the line was corrected" => ToutFaux with { Reference = "L3" },
            "the line was decided otherwise" => ToutFaux with { Reference = "L2" },
            "broken by itself" => ToutFaux,
            "no hours" => demain with { Heures = Heures.Zero },
            "more hours than declared" => demain with { Heures = new(3_501) },
            "partly, without a motif" => demain with { Heures = new(3_499) },
            "refused, without a motif" => demain with { Valider = false, Motif = " " },
            "tomorrow" => demain,
            _ => Validation() with { Date = new(2024, 2, 6) },
        };
        Assert.Equal(ResultatLigne.Refus(attendu), banc.Decider(decision));
        Assert.Equal(version, banc.Etat.Version);
    }

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
    public void Today_is_no_day_for_work_that_is_not_done()
    {
        var banc = Ouvert();
        banc.Declarer(Ligne("L1", "C2") with { Periode = new(Today.AddDays(1), Today.AddDays(1)), Heures = new(700) });
        Assert.Equal(CodeRefus.DateInvalide, banc.Decider(Validation("L1", "C2") with { Date = null }).Code);
    }

    public static TheoryData<string, string, bool> Repetees => new()
    {
        { "valider", "valider", true },
        { "valider", "valider 35", true },
        { "valider 35", "valider", true },
        { "valider", "valider 20", false },
        { "valider", "refuser", false },
        { "valider 20", "valider 20", true },
        { "valider 20", "valider 21", false },
        { "valider 20", "valider", false },
        { "valider 20", "refuser", false },
        { "refuser", "refuser", true },
        { "refuser", "valider", false },
        { "refuser", "valider 0", false },
        { "refuser", "valider -1", false },
    };

    [Theory]
    [MemberData(nameof(Repetees))]
    public void A_line_is_decided_once(string premiere, string seconde, bool pareille)
    {
        var banc = Ouvert();
        banc.Declarer(Ligne());
        Assert.Equal(new(null, false, 4, null), banc.Decider(Decision(premiere)));
        // Date and motif are not compared, even when they break a rule.
        var autre = Decision(seconde) with { Date = Today.AddDays(9), Motif = null, Defaut = pareille ? CodeRefus.DateInvalide : null };
        Assert.Equal(pareille ? new(null, true, 4, null) : ResultatLigne.Refus(CodeRefus.DejaDecideeAutrement), banc.Decider(autre));
        Assert.Single(banc.Registre, ecriture => ecriture.Genre == Genre.Decision);
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

    [Fact]
    public void A_line_may_be_declared_and_decided_in_one_lot()
    {
        var banc = Ouvert();
        var (ligne, decision, encore) = banc.Faire(lot =>
            (lot.Declarer(Ligne(), "cle"), lot.Decider(Validation(), "cle"), lot.Decider(Validation(), "cle")));
        Assert.Equal((false, false, true), (ligne.Deja, decision.Deja, encore.Deja));
        Assert.Equal(2, banc.Registre.Count(ecriture => ecriture.Reference == "L1"));
    }

    private static DecisionDemandee Decision(string texte) => texte.Split(' ') switch
    {
        ["refuser"] => Refus(),
        ["valider", var heures] => Validation() with { Heures = Heures.Entieres(int.Parse(heures, null)), Motif = "Partiel" },
        _ => Validation(),
    };
}
