using Npgsql;

namespace Clauses.Api.Health;

/// <summary>Whether this process can serve: prepared, of the cluster, its base at hand, nothing overdue. However often probes ask, the base is asked once a
/// second at most.</summary>
internal sealed class Readiness(
    Startup demarrage, NpgsqlDataSource source, IEnumerable<ISiloStatusOracle> silo, Gateways gateways, IEnumerable<IOverdue> travaux,
    TimeProvider temps)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    /// <summary>A base that answers later than this is out of reach.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private Task<string?>? _base;
    private long _depuis;

    /// <summary>What is waited for, in French; null once it can serve.</summary>
    public async Task<string?> MissingAsync() => demarrage.Attente ?? Cluster() ?? await BaseAsync() ?? Overdue();

    /// <summary>Each is asked, since each counts from when it was asked last.</summary>
    private string? Overdue() => travaux.Select(travail => travail.Retard).ToList().Find(retard => retard is not null);

    private string? Cluster()
    {
        if (silo.FirstOrDefault() is { } oracle)
            return oracle.CurrentStatus == SiloStatus.Active ? null : "le silo n'est pas dans la grappe";
        return gateways.Any ? null : "aucun silo de la grappe ne répond";
    }

    private Task<string?> BaseAsync()
    {
        lock (_lock)
        {
            if (_base is null || (_base.IsCompleted && temps.GetElapsedTime(_depuis) >= Freshness))
                (_base, _depuis) = (AskAsync(), temps.GetTimestamp());
            return _base;
        }
    }

    private async Task<string?> AskAsync()
    {
        try
        {
            using var limite = new CancellationTokenSource(Timeout, temps);
            await using var commande = source.CreateCommand("select 1");
            await commande.ExecuteNonQueryAsync(limite.Token);
            return null;
        }
        catch (Exception erreur) when (erreur is DbException or OperationCanceledException or ObjectDisposedException)
        {
            return "la base est injoignable";
        }
    }
}

/// <summary>Of a web front: whether it is connected to a silo.</summary>
internal sealed class Gateways : IClusterConnectionStatusObserver
{
    private volatile int _connected;

    /// <summary>Whether there is one.</summary>
    public bool Any => _connected > 0;

    public void NotifyGatewayCountChanged(int currentNumberOfGateways, int previousNumberOfGateways, bool connectionRecovered) =>
        _connected = currentNumberOfGateways;

    public void NotifyClusterConnectionLost() => _connected = 0;
}
