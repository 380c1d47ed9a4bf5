namespace Clauses.Grains.Tests.Publications;

public class MasqueDeLignesTests
{
    [Theory]
    [InlineData(new int[0], new bool[0])]
    [InlineData(new[] { 9, 8 }, new[] { false, false })]
    [InlineData(new[] { 3 }, new[] { true })]
    [InlineData(new[] { 9, 3, 8 }, new[] { false, true, true })]
    [InlineData(new[] { 9, 1, 1, 8 }, new[] { false, true, true, true })]
    [InlineData(new[] { 9, 3, 3, 8 }, new[] { false, true, true, false })]
    [InlineData(new[] { 9, 0, 8 }, new[] { false, true, false })]
    [InlineData(new[] { 9, 1, 1, 1, 1, 1, 8 }, new[] { false, true, true, true, true, true, true })]
    public void Hidden_rows_are_5_together_and_never_alone(int[] nombres, bool[] caches) => Assert.Equal(caches, MasqueDeLignes.Hide(nombres, 5));

    [Fact]
    public void The_shown_rows_never_leave_1_to_4_over() => Prop.ForAll(Gen.Choose(0, 12).ArrayOf().ToArbitrary(), nombres =>
    {
        var caches = MasqueDeLignes.Hide(nombres, 5);
        Assert.All(nombres.Zip(caches), ligne => Assert.True(ligne.Second || ligne.First >= 5));
        var (reste, tout) = (nombres.Where((_, rang) => caches[rang]).Sum(), nombres.Sum());
        Assert.True(reste == 0 || reste >= 5 || reste == tout, $"{reste} of {tout}");
    }).QuickCheckThrowOnFailure();
}
