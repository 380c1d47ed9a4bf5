using Clauses.Api.Verification;
using Clauses.Grains;
using Clauses.Silo;
using Clauses.Silo.Database;

namespace Clauses.Api.Operation;

/// <summary><c>verifier</c>: recomputes everything from the ledger and prints what differs. Asks the running server, with a key;
/// where none runs, opens the base itself, for itself alone, without HTTP and without a sample.</summary>
internal static class VerifierCommand
{
    private const string Cle = "Donnez-lui une clé de facilitateur : CLAUSES_CLE=<clé> ./run.sh verifier";

    public static async Task<int> ExecuteAsync(Operateur operateur, string[] arguments, CancellationToken cancellationToken)
    {
        using var serveur = new RunningServer(Settings.Read(operateur.Configuration).Urls);
        var verification = await serveur.RespondsAsync(cancellationToken)
            ? await AskAsync(serveur, operateur.Configuration["CLAUSES_CLE"], operateur.Sortie, cancellationToken)
            : await OpenAsync(operateur.Options, serveur, operateur.Sortie, cancellationToken);
        new CompteRendu(operateur.Sortie).Write(verification);
        return verification.Ecarts.Count == 0 ? Commandes.Fait : Commandes.Ecarts;
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
        try
        {
            return await ReadyDatabase.PrepareAsync(OperatorDatabase.RequireData(options), journaux, cancellationToken);
        }
        catch (BaseOccupee occupee)
        {
            throw new StartFailure(
                $"Un processus sert cette base et ne répond pas à {serveur.Address} : dites où il répond par CLAUSES_URLS. {Cle}", occupee);
        }
    }
}
