namespace Clauses.Api.Pages;

internal sealed class NomsDEntreprises(SearchPostgres recherche)
{
    /// <summary>By id; those that are not registered have none.</summary>
    public Task<IReadOnlyDictionary<string, string>> ReadAsync(IEnumerable<string?> entreprises, CancellationToken cancellationToken) =>
        recherche.NomsAsync<Entreprise>(entreprises, cancellationToken);

    /// <summary>As a form proposes them, in their order.</summary>
    public async Task<ImmutableArray<Rangee>> NommerAsync(IReadOnlyCollection<string> entreprises, CancellationToken cancellationToken)
    {
        var noms = await ReadAsync(entreprises, cancellationToken);
        return [.. entreprises.Select(id => new Rangee(id, noms.GetValueOrDefault(id, id)))];
    }
}
