using System.Runtime.CompilerServices;

namespace Clauses.Grains.Tests.Tempete;

/// <summary>The journal as processes see it: what they ask takes time before and after it is done, so that they can die in between.</summary>
internal sealed class SimulatedJournal(SimulatedCluster cluster) : IJournal
{
    public IReads Reads { get; } = new SlowReads(cluster);

    public IBesoins Besoins { get; } = new InMemoryBesoins(cluster.Journal);

    public IPlacements Placements { get; } = new JournalPlacements(cluster.Journal);

    public async Task<AppendResult> AppendAsync(Append ajout, CancellationToken cancellationToken)
    {
        await PauseAsync();
        var resultat = await cluster.Journal.AppendAsync(ajout, cancellationToken);
        await PauseAsync();
        return resultat;
    }

    public async ValueTask<bool> IsCurrentAsync(string flux, long version, CancellationToken cancellationToken)
    {
        await PauseAsync();
        return await cluster.Journal.IsCurrentAsync(flux, version, cancellationToken);
    }

    public async IAsyncEnumerable<Ecriture> ReadAsync(string marche, long apres, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await PauseAsync();
        await foreach (var ecriture in cluster.Journal.ReadAsync(marche, apres, cancellationToken))
            yield return ecriture;
    }

    public async Task<ImmutableArray<Evenement>> ReadEvenementsAsync(string flux, long apres, bool personnel, CancellationToken cancellationToken)
    {
        await PauseAsync();
        return await cluster.Journal.ReadEvenementsAsync(flux, apres, personnel, cancellationToken);
    }

    private Task PauseAsync() => Task.Delay(cluster.Latency(), cluster.Time);

    private sealed class SlowReads(SimulatedCluster cluster) : InMemoryReads(cluster.Journal)
    {
        public override async Task<(ImmutableArray<VersionFlux> Flux, long Suivant)> ListMouvementsAsync(
            long? depuis, TimeSpan passe, CancellationToken cancellationToken)
        {
            await Task.Delay(cluster.Latency(), cluster.Time, cancellationToken);
            return await base.ListMouvementsAsync(depuis, passe, cancellationToken);
        }
    }
}

/// <summary>What funnels start from: the streams themselves, folded anew.</summary>
internal sealed class JournalPlacements(InMemoryJournal journal) : IPlacements
{
    public Task<PlacementsLus> ReadAsync(Cible cible, CancellationToken cancellationToken) =>
        Task.FromResult(new PlacementsLus(0, [.. All().Where(part => part.Cible == cible).Select(part => (part.Source, part.Part))]));

    public Task<ImmutableArray<string>> ListCodesAsync(Axe axe, string? apres, int limite, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<ImmutableArray<string>> RankAsync(Axe axe, int exercice, int limite, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IEnumerable<(Cible Cible, VersionFlux Source, PartPlacements Part)> All() => journal.Marches.SelectMany(marche =>
    {
        var etat = Fold(journal, marche);
        return etat.SansOrientation.Harvest().Select(part => (part.Cible, new VersionFlux(marche, etat.Version), part.Part));
    }).Concat(journal.FluxDEvenements.SelectMany(flux =>
    {
        var etat = FoldBesoin(journal, flux);
        return etat.Parts.Harvest().Select(part => (part.Cible, new VersionFlux(flux, etat.Version), part.Part));
    }));

    public static EtatMarche Fold(InMemoryJournal journal, string marche)
    {
        var etat = new EtatMarche();
        foreach (var ecriture in journal.Read(marche))
            etat.Apply(ecriture);
        return etat;
    }

    public static BesoinStream FoldBesoin(InMemoryJournal journal, string flux)
    {
        var etat = new BesoinStream(flux, static _ => 60);
        etat.Follow(journal.ReadEvenements(flux));
        return etat;
    }
}
