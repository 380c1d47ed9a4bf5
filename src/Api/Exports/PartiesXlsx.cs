using System.Security;

namespace Clauses.Api.Exports;

/// <summary>The parts of a workbook beside its sheets: which sheets there are, and how cells look.</summary>
internal static class PartiesXlsx
{
    private const string Racine = "http://schemas.openxmlformats.org";
    private const string Entete = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";

    /// <summary>Number formats stand as the format writes them: spreadsheets show commas and spaces where they speak French.
    /// The order is that of <see cref="Style"/>.</summary>
    private const string Styles = $"""
        {Entete}
        <styleSheet xmlns="{Racine}/spreadsheetml/2006/main">
          <numFmts count="2">
            <numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>
            <numFmt numFmtId="165" formatCode="dd/mm/yyyy\ hh:mm:ss"/>
          </numFmts>
          <fonts count="5">
            <font><sz val="11"/><name val="Calibri"/></font>
            <font><b/><sz val="14"/><name val="Calibri"/></font>
            <font><b/><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/></font>
            <font><b/><sz val="11"/><name val="Calibri"/></font>
            <font><i/><sz val="11"/><color rgb="FF595959"/><name val="Calibri"/></font>
          </fonts>
          <fills count="3">
            <fill><patternFill patternType="none"/></fill>
            <fill><patternFill patternType="gray125"/></fill>
            <fill><patternFill patternType="solid"><fgColor rgb="FF1F3864"/></patternFill></fill>
          </fills>
          <borders count="2">
            <border><left/><right/><top/><bottom/><diagonal/></border>
            <border><left/><right/><top style="thin"/><bottom/><diagonal/></border>
          </borders>
          <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
          <cellXfs count="12">
            <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
            <xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>
            <xf numFmtId="0" fontId="2" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>
            <xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
            <xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
            <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
            <xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
            <xf numFmtId="0" fontId="4" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment horizontal="right"/></xf>
            <xf numFmtId="0" fontId="3" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1"/>
            <xf numFmtId="3" fontId="3" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1"/>
            <xf numFmtId="4" fontId="3" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1"/>
            <xf numFmtId="0" fontId="4" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1"><alignment horizontal="right"/></xf>
          </cellXfs>
          <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
        </styleSheet>
        """;

    /// <summary>The path of a sheet in the archive.</summary>
    /// <param name="rang">1 for the first.</param>
    public static string Chemin(int rang) => $"xl/worksheets/sheet{rang}.xml";

    /// <summary>Every part but the sheets, by its path.</summary>
    public static IEnumerable<(string Chemin, string Texte)> Communes(IReadOnlyList<Feuille> feuilles)
    {
        var rangs = Enumerable.Range(1, feuilles.Count).ToList();
        var styles = feuilles.Count + 1;
        yield return ("[Content_Types].xml", $"""
            {Entete}
            <Types xmlns="{Racine}/package/2006/content-types">
              <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
              <Default Extension="xml" ContentType="application/xml"/>
              <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
              <Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>
              {Joindre(rangs, rang => $"""<Override PartName="/{Chemin(rang)}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>""")}
            </Types>
            """);
        yield return ("_rels/.rels", Relations(Relation(1, "officeDocument", "xl/workbook.xml")));
        yield return ("xl/_rels/workbook.xml.rels", Relations(
            Joindre(rangs, rang => Relation(rang, "worksheet", $"worksheets/sheet{rang}.xml")) + Relation(styles, "styles", "styles.xml")));
        yield return ("xl/workbook.xml", $"""
            {Entete}
            <workbook xmlns="{Racine}/spreadsheetml/2006/main" xmlns:r="{Racine}/officeDocument/2006/relationships">
              <bookViews><workbookView/></bookViews>
              <sheets>{Joindre(rangs, rang => $"""<sheet name="{SecurityElement.Escape(feuilles[rang - 1].Nom)}" sheetId="{rang}" r:id="rId{rang}"/>""")}</sheets>
            </workbook>
            """);
        yield return ("xl/styles.xml", Styles);
    }

    private static string Relations(string relations) =>
        $"""{Entete}<Relationships xmlns="{Racine}/package/2006/relationships">{relations}</Relationships>""";

    private static string Relation(int rang, string type, string cible) =>
        $"""<Relationship Id="rId{rang}" Type="{Racine}/officeDocument/2006/relationships/{type}" Target="{cible}"/>""";

    private static string Joindre(List<int> rangs, Func<int, string> dire) => string.Concat(rangs.Select(dire));
}

/// <summary>How a cell looks: its place in the styles of the workbook.</summary>
internal enum Style
{
    /// <summary>As it comes.</summary>
    Normal,
    /// <summary>The title of a sheet.</summary>
    Titre,
    /// <summary>The title of a column.</summary>
    Entete,
    /// <summary>A whole number.</summary>
    Entier,
    /// <summary>A number with two decimals.</summary>
    Decimal,
    /// <summary>A day.</summary>
    Jour,
    /// <summary>A day and an hour.</summary>
    Instant,
    /// <summary>A hidden figure.</summary>
    Masque,
    /// <summary>Text of a total.</summary>
    Fort,
    /// <summary>A whole number of a total.</summary>
    EntierFort,
    /// <summary>A number with decimals of a total.</summary>
    DecimalFort,
    /// <summary>A hidden figure of a total.</summary>
    MasqueFort,
}
