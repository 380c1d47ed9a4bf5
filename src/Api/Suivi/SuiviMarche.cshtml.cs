using Clauses.Api.Marches;

namespace Clauses.Api.Suivi;

/// <summary>One marché for those whose it is, live: neither names nor ledger, small cells hidden.</summary>
[ReservedPage(Role.MaitreOuvrage, Role.Amenageur)]
internal sealed class SuiviMarchePage(Dossiers dossiers, PlacementsSuivisPostgres placements) : PageClauses
{
    public DossierDeMarche Dossier { get; private set; } = null!;

    public ImmutableArray<HeuresDuMois> Trimestres => Dossier.Mois.ByTrimestre();

    public ImmutableArray<BesoinMasque> Besoins { get; private set; }

    public async Task OnGetAsync(string id)
    {
        Dossier = await dossiers.ReadAsync(id, Caller, Fin);
        Besoins = BesoinMasque.De(await placements.ListBesoinsAsync(null, id, Fin));
    }
}
