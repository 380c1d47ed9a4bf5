using Clauses.Api.Acces;
using Clauses.Api.Sante;
using Clauses.Grains.Registre;
using Clauses.Silo.Registre;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Clauses.Api.Exemple;

/// <summary>What comes after the start: greets, loads the sample that was asked for into an empty base, then says that all is ready.</summary>
/// <remarks>The sample goes through the server's own HTTP address, like any client's data. Everything it sends may be sent again, so an
/// interrupted load begins anew at the next start.</remarks>
internal sealed class Chargement(
    Reglages reglages, Demarrage demarrage, Accueil accueil, IServer serveur, IRegistre registre, ReperesPostgres reperes, ICles cles,
    TimeProvider temps, IHostApplicationLifetime vie) : BackgroundService
{
    private const string Repere = "exemple";
    private const string EnCours = "en-cours";
    private const string Charge = "charge";
    private const string LibelleCle = "Chargement de l'exemple";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var demarre = new TaskCompletionSource();
        await using var inscription = vie.ApplicationStarted.Register(demarre.SetResult);
        await demarre.Task.WaitAsync(stoppingToken);
        var adresse = serveur.Features.Get<IServerAddressesFeature>()!.Addresses.First();
        accueil.Saluer(adresse);
        try
        {
            if (await EstDemandeAsync(stoppingToken))
                await ChargerAsync(adresse, stoppingToken);
        }
        catch (ChargementRefuse refus)
        {
            await Console.Error.WriteLineAsync($"Le chargement de l'exemple a échoué : {refus.Message}");
            Environment.ExitCode = 1;
            vie.StopApplication();
            return;
        }
        if (reglages.Public)
            accueil.Inviter(adresse);
        demarrage.Pret();
    }

    private async Task<bool> EstDemandeAsync(CancellationToken cancellationToken)
    {
        if (reglages.Exemple == Reglages.SansExemple)
            return false;
        return await reperes.LireAsync(Repere, cancellationToken) is { } repere
            ? repere == EnCours
            : (await registre.ListerAsync<MaitreOuvrage>(null, 1, cancellationToken)).IsEmpty
                && (await registre.ListerAsync<Entreprise>(null, 1, cancellationToken)).IsEmpty
                && (await registre.ListerAsync<Participant>(null, 1, cancellationToken)).IsEmpty;
    }

    private async Task ChargerAsync(string adresse, CancellationToken cancellationToken)
    {
        demarrage.Attendre("l'exemple se charge");
        await reperes.EcrireAsync(Repere, EnCours, cancellationToken);
        await RevoquerAnciennesAsync(cancellationToken);
        var secret = Secret.Nouveau();
        var cle = await PremiereCle.CreerAsync(cles, secret, LibelleCle, temps, cancellationToken);
        using var client = new ClientExemple(AdresseLocale(adresse), secret, temps);
        var fichiers = new FichiersExemple(Path.Combine(AppContext.BaseDirectory, "samples", reglages.Exemple));
        await new Envois(client, accueil).EnvoyerAsync(fichiers, cancellationToken);
        await cles.RevoquerAsync(cle!, cancellationToken);
        await reperes.EcrireAsync(Repere, Charge, cancellationToken);
    }

    /// <summary>The key of a load that was interrupted: nobody knows its secret any more.</summary>
    private async Task RevoquerAnciennesAsync(CancellationToken cancellationToken)
    {
        foreach (var cle in await cles.ListerAsync(null, 500, cancellationToken))
        {
            if (cle.Libelle == LibelleCle)
                await cles.RevoquerAsync(cle.Id, cancellationToken);
        }
    }

    /// <summary>A server that listens on every address is called on the loopback one.</summary>
    private static string AdresseLocale(string adresse)
    {
        var lue = BindingAddress.Parse(adresse);
        return lue.Host is "*" or "+" or "0.0.0.0" or "[::]" ? $"{lue.Scheme}://127.0.0.1:{lue.Port}" : adresse;
    }
}
