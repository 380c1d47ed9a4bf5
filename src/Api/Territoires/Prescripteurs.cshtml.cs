namespace Clauses.Api.Territoires;

/// <summary>In which row of the report each kind of organisme counts.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class PrescripteursPage(ITerritoires territoires, TimeProvider temps) : ParametreForm(territoires, temps)
{
    [BindProperty]
    public Dictionary<string, string?> Lignes { get; set; } = [];

    public override NomDeParametre Nom => NomDeParametre.Prescripteurs;

    protected override void Show(Valeur valeur) => Lignes = ((ValeurPrescripteurs)valeur).Genres.ToDictionary(
        range => Codes<GenreOrganisme>.De(range.Genre), string? (range) => Codes<Prescripteur>.De(range.Prescripteur), StringComparer.Ordinal);

    protected override DemandeParametre Ask(DateOnly? depuis, string? source) => new DemandePrescripteurs(new PrescripteursDemandes(
        [.. Enum.GetValues<GenreOrganisme>().Select(genre => new GenreDemande(
            genre, Codes<Prescripteur>.TryRead(Lignes.GetValueOrDefault(Codes<GenreOrganisme>.De(genre)), out var ligne) ? ligne : null))]))
    {
        Depuis = depuis,
        Source = source,
    };

    protected override string Case(string champ, ImmutableArray<int> rangs) => $"ligne-{Codes<GenreOrganisme>.De(Enum.GetValues<GenreOrganisme>()[rangs[0]])}";
}
