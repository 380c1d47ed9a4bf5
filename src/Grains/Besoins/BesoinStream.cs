using Clauses.Grains.Domain;
using Clauses.Grains.Journal;
using Clauses.Grains.Placements;

namespace Clauses.Grains.Besoins;

/// <summary>A need for its writer, with its shares in funnels.</summary>
/// <param name="expiration">Days after which an orientation that nobody answers expires, as of a day.</param>
internal sealed class BesoinStream(string besoin, Func<DateOnly, int> expiration) : IStream<BesoinBatch>
{
    public BesoinState Etat { get; private set; } = BesoinState.Empty;

    public long Version => Etat.Version;

    public PartsBesoin Parts { get; } = new();

    public async Task ReloadAsync(string flux, IJournal journal, CancellationToken cancellationToken)
    {
        foreach (var evenement in await journal.ReadEvenementsAsync(flux, Version, personnel: false, cancellationToken))
            Follow(evenement);
    }

    public BesoinBatch Begin(DateTimeOffset maintenant, int items) => new(besoin, Etat, maintenant, expiration(Calendrier.JourDe(maintenant)));

    public void Follow(Append ajout)
    {
        foreach (var evenement in ajout.Evenements)
            Follow(evenement);
    }

    /// <summary>The shares that changed since the last harvest.</summary>
    public IReadOnlyList<(Cible Cible, PartPlacements Part)> Harvest() =>
        Etat.Besoin is { } inscrit ? Parts.Harvest(Paires.Situer(inscrit), Etat.Personnes.Keys.Select(Etat.Situer)) : [];

    /// <exception cref="InvalidOperationException">The entry is not the next one: the stream has a gap, which must never be.</exception>
    private void Follow(Evenement evenement)
    {
        if (evenement.Numero != Version + 1)
            throw new InvalidOperationException($"Entry {evenement.Numero} cannot follow version {Version}.");
        var fait = BesoinContent.Read(evenement.Genre, evenement.Content);
        Etat = Etat.Follow(evenement.Numero, evenement.Enregistre, evenement.Auteur, fait);
        // Where a share was at any moment, a funnel may have been told of it.
        if (fait is FaitDOrientation { Reference: var reference })
            Parts.Follow(Paires.Situer(Etat.Besoin!), Etat.Situer(Etat.Orientations[reference].Faite.Participant));
        else if (fait is BesoinInscrit { Besoin: var inscrit })
            Follow(Paires.Situer(inscrit));
    }

    private void Follow(BesoinSitue situe)
    {
        Parts.Follow(situe);
        foreach (var participant in Etat.Personnes.Keys)
            Parts.Follow(situe, Etat.Situer(participant));
    }
}
