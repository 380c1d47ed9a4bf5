using Clauses.Grains.Marches;
using Clauses.Grains.Registre;

namespace Clauses.Api.Commun;

internal static class Inscriptions
{
    /// <summary>201 when the record is new, 200 when it is changed or the same.</summary>
    public static IResult Repondre<T>(Inscription inscription, T vue) =>
        Reponse.Json(inscription == Inscription.Creee ? StatusCodes.Status201Created : StatusCodes.Status200OK, vue);

    /// <summary>What a marché did, or why it did not.</summary>
    /// <exception cref="ProblemeException">409, 422, 404, 429 or 503.</exception>
    public static Inscription Exiger(ReponseChangement reponse)
    {
        Issues.Exiger(reponse.Issue);
        return reponse switch
        {
            { Issue: Issue.Fait } => reponse.Inscription,
            { Issue: Issue.Refuse, Code: { } code } => throw new ProblemeException(GenreProbleme.De(code), TextesRefus.De(code)),
            _ => throw Parametres.Introuvable(),
        };
    }
}

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
