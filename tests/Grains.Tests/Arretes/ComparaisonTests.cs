using Clauses.Grains.Arretes;

namespace Clauses.Grains.Tests.Arretes;

public sealed class ComparaisonTests
{
    /// <summary>Few places and few values, so that two bilans have most of them in common.</summary>
    private static readonly Arbitrary<Chiffre[]> Bilans = Gen.Elements("perimetres", "tableaux/age/26-40", "tableaux/age", "annees/2023")
        .SelectMany(ou => Gen.Elements("heures", "participants"), (ou, champ) => (ou, champ))
        .SelectMany(_ => Gen.Choose(0, 3), (place, valeur) => new Chiffre(place.ou, place.champ, $"{place.ou} : {place.champ}", valeur / 4m))
        .ArrayOf()
        .Select(chiffres => chiffres.DistinctBy(chiffre => (chiffre.Ou, chiffre.Champ)).ToArray())
        .ToArbitrary();

    [Fact]
    public void A_bilan_differs_from_itself_in_nothing() =>
        Prop.ForAll(Bilans, bilan => Comparaison.Compare(bilan, bilan.Reverse()).IsEmpty).QuickCheckThrowOnFailure();

    [Fact]
    public void What_moved_is_told_once_and_leads_from_one_bilan_to_the_other() => Prop.ForAll(Bilans, Bilans, (avant, apres) =>
    {
        var ecarts = Comparaison.Compare(avant, apres);
        Assert.All(ecarts, ecart => Assert.NotEqual(0, ecart.Difference));
        Assert.Equal(ecarts.Length, ecarts.DistinctBy(ecart => (ecart.Ou, ecart.Champ)).Count());
        foreach (var (ou, champ) in avant.Concat(apres).Select(chiffre => (chiffre.Ou, chiffre.Champ)))
        {
            var difference = ecarts.SingleOrDefault(ecart => (ecart.Ou, ecart.Champ) == (ou, champ))?.Difference ?? 0;
            Assert.Equal(Valeur(apres, ou, champ) ?? 0, (Valeur(avant, ou, champ) ?? 0) + difference);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_figure_that_does_not_stand_on_one_side_is_null_there()
    {
        Chiffre disparu = new("repartitions/zac/a", "heures", "ZAC, a : heures", 7.25m);
        Chiffre nouveau = new("repartitions/zac/b", "heures", "ZAC, b : heures", 3);

        var ecarts = Comparaison.Compare([disparu], [nouveau]);

        Assert.Equal([new(disparu.Ou, "heures", disparu.Libelle, 7.25m, null), new(nouveau.Ou, "heures", nouveau.Libelle, null, 3)], ecarts.AsEnumerable());
        Assert.Equal([-7.25m, 3], ecarts.Select(ecart => ecart.Difference));
    }

    [Fact]
    public void A_row_of_zeros_is_as_good_as_none() =>
        Assert.Empty(Comparaison.Compare([new("repartitions/zac/a", "heures", "ZAC, a : heures", 0)], []));

    [Fact]
    public void A_content_is_intact_as_long_as_no_byte_of_it_changes()
    {
        var contenu = new ArreteContent("""{"annee":2024}"""u8.ToArray(), 0);
        Arrete arrete = new()
        {
            Annee = 2024, Id = "2024-1", Instant = DateTimeOffset.UnixEpoch, Auteur = "k1", Livre = new(0, 0, null), Parametres = 0,
            Empreinte = contenu.Empreinte,
        };

        Assert.True(new ArreteTenu(arrete, contenu).IsIntact);
        Assert.False(new ArreteTenu(arrete, contenu with { Bytes = """{"annee":2025}"""u8.ToArray() }).IsIntact);
    }

    private static decimal? Valeur(Chiffre[] bilan, string ou, string champ) =>
        bilan.FirstOrDefault(chiffre => (chiffre.Ou, chiffre.Champ) == (ou, champ))?.Valeur;
}
