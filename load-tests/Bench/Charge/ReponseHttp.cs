namespace Clauses.Bench.Charge;

/// <summary>An answer.</summary>
/// <param name="Statut">The status code.</param>
/// <param name="Corps">The body; a view into the connection's buffer, valid until its next request.</param>
/// <param name="Reessayer">Whether a 429 or a 503 says when to come back.</param>
internal readonly record struct ReponseHttp(int Statut, ReadOnlyMemory<byte> Corps, bool Reessayer = false);
