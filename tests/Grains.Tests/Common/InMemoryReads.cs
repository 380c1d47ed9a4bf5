namespace Clauses.Grains.Tests.Common;

internal class InMemoryReads(InMemoryJournal journal) : IReads
{
    public Task<ImmutableArray<PartLue>> ReadPartsAsync(IReadOnlyCollection<Cible> cibles, CancellationToken cancellationToken) =>
        journal.LecturesDeTotauxAManquer-- > 0
            ? Task.FromException<ImmutableArray<PartLue>>(new TimeoutException("The base is away."))
            : Task.FromResult(journal.Marches.SelectMany(marche => Parts(marche, journal.Read(marche), cibles)).ToImmutableArray());

    public Task<ImmutableArray<Cible>> ListLargeAsync(IReadOnlyCollection<Cible> cibles, CancellationToken cancellationToken) => Task.FromResult(
        cibles.Where(cible => journal.Marches.SelectMany(marche => Parts(marche, journal.Read(marche), [cible])).Count() >= IReads.Large).ToImmutableArray());

    public async Task<ImmutableArray<PartLue>?> ReadMovedPartsAsync(
        Cible cible, IReadOnlyCollection<VersionFlux> connus, CancellationToken cancellationToken)
    {
        var parts = await ReadPartsAsync([cible], cancellationToken);
        return connus.All(connu => parts.Any(part => part.Marche.Flux == connu.Flux && part.Marche.Version >= connu.Version))
            ? parts.RemoveAll(part => connus.Contains(part.Marche))
            : null;
    }

    public virtual Task<(ImmutableArray<VersionFlux> Flux, long Suivant)> ListMouvementsAsync(
        long? depuis, TimeSpan passe, CancellationToken cancellationToken) => Task.FromResult(journal.Look(depuis, passe));

    public Task<ImmutableArray<AdresseContrat>> FindContratsAsync(IReadOnlyCollection<string> contrats, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<ImmutableArray<ContratLu>> ReadContratsAsync(IReadOnlyCollection<string> contrats, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<ImmutableArray<ContratLu>> ListContratsAsync(string? employeur, string? apres, int limite, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<ImmutableArray<MarcheLu>> ReadMarchesAsync(IReadOnlyCollection<string> marches, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<ImmutableArray<MarcheLu>> ListMarchesAsync(
        string? maitreOuvrage, string? amenageur, string? apres, int limite, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ImmutableArray<LigneLue>> ListLignesAsync(LignesFilter filtre, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ImmutableArray<EcritureLue>> ListEcrituresAsync(string marche, long apres, int limite, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<ImmutableArray<string>> ListCodesAsync(Axe axe, string? apres, int limite, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private static IEnumerable<PartLue> Parts(string marche, ImmutableArray<Ecriture> ecritures, IReadOnlyCollection<Cible> cibles)
    {
        var etat = new EtatMarche();
        foreach (var ecriture in ecritures)
            etat.Apply(ecriture);
        return cibles.Intersect(etat.Parts.Harvest().Select(part => part.Cible)).Select(cible => new PartLue(
            cible,
            new(marche, etat.Version),
            cible.Axe == Axe.Titulaire ? Obligation(etat, cible.Code) : Heures.Zero,
            [
                .. etat.Contrats.Values.Where(contrat => Appartient(etat, contrat.Contrat, cible)).Select(contrat =>
                    new ContratWeight(contrat.Contrat.NumeroParticipant, contrat.Contrat.Type, [.. contrat.Annees])),
            ]));
    }

    private static Heures Obligation(EtatMarche etat, string entreprise) => etat.Marche!.Titulaires
        .Where(titulaire => titulaire.Entreprise == entreprise)
        .Aggregate(Heures.Zero, (somme, titulaire) => somme + titulaire.Obligation);

    private static bool Appartient(EtatMarche etat, Contrat contrat, Cible cible) =>
        Attribution.Cibles(contrat).Contains(cible) || Attribution.Cibles(etat.Marche!.Fiche).Contains(cible);
}
