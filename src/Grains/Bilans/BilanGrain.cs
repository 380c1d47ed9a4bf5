namespace Clauses.Grains.Bilans;

/// <summary>The bilan of an exercice as it stands now, one in the cluster. Its key is the year.</summary>
[Alias("clauses.IBilanGrain")]
public interface IBilanGrain : IGrainWithIntegerKey
{
    /// <summary>As clients get it, JSON in UTF-8, with all that was committed before it was asked for: the same bytes, not a copy of them, to all who ask
    /// in this silo, as long as nothing moved. The first of a country takes seconds.</summary>
    [Alias("bilan"), AlwaysInterleave, ResponseTimeout("00:01:00")]
    Task<Immutable<byte[]>> Bilan();

    /// <summary>What the exercice hands in for the national consolidation, likewise.</summary>
    [Alias("consolidation"), AlwaysInterleave, ResponseTimeout("00:01:00")]
    Task<Immutable<byte[]>> Consolidation();

    /// <summary>What a figure of it is made of; null: there is no such figure.</summary>
    [Alias("origine"), AlwaysInterleave, ResponseTimeout("00:01:00")]
    Task<Origine?> Ouvrir(DemandeDOrigine demande);
}

/// <summary>Writes what is made of an exercice as clients get it: JSON in UTF-8.</summary>
public interface IBilanWriter
{
    byte[] Write(Bilan bilan);

    byte[] Write(Consolidation consolidation);
}

/// <remarks>It keeps the facts, and what was written of them until they move. For some minutes after somebody asked it follows the ledger by itself, a
/// tenth of the time at most: whoever comes back rarely waits.</remarks>
/// <param name="vie">Ends the making when the silo stops.</param>
[CollectionAgeLimit(Minutes = 10)]
public sealed class BilanGrain(IFaits faits, ITerritoires territoires, IBilanWriter writer, TimeProvider temps, IHostApplicationLifetime vie)
    : Grain, IBilanGrain
{
    private const int RestPerWork = 9;

    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

    private IFaitsSuivis? _suivis;
    private Fold? _fold;
    private Etabli? _etabli;
    private Task<Etabli>? _making;
    private Task<Etabli>? _next;
    private IGrainTimer? _behind;

    private int Annee => (int)this.GetPrimaryKeyLong();

    public async Task<Immutable<byte[]>> Bilan() => await WriteAsync(etabli => etabli.Bilan);

    public async Task<Immutable<byte[]>> Consolidation() => await WriteAsync(etabli => etabli.Consolidation);

    public async Task<Origine?> Ouvrir(DemandeDOrigine demande)
    {
        var etabli = await PresentAsync();
        return await Task.Run(() => etabli.Fold.Open(demande));
    }

    /// <summary>Beside the threads on which grains take their turns: the fold of a country takes some hundred milliseconds.</summary>
    private async Task<Immutable<byte[]>> WriteAsync(Func<Etabli, Lazy<byte[]>> what)
    {
        var written = what(await PresentAsync());
        return new(written.IsValueCreated ? written.Value : await Task.Run(() => written.Value));
    }

    private async Task<Etabli> PresentAsync()
    {
        var etabli = await (_next ??= AfterAsync(_making));
        _behind ??= this.RegisterGrainTimer(FollowAsync, new GrainTimerCreationOptions(Pace, Timeout.InfiniteTimeSpan) { Interleave = true });
        return etabli;
    }

    /// <summary>Whoever comes while the facts are read may have written since that began: the next reading is theirs, one for all of them.</summary>
    private async Task<Etabli> AfterAsync(Task? before)
    {
        await Task.Yield();
        if (before is not null)
            await before.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        (_making, _next) = (_next, null);
        return await ReadAsync();
    }

    private async Task<Etabli> ReadAsync()
    {
        _suivis ??= faits.Follow(Annee);
        // Before the ledger: a parameter that changes meanwhile is not in it, and the version says so.
        var territoire = await territoires.InForceAsync(Annee, connuLe: null, vie.ApplicationStopping);
        var lus = await Task.Run(() => _suivis.ReadAsync(vie.ApplicationStopping));
        if (_fold?.IsOf(lus, territoire) != true)
            _fold = new(lus, territoire);
        return _etabli = _etabli?.IsOf(_fold, lus.Position) == true ? _etabli : new(_fold, lus.Position, writer);
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        var started = temps.GetTimestamp();
        try
        {
            await Bilan().WaitAsync(cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Whoever asks next is told.
        }
        var work = temps.GetElapsedTime(started);
        _behind!.Change(work * RestPerWork > Pace ? work * RestPerWork : Pace, Timeout.InfiniteTimeSpan);
    }

    /// <summary>What facts make, once somebody asks.</summary>
    private sealed class Fold(Faits faits, Territoire territoire)
    {
        private readonly Lazy<Bilan> _bilan = new(() => Etablissement.Etablir(faits, territoire));
        private readonly Lazy<Consolidation> _consolidation = new(() => Bilans.Consolidation.De(faits, territoire));

        public Bilan Bilan => _bilan.Value;

        public Consolidation Consolidation => _consolidation.Value;

        public Origine? Open(DemandeDOrigine demande) => Origine.De(faits, territoire, demande);

        public bool IsOf(Faits lus, Territoire present) =>
            lus.Contrats == faits.Contrats && lus.Precedentes == faits.Precedentes && present.Version == territoire.Version;
    }

    /// <summary>It at a position of the ledger, written once somebody asks.</summary>
    private sealed class Etabli(Fold fold, Position position, IBilanWriter writer)
    {
        public Fold Fold => fold;

        public Lazy<byte[]> Bilan { get; } = new(() => writer.Write(fold.Bilan with { Position = position }));

        public Lazy<byte[]> Consolidation { get; } = new(() => writer.Write(fold.Consolidation with { Position = position }));

        public bool IsOf(Fold lu, Position presente) => lu == fold && presente == position;
    }
}
