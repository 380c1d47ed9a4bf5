using Clauses.Grains.Journal;
using Clauses.Grains.Registre;
using Clauses.Grains.Totaux;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.TestingHost;

namespace Clauses.Grains.Tests.Commun;

/// <summary>A silo with the real grains and the real courier, over a journal in memory. Two of them over one journal are two activations
/// of each marché. It is the only place of the suite that knows the engine.</summary>
internal sealed class Moteur(InProcessTestCluster grappe) : IAsyncDisposable
{
    public IGrainFactory Grains => grappe.Client;

    public Coursier Coursier => grappe.GetSiloServiceProvider().GetRequiredService<Coursier>();

    public static async Task<Moteur> DemarrerAsync(JournalEnMemoire journal, TimeProvider? temps = null)
    {
        var plan = new InProcessTestClusterBuilder(1);
        plan.ConfigureSilo((_, silo) => Ajouter(silo.Services, journal, temps));
        var grappe = plan.Build();
        await grappe.DeployAsync();
        return new(grappe);
    }

    public ValueTask DisposeAsync() => grappe.DisposeAsync();

    private static void Ajouter(IServiceCollection services, JournalEnMemoire journal, TimeProvider? temps) => services
        .AddLogging(traces => traces.ClearProviders())
        .AddSingleton<IJournal>(journal)
        .AddSingleton<ILectures>(new LecturesEnMemoire(journal))
        .AddSingleton<IRegistre, RegistreVide>()
        .AddSingleton(temps ?? TimeProvider.System)
        .AddSingleton<Coursier>()
        .AddHostedService(fournisseur => fournisseur.GetRequiredService<Coursier>());
}
