using System.Text.RegularExpressions;

namespace Clauses.Grains.Tests.Territoires;

public class EnVigueurTests
{
    private static readonly DateTimeOffset Jour = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A history: the divisor and the lists of two vintages, changed in any order of dates.</summary>
    private static readonly Gen<ImmutableArray<Parametre>> Histoires =
        from changements in Changements.ListOf()
        select changements.Select((changement, rang) => new Parametre(
            rang + 1, changement.Depuis,
            changement.Millesime == 0 ? new ValeurDiviseur(1_000 + rang) : new ValeurQpv(changement.Millesime, []),
            "essai", "k", Jour.AddHours(rang))).ToImmutableArray();

    private static Gen<(DateOnly Depuis, int Millesime)> Changements =>
        from annee in Gen.Choose(2018, 2026)
        from jour in Gen.Elements(1, 2, 200, 365)
        from millesime in Gen.Elements(0, 2015, 2024)
        select (new DateOnly(annee, 1, 1).AddDays(jour - 1), millesime);

    [Fact]
    public void What_is_chosen_is_what_the_definition_says() => Verify((histoire, exercice) =>
    {
        foreach (var serie in histoire.GroupBy(parametre => parametre.Valeur.Serie))
        {
            var choisi = EnVigueur.Choose(histoire, exercice).SingleOrDefault(parametre => parametre.Valeur.Serie == serie.Key);
            var possibles = serie.Where(parametre => parametre.Depuis.Year <= exercice).ToList();
            Assert.Equal(possibles.Count == 0, choisi is null);
            Assert.All(possibles, autre => Assert.True(
                autre.Depuis < choisi!.Depuis || (autre.Depuis == choisi.Depuis && autre.Version <= choisi.Version)));
        }
    });

    [Fact]
    public void Order_does_not_matter() => Verify((histoire, exercice) =>
        Assert.Equal(EnVigueur.Choose(histoire, exercice), EnVigueur.Choose(histoire.Reverse(), exercice)));

    [Fact]
    public void Versions_that_a_newer_one_of_their_day_replaced_need_not_be_known() => Verify((histoire, exercice) =>
    {
        var dernieres = histoire.GroupBy(parametre => (parametre.Valeur.Serie, parametre.Depuis)).Select(memes => memes.MaxBy(un => un.Version)!);
        Assert.Equal(EnVigueur.Choose(histoire, exercice), EnVigueur.Choose(dernieres, exercice));
    });

    [Fact]
    public void The_newest_version_in_force_says_exactly_which_values_are() => Verify((histoire, exercice) =>
    {
        var parVersion = Enumerable.Range(0, histoire.Length + 1)
            .Select(nombre => EnVigueur.Choose(histoire.Take(nombre), exercice).ToList())
            .GroupBy(choisis => choisis.Select(parametre => parametre.Version).DefaultIfEmpty().Max());
        Assert.All(parVersion, memes => Assert.All(memes, choisis => Assert.Equal(memes.First(), choisis)));
    });

    [Fact]
    public void The_shipped_territory_has_the_communes_of_the_SERCI_and_a_name_to_be_given()
    {
        var territoire = EnVigueur.Assemble(EnVigueur.Choose(ShippedParametres.Tous, 2024));
        Assert.Equal((0, "Territoire à nommer"), (territoire.Version, territoire.Nom));
        Assert.Equal(
            [new("94041", "Ivry-sur-Seine", "Ivry"), new("94022", "Choisy-le-Roi", "Choisy"), new("94081", "Vitry-sur-Seine", "Vitry")],
            territoire.Communes.AsEnumerable());
        Assert.Empty(territoire.Quartiers);
        Assert.Equal((1_600, new DateOnly(2024, 12, 31)), (territoire.Diviseur.Heures, territoire.Age.De(2024)));
        Assert.Empty(territoire.AnneesPubliees);
        Assert.Equal(["serci", "plie", "iae"], territoire.Sorties.Select(sortie => sortie.Nom));
        Assert.DoesNotContain(territoire.Sorties.Select(sortie => sortie.Libelle), dit => Regex.IsMatch(dit, "SERCI|Ivry|Vitry|Choisy"));
        Assert.Contains("25 124 684", territoire.Diviseur.Source, StringComparison.Ordinal);
        Assert.All(territoire.Sorties.Select(sortie => sortie.Source), Assert.NotEmpty);
    }

    [Fact]
    public void Every_exercice_has_a_value_of_each_parameter() => Assert.All(
        [ShippedParametres.PremierExercice, 1999, 2024, 2200], exercice => EnVigueur.Assemble(EnVigueur.Choose(ShippedParametres.Tous, exercice)));

    [Fact]
    public void Every_kind_of_organisme_stands_in_exactly_one_published_row_and_those_of_the_report_in_their_own()
    {
        var territoire = EnVigueur.Assemble(EnVigueur.Choose(ShippedParametres.Tous, 2024));
        Assert.Equal(Enum.GetValues<GenreOrganisme>(), territoire.Prescripteurs.Select(range => range.Genre).Order());
        Assert.All(territoire.Prescripteurs, range =>
        {
            Assert.Equal(range.Prescripteur, territoire.Prescripteur(range.Genre));
            if (Codes<Prescripteur>.TryRead(Codes<GenreOrganisme>.De(range.Genre), out var sienne))
                Assert.Equal(sienne, range.Prescripteur);
        });
    }

    [Fact]
    public void Lists_of_several_vintages_stand_side_by_side_and_a_code_on_two_is_as_the_newest_says()
    {
        Parametre[] listes =
        [
            Liste(1, 2024, new QuartierListe("QN09401M", "Nouveau", ["94041", "94081"])),
            Liste(2, 2015, new QuartierListe("QP094012", "Ancien", ["94041"]), new QuartierListe("QN09401M", "Autrefois", ["94022"])),
        ];
        var territoire = EnVigueur.Assemble(EnVigueur.Choose([.. ShippedParametres.Tous, .. listes], 2024));
        Assert.Equal(["Nouveau 2024", "Ancien 2015"], territoire.Quartiers.Select(quartier => $"{quartier.Libelle} {quartier.Millesime}"));
        Assert.Equal(["94041", "94081"], territoire.Quartier("QN09401M")!.Communes.AsEnumerable());
        Assert.Null(territoire.Quartier("QN09402M"));
    }

    [Fact]
    public void A_copy_knows_its_own_quartiers()
    {
        var territoire = EnVigueur.Assemble(EnVigueur.Choose(ShippedParametres.Tous, 2024));
        var copie = territoire with { Quartiers = [new("QN09401M", "Port", ["94041"], 2024)] };
        Assert.Equal(("Port", null), (copie.Quartier("QN09401M")!.Libelle, territoire.Quartier("QN09401M")));
    }

    private static void Verify(Action<ImmutableArray<Parametre>, int> loi) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Histoires.ToArbitrary(), Gen.Choose(2017, 2027).ToArbitrary(), loi));

    private static Parametre Liste(int version, int millesime, params QuartierListe[] quartiers) =>
        new(version, new(millesime, 1, 1), new ValeurQpv(millesime, [.. quartiers]), "essai", "k", Jour);
}
