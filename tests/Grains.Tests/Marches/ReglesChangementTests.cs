using static Clauses.Grains.Tests.Marches.Banc;

namespace Clauses.Grains.Tests.Marches;

public class ReglesChangementTests
{
    private static readonly ReponseChangement Identique = new(CallOutcome.Fait, Inscription.Identique);

    private static readonly ReponseChangement Modifiee = new(CallOutcome.Fait, Inscription.Modifiee);

    [Fact]
    public void Dates_may_touch_recorded_lines_and_forget_corrected_ones()
    {
        var banc = Ouvert();
        banc.Declarer(Ligne());
        Assert.Equal(Modifiee, Inscrire(banc, Fiche() with { Debut = new(2024, 2, 1), Fin = new(2024, 2, 7) }));
        banc.Corriger(Annulation());
        Assert.Equal(Modifiee, Inscrire(banc, Fiche() with { Debut = new(2024, 3, 1), Fin = new(2024, 3, 31) }));
    }

    [Fact]
    public void The_order_in_which_companies_are_named_means_nothing()
    {
        var banc = Ouvert();
        Assert.Equal(Identique, Inscrire(banc, Fiche() with { Titulaires = [.. Fiche().Titulaires.Reverse()] }));
        var avenant = new Avenant(new(2024, 5, 1), Heures.Entieres(1_000), Fiche().Titulaires);
        Assert.Equal(Modifiee, Modify(banc, avenant));
        Assert.Equal(Identique, Modify(banc, avenant with { Titulaires = [.. Fiche().Titulaires.Reverse()] }));
    }

    [Fact]
    public void An_avenant_is_recorded_once()
    {
        var banc = Ouvert();
        var avenant = new Avenant(new(2024, 5, 1), Heures.Entieres(1_200), [new("T3", Heures.Entieres(1_200))]);
        Assert.Equal(Modifiee, Modify(banc, avenant));
        Assert.Equal(Identique, Modify(banc, avenant with { Titulaires = [new("T3", Heures.Entieres(1_200))] }));
        Assert.Equal((Genre.Avenant, new DateOnly(2024, 5, 1), "Parce que"), (banc.Registre[^1].Genre, banc.Registre[^1].Effet, banc.Registre[^1].Motif));
    }
    private static ReponseChangement Inscrire(Banc banc, Marche fiche) => banc.Faire(lot => lot.Inscrire(fiche, "cle"));

    private static ReponseChangement Modify(Banc banc, Avenant avenant) => banc.Faire(lot => lot.Modify(avenant, "Parce que", "cle"));
}
