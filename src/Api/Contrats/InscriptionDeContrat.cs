namespace Clauses.Api.Contrats;

/// <summary>Registers contracts: what programs do by PUT and people by a form meet the same rules. One that names an orientation is a hire: its need
/// takes a place with it.</summary>
internal sealed class InscriptionDeContrat(IGrainFactory grains, IReads lectures, EntreprisesConnues entreprises)
{
    /// <exception cref="ProblemException">422: what it names does not exist; 409, 429 or 503.</exception>
    public async Task<(Inscription Faite, ContratInscrit Contrat)> InscrireAsync(string id, Contrat contrat, string auteur)
    {
        var accueil = await grains.Grain<IParticipantGrain>(contrat.Participant).Accueillir(contrat.Debut) ?? throw Inconnu.Participant("participant");
        var marche = grains.Grain<IMarcheGrain>(contrat.Marche);
        if (accueil.Refus is { } refus && await EstInscritAsync(id, contrat, refus))
            return Require(await marche.ExamineContrat(id, new(contrat, null, null)));
        await RequireEntrepriseAsync(contrat.Employeur, "employeur");
        if (contrat.Titulaire is { } titulaire)
            await RequireEntrepriseAsync(titulaire, "titulaire");
        var demande = new DemandeContrat(
            contrat with { NumeroParticipant = accueil.Numero }, accueil.CommuneResidence, accueil.Qpv);
        return contrat.Orientation is { } orientation
            ? await EmbaucherAsync(id, demande, orientation, marche, auteur)
            : Require(await marche.InscrireContrat(id, demande, auteur));
    }

    private async Task<(Inscription Faite, ContratInscrit Contrat)> EmbaucherAsync(
        string id, DemandeContrat demande, OrientationNommee orientation, IMarcheGrain marche, string auteur)
    {
        var contrat = demande.Contrat;
        var reponse = await grains.Grain<IBesoinGrain>(orientation.Besoin).Embaucher(
            new(orientation.Reference, id, contrat.Participant, contrat.Marche, contrat.Employeur, contrat.Debut), demande, auteur);
        Outcomes.Require(reponse.Outcome);
        if (reponse.Code is { } code)
        {
            // What the marché has against the contract comes before what the need has, save that they do not go together.
            if (code != CodePlacement.OrientationIncoherente)
                Require(await marche.ExamineContrat(id, demande with { Echeance = DateTimeOffset.MaxValue }));
            throw TextesPlacements.Refus(code, "orientation");
        }
        if (reponse.Laisse)
            demande = demande with { Contrat = contrat with { Orientation = null } };
        // What its need knows already may still be changed.
        var (faite, inscrit) = Require(reponse.Contrat ?? await marche.InscrireContrat(id, demande, auteur));
        return (faite, inscrit with { SeuleEmbauche = reponse.Seule });
    }

    private static (Inscription Faite, ContratInscrit Contrat) Require(ReponseChangement reponse) =>
        reponse.Outcome == CallOutcome.MarcheInconnu ? throw Inconnu.Marche("marche") : (Inscriptions.Require(reponse), reponse.Contrat!);

    /// <summary>Whether it says what is registered already, which was taken once, whatever became of the person since.</summary>
    /// <exception cref="ProblemException">409 or 422: it does not, and the person takes no contract of that day.</exception>
    private async Task<bool> EstInscritAsync(string id, Contrat contrat, RefusParcours refus)
    {
        var connu = (await lectures.ReadContratAsync(id, CancellationToken.None))?.Contrat;
        if (connu is not null && contrat.Complete(connu) == connu)
            return true;
        return refus == RefusParcours.ParcoursInconnu && connu?.Debut == contrat.Debut ? false : throw TextesParcours.Refus(refus, "debut");
    }

    private async Task RequireEntrepriseAsync(string id, string champ)
    {
        if (!await entreprises.IsKnownAsync(id))
            throw Inconnu.Entreprise(champ);
    }
}

/// <summary>A contract as registered by a client.</summary>
/// <param name="Titulaire">Id of the entreprise whose obligation the hours fulfil; absent: the marché's only one, or the employer.</param>
/// <param name="Fin">Last day; absent: open-ended.</param>
/// <param name="CommuneResidence">INSEE code; absent: the participant's.</param>
/// <param name="Qpv">A QPV's code or <c>hors</c>; absent: the participant's.</param>
/// <param name="Orientation">The one that it comes from; absent: none, or the one recorded.</param>
internal sealed record DemandeInscriptionContrat(
    [property: Required] string? Participant,
    [property: Required] string? Marche,
    [property: Required] string? Employeur,
    string? Titulaire,
    [property: Required] TypeContrat? Type,
    [property: Required] DateOnly? Debut,
    DateOnly? Fin,
    string? CommuneResidence,
    string? Qpv,
    OrientationDemandee? Orientation = null)
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
            Fields.CommuneOrNothing(CommuneResidence, "communeResidence"),
            Fields.Qpv(Qpv, "qpv"),
            Orientation is null ? null : new(Fields.Id(Orientation.Besoin, "orientation.besoin"), Fields.Id(Orientation.Reference, "orientation.reference")));
        Fields.Ordre(contrat.Debut, contrat.Fin);
        return contrat;
    }
}

/// <summary>The orientation that a contract comes from.</summary>
/// <param name="Reference">Of the orientation, within the need.</param>
internal sealed record OrientationDemandee([property: Required] string? Besoin, [property: Required] string? Reference);

/// <summary>A contract.</summary>
/// <param name="Titulaire">Id of the entreprise whose obligation the hours fulfil; absent: none.</param>
/// <param name="Fin">Last day; absent: open-ended.</param>
/// <param name="CommuneResidence">INSEE code; absent: unknown.</param>
/// <param name="Qpv">A QPV's code or <c>hors</c>; absent: unknown.</param>
/// <param name="Signalements">Doubts about codes that were accepted; for a facilitateur, about contracts that overlap.</param>
/// <param name="Orientation">The one that it comes from; absent: none.</param>
internal sealed record VueContrat(
    string Id, string Participant, string Marche, string Employeur, string? Titulaire, TypeContrat Type, DateOnly Debut, DateOnly? Fin,
    string? CommuneResidence, string? Qpv, IReadOnlyList<Signalement>? Signalements, OrientationNommee? Orientation = null)
{
    /// <summary>As registered, with the doubts that the territory raises.</summary>
    /// <param name="signales">What is worth a look about the hire, for who may know of the person's other contracts.</param>
    public static VueContrat De(string id, Contrat contrat, Territoire territoire, IEnumerable<Signale> signales)
    {
        List<Signalement> doutes =
        [
            .. DoutesDeLieu.DeResidence(contrat.CommuneResidence, contrat.Qpv, territoire) ?? [],
            .. signales.Where(signale => signale.Sujets.Contains(id, StringComparer.Ordinal)).Select(Signalement.De),
        ];
        return De(id, contrat) with { Signalements = doutes.Count == 0 ? null : doutes };
    }

    public static VueContrat De(string id, Contrat contrat) => new(
        id, contrat.Participant, contrat.Marche, contrat.Employeur, contrat.Titulaire, contrat.Type, contrat.Debut, contrat.Fin,
        contrat.CommuneResidence, contrat.Qpv, null, contrat.Orientation);
}
