using Clauses.Api.Import;
using Clauses.Api.Tables;
using SpreadCheetah;
using SpreadCheetah.Styling;
using static Clauses.Api.Tests.Pages.Import.Classeurs;
using static Clauses.Api.Tests.Pages.Import.ImportFileReaderTests;

namespace Clauses.Api.Tests.Pages.Import;

public sealed class ImportWorkbookTests
{
    [Fact]
    public async Task A_workbook_is_read_as_it_stands()
    {
        var lu = ImportFileReader.Read("heures.xlsx", await ClasseurAsync());
        Assert.Equal(
            ("classeur", "feuille « Heures »", "équipe", "1 ligne sans heures (5), 1 ligne de total (6)"),
            (lu.Encodage, lu.Separator, lu.Ignorees.Single(), Sautees(lu)));
        Assert.All(lu.Lignes, ligne => Assert.Null(ligne.Detail));
        Assert.Equal(
            [(3, "S-2024-03-L1", 750L), (4, "17", 3_075L), (7, "L4", 733L)],
            lu.Lignes.Select(ligne => (ligne.Numero, ligne.Demande!.Value.Reference, ligne.Demande.Value.Heures.Centiemes)));
        Assert.All(lu.Lignes, ligne => Assert.Equal(new(new(2024, 3, 1), new(2024, 3, 5)), ligne.Demande!.Value.Periode));
    }

    /// <summary>A first sheet about something else; then titles below a merged row, real dates, numbers, a duration, a time of the day, a formula.</summary>
    private static async Task<byte[]> ClasseurAsync()
    {
        using var flux = new MemoryStream();
        await using (var classeur = await Spreadsheet.CreateNewAsync(flux))
        {
            var (date, duree) = (
                classeur.AddStyle(new Style { Format = NumberFormat.Custom("dd/mm/yyyy") }),
                classeur.AddStyle(new Style { Format = NumberFormat.Custom("[h]:mm") }));
            var (du, au) = (new StyledCell(new DateTime(2024, 3, 1), date), new StyledCell(new DateTime(2024, 3, 5), date));
            await classeur.StartWorksheetAsync("Lisez-moi");
            await classeur.AddRowAsync([new StyledCell("Heures du mois", null)]);
            await classeur.StartWorksheetAsync("Heures");
            await classeur.AddRowAsync([Texte("ETTi d'exemple, mars")]);
            await classeur.AddRowAsync([Texte("Référence"), Texte("Contrat"), Texte("Début"), Texte("Fin"), Texte("Heures"), Texte("équipe")]);
            await classeur.AddRowAsync([Texte("S-2024-03-L1"), Texte("C1"), du, au, new StyledCell(7.5, null), Texte("a")]);
            await classeur.AddRowAsync([new StyledCell(17, null), Texte("C1"), du, Texte("05/03/2024"), new StyledCell(1.28125, duree), Texte("a")]);
            await classeur.AddRowAsync([Texte("L3"), Texte("C1"), du, au, Texte(""), Texte("")]);
            await classeur.AddRowAsync([Texte("Total"), Texte(""), Texte(""), Texte(""), new StyledCell(38.25, null), Texte("")]);
            await classeur.AddRowAsync([Texte("L4"), Texte("C1"), du, au, new StyledCell(7.3300000000000001, null), Texte("")]);
            await classeur.FinishAsync();
        }
        return flux.ToArray();

        static StyledCell Texte(string texte) => new(texte, null);
    }

    [Fact]
    public async Task Durations_of_a_workbook_are_whole_minutes_and_its_numbers_mean_one_thing()
    {
        (int Heures, int Minutes)[] durees = [.. Enumerable.Range(1, 140 * 60).Select(minutes => (minutes / 60, minutes % 60))];
        using var flux = new MemoryStream();
        await using (var classeur = await Spreadsheet.CreateNewAsync(flux))
        {
            var duree = classeur.AddStyle(new Style { Format = NumberFormat.Custom("[h]:mm") });
            await classeur.StartWorksheetAsync("Heures");
            await classeur.AddRowAsync([.. EnTete.Trim().Split(';').Select(titre => new StyledCell(titre, null))]);
            foreach (var (heures, minutes) in durees)
                await classeur.AddRowAsync(Rang(new StyledCell(((heures * 60) + minutes) / 1440d, duree)));
            await classeur.AddRowAsync(Rang(new StyledCell(12.345, null)));
            await classeur.FinishAsync();
        }
        var lignes = ImportFileReader.Read("heures.xlsx", flux.ToArray()).Lignes;
        Assert.Equal(durees.Select(une => $"{une.Heures}:{une.Minutes:00}:00"), lignes[..^1].Select(ligne => ligne.Cellules[^1]));
        Assert.All(lignes[..^1], ligne => Assert.Null(ligne.Detail));
        Assert.Contains("deux décimales au plus : écrivez 12,35", lignes[^1].Detail, StringComparison.Ordinal);

        static StyledCell[] Rang(StyledCell heures) =>
            [.. ((string[])["L1", "C1", "01/03/2024", "31/03/2024"]).Select(texte => new StyledCell(texte, null)), heures];
    }

