using Clauses.Api.Acces;
using Clauses.Api.Commun;
using Clauses.Api.Lignes;
using Clauses.Grains.Domaine;
using Clauses.Grains.Marches;
using Clauses.Grains.Totaux;
using Clauses.Pairs.Commun;

namespace Clauses.Pairs.Echo;

/// <summary>The same JSON in and out, the same checks of key and body, and nothing kept: the wall that HTTP is.</summary>
internal sealed class PairEcho : IPair
{
    private long _numero;

    /// <inheritdoc/>
    public Task<ResultatLigne[]> DeclarerAsync(List<Element<LigneRecue>> elements, Porteur porteur, CancellationToken cancellationToken)
    {
        var resultats = new ResultatLigne[elements.Count];
        for (var rang = 0; rang < resultats.Length; rang++)
        {
            resultats[rang] = elements[rang].Defaut is { } defaut
                ? ResultatLigne.Refus(defaut)
                : new(null, false, Interlocked.Increment(ref _numero), null);
        }
        return Task.FromResult(resultats);
    }

    /// <summary>There is nothing to sum.</summary>
    public Task<Compte> LireTotalAsync(Cible cible, CancellationToken cancellationToken) => throw Parametres.Introuvable();
}
