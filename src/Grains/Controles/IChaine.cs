namespace Clauses.Grains.Controles;

/// <summary>The hashes that bind each entry to the one before it in its stream, and days to what is kept outside the base.</summary>
public interface IChaine
{
    /// <summary>Reads the ledger again beside them, and the roots of all days.</summary>
    /// <param name="depuis">Of streams that moved since; null: of all.</param>
    Task<ChaineControlee> CheckAsync(DateTimeOffset? depuis, CancellationToken cancellationToken);
}

/// <param name="Scellees">Entries that are bound.</param>
/// <param name="Ecarts">What was changed, removed or slipped in, in French: nothing, unless somebody wrote to the base past the product.</param>
public sealed record ChaineControlee(long Scellees, ImmutableArray<string> Ecarts);
