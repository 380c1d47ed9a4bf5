using Clauses.Grains;
using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;
using Clauses.Grains.Marches;
using Clauses.Silo.Base;
using Clauses.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clauses.Silo.Tests;

/// <summary>Whole silos over one base.</summary>
public sealed class HebergementTests : IAsyncLifetime
{
    private BaseDeTest _base = null!;

    public async Task InitializeAsync() => _base = await (await PostgresDeTest.PartageAsync()).CreerBaseAsync(migree: false);

    public async Task DisposeAsync() => await _base.DisposeAsync();

    [Fact]
    public async Task What_a_silo_acknowledged_the_next_one_knows()
    {
        await using (var silo = await Silo.DemarrerAsync(_base))
        {
            var reponse = await silo.Grains.GetGrain<IMarcheGrain>("m1").Inscrire(Marche(heures: 100), "cle-1");
            Assert.Equal(Issue.Fait, reponse.Issue);
        }
        await using var suivant = await Silo.DemarrerAsync(_base);
        var solde = await suivant.Grains.GetGrain<IMarcheGrain>("m1").Solde(0);
        Assert.Equal(Heures.Entieres(100), solde!.Compte.Obligation);
    }

    [Fact]
    public async Task What_is_under_way_at_shutdown_is_written_or_refused_but_not_left_open()
    {
        const int marches = 50;
        Task<ReponseChangement>[] promesses;
        await using (var silo = await Silo.DemarrerAsync(_base))
        {
            promesses = [.. Enumerable.Range(0, marches).Select(rang => silo.Grains.GetGrain<IMarcheGrain>($"m{rang}").Inscrire(Marche(heures: rang), "cle-1"))];
        }
        Assert.All(promesses, promesse => Assert.True(promesse.IsCompleted));
        var faits = promesses.Count(promesse => promesse.IsCompletedSuccessfully && promesse.GetAwaiter().GetResult().Issue == Issue.Fait);
        Assert.Equal(faits, await _base.LireAsync<long>("select count(*) from ecriture"));
    }

    [Fact]
    public async Task Silos_of_one_base_serve_the_same_marches()
    {
        await using var premier = await Silo.DemarrerAsync(_base);
        await using var second = await Silo.DemarrerAsync(_base);
        for (var rang = 0; rang < 20; rang++)
        {
            var id = $"m{rang}";
            await premier.Grains.GetGrain<IMarcheGrain>(id).Inscrire(Marche(heures: rang), "cle-1");
            var solde = await second.Grains.GetGrain<IMarcheGrain>(id).Solde(0);
            Assert.Equal(Heures.Entieres(rang), solde!.Compte.Obligation);
        }
        Assert.Equal(20, await _base.LireAsync<long>("select sum(version)::bigint from flux"));
        // The sweep is one in the cluster, and its reminder outlives every silo.
        await Attendre.QueAsync(async () => await _base.LireAsync<long>("select count(*) from orleans_rappel where nom = 'sweep'") == 1);
        Assert.Equal(2, await _base.LireAsync<long>("select count(*) from orleans_membre where statut = 3"));
    }

    private static Marche Marche(long heures) =>
        new("École", "moa-1", "94041", null, null, new(2024, 1, 1), new(2026, 12, 31), Heures.Entieres(heures), []);

    private sealed class Silo(IHost hote, BasePrete prete) : IAsyncDisposable
    {
        public IGrainFactory Grains { get; } = hote.Services.GetRequiredService<IGrainFactory>();

        public static async Task<Silo> DemarrerAsync(BaseDeTest b)
        {
            var options = new SiloOptions { Base = b.Connexion, PortSilo = PostgresPrive.PortLibre(), PortPasserelle = PostgresPrive.PortLibre() };
            var prete = await BasePrete.PreparerAsync(options, NullLoggerFactory.Instance, CancellationToken.None);
            var builder = Host.CreateEmptyApplicationBuilder(new());
            builder.AddSilo(options, prete);
            builder.Services.AddGrains();
            var hote = builder.Build();
            await hote.StartAsync();
            return new(hote, prete);
        }

        public async ValueTask DisposeAsync()
        {
            await hote.StopAsync();
            await ((IAsyncDisposable)hote).DisposeAsync();
            await prete.DisposeAsync();
        }
    }
}
