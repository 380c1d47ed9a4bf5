using System.Net.Mime;
using QRCoder;
using static Clauses.Api.Common.FrenchText;

namespace Clauses.Api.Attestations;

/// <summary>What every document bears: who gives it and signs it, its number, and the address that vouches for it.</summary>
/// <param name="Contact">Where its giver is written to; null: nobody has said it.</param>
/// <param name="Signataire">Who signs, by name and quality; null: whoever writes it by hand.</param>
/// <param name="Adresse">The whole address of the page that says whether it still holds.</param>
internal sealed record EnTete(Document Document, string Organisme, string? Contact, string? Signataire, string Adresse)
{
    public static EnTete De(Document document, Territoire territoire, HttpContext contexte) => new(
        document, territoire.Responsable.Organisme ?? territoire.Nom, territoire.Responsable.Contact, territoire.Responsable.Signataire,
        contexte.Whole(AuthenticitePage.Address(document.Code)));
}

/// <summary>The sheet on which documents are written: complete in itself, its style alone is let in by the browser.</summary>
internal static class Papier
{
    public const string MimeType = "text/html; charset=utf-8";

    private static readonly string Feuille = ReadStyle();

    /// <summary>What a browser may do with the page: show it, with this very style.</summary>
    public static string Politique { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Feuille)))}'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <param name="objet">What it is about, in a line.</param>
    /// <param name="source">Of what its figures are made.</param>
    public static string Write(EnTete entete, string titre, Html objet, Html corps, Html source)
    {
        var document = entete.Document;
        var emission = Jour(DateOnly.FromDateTime(ParisTime.De(document.Emission)));
        Html contact = $"<br/>{entete.Contact}";
        Html page = $"""
            <!DOCTYPE html>
            <html lang="fr">
            <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <title>{titre} n° {document.Numero}</title>
            <style>{Html.Raw(Feuille)}</style>
            </head>
            <body>
            <p class="ecran">Pour imprimer cette page, ou la garder en PDF : le menu du navigateur, ou Ctrl + P.</p>
            <header>
            <p class="emetteur"><strong>{entete.Organisme}</strong>{(entete.Contact is null ? $"" : contact)}</p>
            <p class="numero">n° {document.Numero}<br/>le {emission}</p>
            </header>
            <main>
            <h1>{titre}</h1>
            <p class="objet">{objet}</p>
            {corps}
            <div class="fin">
            <p class="signature">Le {emission}<br/>{entete.Signataire ?? "Nom, qualité et signature :"}</p>
            <div class="sceau">{Qr(entete.Adresse)}
            <p>Ce document est-il toujours exact ? Ce carré le dit, ou le code
            <strong class="code">{Code(document.Code)}</strong> à l'adresse <a href="{entete.Adresse}">{entete.Adresse[..entete.Adresse.LastIndexOf('/')]}</a></p></div>
            </div>
            </main>
            <footer><p>{source} Ce document ne porte aucun nom de participant.</p></footer>
            </body>
            </html>
            """;
        return NoBreak.Tied(page.ToString());
    }

    public static void Frame(IHeaderDictionary entetes, Document document)
    {
        entetes.ContentSecurityPolicy = Politique;
        entetes.ContentDisposition = new ContentDisposition
        {
            Inline = true, FileName = $"{Codes<GenreDocument>.De(document.Objet.Genre)}-{document.Objet.Sujet.Replace('/', '-')}.html",
        }.ToString();
        entetes.CacheControl = "no-store";
        entetes.XContentTypeOptions = "nosniff";
        entetes["Referrer-Policy"] = "no-referrer";
    }

    /// <summary>« 0123 4567 89AB »: as people read it out.</summary>
    public static string Code(string code) => string.Join("\u00a0", code.Chunk(4).Select(quatre => new string(quatre)));

    private static Html Qr(string adresse)
    {
        using var generateur = new QRCodeGenerator();
        using var donnees = generateur.CreateQrCode(adresse, QRCodeGenerator.ECCLevel.M);
        using var dessin = new SvgQRCode(donnees);
        return Html.Raw(dessin.GetGraphic(1, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute));
    }

    private static string ReadStyle()
    {
        using var flux = typeof(Papier).Assembly.GetManifestResourceStream("attestation.css")!;
        using var lecture = new StreamReader(flux, Encoding.UTF8);
        return lecture.ReadToEnd();
    }
}
