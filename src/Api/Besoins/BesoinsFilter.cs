namespace Clauses.Api.Besoins;

/// <summary>Which needs a list shows: all of it stands in the address.</summary>
/// <param name="Etat">One of <see cref="Etats"/>.</param>
/// <param name="Employeur">One who may hire for them by name, or on whose site the work is.</param>
/// <param name="Suivi">Of whose marchés; for facilitateurs.</param>
internal sealed record BesoinsFilter(string Etat, string? Rome, string? Employeur, string? Marche, string Tri, MesMarches Suivi)
{
    public const string EnCours = "en-cours";
    private const string Seuls = "sans-candidat";
    private const string Tous = "tous";

    public static readonly ImmutableArray<Rangee> Etats =
    [
        new(EnCours, "En cours"), new(Seuls, "Sans candidat"), new(Codes<EtatBesoin>.De(EtatBesoin.Pourvu), "Pourvus"),
        new(Codes<EtatBesoin>.De(EtatBesoin.Suspendu), "Suspendus"), new(Codes<EtatBesoin>.De(EtatBesoin.Ferme), "Fermés"), new(Tous, "Tous"),
    ];

    /// <exception cref="ProblemException">400: a value that is none.</exception>
    public static BesoinsFilter Read(string? etat, string? metier, string? employeur, string? marche, string? tri, MesMarches suivi) => new(
        Etats.Any(un => un.Code == etat) ? etat! : EnCours,
        Parametres.Filter(metier, "metier"), Parametres.Filter(employeur, "employeur"), Parametres.Filter(marche, "marche"),
        Ordre.Read<BesoinsOrder>(tri) is var (ordre, inverse) ? Ordre.Code(ordre, inverse) : "", suivi);

    public ImmutableArray<BesoinSuivi> Apply(IEnumerable<BesoinSuivi> besoins)
    {
        var (ordre, inverse) = Ordre.Read<BesoinsOrder>(Tri);
        var ranges = ordre switch
        {
            BesoinsOrder.Besoin => besoins.Where(Garde).OrderBy(besoin => TexteCherche.Plier(besoin.Intitule), StringComparer.Ordinal),
            BesoinsOrder.Places => besoins.Where(Garde).OrderByDescending(besoin => besoin.Postes - besoin.Embauches),
            BesoinsOrder.Debut => besoins.Where(Garde).OrderBy(besoin => besoin.Debut),
            _ => besoins.Where(Garde),
        };
        return [.. inverse ? ranges.Reverse() : ranges];
    }

    /// <param name="pour">Whom a need is looked for, or null.</param>
    public Ordre OrdreDe(string chemin, string? pour) =>
        new(Tri, autre => (this with { Tri = autre }).Address(chemin, pour: pour), Ordre.Code(BesoinsOrder.Places));

    /// <param name="pour">Whom a need is looked for, or null.</param>
    public string Address(string chemin, int page = 1, string? pour = null)
    {
        (string Nom, string? Valeur)[] parametres =
        [
            ("etat", Etat == EnCours ? null : Etat), ("metier", Rome), ("employeur", Employeur), ("marche", Marche), ("pour", pour),
            ("tri", Tri == Ordre.Code(BesoinsOrder.Suivi) ? null : Tri), ("suivi", Suivi.DitIci ? Suivi.Choix : null),
            ("p", page == 1 ? null : page.ToString(CultureInfo.InvariantCulture)),
        ];
        return chemin + QueryString.Create(parametres.Where(un => un.Valeur is not null).Select(un => KeyValuePair.Create(un.Nom, un.Valeur)));
    }

    private bool Garde(BesoinSuivi besoin) =>
        Etat switch
        {
            EnCours => besoin.Etat != EtatBesoin.Ferme,
            Seuls => besoin.SansCandidat,
            Tous => true,
            _ => Codes<EtatBesoin>.De(besoin.Etat) == Etat,
        }
        && (Rome is null || besoin.Rome == Rome)
        && (Employeur is null || besoin.Utilisateur == Employeur || besoin.Employeurs?.Contains(Employeur, StringComparer.Ordinal) == true)
        && (Marche is null || besoin.Marche == Marche);
}

internal enum BesoinsOrder
{
    /// <summary>Those that nobody stands for first, then by their first day.</summary>
    Suivi,
    Besoin,
    Places,
    Debut,
}
