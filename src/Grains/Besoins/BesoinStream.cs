namespace Clauses.Grains.Besoins;

/// <param name="expiration">Days after which an orientation that nobody answers expires, as of a day.</param>
internal sealed class BesoinStream(string besoin, Func<DateOnly, int> expiration) : IStream<BesoinBatch>
{
    public BesoinState Etat { get; private set; } = BesoinState.Empty;

    public long Version => Etat.Version;

    public PartsBesoin Parts { get; } = new();

    /// <summary>When something is due next, at the earliest: what was due and is not any more is forgotten when the need is woken for it, since to
    /// look at all orientations at each append would cost more than the append.</summary>
    public DateTimeOffset? Reveil { get; private set; }

    /// <summary>What its row says, as far as this one wrote it: what others wrote, or postponed, is not known.</summary>
    private BesoinRow? _ligne;

    public async Task ReloadAsync(string flux, IJournal journal, CancellationToken cancellationToken) =>
        Follow(await journal.ReadEvenementsAsync(flux, Version, personnel: false, cancellationToken));

    public BesoinBatch Begin(DateTimeOffset maintenant, int items) =>
        new(besoin, Etat, maintenant, expiration(Calendrier.JourDe(maintenant)), Reveil, _ligne);

    /// <returns>When something is due next, or null.</returns>
    public DateTimeOffset? NextReveil(DateOnly jour)
    {
        _ligne = null;
        return Reveil = BesoinRows.Reveil(Etat, expiration(jour));
    }

    /// <summary>The batch was decided on top of this very state: what it makes of it holds, and nothing is read again.</summary>
    public void Follow(BesoinBatch lot, Append ajout)
    {
        _ligne = ajout.Besoin ?? _ligne;
        Follow(lot.Etat, lot.Inscrit, lot.Personnes, lot.Deplacees);
    }

    /// <summary>Applies what the journal has, one by one: a funnel that a pair only passed through was told of it, and stays known.</summary>
    /// <exception cref="InvalidOperationException">An entry is not the next one: the stream has a gap, which must never be.</exception>
    public void Follow(ImmutableArray<Evenement> evenements)
    {
        _ligne = null;
        foreach (var evenement in evenements)
        {
            if (evenement.Numero != Version + 1)
                throw new InvalidOperationException($"Entry {evenement.Numero} cannot follow version {Version}.");
            var fait = BesoinContent.Read(evenement.Genre, evenement.Content);
            var etat = Etat.Follow(evenement.Numero, evenement.Enregistre, evenement.Auteur, fait);
            string[] personnes = fait is FaitDOrientation { Reference: var reference } ? [etat.Orientations[reference].Faite.Participant] : [];
            Follow(etat, fait is BesoinInscrit, personnes, personnes);
        }
    }

    private void Follow(BesoinState etat, bool inscrit, IReadOnlyCollection<string> personnes, IReadOnlyCollection<string> deplacees)
    {
        Etat = etat;
        Reveil = BesoinRows.Reveil(etat, personnes, Reveil, expiration(Calendrier.JourDe(etat.Enregistre)));
        if (inscrit)
            Parts.Follow(Paires.Situer(etat.Besoin!));
        foreach (var participant in deplacees)
            Parts.Follow(etat.DesPersonne(participant).First().Faite.NumeroParticipant, etat.Situer(participant));
    }
}
