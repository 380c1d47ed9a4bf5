using Clauses.Silo.Verification;

namespace Clauses.Silo.Tests.Verification;

public sealed class VerificationsTests
{
    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public async Task What_moved_is_verified_alone_unless_it_is_more_than_a_third_of_a_large_ledger(int moved, bool alone)
    {
        await using var b = await Livre.OnABaseAsync(Enumerable.Range(1, 6).Aggregate(new Livre(), (livre, rang) => livre.Open($"m{rang}", Livre.Fiche())));
        await b.ExecuteAsync($"update flux set mouvement = mouvement - interval '1 hour' where marche > 'm{moved}'");
        var verifications = new VerificationsPostgres(b.Source) { Few = 1 };

        Assert.Null((await verifications.BeginAsync(suite: true, default)).Depuis);
        await verifications.KeepAsync(await verifications.BeginAsync(suite: false, default), default);

        Assert.Equal(alone, (await verifications.BeginAsync(suite: true, default)).Depuis is not null);
        Assert.NotNull((await new VerificationsPostgres(b.Source).BeginAsync(suite: true, default)).Depuis);
    }
}
