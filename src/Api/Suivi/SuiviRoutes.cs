namespace Clauses.Api.Suivi;

/// <summary>A suivi as files, for whose it is: one row a marché, no person.</summary>
internal static class SuiviRoutes
{
    public static void MapPages(IEndpointRouteBuilder pages)
    {
        var suivi = pages.MapGroup(SuiviPage.Chemin).WithMetadata(new ReservedPageAttribute(Role.MaitreOuvrage, Role.Amenageur)).ExcludeFromDescription();
        suivi.MapGet(
            "/csv",
            async (HttpContext contexte, MarchesSuivisPostgres marches, TimeProvider temps) => FileDownload.Csv("suivi", await SheetAsync(contexte, marches, temps)));
        suivi.MapGet(
            "/xlsx",
            async (HttpContext contexte, MarchesSuivisPostgres marches, TimeProvider temps) => FileDownload.Xlsx("suivi", [await SheetAsync(contexte, marches, temps)]));
    }

    private static async Task<Sheet> SheetAsync(HttpContext contexte, MarchesSuivisPostgres marches, TimeProvider temps)
    {
        var aujourdhui = temps.Today();
        var siens = await marches.ListAsync(SuiviPage.CibleDe(contexte.Porteur()), contexte.RequestAborted);
        return new("Suivi",
            [
                $"Suivi des heures d'insertion au {FrenchText.Jour(aujourdhui)}",
                $"Périmètre : toute la durée de chaque marché. Base : heures validées, sur l'obligation en vigueur ; {Avancements.Base}.",
            ],
            [
                new("marché", 14), new("intitulé", 50), new("commune du chantier", 26), new("ZAC", 18), new("début", 12), new("fin", 12), new("obligation (h)", 14),
                new("validées (h)", 13),
                new("en attente (h)", 14), new("restantes (h)", 14), new("état", 22), new("atteinte prévue le", 18), new("manque prévu (h)", 17),
            ],
            siens.Select(un => Rang(MarcheProjete.De(un, aujourdhui))).ToAsyncEnumerable());
    }

    private static Rang Rang(MarcheProjete projete)
    {
        var (marche, vue) = (projete.Marche, projete.Projection);
        return new(
        [
            SheetCell.De(marche.Id), SheetCell.De(marche.Intitule), SheetCell.De(Cog.Appellation(marche.CommuneChantier) ?? marche.CommuneChantier), SheetCell.De(marche.Zac), SheetCell.De(marche.Debut),
            SheetCell.De(marche.Fin), SheetCell.De(marche.Obligation), SheetCell.De(marche.Validees), SheetCell.De(marche.EnAttente),
            SheetCell.De(projete.Restantes),
            SheetCell.De(Avancements.Nom(vue.Etat)), SheetCell.De(projete.Atteinte), vue.HeuresPrevues is null ? SheetCell.Empty : SheetCell.De(vue.Manque),
        ]);
    }
}
