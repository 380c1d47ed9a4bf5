using Clauses.Grains.Domaine;

namespace Clauses.Api.Lignes;

/// <summary>An item of a body: what the marché is asked, and what the answer repeats of it.</summary>
/// <typeparam name="T">What the marché is asked: a line, a decision or a correction.</typeparam>
/// <param name="Contrat">The contract as it stands in the body, if it is a text.</param>
/// <param name="Reference">The reference as it stands in the body, if it is a text.</param>
/// <param name="Demande">What the marché is asked.</param>
/// <param name="Defaut">The first rule that the item breaks by itself, or null.</param>
internal readonly record struct Element<T>(string? Contrat, string? Reference, T Demande, CodeRefus? Defaut);
