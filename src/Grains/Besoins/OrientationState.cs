namespace Clauses.Grains.Besoins;

/// <summary>A step of an orientation that holds: one that was rectified is none.</summary>
/// <param name="Date">The day on which it happened, which may be typed later.</param>
/// <param name="Evenement">The sender's reference of the event; null: made by a hire, another need or the clock.</param>
/// <param name="Employeur">The one that it names; null: as before.</param>
internal sealed record Etape(
    EtatOrientation Etat, DateOnly Date, DateTimeOffset Enregistre, Partie Par, string? Evenement = null, string? Employeur = null,
    MotifOrientation? Motif = null, DateOnly? RendezVous = null);

/// <summary>A contract that names the orientation: the first is the hire, the others are renewals.</summary>
internal sealed record ContratTenu(string Id, string Marche, DateOnly Debut, DateOnly? PremiereHeure);

internal sealed record OrientationState(long Numero, DateTimeOffset Enregistre, Orientee Faite)
{
    private static readonly ImmutableDictionary<string, (long Numero, FaitDOrientation Fait)> Aucun =
        ImmutableDictionary.Create<string, (long, FaitDOrientation)>(StringComparer.Ordinal);

    /// <summary>The steps that hold, in order: the last says where it stands.</summary>
    public ImmutableArray<Etape> Etapes { get; init; } =
        [new(Faite.Etat, Faite.Date, Enregistre, Faite.Par, Employeur: Faite.Employeur)];

    /// <summary>Every event that somebody sent, by its reference, with its numero.</summary>
    public ImmutableDictionary<string, (long Numero, FaitDOrientation Fait)> Connus { get; init; } = Aucun;

    public ImmutableArray<ContratTenu> Contrats { get; init; } = [];

    /// <summary>Ids of the contracts that a hire which was undone let go: they stay, without orientation.</summary>
    public ImmutableArray<string> Laisses { get; init; } = [];

    /// <summary>A contract that its marché may be writing.</summary>
    public Reservation? Reservation { get; init; }

    /// <summary>The hire may be coming undone.</summary>
    public (AnnulationDemandee Fait, DateTimeOffset Enregistre, string Auteur)? Annulation { get; init; }

    /// <summary>When the person was hired, as long as other needs may not have heard of it.</summary>
    public DateTimeOffset? ATransmettre { get; init; }

    public Etape Derniere => Etapes[^1];

    public EtatOrientation Etat => Derniere.Etat;

    /// <summary>Whether nobody has said anything of it since it was sent: other needs and the clock are nobody.</summary>
    public bool SansSuite => Etapes.Skip(1).All(etape => etape.Par == Partie.Systeme);

    public bool Vivante => Chemins.IsVivante(Etat);

    /// <summary>Nothing else is decided while a contract is being written or let go.</summary>
    public bool EnSuspens => Reservation is not null || Annulation is not null;

    public string? Employeur => Etapes.LastOrDefault(etape => etape.Employeur is not null)?.Employeur;

    public Atteints Atteints => Etapes.Aggregate(Atteints.Aucun, (somme, etape) => somme | Chemins.Atteint(etape.Etat));

    /// <summary>Day of the first <c>transmise</c>.</summary>
    public DateOnly? Transmise => Etapes.FirstOrDefault(etape => etape.Etat == EtatOrientation.Transmise)?.Date;

    /// <summary>Day of the first event after it by an employer or a facilitateur: to name the employer is none.</summary>
    public DateOnly? Reponse => Etapes.Zip(Etapes.Skip(1))
        .SkipWhile(etapes => etapes.First.Etat != EtatOrientation.Transmise)
        .FirstOrDefault(etapes => etapes.First.Etat != etapes.Second.Etat && (etapes.Second.Par & (Partie.Employeur | Partie.Facilitateur)) != Partie.Systeme)
        .Second?.Date;

    public ContratTenu? Contrat => Etat == EtatOrientation.Embauchee ? Contrats.FirstOrDefault() : null;

