namespace Clauses.Api.Attestations;

/// <summary>Writes the documents of a marché out of the ledger, the same for programs and for people.</summary>
internal sealed class Redaction(
    IReads lectures, IJournal journal, IRegistre registre, NomsDEntreprises entreprises, DocumentsPostgres documents, ITerritoires territoires, TimeProvider temps)
{
    /// <summary>Attests a period, of the ledger as it stands.</summary>
    /// <returns>The page to print; what a browser may do with it stands in the answer's headers.</returns>
    /// <exception cref="ProblemException">400: no such period; 404: no such marché, or not for this reader.</exception>
    public async Task<string> AttesterAsync(string id, string? du, string? au, HttpContext contexte)
    {
        var (periode, porteur, fin) = (PeriodeAttestee.Read(du, au, temps), contexte.Porteur(), contexte.RequestAborted);
        await RequireAsync(id, porteur, fin);
        var decompte = await CountAsync(id, new Decompte(periode, porteur.Employeur), long.MaxValue, fin);
        var objet = Objet(GenreDocument.Attestation, id, decompte, periode, porteur.Masque);
        return await PrintAsync(await documents.EmettreAsync(objet, porteur.Id, fin), decompte, contexte);
    }

    /// <summary>Says for good what became of the obligation of a marché, as the ledger has it now.</summary>
    /// <param name="vers">What takes over what is transferred.</param>
    /// <exception cref="ProblemException">404: no such marché; 422: the hours say otherwise.</exception>
    public async Task<Document> QuitterAsync(string id, IssueQuitus issue, string? vers, Caller porteur, CancellationToken cancellationToken)
    {
        var lu = await RequireAsync(id, porteur, cancellationToken);
        var aujourdhui = temps.Today();
        var periode = new PeriodeAttestee(lu.Marche.Fiche.Debut < aujourdhui ? lu.Marche.Fiche.Debut : aujourdhui, aujourdhui);
        var decompte = await CountAsync(id, new Decompte(periode), long.MaxValue, cancellationToken);
        var remplie = decompte.Obligation <= decompte.Tout().Depuis.Heures;
        if (remplie != (issue == IssueQuitus.Remplie))
            throw Fields.Invalid(
                "issue",
                remplie ? "« remplie » : les heures validées atteignent l'obligation" : "une autre issue : les heures validées n'atteignent pas l'obligation");
        if (!remplie && lu.Marche.Fiche.Fin >= aujourdhui)
            throw Fields.Invalid("issue", $"attendre la fin du marché, le {FrenchText.Jour(lu.Marche.Fiche.Fin)} : des heures peuvent encore s'y faire");
        var objet = Objet(GenreDocument.Quitus, id, decompte, periode, masque: false) with
        {
            Issue = issue,
            Vers = issue == IssueQuitus.Transferee ? Fields.Texte(vers?.Trim(), "vers", MaxVers) : null,
        };
        return await documents.EmettreAsync(objet, porteur.Id, cancellationToken);
    }

    /// <summary>Writes again a document that was handed out, as it was.</summary>
    /// <exception cref="ProblemException">404: there is none of this code, or not for this reader.</exception>
    public async Task<string> RewriteAsync(Document document, HttpContext contexte)
    {
        var (objet, porteur, fin) = (document.Objet, contexte.Porteur(), contexte.RequestAborted);
        await RequireAsync(objet.Sujet, porteur, fin);
        if (objet.Titulaire != porteur.Employeur && !porteur.Facilitateur && objet.Titulaire is not null)
            throw Parametres.NotFound();
        var decompte = await CountAsync(objet.Sujet, new Decompte(new(objet.Du, objet.Au), objet.Titulaire), objet.Version, fin);
        return await PrintAsync(document, decompte, contexte);
    }

    /// <summary>The longest text that says what takes over an obligation.</summary>
    public const int MaxVers = 200;

    private async Task<MarcheLu> RequireAsync(string id, Caller porteur, CancellationToken cancellationToken) =>
        await lectures.ReadMarcheAsync(id, cancellationToken) is { } lu && (porteur.Voit(lu.Marche.Fiche) || IsBound(lu, porteur.Employeur))
            ? lu
            : throw Parametres.NotFound();

    private async Task<Decompte> CountAsync(string id, Decompte decompte, long version, CancellationToken cancellationToken)
    {
        await foreach (var ecriture in journal.ReadAsync(id, 0, cancellationToken))
        {
            if (ecriture.Numero > version)
                break;
            decompte.Follow(ecriture);
        }
        return decompte;
    }

    private static ObjetDeDocument Objet(GenreDocument genre, string id, Decompte decompte, PeriodeAttestee periode, bool masque) =>
        new(genre, id, decompte.Titulaire, periode.Du, periode.Au, masque || decompte.OfOthers, decompte.Last!.Numero, decompte.Last.Enregistre);

    private async Task<string> PrintAsync(Document document, Decompte decompte, HttpContext contexte)
    {
        var (objet, fin) = (document.Objet, contexte.RequestAborted);
        var maitreOuvrage = await registre.ReadAsync<MaitreOuvrage>(decompte.Fiche!.MaitreOuvrage, fin);
        var noms = await entreprises.ReadAsync(decompte.ParTitulaire().Select(part => part.Code), fin);
        var vue = VueAttestation.De(
            objet.Sujet, decompte, new(objet.Du, objet.Au), maitreOuvrage?.Content.Nom, noms, objet.Masque || contexte.Porteur().Masque);
        Papier.Frame(contexte.Response.Headers, document);
        return PageAttestation.Write(EnTete.De(document, territoires.DeCetteAnnee(temps), contexte), vue);
    }

    /// <summary>Whether a company is, or was, bound by a marché: it sees its own share.</summary>
    private static bool IsBound(MarcheLu lu, string? entreprise) => entreprise is not null
        && lu.Avenants.Select(avenant => avenant.Avenant.Titulaires ?? []).Append(lu.Marche.Titulaires).Append(lu.Marche.Fiche.Titulaires)
            .Any(titulaires => titulaires.Any(titulaire => titulaire.Entreprise == entreprise));
}

/// <summary><c>/v1/marches/{id}/attestation</c>: what a marché did over a period, to print.</summary>
internal static class AttestationsRoutes
{
    private const string Exemple = "<!DOCTYPE html><html lang=\"fr\">…</html>";

    public static void Open(RouteGroupBuilder v1) => v1.MapGet("/marches/{id}/attestation", AttesterAsync)
        .WithTags("Marchés")
        .Pour(Role.Facilitateur, Role.MaitreOuvrage, Role.Amenageur)
        .Describe(
            "attester",
            "Atteste les heures validées d'un marché sur une période, en page à imprimer, numérotée et vérifiable par son code ; sans noms, et masquée sous 5 personnes.")
        .RespondsFile(Papier.MimeType, Exemple)
        .Refuse(400, "parametre-invalide")
        .Refuse(404, "introuvable");

    private static async Task<IResult> AttesterAsync(string id, string? du, string? au, HttpContext contexte, Redaction redaction) =>
        Results.Text(await redaction.AttesterAsync(id, du, au, contexte), Papier.MimeType, Encoding.UTF8);
}
