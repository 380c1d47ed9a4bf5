namespace Clauses.Api.Besoins;

[ReservedPage(Role.Facilitateur)]
internal sealed class DuMarchePage(Dossiers dossiers, PlacementsSuivisPostgres placements, NomsDEntreprises entreprises) : PageClauses
{
    public MarcheHeader EnTete { get; private set; } = null!;

    public Tranche<BesoinSuivi> Tranche { get; private set; } = null!;

    public IReadOnlyDictionary<string, string> Noms { get; private set; } = null!;

    public async Task OnGetAsync(string id, string? p)
    {
        EnTete = await dossiers.HeaderAsync(id, Tab.Besoins, Caller, Fin);
        Tranche = Tranche<BesoinSuivi>.De(await placements.OfMarcheAsync(id, Fin), p);
        Noms = await entreprises.ReadAsync(Tranche.Elements.Select(besoin => besoin.Utilisateur), Fin);
    }
}
