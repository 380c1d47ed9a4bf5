namespace Clauses.Api.Suivi;

/// <summary>One marché for those whose it is, live: neither names nor ledger, small cells hidden.</summary>
[ReservedPage(Role.MaitreOuvrage, Role.Amenageur)]
internal sealed class SuiviMarchePage(
    Dossiers dossiers, PlacementsSuivisPostgres placements, ReferentsPostgres referents, AdressesPostgres adresses, ITerritoires territoires, TimeProvider temps) : PageClauses
{
    public DossierDeMarche Dossier { get; private set; } = null!;

    public ImmutableArray<HeuresDuMois> Trimestres => Dossier.Mois.ByTrimestre();

    public ImmutableArray<BesoinMasque> Besoins { get; private set; }

    public Interlocuteur Interlocuteur { get; private set; } = null!;

    public async Task OnGetAsync(string id)
    {
        Dossier = await dossiers.ReadAsync(id, Caller, Fin);
        var referent = (await referents.ReadAsync([id], Fin)).GetValueOrDefault(id)?.Referent;
        Interlocuteur = new(
            territoires.DeCetteAnnee(temps), true, referent, referent is null ? null : (await adresses.ReadAsync(referent.Compte, Fin))?.Adresse);
        Besoins = BesoinMasque.De(await placements.OfMarcheAsync(id, Fin));
    }
}
