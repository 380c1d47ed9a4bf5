using static Clauses.Grains.Tests.Marches.Banc;

namespace Clauses.Grains.Tests.Marches;

public class ReglesDeclarationTests
{
    [Fact]
    public void Of_a_marche_that_is_not_open_no_contract_is_known() =>
        Assert.Equal(CodeRefus.ContratInconnu, new Banc().Declarer(Ligne()).Code);

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
