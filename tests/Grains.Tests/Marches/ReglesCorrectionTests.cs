using static Clauses.Grains.Tests.Marches.Banc;

namespace Clauses.Grains.Tests.Marches;

public class ReglesCorrectionTests
{
    private static readonly CorrectionDemandee ToutFaux =
        Annulation() with { Heures = new(-1), Motif = null, NouvelleReference = "pas d'espace", LignesDecidees = false, Defaut = CodeRefus.PeriodeInvalide };

    /// <summary>Each correction breaks the rule named, and those after it as far as they can be broken together.</summary>
    public static TheoryData<string, CodeRefus> DansLOrdre => new()
    {
        { "no such line", CodeRefus.LigneInconnue },
        { "corrected otherwise", CodeRefus.DejaCorrigeeAutrement },
        { "decided, by an employer", CodeRefus.LigneDecidee },
        { "broken by itself", CodeRefus.PeriodeInvalide },
        { "no motif", CodeRefus.MotifRequis },
        { "new reference is no id", CodeRefus.ReferenceInvalide },
        { "new reference is taken", CodeRefus.ReferenceDejaUtilisee },
        { "new reference is the old one", CodeRefus.ReferenceDejaUtilisee },
        { "over the end of a month", CodeRefus.PeriodeInvalide },
        { "less than no hours", CodeRefus.HeuresInvalides },
        { "more hours than days hold", CodeRefus.HeuresInvalides },
        { "out of the contract", CodeRefus.HorsContrat },
        { "a decision that breaks a rule", CodeRefus.DateInvalide },
    };

    [Theory]
    [MemberData(nameof(DansLOrdre))]
    public void The_first_rule_broken_is_the_one_told(string cas, CodeRefus attendu)
    {
        var banc = Ouvert();
        foreach (var reference in (string[])["L1", "L2", "L3"])
            banc.Declarer(Ligne(reference));
        banc.Decider(Validation("L2"));
        banc.Corriger(Annulation("L3"));
        var version = banc.Etat.Version;
        var correction = cas switch
        {
            "no such line" => ToutFaux with { Reference = "L9" },
            "corrected otherwise" => ToutFaux with { Reference = "L3" },
            "decided, by an employer" => ToutFaux with { Reference = "L2" },
            "broken by itself" => ToutFaux,
            "no motif" => ToutFaux with { Defaut = null },
            "new reference is no id" => ToutFaux with { Defaut = null, Motif = "Erreur" },
            "new reference is taken" => ToutFaux with { Defaut = null, Motif = "Erreur", NouvelleReference = "L2" },
            "new reference is the old one" => ToutFaux with { Defaut = null, Motif = "Erreur", NouvelleReference = "L1" },
            "over the end of a month" => Remplacement() with { Heures = new(-1), Fin = new(2024, 3, 1) },
            "less than no hours" => Remplacement() with { Heures = new(-1), Debut = new(2025, 2, 1), Fin = new(2025, 2, 1) },
            "more hours than days hold" => Remplacement() with { Heures = new(2_401), Debut = new(2025, 2, 1), Fin = new(2025, 2, 1) },
            "out of the contract" => Remplacement() with
            {
                Debut = new(2025, 2, 1),
                Fin = new(2025, 2, 7),
                Decision = Validation() with { Date = new(1, 1, 1) },
            },
            _ => Remplacement() with { Decision = Validation() with { Date = Today.AddDays(1) } },
        };
        Assert.Equal(ResultatLigne.Refus(attendu), banc.Corriger(correction));
        Assert.Equal(version, banc.Etat.Version);
    }

    [Fact]
    public void A_cancelled_line_is_reversed_where_it_stood()
    {
        var banc = Ouvert();
        banc.Declarer(Ligne());
        banc.Decider(Validation() with { Heures = Heures.Entieres(20), Motif = "Absent", Date = new(2025, 1, 15) });
        Assert.Equal(new(null, false, 7, null), banc.Corriger(Annulation()));
        var inverse = new Ecriture
        {
            Numero = 6,
            Genre = Genre.ContrePassation,
            Contrat = "C1",
            Reference = "L1",
            Debut = new(2024, 2, 1),
            Fin = new(2024, 2, 7),
            Validees = -2_000,
            Refusees = -1_500,
            Travail = 2024,
            Exercice = 2025,
            Effet = new(2025, 1, 15),
            Lie = 5,
            Auteur = "cle",
            Enregistre = banc.Maintenant,
            Motif = "Erreur de saisie",
        };
        Assert.Equal(inverse, banc.Registre[^2]);
        Assert.Equal(
            inverse with { Numero = 7, Declarees = -3_500, Validees = 0, Refusees = 0, Exercice = 0, Effet = new(2024, 2, 7), Lie = 4 },
            banc.Registre[^1]);
    }

    [Fact]
    public void A_line_and_the_one_that_replaces_it_are_linked_both_ways()
    {
        var banc = Ouvert();
        banc.Declarer(Ligne());
        Assert.Equal(new(null, false, 6, "L1.c1"), banc.Corriger(Remplacement()));
        Assert.Equal((5, 6), (banc.Registre[^1].Lie, banc.Registre[^1].Numero));
        Assert.Equal((4, 5), (banc.Registre[^2].Lie, banc.Registre[^2].Numero));
        Assert.Equal("L1.c1", banc.Etat.Contrats["C1"].Lignes["L1"]!.Correction!.Reference);
        Assert.Equal(6, banc.Etat.Contrats["C1"].Lignes["L1"]!.Correction!.Numero);
    }

