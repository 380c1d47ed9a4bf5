using Clauses.Grains.Pilotage;

namespace Clauses.Silo.Suivi;

/// <summary>Writes the tables of « suivi » behind the ledger: what pages ask of a whole country. The journal tells which marchés and persons moved; each
/// second those are brought from the version that the tables know to the one that is written, many at once.</summary>
/// <remarks>Nothing is lost that matters: what a process died before it wrote is behind, and whoever starts or looks each minute sees it. While others
/// write it rests nine times as long as it worked: a marché that moves all the time is then written less often than each second, and costs less.</remarks>
/// <param name="temps">What day it is: a marché under way falls behind by the day.</param>
public sealed partial class SuiviWriter(NpgsqlDataSource source, TimeProvider temps, ILogger<SuiviWriter> logger) : BackgroundService
{
    private const int MarchesPerRound = 1_000;

    /// <summary>Of a step at a start, as soon as one of the two is reached.</summary>
    private const int MarchesPerStep = 5_000;

    private const long EntriesPerStep = 200_000;

    private const int RestPerWork = 9;

    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    private static readonly JsonSerializerOptions Columns = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _end = new();
    private Task? _next;
    private HashSet<string> _moved = new(StringComparer.Ordinal);
    private DateOnly _day;
    private long _told;

    public void Moved(string flux)
    {
        if (flux.Contains('/', StringComparison.Ordinal) && !IsPersonne(flux))
            return;
        lock (_lock)
        {
            _moved.Add(flux);
            _told++;
        }
    }

