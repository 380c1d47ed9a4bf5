namespace Clauses.Api.Attestations;

/// <summary>A document of a period that its address says: where that is none, it is asked for again.</summary>
internal abstract class PageDePeriode : PageClauses
{
    public string? Du { get; private set; }

    public string? Au { get; private set; }

    /// <param name="write">Writes it, of a first and a last day.</param>
    protected async Task<IActionResult> WriteAsync(string? du, string? au, Func<string?, string?, Task<string>> write)
    {
        (Du, Au) = (TypedTexts.Iso(du), TypedTexts.Iso(au));
        try
        {
            return Content(await write(Du, Au), Papier.MimeType);
        }
        catch (ProblemException refus) when (refus.Problem.Status == StatusCodes.Status400BadRequest)
        {
            Fautes.De(HttpContext).Rien = "Rien n'est établi.";
            return Refuse(refus.Problem);
        }
    }
}
