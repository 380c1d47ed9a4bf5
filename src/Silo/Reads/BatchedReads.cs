namespace Clauses.Silo.Reads;

/// <summary>Reads the shares of many totals at once, and the addresses of many contracts: after a start, thousands are asked for together.</summary>
public sealed class BatchedReads : IReads, IAsyncDisposable
{
    /// <summary>The most totals of one reading, unless one caller alone asks for more.</summary>
    public const int MaxCibles = 500;

    private const int MaxContrats = 2_000;

    private readonly IReads _lectures;
    private readonly BatchedReader<Cible, PartLue> _parts;
    private readonly BatchedReader<Cible, Cible> _large;
    private readonly BatchedReader<string, AdresseContrat> _adresses;

    public BatchedReads(IReads lectures)
    {
        _lectures = lectures;
        _parts = new(async (cibles, fin) => (await lectures.ReadPartsAsync(cibles, fin)).ToLookup(part => part.Cible), MaxCibles);
        _large = new(async (cibles, fin) => (await lectures.ListLargeAsync(cibles, fin)).ToLookup(cible => cible), MaxCibles);
        _adresses = new(
            async (contrats, fin) => (await lectures.FindContratsAsync(contrats, fin)).ToLookup(adresse => adresse.Contrat, StringComparer.Ordinal),
            MaxContrats);
    }

    /// <remarks>« tout » goes through the whole ledger: it is read by itself, and holds nobody else up.</remarks>
    /// <exception cref="System.Threading.Channels.ChannelClosedException">The reads are closed.</exception>
    public Task<ImmutableArray<PartLue>> ReadPartsAsync(IReadOnlyCollection<Cible> cibles, CancellationToken cancellationToken) =>
        cibles.Any(cible => cible.Axe == Axe.Territoire)
            ? _lectures.ReadPartsAsync(cibles, cancellationToken)
            : _parts.ReadAsync(cibles, cancellationToken);

    public Task<ImmutableArray<AdresseContrat>> FindContratsAsync(IReadOnlyCollection<string> contrats, CancellationToken cancellationToken) =>
        _adresses.ReadAsync(contrats, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _parts.DisposeAsync();
        await _large.DisposeAsync();
        await _adresses.DisposeAsync();
    }

    public Task<ImmutableArray<Cible>> ListLargeAsync(IReadOnlyCollection<Cible> cibles, CancellationToken cancellationToken) =>
        _large.ReadAsync(cibles, cancellationToken);

    public Task<ImmutableArray<PartLue>?> ReadMovedPartsAsync(
        Cible cible, IReadOnlyCollection<VersionFlux> connus, CancellationToken cancellationToken) =>
        _lectures.ReadMovedPartsAsync(cible, connus, cancellationToken);

    public Task<ImmutableArray<ContratLu>> ReadContratsAsync(IReadOnlyCollection<string> contrats, CancellationToken cancellationToken) =>
        _lectures.ReadContratsAsync(contrats, cancellationToken);

    public Task<ImmutableArray<ContratLu>> ListContratsAsync(string? employeur, string? apres, int limite, CancellationToken cancellationToken) =>
        _lectures.ListContratsAsync(employeur, apres, limite, cancellationToken);

    public Task<ImmutableArray<MarcheLu>> ReadMarchesAsync(IReadOnlyCollection<string> marches, CancellationToken cancellationToken) =>
        _lectures.ReadMarchesAsync(marches, cancellationToken);

    public Task<ImmutableArray<MarcheLu>> ListMarchesAsync(
        string? maitreOuvrage, string? amenageur, string? apres, int limite, CancellationToken cancellationToken) =>
        _lectures.ListMarchesAsync(maitreOuvrage, amenageur, apres, limite, cancellationToken);

    public Task<ImmutableArray<LigneLue>> ListLignesAsync(LignesFilter filtre, CancellationToken cancellationToken) =>
        _lectures.ListLignesAsync(filtre, cancellationToken);

    public Task<ImmutableArray<EcritureLue>> ListEcrituresAsync(string marche, long apres, int limite, CancellationToken cancellationToken) =>
        _lectures.ListEcrituresAsync(marche, apres, limite, cancellationToken);

    public Task<ImmutableArray<string>> ListCodesAsync(Axe axe, string? apres, int limite, CancellationToken cancellationToken) =>
        _lectures.ListCodesAsync(axe, apres, limite, cancellationToken);

    public Task<(ImmutableArray<VersionFlux> Flux, long Suivant)> ListMouvementsAsync(long? depuis, TimeSpan passe, CancellationToken cancellationToken) =>
        _lectures.ListMouvementsAsync(depuis, passe, cancellationToken);
}
