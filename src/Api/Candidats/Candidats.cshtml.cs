namespace Clauses.Api.Candidats;

/// <summary>Who waits for a job: no contract now nor to come, those who have waited longest first.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class CandidatsPage(PlacementsSuivisPostgres placements, TimeProvider temps) : PageClauses
{
    public const string Chemin = "/candidats";

    private const string Jamais = "jamais";
    private const string EnAttente = "en-attente";
    private const string Libres = "libres";

    public static readonly ImmutableArray<Rangee> Situations =
    [
        new("", "Tous"), new(Jamais, "Jamais envoyés"), new(EnAttente, "Attendent une réponse"), new(Libres, "Sans suite : à proposer de nouveau"),
    ];

    public static readonly ImmutableArray<Rangee> Durees =
        [new("", "Depuis toujours"), new("30", "Depuis plus d'un mois"), new("90", "Depuis plus de trois mois"), new("180", "Depuis plus de six mois")];

    public string Situation { get; private set; } = "";

    public string Duree { get; private set; } = "";

    public Tranche<SansContrat> Tranche { get; private set; } = null!;

    public bool Tronque { get; private set; }

    public Ordre Ordre { get; private set; } = null!;

    public DateOnly Today { get; } = temps.Today();

    public async Task OnGetAsync(string? situation, string? duree, string? tri, string? p)
    {
        Situation = Situations.Any(un => un.Code == situation) ? situation! : "";
        Duree = Durees.Any(un => un.Code == duree) ? duree! : "";
        var tous = await placements.ListSansContratAsync(Today, Fin);
        Tronque = tous.Length == PlacementsSuivisPostgres.MaxCandidats;
        var limite = Duree.Length == 0 ? (DateOnly?)null : Today.AddDays(-int.Parse(Duree, CultureInfo.InvariantCulture));
        var (ordre, inverse) = Ordre.Read<CandidatsOrder>(tri);
        Ordre = new(Ordre.Code(ordre, inverse), autre => Address(1, autre), Ordre.Code(CandidatsOrder.Attente), Ordre.Code(CandidatsOrder.Contrats));
        var gardes = tous.Where(Garde).Where(candidat => limite is null || candidat.Depuis <= limite);
        gardes = ordre switch
        {
            CandidatsOrder.Nom => gardes.OrderBy(candidat => TexteCherche.Plier(candidat.Appellation), StringComparer.Ordinal),
            CandidatsOrder.Contrats => gardes.OrderByDescending(candidat => candidat.Contrats),
            _ => gardes,
        };
        Tranche = Tranche<SansContrat>.De([.. inverse ? gardes.Reverse() : gardes], p);
    }

    public string Address(int page) => Address(page, Ordre.Choisi);

    private string Address(int page, string tri) =>
        string.Create(CultureInfo.InvariantCulture, $"{Chemin}?situation={Situation}&duree={Duree}&tri={tri}&p={page}");

    private bool Garde(SansContrat candidat) => Situation switch
    {
        Jamais => candidat.Etat is null,
        EnAttente => candidat.Etat is { } etat && Chemins.IsVivante(etat),
        Libres => candidat.Etat is { } etat && !Chemins.IsVivante(etat),
        _ => true,
    };

    private enum CandidatsOrder
    {
        Attente,
        Nom,
        Contrats,
    }
}
