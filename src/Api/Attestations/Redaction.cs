using System.Net.Mime;

namespace Clauses.Api.Attestations;

/// <summary>Writes attestations out of the ledger, the same for programs and for people.</summary>
internal sealed class Redaction(IReads lectures, IJournal journal, IRegistre registre, TimeProvider temps)
{
    /// <summary>Writes one, as a page, and what a browser may do with it.</summary>
    /// <param name="du">First day, as asked for.</param>
    /// <param name="au">Last day, as asked for.</param>
    /// <exception cref="ProblemException">400: no such period; 404: no such marché, or not for this reader.</exception>
    public async Task<string> WriteAsync(string id, string? du, string? au, HttpContext contexte)
    {
        var (periode, porteur, fin) = (PeriodeAttestee.Read(du, au, temps), contexte.Porteur(), contexte.RequestAborted);
        if (await lectures.ReadMarcheAsync(id, fin) is not { } lu || !(porteur.Voit(lu.Marche.Fiche) || IsBound(lu, porteur.Employeur)))
            throw Parametres.NotFound();
        var decompte = new Decompte(periode, porteur.Employeur);
        await foreach (var ecriture in journal.ReadAsync(id, 0, fin))
            decompte.Follow(ecriture);
        var maitreOuvrage = await registre.ReadAsync<MaitreOuvrage>(decompte.Fiche!.MaitreOuvrage, fin);
        var vue = VueAttestation.De(
            id, decompte, periode, maitreOuvrage?.Content.Nom, await NomsAsync(decompte, fin), porteur.Masque || decompte.OfOthers, temps.GetUtcNow());
        Frame(contexte.Response.Headers, id);
        return PageAttestation.Write(vue);
    }

    /// <summary>Whether a company is, or was, bound by a marché: it sees its own share.</summary>
    private static bool IsBound(MarcheLu lu, string? entreprise) => entreprise is not null
        && lu.Avenants.Select(avenant => avenant.Avenant.Titulaires ?? []).Append(lu.Marche.Titulaires).Append(lu.Marche.Fiche.Titulaires)
            .Any(titulaires => titulaires.Any(titulaire => titulaire.Entreprise == entreprise));

    private static void Frame(IHeaderDictionary entetes, string id)
    {
        entetes.ContentSecurityPolicy = PageAttestation.Politique;
        entetes.ContentDisposition = new ContentDisposition { Inline = true, FileName = $"attestation-{id}.html" }.ToString();
        entetes.CacheControl = "no-store";
        entetes.XContentTypeOptions = "nosniff";
        entetes["Referrer-Policy"] = "no-referrer";
    }

    /// <summary>The names of the companies that the attestation speaks of, by id.</summary>
    private async Task<Dictionary<string, string>> NomsAsync(Decompte decompte, CancellationToken cancellationToken)
    {
        var noms = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entreprise in decompte.ParTitulaire().Select(part => part.Code).OfType<string>())
        {
            if (await registre.ReadAsync<Entreprise>(entreprise, cancellationToken) is { } fiche)
                noms[entreprise] = fiche.Content.Nom;
        }
        return noms;
    }
}

/// <summary><c>/v1/marches/{id}/attestation</c>: what a marché did over a period, to print.</summary>
internal static class AttestationsRoutes
{
    private const string Exemple = "<!DOCTYPE html><html lang=\"fr\">…</html>";

    public static void Open(RouteGroupBuilder v1) => v1.MapGet("/marches/{id}/attestation", AttesterAsync)
        .WithTags("Marchés")
        .Pour(Role.Facilitateur, Role.MaitreOuvrage, Role.Amenageur)
        .Describe("attester", "Atteste les heures validées d'un marché sur une période, en page à imprimer ; sans noms, et masquée sous 5 personnes.")
        .RespondsFile(PageAttestation.MimeType, Exemple)
        .Refuse(400, "parametre-invalide")
        .Refuse(404, "introuvable");

    private static async Task<IResult> AttesterAsync(string id, string? du, string? au, HttpContext contexte, Redaction redaction) =>
        Results.Text(await redaction.WriteAsync(id, du, au, contexte), PageAttestation.MimeType, Encoding.UTF8);
}
