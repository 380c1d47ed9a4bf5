using Clauses.Api.Commun;
using Clauses.Api.Pages;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Clauses.Api.Import;

/// <summary>Refuses a file that is too large before anything reads it: whoever first did would only say that the form is broken.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class FichierBorneAttribute : Attribute, IAuthorizationFilter, IOrderedFilter
{
    /// <summary>What is told of such a file.</summary>
    public const string TropGrand =
        "Le fichier dépasse 8 Mio : coupez-le en plusieurs, chacun avec la ligne qui nomme les colonnes. Rien n'a été enregistré.";

    /// <summary>What a form weighs around its file.</summary>
    private const int OctetsAutour = 64 * 1024;

    /// <summary>Before the one that reads the form's hidden field.</summary>
    public int Order => int.MinValue;

    /// <inheritdoc/>
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        if (context.HttpContext.Request.ContentLength > PagesHosting.OctetsMaxFormulaire + OctetsAutour)
            throw new ProblemeException(GenreProbleme.CorpsTropGrand, TropGrand);
    }
}
