using Clauses.Grains.Domaine;

namespace Clauses.Api.Commun;

/// <summary>Ids and codes in an address: what cannot be one is refused before anything is asked of it.</summary>
internal static class AdresseValide
{
    /// <summary>Checks the <c>id</c> or <c>code</c> of the address.</summary>
    /// <exception cref="ProblemeException">422 for a PUT, which would make it; 404 otherwise.</exception>
    public static ValueTask<object?> Controler(EndpointFilterInvocationContext appel, EndpointFilterDelegate suite)
    {
        var requete = appel.HttpContext.Request;
        if ((requete.RouteValues["id"] ?? requete.RouteValues["code"]) is string id && !Identifiant.EstValide(id))
            throw HttpMethods.IsPut(requete.Method) ? Champs.Invalide("id", Champs.RegleId) : Parametres.Introuvable();
        return suite(appel);
    }
}
