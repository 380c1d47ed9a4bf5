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

    /// <summary>What it shows: of those under way, the full ones stand apart; somebody is proposed for open ones alone.</summary>
    /// <param name="employeur">Whose list it is; null: a facilitateur's.</param>
    /// <param name="ouverts">Those alone.</param>
    public BesoinsSearch Search(string? employeur, bool ouverts)
    {
        var (ordre, inverse) = Ordre.Read<BesoinsOrder>(Tri);
        IEnumerable<EtatBesoin> etats = Etat switch
        {
            EnCours => [EtatBesoin.Ouvert, EtatBesoin.Suspendu],
            Tous or Seuls => Enum.GetValues<EtatBesoin>(),
            _ => Enum.GetValues<EtatBesoin>().Where(etat => Codes<EtatBesoin>.De(etat) == Etat),
        };
        return new(
            employeur, [.. etats.Where(etat => etat == EtatBesoin.Ouvert || !ouverts)], Etat == Seuls, Rome, Employeur, Marche, Suivi.Par, ordre, inverse);
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
}
