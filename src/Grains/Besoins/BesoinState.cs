namespace Clauses.Grains.Besoins;

/// <summary>A need as its entries make it: a value, so that an append that fails leaves nothing behind.</summary>
internal sealed record BesoinState
{
    public static readonly BesoinState Empty = new();

    public long Version { get; private init; }

    public DateTimeOffset Enregistre { get; private init; }

    public Besoin? Besoin { get; private init; }

    public DateOnly Ouvert { get; private init; }

    /// <summary>What somebody wants of it.</summary>
    public EtatChange Voulu { get; private init; } = new(EtatBesoin.Ouvert, null, default);

    public ImmutableDictionary<string, OrientationState> Orientations { get; private init; } =
        ImmutableDictionary.Create<string, OrientationState>(StringComparer.Ordinal);

    /// <summary>The orientations of each person, in order: one at most is live.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Personnes { get; private init; } =
        ImmutableDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);

    public int Vivantes { get; private init; }

    public int Embauches { get; private init; }

    /// <summary>Places kept for contracts that their marchés may be writing.</summary>
    public int Reservees { get; private init; }

    public bool Plein => Besoin is { } besoin && Embauches >= besoin.Postes;

    public EtatBesoin Etat => Voulu.Etat != EtatBesoin.Ferme && Plein ? EtatBesoin.Pourvu : Voulu.Etat;

    public BesoinState Follow(long numero, DateTimeOffset enregistre, string auteur, Fait fait)
    {
        var suite = fait switch
        {
            BesoinInscrit inscrit => this with { Besoin = inscrit.Besoin, Ouvert = Besoin is null ? Calendrier.JourDe(enregistre) : Ouvert },
            EtatChange change => this with { Voulu = change },
            Orientee orientee => With(new(numero, enregistre, orientee)),
            FaitDOrientation autre => With(Orientations[autre.Reference].Follow(numero, enregistre, auteur, autre)),
            _ => throw new InvalidOperationException($"{fait.GetType().Name} happens to no need."),
        };
        return suite with { Version = numero, Enregistre = enregistre };
    }

    public OrientationState? VivanteDe(string participant) => DesPersonne(participant).FirstOrDefault(orientation => orientation.Vivante);

    public IEnumerable<OrientationState> DesPersonne(string participant) =>
        Personnes.GetValueOrDefault(participant, []).Select(reference => Orientations[reference]);

    /// <summary>Those of them that were no mistake.</summary>
    public IReadOnlyList<OrientationState> Comptees(string participant) =>
        [.. DesPersonne(participant).Where(orientation => orientation.Etat != EtatOrientation.Rectifiee)];

    private BesoinState With(OrientationState orientation)
    {
        var (reference, participant) = (orientation.Faite.Reference, orientation.Faite.Participant);
        var avant = Orientations.GetValueOrDefault(reference);
        return this with
        {
            Orientations = Orientations.SetItem(reference, orientation),
            Personnes = avant is null ? Personnes.SetItem(participant, Personnes.GetValueOrDefault(participant, []).Add(reference)) : Personnes,
            Vivantes = Vivantes + Compte(orientation.Vivante) - Compte(avant?.Vivante),
            Embauches = Embauches + Compte(IsEmbauchee(orientation)) - Compte(IsEmbauchee(avant)),
            Reservees = Reservees + Compte(Reserve(orientation)) - Compte(Reserve(avant)),
        };
    }

    private static bool IsEmbauchee(OrientationState? orientation) => orientation?.Etat == EtatOrientation.Embauchee;

    private static bool Reserve(OrientationState? orientation) => orientation?.Reservation is { Renouvellement: false };

    private static int Compte(bool? oui) => oui == true ? 1 : 0;
}