    [Fact]
    public void A_replacement_keeps_the_days_that_the_correction_does_not_name_and_may_be_decided_at_once()
    {
        var banc = Ouvert();
        banc.Declarer(Ligne());
        banc.Decider(Validation());
        var correction = Remplacement() with
        {
            NouvelleReference = "L1-bis",
            Fin = new(2024, 2, 5),
            Decision = Validation() with { Heures = Heures.Entieres(20), Motif = null, Date = new(2026, 1, 10) },
        };
        Assert.Equal(new(null, false, 8, "L1-bis"), banc.Corriger(correction));
        var ligne = banc.Etat.Contrats["C1"].Lignes["L1-bis"]!;
        Assert.Equal(new(new(2024, 2, 1), new(2024, 2, 5)), ligne.Periode);
        Assert.Equal(new(9, Heures.Entieres(20), new(2026, 1, 10)), ligne.Decision);
        // The motif of the correction stands for that of its decision.
        Assert.Equal((2_000, 800, 2026, "Erreur de saisie"),
            (banc.Registre[^1].Validees, banc.Registre[^1].Refusees, banc.Registre[^1].Exercice, banc.Registre[^1].Motif));
    }

    [Theory]
    [InlineData("the same", true)]
    [InlineData("its own reference named", true)]
    [InlineData("its own days named", true)]
    [InlineData("another motif", true)]
    [InlineData("other hours", false)]
    [InlineData("no hours", false)]
    [InlineData("other days", false)]
    [InlineData("another reference", false)]
    [InlineData("a decision never taken", false)]
    [InlineData("unreadable hours", false)]
    public void A_line_is_corrected_once(string cas, bool pareille)
    {
        var banc = Ouvert();
        banc.Declarer(Ligne());
        banc.Corriger(Remplacement());
        var encore = cas switch
        {
            "the same" => Remplacement(),
            "its own reference named" => Remplacement() with { NouvelleReference = "L1.c1" },
            "its own days named" => Remplacement() with { Debut = new(2024, 2, 1), Fin = new(2024, 2, 7) },
            "another motif" => Remplacement() with { Motif = null, LignesDecidees = false },
            "other hours" => Remplacement() with { Heures = Heures.Entieres(29) },
            "no hours" => Annulation(),
            "other days" => Remplacement() with { Fin = new(2024, 2, 6) },
            "another reference" => Remplacement() with { NouvelleReference = "L1.c2" },
            "a decision never taken" => Remplacement() with { Decision = Validation() },
            _ => Remplacement() with { Defaut = CodeRefus.HeuresInvalides },
        };
        var version = banc.Etat.Version;
        Assert.Equal(pareille ? new(null, true, 6, "L1.c1") : ResultatLigne.Refus(CodeRefus.DejaCorrigeeAutrement), banc.Corriger(encore));
        Assert.Equal(version, banc.Etat.Version);
    }

    [Fact]
    public void A_cancelled_line_is_cancelled_once()
    {
        var banc = Ouvert();
        banc.Declarer(Ligne());
        banc.Corriger(Annulation());
        Assert.Equal(new(null, true, 5, null), banc.Corriger(Annulation()));
        Assert.Equal(CodeRefus.DejaCorrigeeAutrement, banc.Corriger(Remplacement()).Code);
    }

    [Fact]
    public void A_replacement_is_replaced_in_turn_and_each_correction_is_still_known()
    {
        var banc = Ouvert();
        banc.Declarer(Ligne());
        Assert.Equal("L1.c1", banc.Corriger(Remplacement()).Reference);
        Assert.Equal("L1.c2", banc.Corriger(Remplacement("L1.c1") with { Heures = Heures.Entieres(21) }).Reference);
        Assert.Equal("L1.c3", banc.Corriger(Remplacement("L1.c2") with { Heures = Heures.Entieres(14) }).Reference);
        Assert.Equal(new(null, true, 6, "L1.c1"), banc.Corriger(Remplacement()));
        Assert.Equal(Heures.Entieres(14), banc.Etat.Parts.Tout(Heures.Zero).Exercices[0].Types.Single().Declarees);
    }

    [Fact]
    public void A_reference_too_long_to_be_followed_must_be_named()
    {
        var banc = Ouvert();
        var longue = new string('L', Identifiant.MaxLength);
        banc.Declarer(Ligne(longue));
        Assert.Equal(CodeRefus.ReferenceInvalide, banc.Corriger(Remplacement(longue)).Code);
        Assert.Equal("court", banc.Corriger(Remplacement(longue) with { NouvelleReference = "court" }).Reference);
    }

    [Fact]
    public void A_line_is_declared_decided_and_corrected_in_one_lot_as_in_many()
    {
        var (unique, plusieurs) = (Ouvert(), Ouvert());
        unique.Faire(lot => (lot.Declarer(Ligne(), "cle"), lot.Decider(Validation(), "cle"), lot.Corriger(Remplacement(), "cle")));
        plusieurs.Declarer(Ligne());
        plusieurs.Decider(Validation());
        plusieurs.Corriger(Remplacement());
        Assert.Equal(plusieurs.Registre, unique.Registre);
    }
}
