using System.Globalization;

namespace Clauses.Grains.Tests.Bilans;

public class MomentTests
{
    private static readonly DateTimeOffset Maintenant = new(2024, 4, 5, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Without_a_limit_it_is_the_present()
    {
        Assert.True(Moment.Present.EstPresent);
        Assert.True(default(Moment).EstPresent);
        Assert.False(new Moment(new(2024, 3, 31), null).EstPresent);
        Assert.False(new Moment(null, Maintenant).EstPresent);
        Assert.Equal((new DateOnly(2024, 4, 5), Maintenant), (Moment.Present.Jour(Maintenant), Moment.Present.Instant(Maintenant)));
    }

    /// <summary>Winter, the change of the clocks, summer; a day that is not over yet; a time recorded before its end.</summary>
    [Theory]
    [InlineData("2024-01-31", null, "2024-01-31T22:59:59Z")]
    [InlineData("2024-03-31", null, "2024-03-31T21:59:59Z")]
    [InlineData("2024-04-05", null, "2024-04-05T09:30:00Z")]
    [InlineData("2024-03-31", "2024-04-05T11:00:00+02:00", "2024-03-31T21:59:59Z")]
    [InlineData("2024-03-31", "2024-03-31T20:00:00+02:00", "2024-03-31T18:00:00Z")]
    [InlineData(null, "2024-03-31T20:00:00+02:00", "2024-03-31T18:00:00Z")]
    [InlineData("1940-06-14", null, "1940-06-14T22:59:59Z")]
    public void It_ends_with_its_day_in_Paris_or_when_it_was_known(string? au, string? connuLe, string fin)
    {
        var moment = new Moment(au is null ? null : DateOnly.Parse(au, CultureInfo.InvariantCulture), connuLe is null ? null : Read(connuLe));
        Assert.Equal(Read(fin), moment.Instant(Maintenant));
        Assert.Equal(TimeSpan.Zero, moment.Instant(Maintenant).Offset);
    }

    [Fact]
    public void Its_day_is_the_effective_date_or_that_of_what_was_known_in_Paris()
    {
        var soir = new DateTimeOffset(2024, 3, 31, 22, 30, 0, TimeSpan.Zero);
        Assert.Equal(new(2024, 4, 1), new Moment(null, soir).Jour(Maintenant));
        Assert.Equal(new(2023, 12, 31), new Moment(new(2023, 12, 31), soir).Jour(Maintenant));
    }

    private static DateTimeOffset Read(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
