using Clauses.Api.Health;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Hosting.Server;

namespace Clauses.Api.Sample;

/// <summary>What comes after the start: greets, loads the sample that was asked for into an empty base, then says that all is ready.</summary>
/// <remarks>The sample goes through the server's own HTTP address, like any client's data. Everything it sends may be sent again, so an
/// interrupted load begins anew at the next start.</remarks>
internal sealed class SampleLoad(
    Settings reglages, Startup demarrage, Welcome welcome, IServer serveur, IRegistre registre, MarkersPostgres reperes, ClesPostgres cles,
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
        welcome.Greet(adresse, reglages.PublicAddress ?? adresse);
        try
        {
            if (await IsWantedAsync(stoppingToken))
                await LoadAsync(adresse, stoppingToken);
        }
        catch (SampleLoadRefused refus)
        {
            await Console.Error.WriteLineAsync($"Le chargement de l'exemple a échoué : {refus.Message}");
            Environment.ExitCode = 1;
            vie.StopApplication();
            return;
        }
        if (reglages.Public)
            welcome.Invite(adresse);
        demarrage.Pret();
    }

    private async Task<bool> IsWantedAsync(CancellationToken cancellationToken)
    {
        if (reglages.Exemple == Settings.SansExemple)
            return false;
        return await reperes.ReadAsync(Repere, cancellationToken) is { } repere
            ? repere == EnCours
            : (await registre.ListAsync<MaitreOuvrage>(null, 1, cancellationToken)).IsEmpty
                && (await registre.ListAsync<Entreprise>(null, 1, cancellationToken)).IsEmpty
                && (await registre.ListAsync<Participant>(null, 1, cancellationToken)).IsEmpty;
    }

    private async Task LoadAsync(string adresse, CancellationToken cancellationToken)
    {
        demarrage.Wait("l'exemple se charge");
        await reperes.WriteAsync(Repere, EnCours, cancellationToken);
        await RevokeOldAsync(cancellationToken);
        var secret = Secret.Nouveau();
        var cle = await FirstKeyCommand.CreateAsync(cles, AuteurDActe.Systeme, secret, LibelleCle, temps, cancellationToken);
        using var client = new SampleClient(Frontage.Local(adresse), Frontage.Caller(reglages), secret, temps);
        var fichiers = new SampleFiles(Path.Combine(AppContext.BaseDirectory, "samples", reglages.Exemple));
        await new SampleUploads(client, welcome).SendAsync(fichiers, cancellationToken);
        await cles.RevokeAsync(AuteurDActe.Systeme, cle!, cancellationToken);
        await reperes.WriteAsync(Repere, Charge, cancellationToken);
    }

    /// <summary>The key of a load that was interrupted: nobody knows its secret any more.</summary>
    private async Task RevokeOldAsync(CancellationToken cancellationToken)
    {
        foreach (var cle in await cles.ListAsync(null, 500, cancellationToken))
        {
            if (cle.Libelle == LibelleCle)
                await cles.RevokeAsync(AuteurDActe.Systeme, cle.Id, cancellationToken);
        }
    }
}
