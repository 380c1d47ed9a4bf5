namespace Clauses.Api.Marches;

/// <summary>Which marchés a list shows, and in which order: all of it stands in the address.</summary>
/// <param name="Texte">Words that are all in the title, the id or the name of the maître d'ouvrage.</param>
/// <param name="Exercice">Under way at some day of this year; 0: whenever.</param>
internal sealed record MarchesFilter(
    string? Texte, string? MaitreOuvrage, string? Commune, Avancement? Etat, int Exercice, string Sort, MesMarches Suivi, string? Entreprise = null)
{
    /// <summary>The order of a list that says nothing else: what falls behind first.</summary>
    public const string DefaultSort = "retard";

    private const int MaxText = 100;

    private static readonly Dictionary<string, MarchesOrder> Sorts = new(StringComparer.Ordinal)
    {
        [DefaultSort] = MarchesOrder.Urgence, ["restantes"] = MarchesOrder.Restantes, ["manque"] = MarchesOrder.Manque, ["fin"] = MarchesOrder.Fin,
        ["intitule"] = MarchesOrder.Intitule,
    };

    /// <exception cref="ProblemException">400: a value that is none.</exception>
    public static MarchesFilter Read(
        string? q, string? maitreOuvrage, string? commune, string? etat, string? exercice, string? tri, MesMarches suivi, string? entreprise = null)
    {
        Avancement? lu = Codes<Avancement>.TryRead(etat, out var connu) ? connu : null;
        if (lu is null && !string.IsNullOrEmpty(etat))
            throw Parametres.Invalid("etat", "l'un de " + string.Join(", ", Codes<Avancement>.Tous));
        var texte = q?.Trim();
        return new(
            string.IsNullOrEmpty(texte) ? null : texte[..Math.Min(texte.Length, MaxText)],
            Parametres.Filter(maitreOuvrage, "maitreOuvrage"),
            Parametres.Filter(commune, "commune"),
            lu,
            Parametres.Exercice(exercice),
            Ordre.Split(tri).Code is { } code && Sorts.ContainsKey(code) ? tri! : DefaultSort,
            suivi,
            Parametres.Filter(entreprise, "entreprise"));
    }

    public MarchesSearch Search => new(
        TexteCherche.Cherches(Texte), MaitreOuvrage, Commune, Etat, Exercice, Sorts[Ordre.Split(Sort).Code!], Suivi.Par, Entreprise, Ordre.Split(Sort).Inverse);

    public Ordre Ordre => new(Sort, autre => (this with { Sort = autre }).Address(MarchesPage.Chemin), "restantes", "manque");

    /// <summary>Whether anything but an order was asked for.</summary>
    public bool Cherche => this with { Sort = DefaultSort, Suivi = new(MesMarches.Tous, null) } != new MarchesFilter(
        null, null, null, null, 0, DefaultSort, new(MesMarches.Tous, null));

    /// <param name="apres">The last marché of the page before; null: the first page.</param>
    /// <param name="geste">The handler of a form; null: it is a list to look at.</param>
    public string Address(string chemin, string? apres = null, string? geste = null)
    {
        (string Nom, string? Valeur)[] parametres =
        [
            ("q", Texte), ("maitreOuvrage", MaitreOuvrage), ("commune", Commune), ("entreprise", Entreprise),
            ("etat", Etat is { } etat ? Codes<Avancement>.De(etat) : null),
            ("exercice", Exercice == 0 ? null : Exercice.ToString(CultureInfo.InvariantCulture)),
            ("tri", Sort == DefaultSort ? null : Sort), ("suivi", Suivi.DitIci ? Suivi.Choix : null),
            ("apres", apres), ("handler", geste),
        ];
        return chemin + QueryString.Create(parametres.Where(un => un.Valeur is not null).Select(un => KeyValuePair.Create(un.Nom, un.Valeur)));
    }
}

internal sealed record MarcheProjete(MarcheEtSolde Marche, Projection Projection)
{
    /// <summary>Who follows it; null: nobody, or it is not said here.</summary>
    public Referents? Referents { get; init; }

    public Heures Restantes => Heures.Reste(Marche.Obligation, Marche.Validees);

    /// <summary>The day on which the obligation will be reached; late, it would be a day that nothing holds to: how much will be missing says it.</summary>
    public DateOnly? Atteinte => Projection.Etat == Avancement.EnRetard ? null : Projection.FinPrevue;

    public static MarcheProjete De(MarcheEtSolde marche, DateOnly aujourdhui) => new(marche, marche.Projeter(aujourdhui));
}
