namespace Clauses.Grains.Tests.Besoins;

/// <summary>The laws of what is worth a look, against what a calendar and a list of numbers say.</summary>
public class SignalementsProperties
{
    private static readonly DateOnly Depart = new(2024, 1, 1);
    private static readonly ValeurPlacements Regle = new(21, 60, 90, 30, TempsPlein: 35, SemaineMaximale: 48);

    [Fact]
    public void Hires_are_told_exactly_where_some_day_asks_for_too_much() => Check.QuickThrowOnFailure(Prop.ForAll(Embauches, embauches =>
    {
        var dits = Signalements.DoubleEmbauche(embauches, Regle);
        var trop = Enumerable.Range(0, 60).Select(rang => Depart.AddDays(rang)).Where(jour => IsTooMuch(embauches, jour)).ToList();
        Assert.Equal(trop.Count > 0, dits.Count > 0);
        // Each set holds on one day, and each day that asks for too much is within a set that is told.
        Assert.All(dits, ensemble => Assert.Contains(trop, jour => ensemble.All(tenue => tenue.Couvre(jour))));
        Assert.All(trop, jour => Assert.Contains(dits, ensemble => Hires(embauches, jour).All(une => ensemble.Any(tenue => tenue.Reference == une))));
    }));

    [Fact]
    public void The_order_of_hires_says_nothing_and_one_renewed_is_one() => Check.QuickThrowOnFailure(Prop.ForAll(Embauches, embauches =>
    {
        Assert.Equal(Ensembles(embauches), Ensembles([.. embauches.Reverse()]));
        Assert.Empty(Signalements.DoubleEmbauche([.. embauches.Select(une => une with { Reference = ("b", "o"), HeuresSemaine = 40 })], Regle));
    }));

    [Fact]
    public void Two_structures_are_one_where_their_first_nine_digits_are_or_their_id() => Check.QuickThrowOnFailure(Prop.ForAll(
        Arb.From(Sirets), Arb.From(Sirets), (un, autre) =>
        {
            Assert.Equal(un is not null && autre is not null && un[..9] == autre[..9], Signalements.EstUneStructure("ml", un, "etti", autre));
            Assert.Equal(Signalements.EstUneStructure("ml", un, "etti", autre), Signalements.EstUneStructure("etti", autre, "ml", un));
            Assert.True(Signalements.EstUneStructure("siae", un, "siae", autre));
        }));

    private static Arbitrary<EmbaucheTenue[]> Embauches => Arb.From(
        (from besoin in Gen.Choose(1, 4)
         from contrat in Gen.Choose(1, 1_000_000)
         from debut in Gen.Choose(0, 20)
         from duree in Gen.Choose(0, 20)
         from sansFin in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
         select new EmbaucheTenue(
             ($"b{besoin}", "o"), $"c{contrat}", Depart.AddDays(debut), sansFin ? null : Depart.AddDays(debut + duree),
             // The hours are the need's.
             besoin switch { 1 => 35, 2 => 24, 3 => 20, _ => null })).ArrayOf(6));

    private static Gen<string?> Sirets => Gen.Frequency(
        (1, Gen.Constant((string?)null)),
        (4, from siren in Gen.Elements("732829320", "732829321", "552100554") from nic in Gen.Elements("00074", "00013") select (string?)(siren + nic)));

    private static bool IsTooMuch(EmbaucheTenue[] embauches, DateOnly jour)
    {
        var heures = Hires(embauches, jour).Select(reference => embauches.First(une => une.Reference == reference).HeuresSemaine).OfType<int>().ToList();
        return heures.Count > 1 && (heures.Sum() > 48 || heures.Count(une => une >= 35) > 1);
    }

    private static List<(string, string)> Hires(EmbaucheTenue[] embauches, DateOnly jour) =>
        [.. embauches.Where(une => une.Couvre(jour)).Select(une => une.Reference).Distinct()];

    private static IEnumerable<string> Ensembles(EmbaucheTenue[] embauches) => Signalements.DoubleEmbauche(embauches, Regle)
        .Select(ensemble => string.Join('+', ensemble.Select(tenue => tenue.Reference.Besoin).Order(StringComparer.Ordinal))).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
}
