using Clauses.Silo.Sauvegardes;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clauses.Api.Operation;

/// <summary><c>restaurer FICHIER</c>: a backup into an empty base, beside an original that may go on; then the erasures that came after it, and a
/// verification of all.</summary>
internal static class RestaurerCommand
{
    public static async Task<int> ExecuteAsync(Operateur operateur, string[] arguments, CancellationToken cancellationToken)
    {
        var fichier = Path.GetFullPath(arguments[0]);
        var manifeste = await Sauvegardeur.CheckAsync(fichier, cancellationToken);
        await FillAsync(
            operateur.Options,
            vide => new Sauvegardeur(vide.Source, vide.Connexion, TimeProvider.System).RestoreAsync(fichier, manifeste, cancellationToken),
            cancellationToken);
        await operateur.Sortie.WriteLineAsync($"Restauré : ce que la base tenait le {FrenchText.Instant(manifeste.Instant)}.");
        return await ControlerAsync(operateur, async services =>
        {
            await services.GetRequiredService<SauvegardesPostgres>().NoteAsync(manifeste, fichier, cancellationToken);
            await services.GetRequiredService<AuditPostgres>().NoteAsync(AuteurDActe.Exploitant, Acte.Restauration, null, cancellationToken);
            await Effacements.RefaireAsync(services, operateur, cancellationToken);
        }, cancellationToken);
    }

    /// <summary>Ends what filled a base, and verifies it. From here on something was done, whatever comes. The witnesses that are named are another base's:
    /// they are read, and not written to.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> ControlerAsync(Operateur operateur, Func<IServiceProvider, Task> finir, CancellationToken cancellationToken)
    {
        try
        {
            return new CompteRendu(operateur.Sortie)
                .Write(await HorsLigne.VerifierAsync(operateur, operateur.Options with { Temoins = null }, suite: false, finir, cancellationToken));
        }
        catch (StartFailure empechement)
        {
            await operateur.Sortie.WriteLineAsync($"La base est remplie, et n'a pu être vérifiée : tapez « verifier ». {empechement.Message}");
            return Commandes.Ecarts;
        }
    }

    /// <summary>Has an empty base filled, while nobody else may serve it. A folder that was made for it goes again when that fails.</summary>
    /// <exception cref="StartFailure">Somebody serves it, or it cannot be filled.</exception>
    public static async Task FillAsync(SiloOptions options, Func<OperatorDatabase, Task> remplir, CancellationToken cancellationToken)
    {
        var neuf = options.Base is null && !Directory.Exists(options.Donnees);
        try
        {
            await using var vide = await OperatorDatabase.CreateAsync(options, cancellationToken);
            await using var verrou = await DatabaseLock.TakeAsync(
                vide.Connexion, vide.Source, null, TimeSpan.Zero, TimeProvider.System, NullLogger.Instance, cancellationToken);
            await remplir(vide);
        }
        catch when (neuf && Directory.Exists(options.Donnees))
        {
            Directory.Delete(options.Donnees, recursive: true);
            throw;
        }
    }
}
