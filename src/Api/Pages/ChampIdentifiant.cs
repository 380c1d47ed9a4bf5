using Clauses.Api.Commun;

namespace Clauses.Api.Pages;

/// <summary>The field for the id of a new record.</summary>
/// <param name="Valeur">What is proposed, or was typed.</param>
/// <param name="Refus">What was not accepted of the form, if anything.</param>
/// <param name="Conseil">What more there is to know of it.</param>
internal sealed record ChampIdentifiant(string? Valeur, Probleme? Refus, string? Conseil = null);
