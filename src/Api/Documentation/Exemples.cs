namespace Clauses.Api.Documentation;

/// <summary>What several examples share.</summary>
internal static class Exemples
{
    /// <summary>An instant.</summary>
    public static readonly DateTimeOffset Instant = new(2024, 4, 5, 9, 30, 0, TimeSpan.Zero);
}
