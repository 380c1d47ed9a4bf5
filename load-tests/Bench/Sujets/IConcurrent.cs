using Clauses.Bench.Charge;
using Clauses.Bench.Machine;

namespace Clauses.Bench.Sujets;

/// <summary>One side of a comparison.</summary>
internal interface IConcurrent : IAsyncDisposable
{
    /// <summary>Its name in the report.</summary>
    string Nom { get; }

    /// <summary>The most memory that its process held, in bytes.</summary>
    long MemoireMax { get; }

    /// <summary>Works uncounted until it was under load for some time in all, and for a moment at least under this one.</summary>
    Task ChaufferAsync(TimeSpan chaleur, CancellationToken ct);

    /// <summary>Plays a round.</summary>
    Task<Manche> JouerAsync(TimeSpan duree, CancellationToken ct);
}

/// <summary>A round.</summary>
/// <param name="ParSeconde">What counts: lines a second, or readings a second.</param>
/// <param name="Nombre">How many of them.</param>
/// <param name="Depense">CPU time spent; null where that of PostgreSQL cannot be told from what was not counted.</param>
/// <param name="Tir">The answers; null where there is no HTTP.</param>
internal sealed record Manche(double ParSeconde, long Nombre, Depense? Depense, Tir? Tir);
