namespace Clauses.Api.Attestations;

[ReservedPage(Role.Facilitateur, Role.MaitreOuvrage, Role.Amenageur, Role.Employeur)]
internal sealed class DocumentPage(DocumentsPostgres documents, Redaction redaction, RelevesDeService releves) : PageClauses
{
    public static string Address(Document document) => $"/documents/{document.Code}";

    public async Task<IActionResult> OnGetAsync(string code)
    {
        var document = await documents.ReadAsync(code, Fin) ?? throw Parametres.NotFound();
        if (document.Objet.Genre != GenreDocument.Chapitre)
            return Content(
                await (document.Objet.Genre == GenreDocument.Releve ? releves.RewriteAsync(document, HttpContext) : redaction.RewriteAsync(document, HttpContext)), Papier.MimeType);
        var (annee, id) = Constats.ArreteDe(document);
        return LocalRedirect(Adresses.Arrete(annee, id, "/chapitre"));
    }
}