    /// <summary>The day from which nobody has answered for too long; null: it does not expire.</summary>
    public DateOnly? Attente => Etat switch
    {
        _ when EnSuspens => null,
        EtatOrientation.Transmise => Later(Derniere.Date, Calendrier.JourDe(Derniere.Enregistre)),
        EtatOrientation.RdvFixe => Later(Derniere.RendezVous ?? Derniere.Date, Calendrier.JourDe(Derniere.Enregistre)),
        _ => null,
    };

    /// <summary>Whether lists and funnels say something else of it than before.</summary>
    public bool IsElsewhere(OrientationState? avant) => avant is null || Etapes != avant.Etapes || Contrats != avant.Contrats;

    public bool VisiblePour(Acteur qui) => qui.Partie switch
    {
        Partie.Prescripteur => Faite.Organisme is { } organisme && organisme == qui.Sujet,
        Partie.Employeur => Employeur is { } employeur && employeur == qui.Sujet,
        _ => true,
    };

    public OrientationState Follow(long numero, DateTimeOffset enregistre, string auteur, FaitDOrientation fait) => fait switch
    {
        Passage passage => Passer(enregistre, passage) with { Connus = Connus.Add(passage.Evenement, (numero, passage)), Annulation = null },
        Rectification rectification => this with
        {
            Etapes = rectification.Vise is null
                ? [new(EtatOrientation.Rectifiee, rectification.Date, enregistre, Partie.Systeme)]
                : Etapes.RemoveAt(Etapes.Length - 1),
            Connus = Connus.Add(rectification.Evenement, (numero, rectification)),
        },
        Caducite caducite => Move(new(EtatOrientation.Caduque, caducite.Date, enregistre, Partie.Systeme)),
        Expiration expiration => Move(new(
            EtatOrientation.Expiree, expiration.Date, enregistre, Partie.Systeme, Motif: MotifOrientation.SansReponse)),
        Reservation reservation => this with { Reservation = reservation },
        Liberation => this with { Reservation = null },
        Embauche embauche => Embaucher(enregistre, embauche),
        Diffusion => this with { ATransmettre = null },
        AnnulationDemandee annulation => this with { Annulation = (annulation, enregistre, auteur) },
        AnnulationRefusee => this with { Annulation = null },
        ContratSuivi suivi => this with { Contrats = Update(suivi) },
        _ => throw new InvalidOperationException($"{fait.GetType().Name} happens to no orientation that is there."),
    };

    private OrientationState Passer(DateTimeOffset enregistre, Passage passage)
    {
        // To name the employer leaves the interview as it is.
        var rendezVous = passage.RendezVous ?? (passage.Etat == Etat ? Derniere.RendezVous : null);
        var suite = Move(new(passage.Etat, passage.Date, enregistre, passage.Par, passage.Evenement, passage.Employeur, passage.Motif, rendezVous));
        return passage.Etat == EtatOrientation.Annulee ? suite with { Contrats = [], Laisses = [.. Contrats.Select(contrat => contrat.Id)] } : suite;
    }

    private OrientationState Embaucher(DateTimeOffset enregistre, Embauche embauche)
    {
        var place = embauche.Place ?? new(Reservation!.Marche, Reservation.Employeur, Reservation.Debut, Reservation.Renouvellement);
        var suite = this with
        {
            Reservation = null,
            Contrats = Contrats.Add(new(embauche.Contrat, place.Marche, place.Debut, null)),
        };
        return place.Renouvellement
            ? suite
            : suite.Move(new(EtatOrientation.Embauchee, embauche.Date, enregistre, Partie.Facilitateur, Employeur: place.Employeur)) with
            {
                ATransmettre = enregistre,
            };
    }

    private OrientationState Move(Etape etape) => this with { Etapes = Etapes.Add(etape) };

    private ImmutableArray<ContratTenu> Update(ContratSuivi suivi) =>
        [.. Contrats.Select(un => un.Id == suivi.Contrat ? un with { Debut = suivi.Debut, PremiereHeure = suivi.PremiereHeure } : un)];

    private static DateOnly Later(DateOnly un, DateOnly autre) => un > autre ? un : autre;
}
