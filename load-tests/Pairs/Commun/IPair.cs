using Clauses.Api.Acces;
using Clauses.Api.Lignes;
using Clauses.Grains.Domaine;
using Clauses.Grains.Marches;
using Clauses.Grains.Totaux;

namespace Clauses.Pairs.Commun;

/// <summary>What stands behind the routes of a peer.</summary>
internal interface IPair
{
    /// <summary>Declares the lines of a body; those taken are durable when this answers.</summary>
    /// <param name="elements">The lines as they stand in the body.</param>
    /// <param name="porteur">Who asks.</param>
    /// <param name="cancellationToken">Stops waiting; lines may have been taken all the same.</param>
    /// <returns>What became of each, in the body's order.</returns>
    Task<ResultatLigne[]> DeclarerAsync(List<Element<LigneRecue>> elements, Porteur porteur, CancellationToken cancellationToken);

    /// <summary>The total of a member of an axis.</summary>
    Task<Compte> LireTotalAsync(Cible cible, CancellationToken cancellationToken);
}
