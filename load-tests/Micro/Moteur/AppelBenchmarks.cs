using BenchmarkDotNet.Attributes;
using Clauses.Embedded;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;

namespace Clauses.Micro.Moteur;

/// <summary>A call on the one-process engine.</summary>
public class AppelBenchmarks
{
    private const int Appelants = 16;
    private const int AppelsParAppelant = 1_000;

    private IHost _hote = null!;
    private IGrainFactory _grains = null!;
    private ICompteurGrain _grain = null!;

    /// <summary>Starts the engine, and activates the grain.</summary>
    [GlobalSetup]
    public async Task Demarrer()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddEmbeddedGrains(grains => grains.AddGrainsOf<CompteurGrain>());
        _hote = builder.Build();
        await _hote.StartAsync();
        _grains = _hote.Services.GetRequiredService<IGrainFactory>();
        _grain = _grains.GetGrain<ICompteurGrain>("un");
        await _grain.Ajouter(0);
    }

    /// <summary>Stops the engine.</summary>
    [GlobalCleanup]
    public async Task Arreter()
    {
        await _hote.StopAsync();
        _hote.Dispose();
    }

    /// <summary>Nobody else calls: the call runs at once.</summary>
    [Benchmark(Baseline = true)]
    public Task<int> Idle() => _grain.Ajouter(1);

    /// <summary>The same, with a reference taken for the call.</summary>
    [Benchmark]
    public Task<int> IdleWithGetGrain() => _grains.GetGrain<ICompteurGrain>("un").Ajouter(1);

    /// <summary>Everybody calls one grain: calls wait for their turn. Time is that of one call.</summary>
    [Benchmark(OperationsPerInvoke = Appelants * AppelsParAppelant)]
    public Task Contended() => Task.WhenAll(Enumerable.Range(0, Appelants).Select(_ => Task.Run(AppelerAsync)));

    private async Task AppelerAsync()
    {
        for (var appel = 0; appel < AppelsParAppelant; appel++)
            await _grain.Ajouter(1);
    }
}
