using Clauses.Api.Marches;
using Clauses.Api.Pages;
using Clauses.Grains.Registre;
using Clauses.Silo.Pilotage;

namespace Clauses.Api.Suivi;

/// <summary>One marché for those whose it is, live: neither names nor ledger, small cells hidden.</summary>
[PageReservee(Role.MaitreOuvrage, Role.Amenageur)]
internal sealed class SuiviMarchePage(Dossiers dossiers) : PageClauses
{
    /// <summary>All there is to say of it to them.</summary>
    public Dossier Dossier { get; private set; } = null!;

    /// <summary>Its hours by quarter.</summary>
    public ImmutableArray<HeuresDuMois> Trimestres => Dossier.Mois.ParTrimestre();

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(string id) => Dossier = await dossiers.LireAsync(id, Porteur, Fin);
}
