namespace Clauses.Api.Import;

/// <summary>A file to fill in: the employer's contracts of a month, and no hours; for a facilitateur the titles of a kind of file.</summary>
[ReservedPage(Role.Employeur, Role.Facilitateur)]
internal sealed class ModelePage(FileKinds kinds, Releves releves) : PageClauses
{
    /// <param name="mois">As <c>2024-03</c>; absent: the one that people most likely want.</param>
    /// <param name="genre">What the file will hold; absent: hours.</param>
    /// <param name="format"><c>xlsx</c>; absent: CSV.</param>
    public async Task<IActionResult> OnGetAsync(string? mois, string? genre, string? format)
    {
        var kind = kinds.De(Caller.Role, genre);
        ImmutableArray<SheetColumn> columns = [.. kind.Colonnes.Select(colonne => new SheetColumn(colonne.Nom, 20))];
        if (Caller.Role == Role.Facilitateur)
            return await SendAsync(FileDownload.Xlsx($"modele-{kind.Genre}", [new(kind.Nom, [], columns, AsyncEnumerable.Empty<Rang>())]));
        var choisi = string.IsNullOrEmpty(mois)
            ? (await releves.MoisAsync(Caller.Sujet!, Fin))[0]
            : Mois.Read(mois) ?? throw Parametres.Invalid("mois", "un mois, 2024-03 par exemple");
        // The name stands in one cell.
        var feuille = new Sheet(
            "Heures", [], columns.RemoveAt(ImportFileReader.PlacePrenom),
            Rangs(choisi, await releves.CourantsAsync(Caller.Sujet!, choisi, Caller.Id, Fin)));
        return await SendAsync(format == "xlsx" ? FileDownload.Xlsx($"heures-{choisi.Code}", [feuille]) : FileDownload.Csv($"heures-{choisi.Code}", feuille));
    }

    private async Task<IActionResult> SendAsync(IResult fichier)
    {
        await fichier.ExecuteAsync(HttpContext);
        return new EmptyResult();
    }

    private static IAsyncEnumerable<Rang> Rangs(Mois mois, ImmutableArray<(ContratNomme Contrat, Periode Periode)> contrats) => contrats
        .Select(paire => new Rang(
        [
            SheetCell.De(paire.Contrat.Nom), SheetCell.De(paire.Contrat.Matricule), SheetCell.De(paire.Contrat.Chantier), SheetCell.De($"S-{mois.Code}-L1"),
            SheetCell.De(paire.Contrat.Id), SheetCell.De(paire.Periode.Debut), SheetCell.De(paire.Periode.Fin), SheetCell.Empty,
        ]))
        .ToAsyncEnumerable();
}
