namespace Clauses.Api.Arretes;

[ReservedPage(Role.Facilitateur)]
internal sealed class ChapitrePage(Archives archives, DocumentsPostgres documents, ITerritoires territoires, TimeProvider temps) : PageClauses
{
    public async Task<IActionResult> OnGetAsync(string annee, string id)
    {
        var tenu = await archives.ReadAsync(Parametres.Annee(annee), id, Fin);
        var arrete = tenu.Arrete;
        var objet = new ObjetDeDocument(
            GenreDocument.Chapitre, Constats.SujetDe(arrete), null, new(arrete.Annee, 1, 1), arrete.Au ?? new(arrete.Annee, 12, 31), false,
            arrete.Livre.Ecritures,
            arrete.Livre.Derniere ?? arrete.Instant);
        var document = await documents.EmettreAsync(objet, Caller.Id, Fin);
        Papier.Frame(Response.Headers, document);
        return Content(
            PageChapitre.Write(
                EnTete.De(document, territoires.DeCetteAnnee(temps), HttpContext), VueArrete.De(arrete), VueBilan.Reload(tenu.Content.Bytes.Span)),
            Papier.MimeType);
    }
}
