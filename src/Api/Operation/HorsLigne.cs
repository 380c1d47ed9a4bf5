using Clauses.Grains.Controles;

namespace Clauses.Api.Operation;

/// <summary>The grains over a base that nobody serves, for a command alone: without HTTP and without a sample.</summary>
internal static class HorsLigne
{
    /// <summary>Opens the base, does something there, and verifies all of it, or what moved.</summary>
    public static async Task<VueVerification> VerifierAsync(
        Operateur operateur, SiloOptions options, bool suite, Func<IServiceProvider, Task> avant, CancellationToken cancellationToken)
    {
        await operateur.Sortie.WriteLineAsync("Vérification de la base, sans serveur…");
        using var journaux = LoggerFactory.Create(journal => journal.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning));
        await using var prete = await ReadyDatabase.PrepareAsync(options, journaux, cancellationToken);
        var builder = Host.CreateEmptyApplicationBuilder(new() { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
        builder.AddSilo(options, prete);
        builder.Services.AddGrains();
        using var hote = builder.Build();
        await hote.StartAsync(cancellationToken);
        try
        {
            await avant(hote.Services);
            return VueVerification.De(await hote.Services.GetRequiredService<Verifier>().VerifyAsync(suite, null, cancellationToken));
        }
        finally
        {
            await hote.StopAsync(CancellationToken.None);
        }
    }
}
