using System.Globalization;
using Clauses.Grains.Controles;

namespace Clauses.Grains.Tests.Controles;

public sealed class NuitTests
{
    [Theory]
    [InlineData(3, "2026-07-14T00:59:59Z", false)]
    [InlineData(3, "2026-07-14T01:00:00Z", true)]
    [InlineData(3, "2026-07-14T01:59:59Z", true)]
    [InlineData(3, "2026-07-14T02:00:00Z", false)]
    [InlineData(3, "2026-12-14T02:00:00Z", true)]
    [InlineData(0, "2026-12-13T23:30:00Z", true)]
    [InlineData(null, "2026-12-14T02:00:00Z", false)]
    public void It_is_an_hour_of_Paris_or_never(int? heure, string instant, bool dedans) =>
        Assert.Equal(dedans, new Nuit(heure).Contains(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture)));
}
