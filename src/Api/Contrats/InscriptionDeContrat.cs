using Clauses.Api.Commun;
using Clauses.Grains.Entreprises;
using Clauses.Grains.Journal;
using Clauses.Grains.Marches;
using Clauses.Grains.Participants;
using Clauses.Grains.Registre;

namespace Clauses.Api.Contrats;

/// <summary>Registers contracts: what programs do by PUT and people by a form meet the same rules.</summary>
internal sealed class InscriptionDeContrat(IGrainFactory grains)
{
    /// <summary>Registers a contract, or amends it.</summary>
    /// <exception cref="ProblemeException">422: what it names does not exist; 409, 429 or 503.</exception>
    public async Task<Inscription> InscrireAsync(string id, Contrat contrat, string auteur)
    {
        var participant = await grains.GetGrain<IParticipantGrain>(contrat.Participant).Lire() ?? throw Inconnu.Participant("participant");
        await ExigerEntrepriseAsync(contrat.Employeur, "employeur");
        if (contrat.Titulaire is { } titulaire)
            await ExigerEntrepriseAsync(titulaire, "titulaire");
        var demande = new DemandeContrat(
            contrat with { NumeroParticipant = participant.Numero }, participant.Contenu.CommuneResidence, participant.Contenu.Qpv);
        var reponse = await grains.GetGrain<IMarcheGrain>(contrat.Marche).InscrireContrat(id, demande, auteur);
        return reponse.Issue == Issue.MarcheInconnu ? throw Inconnu.Marche("marche") : Inscriptions.Exiger(reponse);
    }

    /// <summary>What a contract that is registered already becomes by a request: what that leaves out stays.</summary>
    public static Contrat Completer(Contrat demande, Contrat connu) => demande with
    {
        NumeroParticipant = connu.NumeroParticipant,
        Titulaire = demande.Titulaire ?? connu.Titulaire,
        CommuneResidence = demande.CommuneResidence ?? connu.CommuneResidence,
        Qpv = demande.Qpv ?? connu.Qpv,
    };

    private async Task ExigerEntrepriseAsync(string id, string champ)
    {
        if (await grains.GetGrain<IEntrepriseGrain>(id).Lire() is null)
            throw Inconnu.Entreprise(champ);
    }
}
