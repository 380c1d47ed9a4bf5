using Clauses.Grains;

namespace Clauses.Api.Verification;

/// <summary>Verifies for people who look at a page: one at a time in this process, since on a national year it reads all of the ledger for
/// more than a minute. Whoever comes meanwhile sees the same one.</summary>
internal sealed partial class SharedVerification(
    Func<CancellationToken, Task<VueVerification>> verifier, TimeProvider temps, ILogger<SharedVerification> journal, CancellationToken arret)
{
    public static readonly TimeSpan MaxDuration = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private Tour? _current;
    private Tour? _last;

    /// <summary>Of everything, as long as the application runs.</summary>
    public static SharedVerification De(IServiceProvider services) => new(
        services.GetRequiredService<Verifier>().VerifyAsync,
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILogger<SharedVerification>>(),
        services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);

    /// <summary>The one that runs, or null.</summary>
    public Tour? Current
    {
        get
        {
            lock (_lock)
                return _current;
        }
    }

    /// <summary>The last one that ended, or null.</summary>
    public Tour? Last
    {
        get
        {
            lock (_lock)
                return _last;
        }
    }

    /// <summary>Begins one, and comes back at once. False when one runs already.</summary>
    public bool Launch()
    {
        Tour tour;
        lock (_lock)
        {
            if (_current is not null)
                return false;
            _current = tour = new(temps.GetUtcNow(), null, null);
        }
        VerifyAsync(tour).Watch();
        return true;
    }

    private async Task VerifyAsync(Tour tour)
    {
        VueVerification? vue = null;
        try
        {
            await Task.Yield();
            using var limite = new CancellationTokenSource(MaxDuration, temps);
            using var fin = CancellationTokenSource.CreateLinkedTokenSource(arret, limite.Token);
            vue = await verifier(fin.Token);
        }
        catch (Exception echec)
        {
            if (!arret.IsCancellationRequested)
                Echouee(echec);
        }
        lock (_lock)
            (_current, _last) = (null, tour with { Fin = temps.GetUtcNow(), Vue = vue });
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A verification asked for on a page did not end.")]
    private partial void Echouee(Exception echec);
}

/// <summary>A verification that somebody asked for on a page.</summary>
/// <param name="Fin">When it ended; null: it runs.</param>
/// <param name="Vue">What it found; null as long as it runs, and when it failed.</param>
internal sealed record Tour(DateTimeOffset Debut, DateTimeOffset? Fin, VueVerification? Vue)
{
    public bool Court => Fin is null;

    public bool Echoue => Fin is not null && Vue is null;
}
