using Clauses.Api.Commun;
using Clauses.Grains.Registre;

namespace Clauses.Api.Utilisateurs;

/// <summary>The keys of one entreprise: it makes and ends its own, and knows of no others.</summary>
internal sealed class ClesDEmployeur(ICles cles, Serrurier serrurier)
{
    /// <summary>The most valid keys of an entreprise.</summary>
    public const int ClesMax = 20;

    public async Task<ImmutableArray<Cle>> ListerAsync(string entreprise, CancellationToken cancellationToken)
    {
        var siennes = ImmutableArray.CreateBuilder<Cle>();
        ImmutableArray<Cle> page = [];
        do
        {
            page = await cles.ListerAsync(page.IsEmpty ? null : page[^1].Id, Pagination.LimiteMax, cancellationToken);
            siennes.AddRange(page.Where(cle => cle.Role == Role.Employeur && cle.Sujet == entreprise));
        }
        while (page.Length == Pagination.LimiteMax);
        return siennes.DrainToImmutable();
    }

    /// <returns>Its secret, which is kept nowhere; null when there are too many.</returns>
    public async Task<string?> CreerAsync(string entreprise, string libelle, CancellationToken cancellationToken) =>
        (await ListerAsync(entreprise, cancellationToken)).Length < ClesMax
            ? (await serrurier.CreerAsync(new(Role.Employeur, entreprise, libelle), cancellationToken)).Cle
            : null;

    /// <summary>Ends a key. False when the entreprise has no valid one with this id.</summary>
    public async Task<bool> RevoquerAsync(string entreprise, string id, CancellationToken cancellationToken) =>
        (await ListerAsync(entreprise, cancellationToken)).Any(cle => cle.Id == id) && await serrurier.RevoquerAsync(id, cancellationToken);
}
