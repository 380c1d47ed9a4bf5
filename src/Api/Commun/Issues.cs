using Clauses.Grains.Marches;

namespace Clauses.Api.Commun;

/// <summary>What a client hears when a marché could not answer for what it was asked.</summary>
internal static class Issues
{
    /// <summary>Stops the request when nothing was written yet, or when nobody knows.</summary>
    /// <exception cref="ProblemeException">429 or 503.</exception>
    public static void Exiger(Issue issue)
    {
        if (issue == Issue.Incertain)
            throw new ProblemeException(GenreProbleme.IssueIncertaine, "Renvoyez la même requête dans un instant : rien ne compte deux fois.");
        if (issue == Issue.Sature)
            throw new ProblemeException(GenreProbleme.TropDeDemandes, "Attendez une seconde, puis renvoyez la même requête.");
    }
}
