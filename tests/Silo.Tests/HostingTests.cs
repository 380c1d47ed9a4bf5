namespace Clauses.Silo.Tests;

public sealed class HostingTests() : OnABase(migree: false)
{
    [Fact]
    public async Task What_a_silo_acknowledged_the_next_one_knows()
    {
        await using (var silo = await TestSilo.StartAsync(Base))
        {
            var reponse = await silo.Grains.GetGrain<IMarcheGrain>("m1").Inscrire(Marche(heures: 100), "cle-1");
            Assert.Equal(CallOutcome.Fait, reponse.Outcome);
        }
        await using var suivant = await TestSilo.StartAsync(Base);
        var solde = await suivant.Grains.GetGrain<IMarcheGrain>("m1").Solde(0);
        Assert.Equal(Heures.Entieres(100), solde!.Compte.Obligation);
    }

    [Fact]
    public async Task What_is_under_way_at_shutdown_is_written_or_refused_but_not_left_open()
    {
        const int marches = 50;
        Task<ReponseChangement>[] promesses;
        await using (var silo = await TestSilo.StartAsync(Base))
        {
            promesses =
                [.. Enumerable.Range(0, marches).Select(rang => silo.Grains.GetGrain<IMarcheGrain>($"m{rang}").Inscrire(Marche(heures: rang), "cle-1"))];
        }
        Assert.All(promesses, promesse => Assert.True(promesse.IsCompleted));
        var faits = promesses.Count(promesse => promesse.IsCompletedSuccessfully && promesse.GetAwaiter().GetResult().Outcome == CallOutcome.Fait);
        Assert.Equal(faits, await Base.ReadAsync<long>("select count(*) from ecriture"));
    }

    [Fact]
    public async Task Silos_of_one_base_serve_the_same_marches()
    {
        await using var premier = await TestSilo.StartAsync(Base, TestSilo.EnGrappe(), services => services.AddUniqueGrains());
        await using var second = await TestSilo.StartAsync(Base, TestSilo.EnGrappe(), services => services.AddUniqueGrains());
        for (var rang = 0; rang < 20; rang++)
        {
            var id = $"m{rang}";
            await premier.Grains.GetGrain<IMarcheGrain>(id).Inscrire(Marche(heures: rang), "cle-1");
            var solde = await second.Grains.GetGrain<IMarcheGrain>(id).Solde(0);
            Assert.Equal(Heures.Entieres(rang), solde!.Compte.Obligation);
        }
        Assert.Equal(20, await Base.ReadAsync<long>("select sum(version)::bigint from flux"));
        // The sweep is one in the cluster, and its reminder outlives every silo.
        await Eventually.QueAsync(async () => await Base.ReadAsync<long>("select count(*) from orleans_rappel where nom = 'sweep'") == 1);
        Assert.Equal(2, await Base.ReadAsync<long>("select count(*) from orleans_membre_tenu where statut = 3"));
    }

    [Fact]
    public async Task A_silo_joins_at_once_past_members_that_a_copied_base_remembers_and_nobody_is()
    {
        // As a dump has them: of another cluster, of a silo at another address, and of one at the address of the one that starts.
        var cluster = TestSilo.EnGrappe();
        await Migrator.ApplyAsync(Base.Source, Migration.Toutes, CancellationToken.None);
        await Base.ExecuteAsync($"""
            insert into orleans_grappe values ('essai', 7), ('autre', 1);
            insert into orleans_membre (grappe, adresse, port, generation, nom, hote, statut, passerelle, demarre, vivant) values
                ('essai', '127.0.0.9', 11111, 1, 's1', 'h', 3, 30000, now(), now()),
                ('essai', '127.0.0.1', {cluster.SiloPort}, 2, 's2', 'h', 3, 30000, now(), now()),
                ('autre', '127.0.0.8', 11111, 1, 's3', 'h', 3, 30000, now(), now())
            """);
        await using var silo = await TestSilo.StartAsync(Base, cluster);
        await silo.Grains.GetGrain<IMarcheGrain>("m1").Inscrire(Marche(heures: 1), "cle-1");
        Assert.Equal(0, await Base.ReadAsync<long>("select count(*) from orleans_membre_perdu where grappe = 'essai'"));
        Assert.Equal(1, await Base.ReadAsync<long>("select count(*) from orleans_membre where statut = 3 and grappe = 'essai'"));
    }

    [Fact]
    public async Task Another_cluster_on_a_served_base_is_refused_by_the_name_of_the_one_that_serves()
    {
        await using var premier = await TestSilo.StartAsync(Base, TestSilo.EnGrappe());
        var refus = await Assert.ThrowsAsync<StartFailure>(() => TestSilo.StartAsync(Base, TestSilo.EnGrappe() with { Name = "autre" }));
        Assert.Contains("« essai »", refus.Message, StringComparison.Ordinal);
    }

    private static Marche Marche(long heures) =>
        new("École", "moa-1", "94041", null, null, new(2024, 1, 1), new(2026, 12, 31), Heures.Entieres(heures), []);
}
