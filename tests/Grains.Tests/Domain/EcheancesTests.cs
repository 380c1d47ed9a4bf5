using System.Globalization;
using Clauses.Grains.Courriels;

namespace Clauses.Grains.Tests.Domain;

public sealed class EcheancesTests
{
    [Theory]
    // A Sunday in November, an early Monday, and the night in which the clocks change.
    [InlineData(Frequence.Jour, "2026-11-29T12:00Z", "2026-11-27T06:00Z", "2026-11-30T06:00Z")]
    [InlineData(Frequence.Jour, "2026-11-30T05:59Z", "2026-11-27T06:00Z", "2026-11-30T06:00Z")]
    [InlineData(Frequence.Jour, "2026-11-30T06:00Z", "2026-11-30T06:00Z", "2026-12-01T06:00Z")]
    [InlineData(Frequence.Semaine, "2026-11-29T12:00Z", "2026-11-23T06:00Z", "2026-11-30T06:00Z")]
    [InlineData(Frequence.Mois, "2026-12-01T05:00Z", "2026-11-01T06:00Z", "2026-12-01T06:00Z")]
    [InlineData(Frequence.Mois, "2026-03-29T12:00Z", "2026-03-01T06:00Z", "2026-04-01T05:00Z")]
    public void A_mail_is_due_in_the_morning_of_its_day_and_once(Frequence frequence, string maintenant, string derniere, string prochaine)
    {
        var instant = DateTimeOffset.Parse(maintenant, CultureInfo.InvariantCulture);
        Assert.Equal(DateTimeOffset.Parse(derniere, CultureInfo.InvariantCulture), Echeances.Derniere(frequence, instant));
        Assert.Equal(DateTimeOffset.Parse(prochaine, CultureInfo.InvariantCulture), Echeances.Prochaine(frequence, instant));
    }
}
