using Clauses.Silo.Sauvegardes;
using Clauses.Silo.Temoins;

namespace Clauses.Api.Operation;

/// <summary>Erasures that a restored base does not know of: whoever was erased stays erased.</summary>
internal static class Effacements
{
    private static readonly Demandeur Restauration = new("restauration");

    /// <summary>Erases again all whom the witnesses name, and whom the base itself names.</summary>
    public static async Task RefaireAsync(IServiceProvider services, Operateur operateur, CancellationToken cancellationToken)
    {
        var effacement = services.GetRequiredService<IEffacement>();
        var connus = await services.GetRequiredService<SauvegardesPostgres>().ListEffaceesAsync(cancellationToken);
        foreach (var participant in connus)
            await effacement.EraseParticipantAsync(participant, Restauration, cancellationToken);
        if (await new DossierDesTemoins(operateur.Options.Temoins).ReadEffacesAsync(cancellationToken) is not { } temoins)
        {
            await operateur.Sortie.WriteLineAsync(
                "Aucun témoin : qui a été effacé depuis ne l'est pas ici. Donnez par CLAUSES_TEMOINS le dossier des témoins de l'original, et recommencez.");
            return;
        }
        var (refaits, enAttente) = (0, 0);
        foreach (var participant in temoins.Except(connus, StringComparer.Ordinal))
        {
            var reponse = await services.GetRequiredService<IGrainFactory>().GetGrain<IParticipantGrain>(participant).Effacer(Restauration);
            if (reponse.Refus == RefusParcours.ParticipantInconnu)
                continue; // known to the original after this backup
            // Hours of the backup wait for a decision: the stream will say so once they are decided; what is about the person goes now.
            if (reponse.Refus is not null)
                await effacement.EraseParticipantAsync(participant, Restauration, cancellationToken);
            (refaits, enAttente) = (refaits + 1, enAttente + (reponse.Refus is null ? 0 : 1));
        }
        await operateur.Sortie.WriteLineAsync($"Effacées de nouveau, d'après les témoins : {FrenchText.Combien(refaits, "personne", "personnes")}.");
        if (enAttente > 0)
            await operateur.Sortie.WriteLineAsync($"Dont {enAttente} avec des heures en attente : décidez de ces heures, puis demandez l'effacement encore une fois.");
    }
}