    /// <summary>Brings the tables to what this process was told of by now, so that whoever just wrote sees it: in one round for all who ask while another
    /// runs. Where very much is on its way nobody waits: they are some seconds behind then.</summary>
    public Task CatchUpAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_day == temps.Today() && (_moved.Count > MarchesPerRound || (_moved.Count == 0 && _turn.CurrentCount > 0)))
                return Task.CompletedTask;
            _next ??= Task.Run(() => RoundAsync(MarchesPerRound, () => _next = null, _end.Token), _end.Token);
            return _next.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Brings the tables to all that the ledger has, whoever wrote it: from nothing, where they are empty or do not agree. Rows that are merely
    /// behind are what they are while others write: those who ask wait for a few, and very many follow within seconds.</summary>
    public async Task CatchUpWithLedgerAsync(CancellationToken cancellationToken)
    {
        if (!(await source.Command(SuiviStatements.Agree).ListAsync(ligne => ligne.GetBoolean(0), cancellationToken))[0])
            await source.InTurnAsync(
                SuiviStatements.Turn, session => session.Command(SuiviStatements.Empty).ExecuteAsync(cancellationToken), cancellationToken);
        var behind = (await FindBehindAsync(cancellationToken)).ToLookup(un => un.Connu);
        foreach (var step in Steps(behind[false]))
            await source.InTurnAsync(SuiviStatements.Turn, session => FollowAsync(session, step, cancellationToken), cancellationToken);
        PutBack(behind[true]);
        // Tables that were just filled are strangers to the planner, for a minute at the least.
        if (behind[false].Skip(MarchesPerStep).Any())
            await source.Command(SuiviStatements.Analyze).ExecuteAsync(cancellationToken);
    }

    /// <summary>Pages are open to nobody before they can be right.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await CatchUpWithLedgerAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        // The container holds it twice: as itself, and as what runs.
        if (_end.IsCancellationRequested)
            return;
        _end.Cancel();
        _end.Dispose();
        _turn.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (looked, calm) = (temps.GetTimestamp(), true);
        while (true)
        {
            var (started, told) = (temps.GetTimestamp(), Volatile.Read(ref _told));
            try
            {
                if (temps.GetElapsedTime(looked) > Look)
                {
                    looked = started;
                    PutBack(await FindBehindAsync(stoppingToken));
                }
                await RoundAsync(calm ? MarchesPerStep : MarchesPerRound, static () => { }, stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                RoundFailed(error);
            }
            calm = Volatile.Read(ref _told) == told;
            await Task.Delay(Rest(temps.GetElapsedTime(started), calm), temps, stoppingToken);
        }
    }

    /// <summary>As long as the work where nobody writes and more is to be done, and never less than the pace otherwise.</summary>
    private TimeSpan Rest(TimeSpan work, bool calm)
    {
        lock (_lock)
        {
            if (calm && _moved.Count > 0)
                return work;
        }
        return RestPerWork * work > Pace ? RestPerWork * work : Pace;
    }

    private static bool IsPersonne(string flux) => flux.StartsWith(ParticipantGrain.Prefixe, StringComparison.Ordinal);

    private static IEnumerable<string[]> Steps(IEnumerable<Behind> behind)
    {
        var (step, entries) = (new List<string>(), 0L);
        foreach (var (marche, gap, _) in behind)
        {
            step.Add(marche);
            entries += gap;
            if (entries < EntriesPerStep && step.Count < MarchesPerStep)
                continue;
            yield return [.. step];
            step.Clear();
            entries = 0;
        }
        yield return [.. step];
    }

    private Task<ImmutableArray<Behind>> FindBehindAsync(CancellationToken cancellationToken) =>
        source.Command(SuiviStatements.Behind)
            .ListAsync(ligne => new Behind(ligne.GetString(0), ligne.GetInt64(1), ligne.GetBoolean(2)), cancellationToken);

    /// <summary>One round: the marchés that moved, at most so many, and those whose day is over.</summary>
    private async Task RoundAsync(int most, Action begin, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var some = TakeMoved(most, begin);
            try
            {
                if (some.Length > 0)
                    await source.InTurnAsync(SuiviStatements.Turn, session => FollowAsync(session, some, cancellationToken), cancellationToken);
            }
            catch
            {
                PutBack(some);
                throw;
            }
            await TurnDayAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <param name="begin">What is told from here on is not of this round.</param>
    private string[] TakeMoved(int most, Action begin)
    {
        lock (_lock)
        {
            begin();
            string[] some = [.. _moved.Take(most)];
            if (some.Length == _moved.Count)
                _moved = new(StringComparer.Ordinal);
            else
                _moved.ExceptWith(some);
            return some;
        }
    }

    private void PutBack(IEnumerable<Behind> behind) => PutBack(behind.Select(un => un.Marche));

    private void PutBack(IEnumerable<string> some)
    {
        lock (_lock)
            _moved.UnionWith(some);
    }

    private async Task FollowAsync(NpgsqlConnection session, string[] flux, CancellationToken cancellationToken)
    {
        var today = temps.Today();
        string[] personnes = [.. flux.Where(IsPersonne).Select(un => un[ParticipantGrain.Prefixe.Length..])];
        var rows = await Command(SuiviStatements.Read, P(flux)).ListAsync(ligne => SuiviRow.Read(ligne, today), cancellationToken);
        if (rows.IsEmpty && personnes.Length == 0)
            return;
        foreach (var statement in (string[])[SuiviStatements.Heures, SuiviStatements.Lignes, SuiviStatements.Personnes])
        {
            await Command(
                statement, P(rows.Select(row => row.Marche).ToArray()), P(rows.Select(row => row.Connue).ToArray()),
                P(rows.Select(row => row.Version).ToArray()), P(personnes)).ExecuteAsync(cancellationToken);
        }
        await Command(SuiviStatements.Write, P(JsonSerializer.Serialize(rows, Columns))).ExecuteAsync(cancellationToken);

        NpgsqlCommand Command(string statement, params ReadOnlySpan<NpgsqlParameter> parametres)
        {
            var commande = session.Command(statement, parametres);
            commande.CommandTimeout = (int)Timeout.TotalSeconds;
            return commande;
        }
    }

    /// <summary>At midnight, states of marchés under way are told for the new day.</summary>
    private async Task TurnDayAsync(CancellationToken cancellationToken)
    {
        var today = temps.Today();
        if (_day == today)
            return;
        var left = MarchesPerRound;
        await source.InTurnAsync(
            SuiviStatements.Turn,
            async session =>
            {
                var some = await session.Command(SuiviStatements.Yesterday, P(today), P(MarchesPerRound)).ListAsync(
                    ligne => (Marche: ligne.GetString(0), Jalon: Jalon.De(
                        new(ligne.GetInt64(1)), new(ligne.GetInt64(2)), new(ligne.GetInt64(3)), new(ligne.GetInt64(4)),
                        ligne.GetFieldValue<DateOnly>(5), ligne.GetFieldValue<DateOnly>(6),
                        ligne.Jour(7), today)),
                    cancellationToken);
                left = some.Length;
                await session
                    .Command(
                        SuiviStatements.Today, P(some.Select(un => un.Marche).ToArray()), P(some.Select(un => un.Jalon.Etat).ToArray()),
                        P(some.Select(un => un.Jalon.Manque).ToArray()), P(some.Select(un => un.Jalon.Jour ?? DateOnly.MinValue).ToArray()))
                    .ExecuteAsync(cancellationToken);
            },
            cancellationToken);
        if (left < MarchesPerRound)
            _day = today;
    }

    /// <summary>A marché, or a person, that moved since.</summary>
    /// <param name="Entries">By how many.</param>
    /// <param name="Connu">Whether there is a row of it.</param>
    private readonly record struct Behind(string Marche, long Entries, bool Connu);

    [LoggerMessage(LogLevel.Warning, "A round behind the ledger failed; the next one makes up for it.")]
    private partial void RoundFailed(Exception error);
}

/// <summary>Where a marché stands on a day.</summary>
/// <param name="Etat">Of <see cref="Avancement"/>.</param>
/// <param name="Manque">In hundredths of an hour.</param>
/// <param name="Jour">The day for which this is so; null: it stays, as long as nothing is written.</param>
internal sealed record Jalon(short Etat, long Manque, DateOnly? Jour)
{
    public static Jalon De(
        Heures obligation, Heures declarees, Heures validees, Heures refusees, DateOnly debut, DateOnly fin, DateOnly? dernierMois, DateOnly aujourdhui)
    {
        var vue = Projection.De(obligation, validees, declarees - validees - refusees, debut, fin, dernierMois, aujourdhui);
        var reste = aujourdhui <= fin && vue.Etat is not (Avancement.Atteinte or Avancement.SansObligation);
        return new((short)vue.Etat, vue.Manque.Centiemes, reste ? aujourdhui : null);
    }
}
