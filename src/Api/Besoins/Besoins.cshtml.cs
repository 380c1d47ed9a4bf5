namespace Clauses.Api.Besoins;

[ReservedPage(Role.Facilitateur, Role.Employeur)]
internal sealed class BesoinsPage(PlacementsSuivisPostgres placements, NomsDEntreprises entreprises, IRegistre registre, TimeProvider temps) : PageClauses
{
    public const string Chemin = "/besoins";

    private const int MaxAttendues = 50;

    public const int MaxPourvus = 20;

    public BesoinsFilter Filter { get; private set; } = null!;

    public Tranche<BesoinSuivi> Tranche { get; private set; } = null!;

    public IReadOnlyDictionary<string, string> Noms { get; private set; } = null!;

    public int SansCandidat { get; private set; }

    public int Places { get; private set; }

    public ImmutableArray<Rangee> DesMetiers { get; private set; }

    public ImmutableArray<Rangee> DesEmployeurs { get; private set; }

    public ImmutableArray<Rangee> DesMarches { get; private set; }

    /// <summary>Whom an employer is to answer for; nobody, for a facilitateur.</summary>
    public ImmutableArray<OrientationSuivie> Attendues { get; private set; } = [];

    /// <summary>Needs whose places are all taken, where they stand apart.</summary>
    public ImmutableArray<BesoinSuivi> Pourvus { get; private set; } = [];

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
        Filter = BesoinsFilter.Read(
            etat, metier, employeur, marche, tri, Caller.Facilitateur ? MesMarches.Read(HttpContext, suivi) : new(MesMarches.Tous, null));
        var tous = await placements.ListBesoinsAsync(Caller.Employeur, null, Fin, Filter.Suivi.Par);
        Noms = await entreprises.ReadAsync(tous.SelectMany(Entreprises), Fin);
        var gardes = Filter.Apply(tous);
        if (Filter.Etat == BesoinsFilter.EnCours)
            (gardes, Pourvus) = ([.. gardes.Where(besoin => besoin.Etat != EtatBesoin.Pourvu)], [.. gardes.Where(besoin => besoin.Etat == EtatBesoin.Pourvu)]);
        if (Pour is not null)
            (gardes, Pourvus) = ([.. gardes.Where(besoin => besoin.Etat == EtatBesoin.Ouvert)], []);
        Tranche = Tranche<BesoinSuivi>.De(gardes, p);
        (SansCandidat, Places) = (gardes.Count(besoin => besoin.SansCandidat), gardes.Sum(besoin => besoin.Postes - besoin.Embauches));
        DesMetiers =
            Ordered(tous.Select(besoin => besoin.Rome).OfType<string>().Distinct(StringComparer.Ordinal).Select(code => new Rangee(code, Metiers.Nom(code))));
        DesEmployeurs = Ordered(tous.SelectMany(Entreprises).Distinct(StringComparer.Ordinal).Select(id => new Rangee(id, Noms.GetValueOrDefault(id, id))));
        DesMarches =
            Ordered(tous.Where(besoin => besoin.Marche is not null).Select(besoin => new Rangee(besoin.Marche!, besoin.NomDuMarche ?? besoin.Marche!)).Distinct());
    }

    private static IEnumerable<string> Entreprises(BesoinSuivi besoin) =>
        besoin.Utilisateur is { } utilisateur ? [utilisateur, .. besoin.Employeurs ?? []] : besoin.Employeurs ?? [];

    private static ImmutableArray<Rangee> Ordered(IEnumerable<Rangee> rangees) =>
        [.. rangees.OrderBy(un => TexteCherche.Plier(un.Libelle), StringComparer.Ordinal)];
}
