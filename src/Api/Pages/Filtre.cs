namespace Clauses.Api.Pages;

/// <summary>A list to choose from, above what it filters.</summary>
/// <param name="Tous">What is said of no choice; null: there is always one.</param>
internal sealed record Filtre(string Id, string Libelle, string? Tous, string? Choisi, IEnumerable<Rangee> Choix);

/// <summary>What is shown this once, to be copied.</summary>
/// <param name="Dit">What there is to know of it.</param>
/// <param name="Note">What whoever has it may do.</param>
internal sealed record SecretMontre(string Titre, string Dit, string Valeur, string? Note);
