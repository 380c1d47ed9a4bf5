using Clauses.Api.Totaux;
using Clauses.Grains.Bilans;
using Clauses.Grains.Totaux;
using Clauses.Silo.Passe;
using Microsoft.Extensions.Time.Testing;

namespace Clauses.Api.Tests.Totaux;

public sealed class ComptesTests
{
    [Fact]
    public async Task What_was_known_at_an_instant_that_is_over_is_read_once_and_of_an_instant_just_passed_each_time()
    {
        await using var b = await (await TestPostgres.PartageAsync()).CreerBaseAsync();
        using var passe = new PassePostgres(b.Source);
        var temps = new FakeTimeProvider();
        var comptes = new Comptes(null!, new(null!), passe, null!, null!, temps);
        var (recent, fini) = (new Moment(null, temps.GetUtcNow()), new Moment(new(2024, 3, 31), temps.GetUtcNow().AddMinutes(-2)));
        var lu = await ReadAsync(fini);
        await ReadAsync(recent);
        await b.ExecuteAsync("alter table rattachement rename to ailleurs");

        Assert.Same(lu, await ReadAsync(fini));
        Assert.Same(lu, Assert.Single(await comptes.ListAsync([Cible.Tout], 2024, fini, default)));
        foreach (var (exercice, moment) in ((int, Moment)[])[(2024, recent), (2023, fini), (2024, fini with { Au = null })])
            await Assert.ThrowsAsync<PostgresException>(() => ReadAsync(moment, exercice));
        await Assert.ThrowsAsync<PostgresException>(() => comptes.ListAsync([Cible.Tout, new(Axe.Qpv, "hors")], 2024, fini, default));

        Task<Compte> ReadAsync(Moment moment, int exercice = 2024) => comptes.ReadAsync(Cible.Tout, exercice, moment, default).AsTask();
    }
}
