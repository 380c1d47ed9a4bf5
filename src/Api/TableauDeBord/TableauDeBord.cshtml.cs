using Clauses.Silo.Sauvegardes;

namespace Clauses.Api.TableauDeBord;

/// <summary>The facilitateur's home; whoever else comes here is led to their own.</summary>
[ReservedPage(Role.Facilitateur, Role.Employeur, Role.MaitreOuvrage, Role.Amenageur, Role.Lecteur, Role.Prescripteur)]
internal sealed class TableauDeBordPage(
    Overviews apercus, PlacementsSuivisPostgres placements, SignalementsPostgres signalements, ConservationPostgres conservation,
    SauvegardesPostgres sauvegardes, Settings reglages, NomsDEntreprises entreprises, IGrainFactory grains, IReads lectures,
    ITerritoires territoires, TimeProvider temps) : PageClauses
{
    public Overview Apercu { get; private set; } = null!;

    /// <summary>What there is to begin with; null: that is over.</summary>
    public PremiersPas? PremiersPas { get; private set; }

    public ATraiter ATraiter { get; private set; } = null!;

    public MesMarches Suivi { get; private set; } = null!;

    /// <param name="exercice">The year; null: the latest with hours.</param>
    /// <param name="suivi">Of which marchés, as <see cref="MesMarches"/> reads it.</param>
    public async Task<IActionResult> OnGetAsync(string? exercice, string? suivi)
    {
        if (!Caller.Facilitateur)
            return LocalRedirect(Menu.Accueil(Caller.Role));
        Suivi = MesMarches.Read(HttpContext, suivi);
        ATraiter = await ATraiter.ReadAsync(placements, signalements, conservation, sauvegardes, reglages, entreprises, territoires, temps, Suivi.Par, Fin);
        PremiersPas = await PremiersPas.ReadAsync(grains, lectures, territoires, temps, Fin);
        Apercu = await apercus.ReadAsync(exercice, Suivi.Par, Fin);
        return Page();
    }
}
