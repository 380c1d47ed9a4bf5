namespace Clauses.Api.MaitresOuvrage;

[ReservedPage(Role.Facilitateur)]
internal sealed class MaitresOuvragePage(SearchPostgres recherche) : ListePage<MaitreOuvrage>(recherche);
