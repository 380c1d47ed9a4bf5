namespace Clauses.Api.Pages;

internal sealed class NomsDEntreprises(SearchPostgres recherche)
{
    private const int Max = 5_000;

    /// <summary>By id; those that are not registered have none.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ReadAsync(IEnumerable<string?> entreprises, CancellationToken cancellationToken) =>
        (await recherche.ReadEntreprisesAsync([.. entreprises.OfType<string>().Distinct(StringComparer.Ordinal).Take(Max)], cancellationToken))
        .ToDictionary(fiche => fiche.Id, fiche => fiche.Content.Nom, StringComparer.Ordinal);

    /// <summary>As a form proposes them, in their order.</summary>
    public async Task<ImmutableArray<Rangee>> NommerAsync(IReadOnlyCollection<string> entreprises, CancellationToken cancellationToken)
    {
        var noms = await ReadAsync(entreprises, cancellationToken);
        return [.. entreprises.Select(id => new Rangee(id, noms.GetValueOrDefault(id, id)))];
    }
}
