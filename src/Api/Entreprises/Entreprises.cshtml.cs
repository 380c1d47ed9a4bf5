namespace Clauses.Api.Entreprises;

[ReservedPage(Role.Facilitateur)]
internal sealed class EntreprisesPage(SearchPostgres recherche) : ListePage<Entreprise>(recherche);
