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

    /// <summary>When something is due next, at the earliest: what was due and is not any more is forgotten when the need is woken for it, since to
    /// look at all orientations at each append would cost more than the append.</summary>
    public DateTimeOffset? Reveil { get; private set; }

    public async Task ReloadAsync(string flux, IJournal journal, CancellationToken cancellationToken)
    {
        foreach (var evenement in await journal.ReadEvenementsAsync(flux, Version, personnel: false, cancellationToken))
            Follow(evenement);
    }

    public BesoinBatch Begin(DateTimeOffset maintenant, int items) =>
        new(besoin, Etat, maintenant, expiration(Calendrier.JourDe(maintenant)), Reveil);

    /// <summary>Looks at all orientations.</summary>
    /// <returns>When something is due next, or null.</returns>
    public DateTimeOffset? NextReveil(DateOnly jour) => Reveil = BesoinRows.Reveil(Etat, expiration(jour));

    public void Follow(Append ajout)
    {
        foreach (var evenement in ajout.Evenements)
            Follow(evenement);
    }

    /// <summary>The shares that changed since the last harvest.</summary>
    public IReadOnlyList<(Cible Cible, PartPlacements Part)> Harvest() => Parts.Harvest();

    /// <exception cref="InvalidOperationException">The entry is not the next one: the stream has a gap, which must never be.</exception>
    private void Follow(Evenement evenement)
    {
        if (evenement.Numero != Version + 1)
            throw new InvalidOperationException($"Entry {evenement.Numero} cannot follow version {Version}.");
        var fait = BesoinContent.Read(evenement.Genre, evenement.Content);
        Etat = Etat.Follow(evenement.Numero, evenement.Enregistre, evenement.Auteur, fait);
        if (fait is FaitDOrientation { Reference: var reference })
        {
            var orientation = Etat.Orientations[reference];
            Reveil = BesoinRows.Earlier(Reveil, BesoinRows.Reveil(orientation, expiration(Calendrier.JourDe(evenement.Enregistre))));
            Parts.Follow(Etat.Situer(orientation.Faite.Participant));
        }
        else if (fait is BesoinInscrit { Besoin: var inscrit })
            Parts.Follow(Paires.Situer(inscrit));
    }
}
