namespace Clauses.Bench.Charge;

/// <summary>An answer.</summary>
/// <param name="Statut">The status code.</param>
/// <param name="Corps">The body; a view into the connection's buffer, valid until its next request.</param>
internal readonly record struct ReponseHttp(int Statut, ReadOnlyMemory<byte> Corps);
