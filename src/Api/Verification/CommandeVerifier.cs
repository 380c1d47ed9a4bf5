using Clauses.Grains;
using Clauses.Silo;
using Clauses.Silo.Base;

namespace Clauses.Api.Verification;

/// <summary><c>verifier</c>: recomputes everything from the ledger and prints what differs. Asks the running server, with a key;
/// where none runs, opens the base itself, for itself alone, without HTTP and without a sample.</summary>
internal static class CommandeVerifier
{
    private const int SansEcart = 0;
    private const int AvecEcarts = 1;
    private const int Impossible = 2;
    private const string Cle = "Donnez-lui une clé de facilitateur : CLAUSES_CLE=<clé> ./run.sh verifier";

    /// <returns>The exit code: 0 nothing differs, 1 something does, 2 it could not be verified.</returns>
    public static async Task<int> ExecuterAsync(TextWriter sortie, TextWriter erreurs, CancellationToken cancellationToken)
    {
        try
        {
            var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
            using var serveur = new ServeurEnMarche(Reglages.Lire(configuration).Urls);
            var verification = await serveur.RepondAsync(cancellationToken)
                ? await DemanderAsync(serveur, configuration["CLAUSES_CLE"], sortie, cancellationToken)
                : await OuvrirAsync(SiloOptions.Lire(configuration) with { Cluster = null }, serveur, sortie, cancellationToken);
            new CompteRendu(sortie).Ecrire(verification);
            return verification.Ecarts.Count == 0 ? SansEcart : AvecEcarts;
        }
        catch (DemarrageImpossible empechement)
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

    private static async Task<VueVerification> DemanderAsync(
        ServeurEnMarche serveur, string? cle, TextWriter sortie, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(cle))
            throw new DemarrageImpossible($"Un serveur répond à {serveur.Adresse} : c'est lui qui vérifie. {Cle}");
        await sortie.WriteLineAsync($"Vérification par le serveur de {serveur.Adresse}…");
        return await serveur.VerifierAsync(cle, cancellationToken);
    }

    private static async Task<VueVerification> OuvrirAsync(
        SiloOptions options, ServeurEnMarche serveur, TextWriter sortie, CancellationToken cancellationToken)
    {
        await sortie.WriteLineAsync("Vérification de la base, sans serveur…");
        using var journaux = LoggerFactory.Create(journal => journal.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning));
        await using var prete = await PreparerAsync(options, serveur, journaux, cancellationToken);
        var builder = Host.CreateEmptyApplicationBuilder(new() { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
        builder.AddSilo(options, prete);
        builder.Services.AddGrains().AddSingleton<Verificateur>();
        using var hote = builder.Build();
        await hote.StartAsync(cancellationToken);
        try
        {
            return await hote.Services.GetRequiredService<Verificateur>().VerifierAsync(cancellationToken);
        }
        finally
        {
            await hote.StopAsync(CancellationToken.None);
        }
    }

    private static async Task<BasePrete> PreparerAsync(
        SiloOptions options, ServeurEnMarche serveur, ILoggerFactory journaux, CancellationToken cancellationToken)
    {
        try
        {
            return await BasePrete.PreparerAsync(options, journaux, cancellationToken);
        }
        catch (BaseOccupee occupee)
        {
            throw new DemarrageImpossible(
                $"Un processus sert cette base et ne répond pas à {serveur.Adresse} : dites où il répond par CLAUSES_URLS. {Cle}", occupee);
        }
    }
}
