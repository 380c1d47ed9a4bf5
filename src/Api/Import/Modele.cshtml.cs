using Clauses.Api.Exports;
using Clauses.Api.Pages;
using Clauses.Api.Saisie;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Import;

/// <summary>A file to fill in: the employer's contracts of a month, and no hours.</summary>
[ReservedPage(Role.Employeur)]
internal sealed class ModelePage(Releves releves) : PageClauses
{
    private static readonly ImmutableArray<SheetColumn> Columns = [.. ImportFileReader.Colonnes.Select(colonne => new SheetColumn(colonne.Nom, 20))];

    /// <param name="mois">As <c>2024-03</c>; absent: the one that people most likely want.</param>
    public async Task<IActionResult> OnGetAsync(string? mois)
    {
        var contrats = await releves.ContratsAsync(Caller.Sujet!, Fin);
        var choisi = string.IsNullOrEmpty(mois)
            ? releves.Default(contrats)
            : Mois.Read(mois) ?? throw Parametres.Invalid("mois", "un mois, 2024-03 par exemple");
        var feuille = new Sheet("Heures", [], Columns, Rangs(choisi, Releves.QuiCourent(contrats, choisi)));
        await FileDownload.Csv($"heures-{choisi.Code}", feuille).ExecuteAsync(HttpContext);
        return new EmptyResult();
    }

    private static IAsyncEnumerable<Rang> Rangs(Mois mois, ImmutableArray<(ContratLu Lu, Periode Periode)> contrats) => contrats
        .Select(paire => new Rang(
            [SheetCell.De($"S-{mois.Code}-L1"), SheetCell.De(paire.Lu.Id), SheetCell.De(paire.Periode.Debut), SheetCell.De(paire.Periode.Fin), SheetCell.Empty]))
        .ToAsyncEnumerable();
}
