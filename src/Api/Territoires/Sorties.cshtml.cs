namespace Clauses.Api.Territoires;

/// <summary>Other definitions of a sortie: one class of one funder a line.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class SortiesPage(ITerritoires territoires, TimeProvider temps) : ParametreForm(territoires, temps)
{
    private const int LignesVides = 3;
    private ImmutableArray<int> _premieres = [];

    /// <summary>The classes; empty lines at the end take more.</summary>
    [BindProperty]
    public List<LigneDeSortie> Lignes { get; set; } = [];

    public override NomDeParametre Nom => NomDeParametre.Sorties;

    protected override void Show(Valeur valeur) => Spread(((ValeurSorties)valeur).Politiques.SelectMany(LigneDeSortie.De));

    protected override DemandeParametre Ask(DateOnly? depuis, string? source)
    {
        var financeurs = Lignes.Where(ligne => !ligne.EstVide)
            .GroupBy(ligne => OrNothing(ligne.Code) ?? "", StringComparer.Ordinal)
            .Select(lignes => lignes.ToList())
            .ToList();
        _premieres = [.. financeurs.Select((_, rang) => financeurs.Take(rang).Sum(avant => avant.Count))];
        Spread(financeurs.SelectMany(lignes => lignes));
        return new DemandeSorties(new([.. financeurs.Select(lignes => new PolitiqueDemandee(
            OrNothing(lignes[0].Code), OrNothing(lignes[0].Financeur),
            [.. lignes.Select(ligne => new ClasseDemandee(OrNothing(ligne.Classe), OrNothing(ligne.Definition)))],
            OrNothing(lignes[0].Source)))])) { Depuis = depuis, Source = source };
    }

    protected override string Case(string champ, ImmutableArray<int> rangs)
    {
        var colonne = champ switch { "nom" => rangs.Length > 1 ? "classe" : "code", "libelle" => "financeur", _ => champ };
        return $"{colonne}-{_premieres[rangs[0]] + (rangs.Length > 1 ? rangs[1] : 0)}";
    }

    private void Spread(IEnumerable<LigneDeSortie> remplies) =>
        Lignes = [.. remplies, .. Enumerable.Range(0, LignesVides).Select(_ => new LigneDeSortie())];
}

/// <summary>A class of a funder, as people write it. What says who the funder is, its first line says.</summary>
internal sealed record LigneDeSortie
{
    public string? Code { get; init; }
    public string? Financeur { get; init; }
    public string? Classe { get; init; }
    public string? Definition { get; init; }
    /// <summary>Who says so; nothing: the source of the version.</summary>
    public string? Source { get; init; }

    public bool EstVide => string.IsNullOrWhiteSpace(string.Concat(Code, Financeur, Classe, Definition, Source));

    public static IEnumerable<LigneDeSortie> De(PolitiqueDite politique) => politique.Classes.Select(classe => new LigneDeSortie
    {
        Code = politique.Nom,
        Financeur = politique.Libelle,
        Classe = classe.Nom,
        Definition = classe.Definition,
        Source = politique.Source,
    });
}
