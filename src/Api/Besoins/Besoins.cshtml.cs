namespace Clauses.Api.Besoins;

[ReservedPage(Role.Facilitateur, Role.Employeur)]
internal sealed class BesoinsPage(
    PlacementsSuivisPostgres placements, NomsDEntreprises entreprises, Picker picker, IRegistre registre, TimeProvider temps) : PageClauses
{
    public const string Chemin = "/besoins";

    private const int MaxAttendues = 50;

    public const int MaxPourvus = 20;

    /// <summary>The most marchés that an employer chooses from: with more, its list has other filters.</summary>
    private const int MaxMarches = 500;

    public BesoinsFilter Filter { get; private set; } = null!;

    public Tranche<BesoinSuivi> Tranche { get; private set; } = null!;

    public SommeDeBesoins Somme { get; private set; } = null!;

    public IReadOnlyDictionary<string, string> Noms { get; private set; } = null!;

    public ImmutableArray<Rangee> DesMetiers { get; private set; }

    /// <summary>Of a facilitateur, who may look for any of the country.</summary>
    public FicheField? ChampEntreprise { get; private set; }

    public FicheField? ChampMarche { get; private set; }

    /// <summary>Of an employer, who has few.</summary>
    public ImmutableArray<Rangee> DesMarches { get; private set; } = [];

    /// <summary>Whom an employer is to answer for; nobody, for a facilitateur.</summary>
    public ImmutableArray<OrientationSuivie> Attendues { get; private set; } = [];

    /// <summary>The first of those whose places are all taken, where they stand apart.</summary>
    public ImmutableArray<BesoinSuivi> Pourvus { get; private set; } = [];

    public int NombreDePourvus { get; private set; }

    /// <summary>Whom a need is looked for, and the name; null: nobody.</summary>
    public Rangee? Pour { get; private set; }

    public DateOnly Today { get; } = temps.Today();

    /// <param name="pour">A participant to propose; for facilitateurs.</param>
    public async Task OnGetAsync(string? etat, string? metier, string? employeur, string? marche, string? pour, string? tri, string? suivi, string? p)
    {
        if (Caller.Facilitateur && Identifiant.IsValid(pour))
            Pour = new(pour!, await registre.ReadIdentiteAsync(pour!, Fin) is { } identite ? $"{identite.Prenom} {identite.Nom}" : pour!);
        if (Caller.Employeur is { } sien)
            Attendues = await placements.EnAttenteAsync(sien, null, EtatOrientation.Transmise, Today, MaxAttendues, Fin);
        if (Caller.Facilitateur)
        {
            (employeur, ChampEntreprise) = await NamedFilter.ReadAsync(picker, Sorte.Entreprise, "employeur", "Entreprise", employeur, Fin);
            (marche, ChampMarche) = await NamedFilter.ReadAsync(picker, Sorte.Marche, "marche", "Marché", marche, Fin);
        }
        else
        {
            var siens = await placements.MarchesAsync(Caller.Employeur, MaxMarches + 1, Fin);
            DesMarches = siens.Length > MaxMarches ? [] : Ordered(siens.Select(un => new Rangee(un.Id, un.Nom)));
        }
        Filter = BesoinsFilter.Read(
            etat, metier, employeur, marche, tri, Caller.Facilitateur ? MesMarches.Read(HttpContext, suivi) : new(MesMarches.Tous, null));
        DesMetiers = Ordered((await placements.RomesAsync(Caller.Employeur, Fin)).Select(code => new Rangee(code, Metiers.Nom(code))));
        await ReadAsync(p);
        Noms = await entreprises.ReadAsync(Tranche.Elements.Concat(Pourvus).Select(besoin => besoin.Utilisateur), Fin);
    }

    private async Task ReadAsync(string? page)
    {
        var search = Filter.Search(Caller.Employeur, Pour is not null);
        Somme = await placements.SumAsync(search, Fin);
        var (pages, lue) = (Pages.Tranche.Pages(Somme.Nombre), Pages.Tranche.Read(page));
        lue = Math.Min(lue, pages);
        var lus = await placements.SearchAsync(search, (lue - 1) * Tranche<BesoinSuivi>.Size, Tranche<BesoinSuivi>.Size, Fin);
        Tranche = new(lus, lue, pages, Somme.Nombre);
        if (Filter.Etat != BesoinsFilter.EnCours || Pour is not null)
            return;
        var pourvus = search with { Etats = [EtatBesoin.Pourvu] };
        NombreDePourvus = (await placements.SumAsync(pourvus, Fin)).Nombre;
        if (NombreDePourvus > 0)
            Pourvus = await placements.SearchAsync(pourvus, 0, MaxPourvus, Fin);
    }

    private static ImmutableArray<Rangee> Ordered(IEnumerable<Rangee> rangees) =>
        [.. rangees.OrderBy(un => TexteCherche.Plier(un.Libelle), StringComparer.Ordinal)];
}
