namespace Clauses.Grains.Controles;

/// <summary>The last verification that found nothing wrong.</summary>
public interface IVerifications
{
    /// <param name="suite">Whether what moved since is enough, where it may be.</param>
    Task<DepartDeVerification> BeginAsync(bool suite, CancellationToken cancellationToken);

    /// <summary>One runs until this is disposed of: what can wait for it does, in the whole cluster.</summary>
    Task<IAsyncDisposable> HoldAsync(CancellationToken cancellationToken);

    /// <summary>One that began so found nothing wrong.</summary>
    Task KeepAsync(DepartDeVerification depart, CancellationToken cancellationToken);
}

/// <param name="Instant">When it begins.</param>
/// <param name="Depuis">What did not move since was found right, and is left out; null: nothing is.</param>
public readonly record struct DepartDeVerification(DateTimeOffset Instant, DateTimeOffset? Depuis);
