namespace Clauses.Api.Pages;

/// <summary>A list to choose from, above what it filters.</summary>
/// <param name="Tous">What is said of no choice; null: there is always one.</param>
internal sealed record Filtre(string Id, string Libelle, string? Tous, string? Choisi, IEnumerable<Rangee> Choix);
