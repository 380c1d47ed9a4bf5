namespace Clauses.Api.Common;

internal static class Inscriptions
{
    /// <summary>201 when the record is new, 200 when it is changed or the same.</summary>
    public static IResult Answer<T>(Inscription inscription, T vue) =>
        Responses.Json(inscription == Inscription.Creee ? StatusCodes.Status201Created : StatusCodes.Status200OK, vue);

    /// <summary>What a marché did, or why it did not.</summary>
    /// <exception cref="ProblemException">409, 422, 404, 429 or 503.</exception>
    public static Inscription Require(ReponseChangement reponse)
    {
        Outcomes.Require(reponse.Outcome);
        return reponse switch
        {
            { Outcome: CallOutcome.Fait } => reponse.Inscription,
            { Outcome: CallOutcome.Refuse, Code: { } code } => throw new ProblemException(
                Probleme.De(ProblemKind.De(code), TextesRefus.De(code)) with { Dit = TextesRefus.PourQuiSaisit(code) }),
            _ => throw Parametres.NotFound(),
        };
    }
}

/// <summary>What a client hears when a marché could not answer for what it was asked.</summary>
internal static class Outcomes
{
    public const string Attendre = "Attendez un instant, puis recommencez : rien ne compte deux fois.";

    /// <summary>Stops the request when nothing was written yet, or when nobody knows.</summary>
    /// <exception cref="ProblemException">429 or 503.</exception>
    public static void Require(CallOutcome issue)
    {
        if (issue == CallOutcome.Incertain)
            throw new ProblemException(ProblemKind.UncertainOutcome, "Renvoyez la même requête dans un instant : rien ne compte deux fois.", dit: Attendre);
        if (issue == CallOutcome.Sature)
            throw new ProblemException(ProblemKind.TooManyRequests, "Attendez une seconde, puis renvoyez la même requête.", dit: Attendre);
    }
}
