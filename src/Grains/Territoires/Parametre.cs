namespace Clauses.Grains.Territoires;

/// <summary>A value of a parameter, dated and sourced: a row that is never edited.</summary>
/// <param name="Version">Its place among all changes of all parameters: 1, 2, 3…; 0 as shipped.</param>
/// <param name="Valeur">The value; its type says which parameter.</param>
/// <param name="Auteur">The key that recorded it; null as shipped.</param>
/// <param name="Enregistre">When it was recorded; null as shipped.</param>
public sealed record Parametre(int Version, DateOnly Depuis, Valeur Valeur, string Source, string? Auteur, DateTimeOffset? Enregistre);
