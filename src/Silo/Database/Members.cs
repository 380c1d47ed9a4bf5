namespace Clauses.Silo.Database;

/// <summary>Which silos of a cluster live. A member is believed only while its process holds the lock of its address, in this base and in
/// this server: what a copy of the base remembers of other silos is nobody's, and a killed one is known as soon as its session ends.</summary>
internal static class Members
{
    /// <summary>A silo whose session was cut has it again within this time; of one that was killed nothing comes back.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>The number of the lock of a silo's address, in SQL: the view <c>orleans_membre_tenu</c> looks for the same.</summary>
    public static string LockOf(Cluster cluster) => $"hashtextextended('silo {cluster.Address}:{cluster.SiloPort}', 0)";

    /// <summary>Before a silo joins: those that the base remembers and nobody is any more are declared dead, so that it waits for none.</summary>
    /// <exception cref="StartFailure">Another cluster serves the base.</exception>
    public static async Task BuryAsync(NpgsqlDataSource source, Cluster cluster, TimeProvider time, CancellationToken cancellationToken)
    {
        await RefuseOtherAsync(source, cluster, cancellationToken);
        for (var waited = TimeSpan.Zero; waited < Timeout && (await LostAsync(source, cluster, cancellationToken)).Count > 0; waited += Pause)
            await Task.Delay(Pause, time, cancellationToken);
        await using var bury = source.CreateCommand("""
            with avance as (
                update orleans_grappe g set version = version + 1
                where grappe = $1 and exists (select from orleans_membre_perdu p where p.grappe = g.grappe)
                returning grappe
            )
            update orleans_membre m set statut = 6
            from avance join orleans_membre_perdu p using (grappe)
            where (m.grappe, m.adresse, m.port, m.generation) = (p.grappe, p.adresse, p.port, p.generation)
            """);
        bury.Parameters.Add(new NpgsqlParameter<string> { TypedValue = cluster.Name });
        await bury.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Members that are not known to be dead, and hold no lock.</summary>
    public static async Task<List<SiloAddress>> LostAsync(NpgsqlDataSource source, Cluster cluster, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select adresse, port, generation from orleans_membre_perdu where grappe = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = cluster.Name });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var lost = new List<SiloAddress>();
        while (await reader.ReadAsync(cancellationToken))
            lost.Add(SiloAddress.New(IPAddress.Parse(reader.GetString(0)), reader.GetInt32(1), reader.GetInt32(2)));
        return lost;
    }

    private static async Task RefuseOtherAsync(NpgsqlDataSource source, Cluster cluster, CancellationToken cancellationToken)
    {
        await using var other = source.CreateCommand("select grappe from orleans_membre_tenu where grappe <> $1 and statut <> 6 limit 1");
        other.Parameters.Add(new NpgsqlParameter<string> { TypedValue = cluster.Name });
        if (await other.ExecuteScalarAsync(cancellationToken) is string name)
            throw new StartFailure($"Une autre grappe sert cette base, « {name} » : rejoignez-la (CLAUSES_GRAPPE={name}), ou donnez une autre base par CLAUSES_BASE.");
    }
}

/// <summary>Has the cluster drop the silos whose lock is gone: a killed one is known within seconds, long before probes could tell it from
/// one that is only slow.</summary>
/// <param name="locks">This process's own: who was cut off a moment ago judges nobody, since the others may have been too.</param>
/// <param name="membership">Orleans' own view, which spreads the news.</param>
internal sealed partial class MemberWatch(
    NpgsqlDataSource source, DatabaseLock locks, Cluster cluster, IClusterMembershipService membership, TimeProvider time, ILogger<MemberWatch> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var since = new Dictionary<SiloAddress, long>();
        using var timer = new PeriodicTimer(Pace, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                since = locks.TenuDepuis < Settled ? [] : await LookAsync(since, stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                since = [];
                LookFailed(fault);
            }
        }
    }

    /// <summary>One look.</summary>
    /// <returns>Who is missing, and since when.</returns>
    private async Task<Dictionary<SiloAddress, long>> LookAsync(Dictionary<SiloAddress, long> since, CancellationToken cancellationToken)
    {
        var missing = new Dictionary<SiloAddress, long>();
        foreach (var silo in await Members.LostAsync(source, cluster, cancellationToken))
        {
            missing[silo] = since.TryGetValue(silo, out var first) ? first : time.GetTimestamp();
            if (time.GetElapsedTime(missing[silo]) < Members.Timeout)
                continue;
            Gone(silo);
            await membership.TryKill(silo);
        }
        return missing;
    }

    [LoggerMessage(LogLevel.Warning, "Silo {silo} holds its lock no more: it is declared dead.")]
    private partial void Gone(SiloAddress silo);

    [LoggerMessage(LogLevel.Warning, "The locks of the cluster's silos could not be read; they are read again.")]
    private partial void LookFailed(Exception fault);
}
