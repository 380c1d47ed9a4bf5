namespace Clauses.Silo.Passe;

/// <remarks>What a process leaves undone the next round does: each step is one transaction, from the version that the days know of a marché.</remarks>
public sealed class GrandsTotaux(NpgsqlDataSource source, PassePostgres passe, TimeProvider temps) : IGrandsTotaux
{
    /// <summary>It works so many times as long as it rests.</summary>
    private const int WorkPerRest = 4;

    /// <summary>Between two looks for totals that have become large.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Still = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    /// <summary>Between two looks whether others write, and how long a step waits for them at most.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1), Patience = TimeSpan.FromMinutes(5);

    private static readonly string[] Axes = [.. GrandsTotauxStatements.Axes.Select(Codes<Axe>.De)];

    private long? _looked;
    private DateTimeOffset _moved;
    private (long Xid, long Instant)? _writes;
    private bool _busy;

    /// <summary>From how many marchés on a total is large: those of fewer are read from the ledger in less than a tenth of a second.</summary>
    public int Large { get; init; } = 1_000;

    /// <summary>What a marché costs falls by half from five hundred a step to here: the days that it shares with others are written once, and whoever works in
    /// several is looked at once. Of more of them sorts go to the disk.</summary>
    public int MarchesPerStep { get; init; } = 5_000;

    /// <summary>Where others write so many transactions a second, a step waits: it would take a processor of PostgreSQL from each line that is posted.</summary>
    public int BusyWrites { get; init; } = 20;

    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        await WaitQuietAsync(cancellationToken);
        var first = _looked is null;
        if (_looked is not { } looked || temps.GetElapsedTime(looked) > Look)
        {
            await LookAsync(cancellationToken);
            _looked = temps.GetTimestamp();
        }
        var (instant, since, some) = (await source.Command(GrandsTotauxStatements.Present).ListAsync(
            ligne => (
                ligne.GetFieldValue<DateTimeOffset>(0), ligne.IsDBNull(1) ? null : (DateTimeOffset?)ligne.GetFieldValue<DateTimeOffset>(1),
                ligne.GetBoolean(2)),
            cancellationToken))[0];
        if (!some)
            return;
        // The first round of a process looks at every marché.
        var plan = ImmutableArray<Palier>.Empty;
        await source.InTurnAsync(
            GrandsTotauxStatements.Turn,
            async session => plan = await Patient(session.Command(GrandsTotauxStatements.Plan, P(first ? null : since)))
                .ListAsync(ligne => new Palier(ligne.GetString(0), ligne.GetFieldValue<DateOnly>(1), ligne.GetInt64(2)), cancellationToken),
            cancellationToken);
        foreach (var mois in plan.GroupBy(palier => palier.Mois))
        {
            foreach (var paliers in mois.Chunk(MarchesPerStep))
                await StepAsync(mois.Key, paliers, cancellationToken);
        }
        if (plan.Length >= Large)
            await source.Command(GrandsTotauxStatements.Analyze).ExecuteAsync(cancellationToken);
        if (plan.Length > 0 || since is null)
            _moved = instant;
        // What moved within the last minute is looked at by each reading, until a later instant is noted.
        if (instant - _moved < Still)
            await source.Command(GrandsTotauxStatements.Done, P(instant), P(since)).ExecuteAsync(cancellationToken);
    }

    public async Task<IReadOnlyDictionary<(Cible Cible, int Exercice), Compte>> ReadAsync(
        IReadOnlyCollection<Cible> cibles, IReadOnlyCollection<int> exercices, CancellationToken cancellationToken)
    {
        Cible[] demandes = [.. cibles];
        var rangs = await passe.ListGrandsAsync(demandes, Moment.Present, cancellationToken);
        var lus = new Dictionary<(Cible, int), Compte>();
        foreach (var grands in rangs.Select(rang => demandes[rang]).Chunk(PassePostgres.MaxCibles))
        {
            foreach (var exercice in exercices)
            {
                foreach (var (cible, compte) in grands.Zip(await passe.ComptesAsync(grands, exercice, Moment.Present, cancellationToken)))
                    lus.Add((cible, exercice), compte.Exercice);
            }
        }
        return lus;
    }

    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        await source.InTurnAsync(
            GrandsTotauxStatements.Turn, session => session.Command(GrandsTotauxStatements.Empty).ExecuteAsync(cancellationToken), cancellationToken);
        _looked = null;
    }

    /// <summary>Where a total has become large, or nothing is there, all is made anew.</summary>
    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var grown = await Patient(source.Command(GrandsTotauxStatements.Grown, P(Axes), P(Large))).ListAsync(ligne => ligne.GetInt32(0), cancellationToken);
        if (grown[0] == 0)
            return;
        await source.InTurnAsync(
            GrandsTotauxStatements.Turn,
            async session =>
            {
                await session.Command(GrandsTotauxStatements.Empty).ExecuteAsync(cancellationToken);
                await session.Command(GrandsTotauxStatements.Begin, P(Axes), P(Large)).ExecuteAsync(cancellationToken);
            },
            cancellationToken);
    }

    private async Task StepAsync(DateOnly mois, Palier[] paliers, CancellationToken cancellationToken)
    {
        await WaitQuietAsync(cancellationToken);
        var started = temps.GetTimestamp();
        await source.InTurnAsync(
            GrandsTotauxStatements.Turn,
            session => Patient(session.Command(
                GrandsTotauxStatements.Step, P(Array.ConvertAll(paliers, un => un.Marche)), P(Array.ConvertAll(paliers, un => un.Jusque)), P(mois)))
                .ExecuteAsync(cancellationToken),
            cancellationToken);
        await Task.Delay(temps.GetElapsedTime(started) / WorkPerRest, temps, cancellationToken);
    }

    private async Task WaitQuietAsync(CancellationToken cancellationToken)
    {
        var started = temps.GetTimestamp();
        while (await IsBusyAsync(cancellationToken) && temps.GetElapsedTime(started) < Patience)
            await Task.Delay(Pause, temps, cancellationToken);
    }

    /// <summary>A verification wants both processors. Who writes is known by how far the numbers of transactions went since the last look: those alone take
    /// one.</summary>
    private async Task<bool> IsBusyAsync(CancellationToken cancellationToken)
    {
        if (_writes is { } recent && temps.GetElapsedTime(recent.Instant) < Pause)
            return _busy;
        var (xid, verified) = (await source.Command(GrandsTotauxStatements.Others).ListAsync(
            ligne => (ligne.GetInt64(0), ligne.GetBoolean(1)), cancellationToken))[0];
        var instant = temps.GetTimestamp();
        _busy = verified || _writes is { } last && xid - last.Xid > BusyWrites * temps.GetElapsedTime(last.Instant, instant).TotalSeconds;
        _writes = (xid, instant);
        return _busy;
    }

    private static NpgsqlCommand Patient(NpgsqlCommand commande)
    {
        commande.CommandTimeout = (int)Timeout.TotalSeconds;
        return commande;
    }

    /// <param name="Mois">In which it was recorded.</param>
    /// <param name="Jusque">Its last version of that month.</param>
    private readonly record struct Palier(string Marche, DateOnly Mois, long Jusque);
}