    [Fact]
    public async Task A_name_that_is_merged_down_stands_in_each_of_its_rows_and_a_note_below_the_table_is_none()
    {
        var classeur =
            await FeuillesAsync(("Mars", ["nom;contrat;debut;fin;heures", "Durand Zoé;C1;01/03/2024;05/03/2024;7,5", ";C1;06/03/2024;06/03/2024;7", ";C2;07/03/2024;07/03/2024;7", " ; ; ; ; ", "Document établi par le service paie."]));
        var lu = ImportFileReader.Read(
            "f.xlsx", Patch(classeur, "</sheetData>", "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"A2:A3\"/></mergeCells>"));
        Assert.Equal(["Durand Zoé", "Durand Zoé", ""], lu.Lignes.Select(ligne => ligne.Cellules[ImportFileReader.PlaceNom]));
        Assert.Equal("1 note sous le tableau (6), 1 ligne vide", Sautees(lu));
        // What stands above a row is none of that, and says what it lacks.
        Assert.Contains("coupée", Read(EnTete + "Document établi par le service paie.\n" + Bonne).Lignes[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_sheets_the_first_that_can_be_read_is_unless_one_is_chosen_and_the_others_are_named()
    {
        var classeur = await FeuillesAsync(
            ("Vide", []), ("Titres", [EnTete]), ("Mars", [EnTete, Bonne]), ("Avril", [EnTete, "L1;C1;01/04/2024;05/04/2024;8\n"]));
        foreach (var (choisie, lue, debut) in new[] { (null, "Mars", 3), ("Avril", "Avril", 4), ("Mai", "Mars", 3) })
        {
            var lu = ImportFileReader.Read("heures.xlsx", classeur, feuille: choisie);
            Assert.Equal($"feuille « {lue} »", lu.Separator);
            Assert.Equal(((string[])["Vide", "Titres", "Mars", "Avril"]).Where(nom => nom != lue), lu.AutresFeuilles);
            Assert.Equal(debut, Assert.Single(lu.Lignes).Demande!.Value.Periode.Debut.Month);
        }
        Assert.Contains(
            "vide", Assert.ThrowsAny<FileRefused>(() => ImportFileReader.Read("heures.xlsx", classeur, feuille: "Vide")).Message, StringComparison.Ordinal);
        Assert.Empty(ImportFileReader.Read("heures.xlsx", await FeuillesAsync(("Mars", [EnTete, Bonne]))).AutresFeuilles);
        var loin = await FeuillesAsync(("Vide", []), ("Notes", ["a;b\n"]), ("Mars", ["contrat;debut;fin;temps\n", Bonne]));
        Assert.Equal("temps", Assert.Single(Assert.Throws<ColumnsMissing>(() => ImportFileReader.Read("heures.xlsx", loin)).Titres));
    }

    [Fact]
    public async Task Errors_of_formulas_in_a_workbook_are_no_empty_cells()
    {
        var classeur =
            await FeuillesAsync(("Mars", [EnTete, Bonne, "L2;C1;01/03/2024;05/03/2024;ERREUR\n", "ERREUR;C1;01/03/2024;05/03/2024;7\n", "L4;C1;01/03/2024;05/03/2024;\n"]));
        var lu = ImportFileReader.Read("heures.xlsx", Patch(classeur, "t=\"inlineStr\"><is><t>ERREUR</t></is>", "t=\"e\"><v>#REF!</v>"));
        Assert.Equal("1 ligne sans heures (5)", Sautees(lu));
        Assert.Equal(
            [null, "heures, ligne 3 : formule en erreur (#REF!)", "référence, ligne 4 : formule en erreur (#REF!)"],
            lu.Lignes.Select(ligne => ligne.Detail?[..(ligne.Detail.IndexOf(") :", StringComparison.Ordinal) + 1)]));
    }

    [Fact]
    public void Errors_of_formulas_in_an_older_workbook_are_no_empty_cells_either()
    {
        var titres = EnTete.Trim().Split(';').Select((titre, place) => Label(0, place, titre));
        byte[][] rangs =
        [
            Label(1, 0, "L1"), Label(1, 1, "C1"), Label(1, 2, "01/03/2024"), Label(1, 3, "05/03/2024"),
            Record(0x0203, [1, 0, 4, 0, 0, 0, .. BitConverter.GetBytes(7.5)]),
            Label(2, 0, "L2"), Label(2, 1, "C1"), Label(2, 2, "01/03/2024"), Label(2, 3, "05/03/2024"), Record(0x0205, [2, 0, 4, 0, 0, 0, 0x17, 1]),
            Label(3, 0, "L3"), Record(0x0006, [3, 0, 1, 0, 0, 0, 2, 0, 0x2A, 0, 0, 0, 0xFF, 0xFF, .. new byte[8]]), Label(3, 2, "01/03/2024"),
            Label(3, 3, "05/03/2024"), Label(3, 4, "7"),
            Label(4, 0, "L4"), Label(4, 1, "C1"), Label(4, 2, "01/03/2024"), Label(4, 3, "05/03/2024"),
        ];
        var lu = ImportFileReader.Read("heures.xls", OldWorkbookOf([.. titres, .. rangs]));
        Assert.Equal(("feuille « Mars »", "1 ligne sans heures (5)"), (lu.Separator, Sautees(lu)));
        Assert.Equal(
            [null, "heures, ligne 3 : formule en erreur (#REF!)", "contrat, ligne 4 : formule en erreur (#N/A)"],
            lu.Lignes.Select(ligne => ligne.Detail?[..(ligne.Detail.IndexOf(") :", StringComparison.Ordinal) + 1)]));
    }

    [Fact]
    public async Task Fifty_thousand_rows_of_twenty_five_columns_are_read()
    {
        var reste = string.Concat(Enumerable.Range(0, 20).Select(rang => $";colonne {rang}"));
        var lignes = Enumerable.Range(1, 50_000)
            .Select(rang => $"L{rang};C1;01/03/2024;05/03/2024;7,5{reste}\n")
            .Prepend(EnTete.TrimEnd() + reste + "\n")
            .ToArray();
        Assert.Equal(50_000, ImportFileReader.Read("heures.xlsx", await FeuillesAsync(("Mars", lignes))).Lignes.Length);
        Assert.Equal(50_000, Read(string.Concat(lignes)).Lignes.Length);
    }
}
