namespace Clauses.Api.Marches;

/// <param name="Filter">What they were found by: its headings lead to other orders; null: the order is the page's.</param>
internal sealed record ListeDeMarches(ImmutableArray<MarcheProjete> Marches, MarchesFilter? Filter = null);

/// <param name="Vide">What choosing nobody means; null: somebody is to be chosen.</param>
internal sealed record ChoixDeSuiveur(string Champ, string Libelle, ImmutableArray<Utilisateur> Facilitateurs, string? Choisi, string? Vide, string? Faute = null);
