namespace Clauses.Api.Attestations;

/// <summary>Says to whoever holds a document whether it is one, and whether the ledger still says the same. Nobody is named.</summary>
[OpenPage]
internal sealed class AuthenticitePage(
    DocumentsPostgres documents, Constats constats, ITerritoires territoires, RateLimit debit, TimeProvider temps) : PageClauses
{
    private const string Chemin = "/authenticite";

    public string? Code { get; private set; }

    /// <summary>The document of this code; null: there is none, or none was asked for.</summary>
    public Document? Document { get; private set; }

    public Constat? Constat { get; private set; }

    public Territoire Territoire => territoires.DeCetteAnnee(temps);

    public static string Address(string code) => $"{Chemin}/{code}";

    /// <param name="saisi">A code that was typed, in place of one in the address.</param>
    public async Task<IActionResult> OnGetAsync(string? code, [FromQuery(Name = "code")] string? saisi)
    {
        Code = code ?? saisi;
        if (string.IsNullOrWhiteSpace(Code))
            return Page();
        // Each look reads a ledger: right codes count too.
        if (!debit.Links.CountFailure(Origin.Of(HttpContext)))
            throw new ProblemException(ProblemKind.TooManyRequests, "Trop d'essais depuis cette adresse. Attendez dix secondes, puis recommencez.");
        Document = Code.Length <= Secret.MaxLength ? await documents.ReadAsync(Code, Fin) : null;
        if (Document is null)
            Response.StatusCode = StatusCodes.Status404NotFound;
        else
            Constat = await constats.ReadAsync(Document, Fin);
        return Page();
    }
}
