using System.Net;
using System.Net.Sockets;
using Clauses.Grains;
using Clauses.Silo;
using Clauses.Silo.Base;

namespace Clauses.Api.Verification;

/// <summary><c>verifier</c>: recomputes everything from the ledger and prints what differs. Asks the running server where it is given a key;
/// otherwise opens the base itself, without HTTP and without a sample.</summary>
internal static class CommandeVerifier
{
    private const int SansEcart = 0;
    private const int AvecEcarts = 1;
    private const int Impossible = 2;

    /// <summary>Verifies.</summary>
    /// <param name="sortie">Where the result is printed.</param>
    /// <param name="erreurs">Where is said why nothing could be verified.</param>
    /// <returns>The exit code: 0 nothing differs, 1 something does, 2 it could not be verified.</returns>
    public static async Task<int> ExecuterAsync(TextWriter sortie, TextWriter erreurs, CancellationToken cancellationToken)
    {
        try
        {
            var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
            using var serveur = new ServeurEnMarche(Reglages.Lire(configuration).Urls);
            var verification = configuration["CLAUSES_CLE"] is { Length: > 0 } cle && await serveur.RepondAsync(cancellationToken)
                ? await DemanderAsync(serveur, cle, sortie, cancellationToken)
                : await OuvrirAsync(SiloOptions.Lire(configuration), serveur, sortie, cancellationToken);
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

    private static async Task<VueVerification> DemanderAsync(ServeurEnMarche serveur, string cle, TextWriter sortie, CancellationToken cancellationToken)
    {
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
        // Beside the silos of a cluster, whose ports are taken.
        builder.AddSilo(options with { PortSilo = PortLibre(), PortPasserelle = PortLibre() }, prete);
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
        catch (DemarrageImpossible empechement)
        {
            if (!await serveur.RepondAsync(cancellationToken))
                throw;
            throw new DemarrageImpossible(
                $"{empechement.Message} Ou laissez vérifier le serveur qui répond à {serveur.Adresse} : CLAUSES_CLE=<clé de facilitateur> ./run.sh verifier", empechement);
        }
    }

    private static int PortLibre()
    {
        using var ecoute = new TcpListener(IPAddress.Loopback, 0);
        ecoute.Start();
        return ((IPEndPoint)ecoute.LocalEndpoint).Port;
    }
}
