namespace Clauses.Grains.Tests.Domain;

public class CalendrierTests
{
    [Theory]
    [InlineData("2024-12-31T22:59:59Z", "2024-12-31")]
    [InlineData("2024-12-31T23:00:00Z", "2025-01-01")]
    [InlineData("2024-06-30T21:59:59Z", "2024-06-30")]
    [InlineData("2024-06-30T22:00:00Z", "2024-07-01")]
    public void Today_is_the_day_in_Paris(string instant, string jour)
    {
        var temps = new FakeTimeProvider(DateTimeOffset.Parse(instant, null));
        Assert.Equal(DateOnly.ParseExact(jour, "yyyy-MM-dd", null), temps.Today());
    }
}
