namespace Clauses.Api.Verification;

/// <summary>A verification that somebody asked for on a page.</summary>
/// <param name="Debut">When it began.</param>
/// <param name="Fin">When it ended; null: it runs.</param>
/// <param name="Vue">What it found; null as long as it runs, and when it failed.</param>
internal sealed record Tour(DateTimeOffset Debut, DateTimeOffset? Fin, VueVerification? Vue)
{
    /// <summary>Whether it runs.</summary>
    public bool Court => Fin is null;

    /// <summary>Whether it ended without finding out.</summary>
    public bool Echoue => Fin is not null && Vue is null;
}
