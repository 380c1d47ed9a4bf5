using Clauses.Grains;
using Clauses.Silo;
using Clauses.Silo.Database;

namespace Clauses.Api.Verification;

/// <summary><c>verifier</c>: recomputes everything from the ledger and prints what differs. Asks the running server, with a key;
/// where none runs, opens the base itself, for itself alone, without HTTP and without a sample.</summary>
internal static class VerifierCommand
{
    private const int SansEcart = 0;
    private const int AvecEcarts = 1;
    private const int Impossible = 2;
    private const string Cle = "Donnez-lui une clé de facilitateur : CLAUSES_CLE=<clé> ./run.sh verifier";

    /// <returns>The exit code: 0 nothing differs, 1 something does, 2 it could not be verified.</returns>
    public static async Task<int> ExecuteAsync(TextWriter sortie, TextWriter erreurs, CancellationToken cancellationToken)
    {
        try
        {
            var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
            using var serveur = new RunningServer(Settings.Read(configuration).Urls);
            var verification = await serveur.RespondsAsync(cancellationToken)
                ? await AskAsync(serveur, configuration["CLAUSES_CLE"], sortie, cancellationToken)
                : await OpenAsync(SiloOptions.Read(configuration) with { Cluster = null }, serveur, sortie, cancellationToken);
            new CompteRendu(sortie).Write(verification);
            return verification.Ecarts.Count == 0 ? SansEcart : AvecEcarts;
        }
        catch (StartFailure empechement)
        {
            await erreurs.WriteLineAsync($"Rien n'a été vérifié. {empechement.Message}");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await erreurs.WriteLineAsync("Interrompu : rien n'a été vérifié.");
        }
        catch (Exception panne)
        {
            // Whoever reads the exit code must not take a failure for a gap.
            await erreurs.WriteLineAsync($"Rien n'a été vérifié, par une panne : {panne}");
        }
        return Impossible;
    }

    private static async Task<VueVerification> AskAsync(
        RunningServer serveur, string? cle, TextWriter sortie, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(cle))
            throw new StartFailure($"Un serveur répond à {serveur.Address} : c'est lui qui vérifie. {Cle}");
        await sortie.WriteLineAsync($"Vérification par le serveur de {serveur.Address}…");
        return await serveur.VerifyAsync(cle, cancellationToken);
    }

    private static async Task<VueVerification> OpenAsync(
        SiloOptions options, RunningServer serveur, TextWriter sortie, CancellationToken cancellationToken)
    {
        await sortie.WriteLineAsync("Vérification de la base, sans serveur…");
        using var journaux = LoggerFactory.Create(journal => journal.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning));
        await using var prete = await PrepareAsync(options, serveur, journaux, cancellationToken);
        var builder = Host.CreateEmptyApplicationBuilder(new() { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
        builder.AddSilo(options, prete);
        builder.Services.AddGrains().AddSingleton<Verifier>();
        using var hote = builder.Build();
        await hote.StartAsync(cancellationToken);
        try
        {
            return await hote.Services.GetRequiredService<Verifier>().VerifyAsync(cancellationToken);
        }
        finally
        {
            await hote.StopAsync(CancellationToken.None);
        }
    }

    private static async Task<ReadyDatabase> PrepareAsync(
        SiloOptions options, RunningServer serveur, ILoggerFactory journaux, CancellationToken cancellationToken)
    {
        if (options.Base is null && !PrivatePostgres.Holds(options.Donnees))
            throw new StartFailure($"Il n'y a pas de base dans « {options.Donnees} » : dites où elle est par CLAUSES_DONNEES ou CLAUSES_BASE.");
        try
        {
            return await ReadyDatabase.PrepareAsync(options, journaux, cancellationToken);
        }
        catch (BaseOccupee occupee)
        {
            throw new StartFailure(
                $"Un processus sert cette base et ne répond pas à {serveur.Address} : dites où il répond par CLAUSES_URLS. {Cle}", occupee);
        }
    }
}
