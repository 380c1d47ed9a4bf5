using System.Xml.Linq;
using System.Xml;
using Clauses.Api.Tests.Exports;

namespace Clauses.Api.Tests.Attestations;

/// <summary>An attestation as a browser reads it: its tables by the titles of their sections.</summary>
internal sealed class PageLue
{
    private readonly XElement _page;

    private PageLue(string texte, Download fichier)
    {
        (Texte, Fichier) = (texte, fichier);
        using var lecture = XmlReader.Create(new StringReader(texte), new() { DtdProcessing = DtdProcessing.Ignore, CheckCharacters = false });
        _page = XDocument.Load(lecture).Root!;
    }

    public string Texte { get; }

    public Download Fichier { get; }

    public XElement Racine => _page;

    public string Style => _page.Descendants("style").Single().Value;

    /// <summary>By which it is vouched for.</summary>
    public string Code => _page.Descendants("strong")
        .Single(element => (string?)element.Attribute("class") == "code")
        .Value.Replace("\u00a0", "", StringComparison.Ordinal);

    public string Fiche(string terme) => _page.Descendants("dt").Single(element => element.Value == terme).ElementsAfterSelf("dd").First().Value;

    public Dictionary<string, string[]> Table(string titre) => _page.Descendants("section").Single(section => section.Element("h2")!.Value == titre)
        .Descendants("tr").Where(ligne => ligne.Parent!.Name != "thead")
        .ToDictionary(ligne => ligne.Element("th")!.Value, ligne => ligne.Elements("td").Select(cellule => cellule.Value).ToArray());

    public static async Task<PageLue> ReadAsync(World monde, string du, string au, string? cle = Produit.FirstKey)
    {
        var fichier = await Download.ReadAsync(monde.Produit, $"/v1/marches/{monde.Marche}/attestation?du={du}&au={au}", cle);
        Assert.Equal((200, "text/html; charset=utf-8"), (fichier.Statut, fichier.Type));
        return new(System.Text.Encoding.UTF8.GetString(fichier.Bytes), fichier);
    }

    public static decimal Nombre(string texte) =>
        decimal.Parse(texte.Replace("\u202f", "", StringComparison.Ordinal), NumberStyles.Number, CsvParsing.Francais);
}
