namespace Clauses.Api.Organismes;

[ReservedPage(Role.Facilitateur)]
internal sealed class OrganismesPage(SearchPostgres recherche) : ListePage<Organisme>(recherche);
