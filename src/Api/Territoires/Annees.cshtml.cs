namespace Clauses.Api.Territoires;

[ReservedPage(Role.Facilitateur)]
internal sealed class AnneesPage(ITerritoires territoires, TimeProvider temps) : ParametreForm(territoires, temps)
{
    private const int LignesVides = 3;

    /// <summary>The years; empty lines at the end take more.</summary>
    [BindProperty]
    public List<LigneDAnnee> Lignes { get; set; } = [];

    public override NomDeParametre Nom => NomDeParametre.AnneesPubliees;

    protected override void Show(Valeur valeur) => Spread(((ValeurAnnees)valeur).Annees.Select(LigneDAnnee.De));

    protected override DemandeParametre Ask(DateOnly? depuis, string? source)
    {
        var remplies = Lignes.Where(ligne => !ligne.EstVide).ToList();
        Spread(remplies);
        return new DemandeAnnees(new([.. remplies.Select((ligne, rang) => new AnneeDemandee(
            Integer(ligne.Annee), TypedTexts.ReadHeures(ligne.Heures, $"valeur.annees[{rang}].heures"), Integer(ligne.Beneficiaires), Integer(ligne.Nouveaux),
            IntegerOrNothing(ligne.Marches), IntegerOrNothing(ligne.Contrats), OrNothing(ligne.Source)))])) { Depuis = depuis, Source = source };
    }

    protected override string Case(string champ, ImmutableArray<int> rangs) => $"{champ}-{rangs[0]}";

    // What is written and is no number must be refused, not left out.
    private static int? IntegerOrNothing(string? texte) => string.IsNullOrWhiteSpace(texte) ? null : Integer(texte) ?? -1;

    private void Spread(IEnumerable<LigneDAnnee> remplies) =>
        Lignes = [.. remplies, .. Enumerable.Range(0, LignesVides).Select(_ => new LigneDAnnee())];
}

internal sealed record LigneDAnnee
{
    public string? Annee { get; init; }
    public string? Heures { get; init; }
    public string? Beneficiaires { get; init; }
    public string? Nouveaux { get; init; }
    public string? Marches { get; init; }
    public string? Contrats { get; init; }
    /// <summary>Where it was published; nothing: the source of the version.</summary>
    public string? Source { get; init; }

    public bool EstVide => string.IsNullOrWhiteSpace(string.Concat(Annee, Heures, Beneficiaires, Nouveaux, Marches, Contrats, Source));

    public static LigneDAnnee De(AnneeDite annee) => new()
    {
        Annee = annee.Annee.ToString(CultureInfo.InvariantCulture),
        Heures = FrenchText.Nombre(annee.Heures),
        Beneficiaires = FrenchText.Integer(annee.Beneficiaires),
        Nouveaux = FrenchText.Integer(annee.Nouveaux),
        Marches = annee.Marches is { } marches ? FrenchText.Integer(marches) : null,
        Contrats = annee.Contrats is { } contrats ? FrenchText.Integer(contrats) : null,
        Source = annee.Source,
    };
}
