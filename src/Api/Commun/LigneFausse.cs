namespace Clauses.Api.Commun;

/// <summary>What is wrong with a line of a file.</summary>
/// <param name="Ligne">1 for the first of the file.</param>
/// <param name="Detail">In French: what is wrong, and the cure.</param>
internal sealed record LigneFausse(int Ligne, string Detail);
