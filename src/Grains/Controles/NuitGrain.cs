namespace Clauses.Grains.Controles;

/// <summary>Has what moved verified once a night, one in the cluster (key 0). What it found stands where it stands when somebody asked for it.</summary>
[Alias("clauses.INuitGrain")]
public interface INuitGrain : IUniqueGrain
{
    /// <summary>Begins it where it is time.</summary>
    /// <returns>Whether it began.</returns>
    [Alias("veiller")]
    Task<bool> Veiller();
}

/// <param name="Heure">The hour of Paris in which it begins; null: never.</param>
public sealed record Nuit(int? Heure)
{
    public bool Contains(DateTimeOffset instant) => (instant - Calendrier.DebutDe(Calendrier.JourDe(instant))).Hours == Heure;
}

/// <inheritdoc cref="INuitGrain"/>
/// <remarks>A silo that starts within the hour has it done again: what moved since the first time is little.</remarks>
public sealed class NuitGrain(Nuit nuit, [FromKeyedServices(Calendrier.Horloge)] TimeProvider horloge, ILogger<NuitGrain> logger)
    : UniqueGrain("nuit", Cadence, logger), INuitGrain
{
    private static readonly TimeSpan Cadence = TimeSpan.FromMinutes(10);

    private DateOnly _faite;

    public async Task<bool> Veiller()
    {
        if (_faite == horloge.Today() || !nuit.Contains(horloge.GetUtcNow()))
            return false;
        _faite = horloge.Today();
        return await GrainFactory.GetGrain<IVerificationGrain>(0).Launch(suite: true);
    }

    protected override Task RoundAsync(CancellationToken cancellationToken) => Veiller();
}
