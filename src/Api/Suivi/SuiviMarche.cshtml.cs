using Clauses.Api.Marches;
using Clauses.Silo.Courriels;

namespace Clauses.Api.Suivi;

/// <summary>One marché for those whose it is, live: neither names nor ledger, small cells hidden.</summary>
[ReservedPage(Role.MaitreOuvrage, Role.Amenageur)]
internal sealed class SuiviMarchePage(
    Dossiers dossiers, PlacementsSuivisPostgres placements, ReferentsPostgres referents, AdressesPostgres adresses, ITerritoires territoires, TimeProvider temps) : PageClauses
{
    public DossierDeMarche Dossier { get; private set; } = null!;

    public ImmutableArray<HeuresDuMois> Trimestres => Dossier.Mois.ByTrimestre();

    public ImmutableArray<BesoinMasque> Besoins { get; private set; }

    /// <summary>Who follows it; null: nobody.</summary>
    public Suiveur? Referent { get; private set; }

    /// <summary>Where the référent is written to; null: nowhere.</summary>
    public string? Adresse { get; private set; }

    /// <summary>Who answers where the référent does not.</summary>
    public ValeurResponsable Responsable => territoires.DeCetteAnnee(temps).Responsable;

    public async Task OnGetAsync(string id)
    {
        Dossier = await dossiers.ReadAsync(id, Caller, Fin);
        Referent = (await referents.ReadAsync([id], Fin)).GetValueOrDefault(id)?.Referent;
        Adresse = Referent is { } qui ? (await adresses.ReadAsync(qui.Compte, Fin))?.Adresse : null;
        Besoins = BesoinMasque.De(await placements.ListBesoinsAsync(null, id, Fin));
    }
}
