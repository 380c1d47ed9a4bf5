using Clauses.Silo.Registre;

namespace Clauses.Api.Pages;

/// <summary>The names of companies, many in one reading.</summary>
internal sealed class NomsDEntreprises(SearchPostgres recherche)
{
    private const int Max = 5_000;

    /// <summary>By id; those that are not registered have none.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ReadAsync(IEnumerable<string?> entreprises, CancellationToken cancellationToken) =>
        (await recherche.ReadEntreprisesAsync([.. entreprises.OfType<string>().Distinct(StringComparer.Ordinal).Take(Max)], cancellationToken))
        .ToDictionary(fiche => fiche.Id, fiche => fiche.Content.Nom, StringComparer.Ordinal);
}
