namespace Clauses.Api.Besoins;

/// <summary>A body of orientations.</summary>
/// <param name="Orientations">1 to 5 000 orientations.</param>
internal sealed record DemandeOrientations(IReadOnlyList<OrientationDocumentee> Orientations);

/// <param name="Reference">The sender's own, unique within the need.</param>
/// <param name="Organisme">Who sends the person; absent: the key's own, or nobody.</param>
/// <param name="Employeur">The one among the need's that the person is sent to; absent: the only one, or none yet.</param>
/// <param name="Etat"><c>transmise</c>, or <c>proposee</c>; absent: transmise.</param>
internal sealed record OrientationDocumentee(
    [property: Required] string? Reference, [property: Required] string? Besoin, [property: Required] string? Participant, string? Organisme,
    string? Employeur, Canal? Canal, [property: Required] DateOnly? Date, EtatOrientation? Etat);

/// <summary>The answer to orientations.</summary>
/// <param name="Enregistrees">How many are recorded now; durable.</param>
/// <param name="DejaEnregistrees">How many were so already; durable.</param>
/// <param name="Totaux"><c>en-cours</c> when totals that were waited for do not hold it all yet.</param>
/// <param name="Resultats">One for each orientation, in order.</param>
internal sealed record ReponseOrientations(
    int Enregistrees, int DejaEnregistrees, int Refusees, string? Totaux, IReadOnlyList<VueResultatPlacement> Resultats);

/// <summary>What became of an orientation, or of one of its events.</summary>
/// <param name="Detail">The same for people: the field and the cure.</param>
internal sealed record VueResultatPlacement(
    string? Besoin, string? Reference, string? Evenement, string Etat, long? Numero = null, string? Code = null, string? Detail = null);

/// <summary>A body of events of orientations.</summary>
/// <param name="Evenements">1 to 5 000 events.</param>
internal sealed record DemandeEvenements(IReadOnlyList<EvenementDocumente> Evenements);

/// <param name="Evenement">The sender's own reference of the event, unique within the orientation.</param>
/// <param name="Etat">The state that it goes to, or <c>rectifie</c>: the event <c>vise</c> was wrong, the state before it comes back.
/// Without <c>vise</c> the sending itself was wrong, and counts nowhere any more: as long as nobody has answered, by a facilitateur or who sent the
/// person.</param>
/// <param name="Motif">Why it ended; of a rectification, a text.</param>
/// <param name="Vise">Of a rectification: the event that was wrong; absent: the sending.</param>
/// <param name="Employeur">The one among the need's that the person is sent to from now on.</param>
/// <param name="RendezVous">Of <c>rdv-fixe</c>: when and where.</param>
internal sealed record EvenementDocumente(
    [property: Required] string? Besoin, [property: Required] string? Reference, [property: Required] string? Evenement, [property: Required] string? Etat,
    DateOnly? Date, string? Motif, string? Vise, string? Employeur, RendezVous? RendezVous, string? TexteCandidat, string? TextePrescripteur);

/// <summary>The answer to events.</summary>
/// <param name="Enregistres">How many are recorded now; durable.</param>
/// <param name="DejaEnregistres">How many were so already; durable.</param>
/// <param name="Totaux"><c>en-cours</c> when totals that were waited for do not hold it all yet.</param>
/// <param name="Resultats">One for each event, in order.</param>
internal sealed record ReponseEvenements(
    int Enregistres, int DejaEnregistres, int Refuses, string? Totaux, IReadOnlyList<VueResultatPlacement> Resultats);

