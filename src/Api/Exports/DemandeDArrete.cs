using Clauses.Api.Arretes;
using Clauses.Api.Bilans;
using Clauses.Api.Commun;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Exports;

/// <summary>Which frozen bilan is asked for.</summary>
/// <param name="Annee">The exercice.</param>
/// <param name="Id">Its id within the exercice.</param>
/// <param name="Archives">Where it is.</param>
/// <param name="Fin">Stops waiting.</param>
internal readonly record struct DemandeDArrete(
    [FromRoute(Name = "annee")] string Annee, [FromRoute(Name = "id")] string Id, Archives Archives, CancellationToken Fin)
{
    /// <summary>The bilan, as it was frozen.</summary>
    /// <exception cref="Erreurs.ProblemeException">404: there is none; 500: it is not the one that was frozen.</exception>
    public async Task<VueBilan> LireAsync() => VueBilan.Relire((await Archives.LireAsync(Parametres.Annee(Annee), Id, Fin)).Contenu.Octets.Span);
}
