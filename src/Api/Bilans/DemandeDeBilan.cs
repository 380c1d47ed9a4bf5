namespace Clauses.Api.Bilans;

/// <summary>Which exercice is asked for, as of when, and where it is read.</summary>
internal readonly record struct DemandeDeBilan(
    [FromRoute(Name = "annee")] string Annee,
    [FromQuery(Name = "au")] string? Au,
    [FromQuery(Name = "connuLe")] string? ConnuLe,
    HttpContext Contexte,
    BilanReader Bilans,
    TimeProvider Temps)
{
    private Moment Moment => Moments.Read(Au, ConnuLe, Contexte.Porteur(), Temps);

    /// <summary>The bilan, nothing hidden.</summary>
    /// <exception cref="ProblemException">400: a value out of bounds.</exception>
    public Task<VueBilan> ReadAsync() => Bilans.ReadAsync(Parametres.Annee(Annee), Moment, Contexte.RequestAborted);

    /// <summary>The bilan as an answer: of the present, the bytes that stand.</summary>
    /// <exception cref="ProblemException">400: a value out of bounds.</exception>
    public async Task<IResult> AnswerAsync() => Moment is var moment && moment.EstPresent
        ? Results.Bytes(await Bilans.WriteAsync(Parametres.Annee(Annee), Contexte.RequestAborted), Responses.MimeType)
        : Responses.Ok(await Bilans.ReadAsync(Parametres.Annee(Annee), moment, Contexte.RequestAborted));

    /// <exception cref="ProblemException">400: a value out of bounds.</exception>
    public Task<VueConsolidation> ConsolidateAsync() => Bilans.ConsolidateAsync(Parametres.Annee(Annee), Moment, Contexte.RequestAborted);
}