/// <summary>An orientation as it stands.</summary>
/// <param name="Reference">The sender's own, unique within the need.</param>
/// <param name="Employeur">The one that the person is sent to; absent: none named yet.</param>
/// <param name="Contrat">The contract by which the person is hired.</param>
/// <param name="Evenements">What happened, in order.</param>
/// <param name="Signalements">What is worth a look about it, for a facilitateur; absent: nothing.</param>
internal sealed record VueOrientation(
    string Besoin, string Reference, long Numero, string Participant, string? Organisme, string? Employeur, Canal? Canal, DateOnly Date,
    EtatOrientation Etat, DateOnly Depuis, DateOnly? RendezVous, MotifOrientation? Motif, string? Contrat, IReadOnlyList<VueEvenement> Evenements,
    IReadOnlyList<Signalement>? Signalements = null)
{
    /// <param name="facilitateur">Whether the reader may see all of it.</param>
    /// <param name="textes">Whether the reader is who texts are written for.</param>
    public static VueOrientation De(OrientationLue lue, bool facilitateur, bool textes, IEnumerable<Signale> signales) => new(
        lue.Besoin, lue.Reference, lue.Numero, lue.Participant, lue.Organisme, lue.Employeur, lue.Canal, lue.Date, lue.Etat, lue.Depuis, lue.RendezVous,
        lue.Motif, facilitateur ? lue.Contrat : null,
        [.. lue.Evenements.Select(evenement => VueEvenement.De(evenement, facilitateur, textes)).OfType<VueEvenement>()],
        signales.Select(Signalement.De).ToList() is { Count: > 0 } dits ? dits : null);
}

/// <param name="Evenement">The sender's own reference; absent: made by a contract, another need or the clock.</param>
/// <param name="Etat">The state that it went to, or <c>rectifie</c>.</param>
internal sealed record VueEvenement(long Numero, string? Evenement, string Etat, DateOnly Date, DateTimeOffset Enregistre)
{
    public string? Motif { get; init; }
    /// <summary>Of a rectification: the event that was wrong; absent: the sending.</summary>
    public string? Vise { get; init; }
    /// <summary>The one that it names.</summary>
    public string? Employeur { get; init; }
    public RendezVous? RendezVous { get; init; }
    /// <summary>Of a hire or a renewal: the contract.</summary>
    public string? Contrat { get; init; }
    /// <summary>Of <c>caduque</c>: the need where the person was hired, or this one, full or closed.</summary>
    public string? Cause { get; init; }
    public string? TexteCandidat { get; init; }
    public string? TextePrescripteur { get; init; }

    /// <summary>Null: it is nobody's but the need's.</summary>
    public static VueEvenement? De(EvenementLu lu, bool facilitateur, bool textes)
    {
        VueEvenement Vue(string? evenement, EtatOrientation etat, DateOnly date) =>
            new(lu.Numero, evenement, Codes<EtatOrientation>.De(etat), date, lu.Enregistre);
        return lu.Fait switch
        {
            Orientee faite => Vue(null, faite.Etat, faite.Date) with { Employeur = faite.Employeur },
            Passage passage => Vue(passage.Evenement, passage.Etat, passage.Date) with
            {
                Motif = passage.Motif is { } motif ? Codes<MotifOrientation>.De(motif) : null,
                Employeur = passage.Employeur,
                RendezVous = passage.RendezVous is { } jour ? new(jour, passage.Heure, lu.Textes.Lieu) : null,
                TexteCandidat = textes ? lu.Textes.Candidat : null,
                TextePrescripteur = textes ? lu.Textes.Prescripteur : null,
            },
            Rectification rectification => new(lu.Numero, rectification.Evenement, "rectifie", rectification.Date, lu.Enregistre)
            {
                Vise = rectification.Vise,
                Motif = lu.Textes.Motif,
            },
            Caducite caducite => Vue(null, EtatOrientation.Caduque, caducite.Date) with { Cause = facilitateur ? caducite.Cause : null },
            Expiration expiration => Vue(null, EtatOrientation.Expiree, expiration.Date),
            Embauche embauche => Vue(null, EtatOrientation.Embauchee, embauche.Date) with { Contrat = facilitateur ? embauche.Contrat : null },
            _ => null,
        };
    }
}
