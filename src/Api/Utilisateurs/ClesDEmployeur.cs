namespace Clauses.Api.Utilisateurs;

/// <summary>The keys of one entreprise: it makes and ends its own, and knows of no others.</summary>
internal sealed class ClesDEmployeur(ClesPostgres cles, KeyIssuer serrurier)
{
    public const int MaxKeys = 20;

    public async Task<ImmutableArray<Cle>> ListAsync(string entreprise, CancellationToken cancellationToken)
    {
        var siennes = ImmutableArray.CreateBuilder<Cle>();
        ImmutableArray<Cle> page = [];
        do
        {
            page = await cles.ListAsync(page.IsEmpty ? null : page[^1].Id, Pagination.MaxLimit, cancellationToken);
            siennes.AddRange(page.Where(cle => cle.Role == Role.Employeur && cle.Sujet == entreprise));
        }
        while (page.Length == Pagination.MaxLimit);
        return siennes.DrainToImmutable();
    }

    /// <returns>Its secret, which is kept nowhere; null when there are too many.</returns>
    public async Task<string?> CreateAsync(AuteurDActe acteur, string entreprise, string libelle, CancellationToken cancellationToken) =>
        (await ListAsync(entreprise, cancellationToken)).Length < MaxKeys
            ? (await serrurier.CreateAsync(acteur, new(Role.Employeur, entreprise, libelle), cancellationToken)).Cle
            : null;

    /// <summary>Ends a key. False when the entreprise has no valid one with this id.</summary>
    public async Task<bool> RevokeAsync(AuteurDActe acteur, string entreprise, string id, CancellationToken cancellationToken) =>
        (await ListAsync(entreprise, cancellationToken)).Any(cle => cle.Id == id) && await serrurier.RevokeAsync(acteur, id, cancellationToken);
}
