using Clauses.Api.Commun;
using Clauses.Api.Exports;
using Clauses.Api.Pages;
using Clauses.Api.Saisie;
using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;
using Clauses.Grains.Registre;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Import;

/// <summary>A file to fill in: the employer's contracts of a month, and no hours.</summary>
[PageReservee(Role.Employeur)]
internal sealed class ModelePage(Releves releves) : PageClauses
{
    private static readonly ImmutableArray<Colonne> Colonnes = [.. ColonnesDuFichier.Noms.Select(nom => new Colonne(nom, 20))];

    /// <param name="mois">As <c>2024-03</c>; absent: the one that people most likely want.</param>
    public async Task<IActionResult> OnGetAsync(string? mois)
    {
        var contrats = await releves.ContratsAsync(Porteur.Sujet!, Fin);
        var choisi = string.IsNullOrEmpty(mois)
            ? releves.ParDefaut(contrats)
            : Mois.Lire(mois) ?? throw Parametres.Invalide("mois", "un mois, 2024-03 par exemple");
        var feuille = new Feuille("Heures", [], Colonnes, Rangs(choisi, Releves.QuiCourent(contrats, choisi)));
        await Fichier.Csv($"heures-{choisi.Code}", feuille).ExecuteAsync(HttpContext);
        return new EmptyResult();
    }

    private static IAsyncEnumerable<Rang> Rangs(Mois mois, ImmutableArray<(ContratLu Lu, Periode Periode)> contrats) => contrats
        .Select(paire => new Rang(
            [Case.De($"{mois.Code}-1"), Case.De(paire.Lu.Id), Case.De(paire.Periode.Debut), Case.De(paire.Periode.Fin), Case.Vide]))
        .ToAsyncEnumerable();
}
