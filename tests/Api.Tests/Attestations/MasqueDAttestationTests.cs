using Clauses.Api.Attestations;

namespace Clauses.Api.Tests.Attestations;

/// <summary>What is hidden in a breakdown cannot be had by taking the rest from the whole.</summary>
public sealed class MasqueDAttestationTests
{
    [Fact]
    public void A_small_row_is_not_hidden_alone()
    {
        var (petite, moyenne, grande) = (Part("a", 0, 3), Part("b", 10, 6), Part("c", 20, 9));
        Assert.Equal([petite, moyenne], Masque.Hide([grande, moyenne, petite]).OrderBy(part => part.Code));
    }

    [Fact]
    public void Rows_of_5_people_and_more_are_shown() => Assert.Empty(Masque.Hide([Part("a", 0, 5), Part("b", 10, 6)]));

    [Fact]
    public void What_came_before_the_period_is_not_told_by_the_difference()
    {
        var part = PartDeMarche.De("a", [.. Enumerable.Range(1, 6).Select(personne => new HeuresDeContrat(personne, personne == 1 ? 700 : 0, 100))]);
        Assert.Equal([part], Masque.Hide([part]));
    }

    [Fact]
    public void No_sum_of_what_is_hidden_is_of_1_to_4_people_unless_all_is_hidden() => Prop.ForAll(Ventilations(), parts =>
    {
        var cachees = Masque.Hide(parts);
        Assert.All(parts.Except(cachees), part => Assert.True(part.Depuis.Personnes.Count >= 5 && !IsSmall([part])));
        Assert.True(cachees.Count == parts.Length || !IsSmall(cachees));
    }).QuickCheckThrowOnFailure();

    private static bool IsSmall(IEnumerable<PartDeMarche> parts) =>
        new Func<PartDeMarche, MeasuredHeures>[] { part => part.Avant, part => part.Dans, part => part.Depuis }
            .Any(mesure => parts.SelectMany(part => mesure(part).Personnes).Distinct().Count() is > 0 and < 5);

    private static Arbitrary<PartDeMarche[]> Ventilations()
    {
        var contrat = Gen.Choose(1, 25)
            .SelectMany(personne => Gen.Elements((0L, 100L), (100L, 0L), (100L, 100L)).Select(heures => new HeuresDeContrat(personne, heures.Item1, heures.Item2)));
        var lignes = Gen.Choose(0, 14).SelectMany(nombre => contrat.ArrayOf(nombre));
        return Gen.Choose(0, 5).SelectMany(nombre => lignes.ArrayOf(nombre))
            .Select(toutes => toutes.Select((siennes, rang) => PartDeMarche.De($"{rang}", siennes)).ToArray()).ToArbitrary();
    }

    private static PartDeMarche Part(string code, int premiere, int nombre) =>
        PartDeMarche.De(code, [.. Enumerable.Range(premiere, nombre).Select(personne => new HeuresDeContrat(personne, 0, 100))]);
}
