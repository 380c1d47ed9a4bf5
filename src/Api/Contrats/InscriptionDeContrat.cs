using System.ComponentModel.DataAnnotations;
using Clauses.Api.Common;
using Clauses.Grains.Domain;
using Clauses.Grains.Entreprises;
using Clauses.Grains.Journal;
using Clauses.Grains.Marches;
using Clauses.Grains.Participants;
using Clauses.Grains.Registre;
using Clauses.Grains.Territoires;

namespace Clauses.Api.Contrats;

/// <summary>Registers contracts: what programs do by PUT and people by a form meet the same rules.</summary>
internal sealed class InscriptionDeContrat(IGrainFactory grains)
{
    /// <exception cref="ProblemException">422: what it names does not exist; 409, 429 or 503.</exception>
    public async Task<Inscription> InscrireAsync(string id, Contrat contrat, string auteur)
    {
        var participant = await grains.GetGrain<IParticipantGrain>(contrat.Participant).Read() ?? throw Inconnu.Participant("participant");
        await RequireEntrepriseAsync(contrat.Employeur, "employeur");
        if (contrat.Titulaire is { } titulaire)
            await RequireEntrepriseAsync(titulaire, "titulaire");
        var demande = new DemandeContrat(
            contrat with { NumeroParticipant = participant.Numero }, participant.Content.CommuneResidence, participant.Content.Qpv);
        var reponse = await grains.GetGrain<IMarcheGrain>(contrat.Marche).InscrireContrat(id, demande, auteur);
        return reponse.Outcome == CallOutcome.MarcheInconnu ? throw Inconnu.Marche("marche") : Inscriptions.Require(reponse);
    }

    private async Task RequireEntrepriseAsync(string id, string champ)
    {
        if (await grains.GetGrain<IEntrepriseGrain>(id).Read() is null)
            throw Inconnu.Entreprise(champ);
    }
}

/// <summary>A contract as registered by a client.</summary>
/// <param name="Participant">Id of the person.</param>
/// <param name="Marche">Id of the marché.</param>
/// <param name="Employeur">Id of the entreprise that carries the contract.</param>
/// <param name="Titulaire">Id of the entreprise whose obligation the hours fulfil; absent: the marché's only one, or the employer.</param>
/// <param name="Type">Type of contract.</param>
/// <param name="Debut">First day.</param>
/// <param name="Fin">Last day; absent: open-ended.</param>
/// <param name="CommuneResidence">INSEE code; absent: the participant's.</param>
/// <param name="Qpv">A QPV's code or <c>hors</c>; absent: the participant's.</param>
internal sealed record DemandeInscriptionContrat(
    [property: Required] string? Participant,
    [property: Required] string? Marche,
    [property: Required] string? Employeur,
    string? Titulaire,
    [property: Required] TypeContrat? Type,
    [property: Required] DateOnly? Debut,
    DateOnly? Fin,
    string? CommuneResidence,
    string? Qpv)
{
    /// <summary>Checks every field; whether what it names exists is not known here.</summary>
    public Contrat Valider()
    {
        var contrat = new Contrat(
            Fields.Id(Participant, "participant"),
            NumeroParticipant: 0,
            Fields.Id(Marche, "marche"),
            Fields.Id(Employeur, "employeur"),
            Fields.IdOrNothing(Titulaire, "titulaire"),
            Fields.Required(Type, "type", "l'un de " + string.Join(", ", Codes<TypeContrat>.Tous)),
            Fields.Jour(Debut, "debut"),
            Fields.DateOrNothing(Fin, "fin"),
            Fields.IdOrNothing(CommuneResidence, "communeResidence"),
            Fields.IdOrNothing(Qpv, "qpv"));
        Fields.Ordre(contrat.Debut, contrat.Fin);
        return contrat;
    }
}

/// <summary>A contract.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Participant">Id of the person.</param>
/// <param name="Marche">Id of the marché.</param>
/// <param name="Employeur">Id of the entreprise that carries the contract.</param>
/// <param name="Titulaire">Id of the entreprise whose obligation the hours fulfil; absent: none.</param>
/// <param name="Type">Type of contract.</param>
/// <param name="Debut">First day.</param>
/// <param name="Fin">Last day; absent: open-ended.</param>
/// <param name="CommuneResidence">INSEE code; absent: unknown.</param>
/// <param name="Qpv">A QPV's code or <c>hors</c>; absent: unknown.</param>
/// <param name="Signalements">Doubts about codes that were accepted.</param>
internal sealed record VueContrat(
    string Id, string Participant, string Marche, string Employeur, string? Titulaire, TypeContrat Type, DateOnly Debut, DateOnly? Fin,
    string? CommuneResidence, string? Qpv, IReadOnlyList<Signalement>? Signalements)
{
    /// <summary>As registered, with the doubts that the territory raises.</summary>
    public static VueContrat De(string id, Contrat contrat, Territoire territoire) => De(id, contrat) with
    {
        Signalements = Common.Signalements.DeResidence(contrat.CommuneResidence, contrat.Qpv, territoire),
    };

    public static VueContrat De(string id, Contrat contrat) => new(
        id, contrat.Participant, contrat.Marche, contrat.Employeur, contrat.Titulaire, contrat.Type, contrat.Debut, contrat.Fin,
        contrat.CommuneResidence, contrat.Qpv, null);
}
