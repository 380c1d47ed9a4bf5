using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Clauses.Api.Exports;

/// <summary>One sheet of a workbook: its title and what it counts, the frozen row of column titles, then its rows.</summary>
internal sealed partial class FeuilleXlsx : IDisposable
{
    private const string Espace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const int OctetsTenus = 32 * 1024;
    private const int DelaiRegex = 1_000; // ms

    private readonly MemoryStream _tampon = new();
    private readonly XmlWriter _xml;

    private FeuilleXlsx() => _xml = XmlWriter.Create(
        _tampon, new() { Async = true, Encoding = new UTF8Encoding(false), CheckCharacters = false, NewLineChars = "\n" });

    /// <summary>Writes a sheet, a few rows at a time.</summary>
    public static async Task EcrireAsync(Stream flux, Feuille feuille, CancellationToken cancellationToken)
    {
        using var sortie = new FeuilleXlsx();
        sortie.Ouvrir(feuille);
        await foreach (var rang in feuille.Rangs.WithCancellation(cancellationToken))
        {
            sortie.Ecrire(rang);
            if (sortie._tampon.Length >= OctetsTenus)
                await sortie.ViderAsync(flux, cancellationToken);
        }
        sortie._xml.WriteEndDocument();
        await sortie.ViderAsync(flux, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _xml.Dispose();
        _tampon.Dispose();
    }

    private void Ouvrir(Feuille feuille)
    {
        _xml.WriteStartDocument(standalone: true);
        _xml.WriteStartElement("worksheet", Espace);
        Figer(feuille.Cartouche.Count + 2);
        _xml.WriteStartElement("cols", Espace);
        for (var colonne = 0; colonne < feuille.Colonnes.Count; colonne++)
        {
            var rang = Texte(colonne + 1);
            Element("col", ("min", rang), ("max", rang), ("width", Texte(feuille.Colonnes[colonne].Largeur)), ("customWidth", "1"));
        }
        _xml.WriteEndElement();
        _xml.WriteStartElement("sheetData", Espace);
        for (var ligne = 0; ligne < feuille.Cartouche.Count; ligne++)
            Ecrire([Case.De(feuille.Cartouche[ligne])], _ => ligne == 0 ? Style.Titre : Style.Normal);
        Ecrire([], _ => Style.Normal);
        Ecrire(feuille.Colonnes.Select(colonne => Case.De(colonne.Titre)), _ => Style.Entete);
    }

    /// <summary>Keeps what stands above the rows in sight.</summary>
    private void Figer(int lignes)
    {
        _xml.WriteStartElement("sheetViews", Espace);
        _xml.WriteStartElement("sheetView", Espace);
        _xml.WriteAttributeString("workbookViewId", "0");
        Element("pane", ("ySplit", Texte(lignes)), ("topLeftCell", "A" + Texte(lignes + 1)), ("activePane", "bottomLeft"), ("state", "frozen"));
        _xml.WriteEndElement();
        _xml.WriteEndElement();
    }

    private void Ecrire(Rang rang) => Ecrire(rang.Cases, une => StyleDe(une.Nature, rang.Fort));

    private void Ecrire(IEnumerable<Case> cases, Func<Case, Style> style)
    {
        _xml.WriteStartElement("row", Espace);
        foreach (var une in cases)
            Ecrire(une, style(une));
        _xml.WriteEndElement();
    }

    private void Ecrire(Case une, Style style)
    {
        _xml.WriteStartElement("c", Espace);
        _xml.WriteAttributeString("s", Texte((int)style));
        if (une.Nature is NatureCase.Texte or NatureCase.Masque)
        {
            // Never a formula, whatever it begins with.
            _xml.WriteAttributeString("t", "inlineStr");
            _xml.WriteStartElement("is", Espace);
            _xml.WriteStartElement("t", Espace);
            _xml.WriteAttributeString("xml", "space", null, "preserve");
            _xml.WriteString(Permis(une.Lisible));
            _xml.WriteEndElement();
            _xml.WriteEndElement();
        }
        else if (une.Nature != NatureCase.Vide)
        {
            _xml.WriteElementString("v", Espace, une.Nombre.ToString(CultureInfo.InvariantCulture));
        }
        _xml.WriteEndElement();
    }

    private static Style StyleDe(NatureCase nature, bool fort) => nature switch
    {
        NatureCase.Entier => fort ? Style.EntierFort : Style.Entier,
        NatureCase.Decimal => fort ? Style.DecimalFort : Style.Decimal,
        NatureCase.Masque => fort ? Style.MasqueFort : Style.Masque,
        NatureCase.Jour => Style.Jour,
        NatureCase.Instant => Style.Instant,
        _ => fort ? Style.Fort : Style.Normal,
    };

    private void Element(string nom, params ReadOnlySpan<(string Nom, string Valeur)> attributs)
    {
        _xml.WriteStartElement(nom, Espace);
        foreach (var (attribut, valeur) in attributs)
            _xml.WriteAttributeString(attribut, valeur);
        _xml.WriteEndElement();
    }

    private async Task ViderAsync(Stream flux, CancellationToken cancellationToken)
    {
        await _xml.FlushAsync();
        await flux.WriteAsync(_tampon.GetBuffer().AsMemory(0, (int)_tampon.Length), cancellationToken);
        _tampon.SetLength(0);
    }

    private static string Texte(int nombre) => nombre.ToString(CultureInfo.InvariantCulture);

    /// <summary>A client's text as XML may hold it: what XML has no way to write is replaced, and what spreadsheets would read as the escape
    /// of another character (<c>_x000D_</c>) is escaped itself.</summary>
    private static string Permis(string texte) => Interdits().Replace(Echappements().Replace(texte, "_x005F_"), "\uFFFD");

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.CultureInvariant, DelaiRegex)]
    private static partial Regex Echappements();

    [GeneratedRegex(
        @"[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]",
        RegexOptions.CultureInvariant, DelaiRegex)]
    private static partial Regex Interdits();
}
