namespace Clauses.Silo.Database;

/// <summary>What this process keeps in memory of a table.</summary>
/// <param name="Table">Its name: triggers announce under it what changes there.</param>
public sealed record Kept(string Table, Func<CancellationToken, Task> ReadAgainAsync);

/// <summary>Hears at once of what any process changes in the tables of which this one keeps something. Its session is watched; while it has
/// none nothing is heard, so that all is read again once it has one.</summary>
public sealed partial class ChangeListener(NpgsqlDataSource source, IEnumerable<Kept> kept, TimeProvider temps, ILogger<ChangeListener> logger)
    : BackgroundService
{
    /// <summary>A session that is silent for so long is asked whether it lives, and has as long to answer.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private NpgsqlConnection? _session;

    /// <summary>Nothing is answered before what is kept is known.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _session = await ListenAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var session = _session ?? await ListenAsync(stoppingToken);
                _session = null;
                await HearAsync(session, stoppingToken);
            }
            catch (Exception erreur) when (!stoppingToken.IsCancellationRequested)
            {
                Unheard(erreur);
                // A session that listens does so for as long as it lives: whoever has it next would hear what it does not ask for.
                source.Clear();
                await Task.Delay(Pause, temps, stoppingToken);
            }
        }
    }

    private async Task<NpgsqlConnection> ListenAsync(CancellationToken cancellationToken)
    {
        var session = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            session.Notification += (_, change) => _changed.Add(change.Payload);
            await using var commande = new NpgsqlCommand("listen clauses", session);
            await commande.ExecuteNonQueryAsync(cancellationToken);
            _changed.UnionWith(kept.Select(un => un.Table));
            await ReadAgainAsync(cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    private async Task HearAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        await using var question = new NpgsqlCommand("select 1", session) { CommandTimeout = (int)Silence.TotalSeconds };
        while (true)
        {
            if (!await session.WaitAsync(Silence, cancellationToken))
                await question.ExecuteNonQueryAsync(cancellationToken);
            await ReadAgainAsync(cancellationToken);
        }
    }

    private async Task ReadAgainAsync(CancellationToken cancellationToken)
    {
        foreach (var un in kept.Where(un => _changed.Contains(un.Table)))
            await un.ReadAgainAsync(cancellationToken);
        _changed.Clear();
    }

    [LoggerMessage(LogLevel.Warning, "Changes of other processes are not heard of; all will be read again with a new session.")]
    private partial void Unheard(Exception erreur);
}
