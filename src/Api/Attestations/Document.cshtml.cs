using Clauses.Silo.Documents;

namespace Clauses.Api.Attestations;

/// <summary>A document that was handed out, as it was: to print again.</summary>
[ReservedPage(Role.Facilitateur, Role.MaitreOuvrage, Role.Amenageur, Role.Employeur)]
internal sealed class DocumentPage(DocumentsPostgres documents, Redaction redaction) : PageClauses
{
    public static string Address(Document document) => $"/documents/{document.Code}";

    public async Task<IActionResult> OnGetAsync(string code) =>
        Content(await redaction.RewriteAsync(await documents.ReadAsync(code, Fin) ?? throw Parametres.NotFound(), HttpContext), Papier.MimeType);
}
