using Clauses.Silo.Territoires;
using Microsoft.Extensions.Time.Testing;

namespace Clauses.Silo.Tests.Territoires;

public sealed class ParametresTests : OnABase
{
    private static readonly DateOnly Jour = new(2024, 1, 1);

    private readonly FakeTimeProvider _temps = new(new(2026, 3, 5, 10, 0, 0, TimeSpan.Zero));
    private ParametresPostgres _parametres = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _parametres = new(Base.Source, _temps);
    }

    [Fact]
    public async Task The_same_again_is_no_new_version_but_another_source_day_or_value_is()
    {
        Assert.Equal((1, true), await InscrireAsync(Jour, 1_607));
        Assert.Equal((1, false), await InscrireAsync(Jour, 1_607));
        Assert.Equal((2, true), await InscrireAsync(Jour, 1_607, "autre"));
        Assert.Equal((3, true), await InscrireAsync(Jour.AddDays(1), 1_607, "autre"));
        Assert.Equal((4, true), await InscrireAsync(Jour, 1_820, "autre"));
        Assert.Equal((3, false), await InscrireAsync(Jour.AddDays(1), 1_607, "autre"));
        Assert.Equal((5, true), await InscrireAsync(Jour, 1_607, "autre"));
        Assert.Equal(5, await _parametres.VersionAsync(default));
    }

    [Fact]
    public async Task Versions_follow_each_other_without_a_gap_though_many_come_at_once()
    {
        var versions = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => InscrireAsync(Jour.AddDays(i % 5), 1_000 + i)));
        Assert.Equal(Enumerable.Range(1, 40), versions.Select(version => version.Version).Order());
        Assert.Equal(1, await Base.ReadAsync<long>(
            "select count(distinct ordonne) from (select version = row_number() over (order by enregistre, version) as ordonne from parametre) x"));
    }

    [Fact]
    public async Task What_many_send_alike_at_once_is_recorded_once()
    {
        var resultats = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => InscrireAsync(Jour, 1_607)));
        Assert.Single(resultats, resultat => resultat.Nouveau);
        Assert.All(resultats, resultat => Assert.Equal(1, resultat.Version));
    }

    [Fact]
    public async Task Only_the_newest_of_each_series_and_day_is_given_as_known_at_an_instant()
    {
        await InscrireAsync(Jour, 1_607);
        _temps.Advance(TimeSpan.FromHours(1));
        var alors = _temps.GetUtcNow();
        await InscrireAsync(Jour, 1_700);
        await _parametres.InscrireAsync(Jour, new ValeurQpv(2024, []), "ANCT", "k", default);
        _temps.Advance(TimeSpan.FromHours(1));
        await InscrireAsync(Jour, 1_820);
        await InscrireAsync(Jour.AddYears(1), 1_900);
        await _parametres.InscrireAsync(Jour, new ValeurQpv(2015, []), "ANCT", "k", default);

        Assert.Equal([2, 3], (await _parametres.ReadAsync(alors, default)).Select(parametre => parametre.Version).Order());
        Assert.Equal([3, 4, 5, 6], (await _parametres.ReadAsync(null, default)).Select(parametre => parametre.Version).Order());
        Assert.Empty(await _parametres.ReadAsync(alors.AddYears(-1), default));
        Assert.Equal([5, 4], (await _parametres.ListAsync(6, 2, default)).Select(parametre => parametre.Version));
        Assert.Equal([6, 5, 4, 3, 2, 1], (await _parametres.ListAsync(null, 500, default)).Select(parametre => parametre.Version));
    }

    [Fact]
    public async Task A_clock_that_goes_back_does_not_record_a_version_before_the_one_it_follows()
    {
        await InscrireAsync(Jour, 1_607);
        var retard = new FakeTimeProvider(_temps.GetUtcNow().AddMinutes(-5));
        var (apres, _) = await new ParametresPostgres(Base.Source, retard).InscrireAsync(Jour, new ValeurDiviseur(1_820), "s", "k", default);
        Assert.Equal(_temps.GetUtcNow(), apres.Enregistre);
    }

    [Theory]
    [InlineData("update parametre set source = 'autre'")]
    [InlineData("delete from parametre")]
    [InlineData("truncate parametre")]
    public async Task Nothing_is_ever_edited(string instruction)
    {
        await InscrireAsync(Jour, 1_607);
        var refus = await Assert.ThrowsAsync<PostgresException>(() => Base.ExecuteAsync(instruction));
        Assert.Equal("23001", refus.SqlState);
    }

    private async Task<(int Version, bool Nouveau)> InscrireAsync(DateOnly depuis, int heures, string source = "essai")
    {
        var (parametre, nouveau) = await _parametres.InscrireAsync(depuis, new ValeurDiviseur(heures), source, "k", default);
        return (parametre.Version, nouveau);
    }
}
