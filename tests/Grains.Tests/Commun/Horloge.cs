namespace Clauses.Grains.Tests.Commun;

/// <summary>A clock that stands still until it is set; its timers are the system's.</summary>
internal sealed class Horloge(DateTimeOffset instant) : TimeProvider
{
    public DateTimeOffset Instant { get; set; } = instant;

    public override DateTimeOffset GetUtcNow() => Instant;
}
