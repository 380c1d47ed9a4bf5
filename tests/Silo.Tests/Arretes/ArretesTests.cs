using Clauses.Grains.Arretes;
using Clauses.Silo.Arretes;

namespace Clauses.Silo.Tests.Arretes;

/// <summary>Frozen bilans are kept once, as they were, and no more of them than there may be.</summary>
public sealed class ArretesTests : IAsyncLifetime
{
    private Scene _scene = null!;

    public async Task InitializeAsync() => _scene = await Scene.OpenAsync(new Livre()
        .Open("m1", Livre.Fiche())
        .Contrat("c1", Livre.Contrat("m1", 1))
        .Declarer("c1", "a", new(2024, 3, 4), 3500)
        .Decider("c1", "a", 3500, new(2024, 4, 2)));

    public Task DisposeAsync() => _scene.DisposeAsync().AsTask();

    [Fact]
    public async Task A_frozen_bilan_is_read_back_as_it_was_answered()
    {
        var (issue, arrete) = await _scene.StopAsync(Scene.Ordre("rapport", au: new(2024, 12, 31)));

        Assert.Equal(ArreteOutcome.Nouveau, issue);
        Assert.Equal(("rapport", "Rapport", new DateOnly(2024, 12, 31), "k1"), (arrete!.Id, arrete.Libelle, arrete.Au, arrete.Auteur));
        Assert.Equal((1L, 4L), (arrete.Livre.Marches, arrete.Livre.Ecritures));
        var tenu = (await _scene.Arretes.ReadAsync(2024, "rapport", default))!;
        Assert.Equal(arrete, tenu.Arrete);
        Assert.True(tenu.IsIntact);
        Assert.Equal(arrete, Assert.Single(await _scene.Arretes.ListAsync(2024, null, 10, default)));
        Assert.Null(await _scene.Arretes.ReadAsync(2023, "rapport", default));
    }

    [Fact]
    public async Task Those_without_an_id_take_the_first_free_numbers_even_when_two_processes_freeze_at_once()
    {
        await _scene.StopAsync(Scene.Ordre("2024-2"));
        using var autre = new ArretesPostgres(_scene.Base.Source, TimeProvider.System);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(rang => (rang % 2 == 0 ? _scene.Arretes : autre).ArreterAsync(Scene.Ordre(), Scene.Rediger, default)));

        Assert.Equal(
            ["2024-1", "2024-2", "2024-3", "2024-4", "2024-5"], (await _scene.Arretes.ListAsync(2024, null, 10, default)).Select(arrete => arrete.Id));
        Assert.Equal(["2024-3", "2024-4"], (await _scene.Arretes.ListAsync(2024, "2024-2", 2, default)).Select(arrete => arrete.Id));
    }

    [Fact]
    public async Task A_content_that_is_too_large_is_not_kept()
    {
        var (issue, arrete) = await _scene.Arretes.ArreterAsync(Scene.Ordre(), _ => new(new byte[IArretes.MaxBytes + 1], 0), default);

        Assert.Equal((ArreteOutcome.TropGrand, null), (issue, arrete));
        Assert.Empty(await _scene.Arretes.ListAsync(2024, null, 10, default));
        Assert.Equal(0, await _scene.Base.ReadAsync<long>("select count(*) from arrete_position"));
    }

    [Theory]
    [InlineData("update arrete set libelle = 'autre'")]
    [InlineData("delete from arrete_position")]
    [InlineData("update arrete_position set version = 1")]
    [InlineData("truncate arrete, arrete_position")]
    public async Task Nothing_of_it_can_be_edited(string sql)
    {
        await _scene.StopAsync();

        var refus = await Assert.ThrowsAsync<PostgresException>(() => _scene.Base.ExecuteAsync(sql));

        Assert.Equal(PostgresErrorCodes.RestrictViolation, refus.SqlState);
    }
}
