using static Clauses.Grains.Tests.Marches.Banc;

namespace Clauses.Grains.Tests.Marches;

public class ReglesDeclarationTests
{
    private static readonly Periode Janvier2022 = new(new(2022, 1, 3), new(2022, 1, 7));

    private static readonly Periode Decembre2022 = new(new(2022, 12, 5), new(2022, 12, 9));

    private static readonly Periode Janvier2027 = new(new(2027, 1, 4), new(2027, 1, 8));

    public static TheoryData<string, CodeRefus> DansLOrdre => new()
    {
        { "reference known, other content", CodeRefus.ReferenceDejaUtilisee },
        { "broken by itself", CodeRefus.HeuresInvalides },
        { "to come", CodeRefus.HeuresFutures },
        { "no such contract", CodeRefus.ContratInconnu },
        { "out of the contract and of the marché", CodeRefus.HorsContrat },
        { "out of the marché only", CodeRefus.HorsMarche },
    };

    [Theory]
    [MemberData(nameof(DansLOrdre))]
    public void The_first_rule_broken_is_the_one_told(string cas, CodeRefus attendu)
    {
        var banc = Ouvert();
        banc.Declarer(Ligne());
        var version = banc.Etat.Version;
        var ligne = cas switch
        {
            "reference known, other content" => Ligne() with { Periode = Janvier2022, Defaut = CodeRefus.HeuresInvalides },
            "broken by itself" => Ligne("L2", "C9") with { Periode = Janvier2022, Defaut = CodeRefus.HeuresInvalides },
            "to come" => Ligne("L2", "C9") with { Periode = Janvier2027 },
            "no such contract" => Ligne("L2", "C9") with { Periode = Janvier2022 },
            "out of the contract and of the marché" => Ligne("L2") with { Periode = Janvier2022 },
            _ => Ligne("L2", "C2") with { Periode = Decembre2022 },
        };
        Assert.Equal(ResultatLigne.Refus(attendu), banc.Declarer(ligne));
        Assert.Equal(version, banc.Etat.Version);
    }

    [Fact]
    public void Of_a_marche_that_is_not_open_no_contract_is_known() =>
        Assert.Equal(CodeRefus.ContratInconnu, new Banc().Declarer(Ligne()).Code);

    [Fact]
    public void Both_days_of_the_contract_and_of_the_marche_may_be_worked()
    {
        var banc = Ouvert();
        banc.Maintenant = new(2026, 12, 31, 10, 0, 0, TimeSpan.Zero);
        Assert.Null(banc.Declarer(Ligne("L1") with { Periode = new(new(2024, 1, 1), new(2024, 1, 1)) }).Code);
        Assert.Null(banc.Declarer(Ligne("L2") with { Periode = new(new(2024, 12, 31), new(2024, 12, 31)) }).Code);
        Assert.Null(banc.Declarer(Ligne("L3", "C2") with { Periode = new(new(2023, 1, 1), new(2023, 1, 1)) }).Code);
        Assert.Null(banc.Declarer(Ligne("L4", "C2") with { Periode = new(new(2026, 12, 31), new(2026, 12, 31)) }).Code);
    }

    [Fact]
    public void The_same_again_is_known_with_its_numero_in_the_same_lot_and_ever_after()
    {
        var banc = Ouvert();
        var (premiere, double_) = banc.Faire(lot => (lot.Declarer(Ligne(), "cle"), lot.Declarer(Ligne(), "autre")));
        Assert.Equal(new(null, false, 4, null), premiere);
        Assert.Equal(new(null, true, 4, null), double_);
        Assert.Equal(new(null, true, 4, null), banc.Declarer(Ligne()));
        Assert.Single(banc.Registre, ecriture => ecriture.Genre == Genre.Declaration);
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(0, 1, 0)]
    [InlineData(0, 0, 1)]
    public void The_least_difference_is_another_content(int debut, int fin, int centiemes)
    {
        var banc = Ouvert();
        banc.Declarer(Ligne());
        var autre = Ligne() with { Periode = new(new(2024, 2, 1 + debut), new(2024, 2, 7 + fin)), Heures = new(3_500 + centiemes) };
        Assert.Equal(CodeRefus.ReferenceDejaUtilisee, banc.Declarer(autre).Code);
        Assert.True(banc.Declarer(Ligne()).Deja);
    }

    [Fact]
    public void A_reference_belongs_to_its_contract_alone()
    {
        var banc = Ouvert();
        Assert.False(banc.Declarer(Ligne()).Deja);
        Assert.False(banc.Declarer(Ligne(contrat: "C2") with { Heures = new(1) }).Deja);
    }

    [Fact]
    public void What_is_known_stays_known_once_decided_corrected_or_cancelled()
    {
        var banc = Ouvert();
        foreach (var reference in (string[])["L1", "L2", "L3"])
            banc.Declarer(Ligne(reference));
        banc.Decider(Validation("L1"));
        banc.Corriger(Remplacement("L2"));
        banc.Corriger(Annulation("L3"));
        Assert.All((string[])["L1", "L2", "L3"], reference => Assert.True(banc.Declarer(Ligne(reference)).Deja));
    }

    [Fact]
    public void A_declaration_says_who_when_and_from_when()
    {
        var banc = Ouvert();
        banc.Declarer(Ligne());
        Assert.Equal(
            new()
            {
                Numero = 4,
                Genre = Genre.Declaration,
                Contrat = "C1",
                Reference = "L1",
                Debut = new(2024, 2, 1),
                Fin = new(2024, 2, 7),
                Declarees = 3_500,
                Travail = 2024,
                Effet = new(2024, 2, 7),
                Auteur = "cle",
                Enregistre = banc.Maintenant,
            },
            banc.Registre[^1]);
    }

    [Fact]
    public void A_clock_that_steps_back_does_not_reorder_the_ledger()
    {
        var banc = Ouvert();
        var avant = banc.Maintenant;
        banc.Maintenant = avant.AddHours(-1);
        banc.Declarer(Ligne("L1"));
        banc.Maintenant = avant.AddHours(1);
        banc.Declarer(Ligne("L2"));
        Assert.Equal([avant, avant.AddHours(1)], banc.Registre.TakeLast(2).Select(ecriture => ecriture.Enregistre));
    }
}
