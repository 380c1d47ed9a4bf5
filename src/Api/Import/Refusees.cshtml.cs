namespace Clauses.Api.Import;

/// <summary>The lines of a file that were refused, as a file that is dropped again once they are mended: the columns added to ours are
/// ignored then.</summary>
[ReservedPage(Role.Employeur, Role.Facilitateur)]
internal sealed class RefuseesPage(FileKinds kinds, IGrainFactory grains) : PageClauses
{
    public async Task<IActionResult> OnGetAsync(string depot)
    {
        if (await grains.GetGrain<IImportGrain>(Caller.Id).FindAsync(depot) is not { } trouve)
            throw Parametres.NotFound();
        ImmutableArray<SheetColumn> columns =
            [.. kinds.De(Caller.Role, trouve.Fichier.Genre).Colonnes.Select(colonne => new SheetColumn(colonne.Nom, 20)), new("ligne du fichier", 10), new("pourquoi", 60)];
        var rangs = trouve.Fichier.Lignes.Zip(trouve.Sorts)
            .Where(paire => paire.Second.Etape == Etape.Refusee)
            .Select(paire => new Rang(
                [.. paire.First.Cellules.Select(SheetCell.De), SheetCell.De(paire.First.Numero), SheetCell.De(paire.Second.Detail)]));
        await FileDownload.Csv("lignes-refusees", new Sheet("Refusées", [], columns, rangs.ToAsyncEnumerable())).ExecuteAsync(HttpContext);
        return new EmptyResult();
    }
}
