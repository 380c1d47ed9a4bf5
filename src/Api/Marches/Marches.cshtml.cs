using Clauses.Api.Pages;
using Clauses.Grains.Domain;
using Clauses.Grains.Registre;
using Clauses.Grains.Territoires;
using Clauses.Silo.Pilotage;

namespace Clauses.Api.Marches;

/// <summary>All marchés, those that fall behind first.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class MarchesPage(MarchesSuivisPostgres marches, TimeProvider temps) : PageClauses
{
    public const string Chemin = "/marches";

    public MarchesFilter Filter { get; private set; } = null!;

    public Tranche<MarcheProjete> Tranche { get; private set; } = null!;

    public SommeDeMarches Somme { get; private set; } = null!;

    public ImmutableArray<(string Code, string Nom)> MaitresOuvrage { get; private set; }

    public ImmutableArray<(string Code, string Nom)> Communes { get; private set; }

    public ImmutableArray<int> Annees { get; private set; }

    public async Task OnGetAsync(string? q, string? maitreOuvrage, string? commune, string? etat, string? exercice, string? tri, string? p)
    {
        Filter = MarchesFilter.Read(q, maitreOuvrage, commune, etat, exercice, tri);
        var tous = await marches.ListAsync(Cible.Tout, Fin);
        var aujourdhui = temps.Today();
        var gardes = Filter.Apply(tous.Select(marche => MarcheProjete.De(marche, aujourdhui)));
        Tranche = Tranche<MarcheProjete>.De(gardes, p);
        Somme = SommeDeMarches.De(gardes);
        MaitresOuvrage = Choix(tous.Select(marche => (marche.MaitreOuvrage, marche.NomMaitreOuvrage)));
        Communes = Choix(tous.Select(marche => (marche.CommuneChantier, Cog.NomDe(marche.CommuneChantier) ?? marche.CommuneChantier)));
        Annees = tous.IsEmpty ? [] : [.. Enumerable.Range(tous.Min(un => un.Debut.Year), tous.Max(un => un.Fin.Year) - tous.Min(un => un.Debut.Year) + 1).Reverse()];
    }

    private static ImmutableArray<(string Code, string Nom)> Choix(IEnumerable<(string Code, string Nom)> choix) =>
        [.. choix.Distinct().OrderBy(un => TexteCherche.Plier(un.Nom), StringComparer.Ordinal)];
}
