namespace Clauses.Api.Bilans;

/// <summary>The bilan of an exercice: each figure with its perimeter and its base, and what it was made with.</summary>
internal sealed record VueBilan
{
    public required int Annee { get; init; }
    public DateOnly? Au { get; init; }
    public DateTimeOffset? ConnuLe { get; init; }
    public required int DiviseurEtp { get; init; }
    public required VuePerimetres Perimetres { get; init; }
    /// <summary>The eight tables: work of the year on the territory's marchés.</summary>
    public required IReadOnlyList<VueTableau> Tableaux { get; init; }
    /// <summary>Hours by commune of the chantier, by aménageur, by ZAC, over all perimeters.</summary>
    public required IReadOnlyList<VueTableau> Repartitions { get; init; }
    public required VuePart Femmes { get; init; }
    /// <summary>The years side by side, all perimeters, the exercice last.</summary>
    public required IReadOnlyList<VueAnnee> Annees { get; init; }
    public required IReadOnlyList<VuePhrase> Phrases { get; init; }
    public required VueParametresBilan Parametres { get; init; }
    public required Position Livre { get; init; }
    /// <summary>Which publication this is; absent outside of one.</summary>
    public string? Publication { get; init; }
    /// <summary>The effective date of the publication: the last day of a month.</summary>
    public DateOnly? PublieAu { get; init; }
    /// <summary>True when cells are hidden: under 5 people.</summary>
    public bool? Masque { get; init; }

    /// <summary>The year before; null where nothing is known of it.</summary>
    [JsonIgnore]
    public VueAnnee? Avant => Annees.FirstOrDefault(annee => annee.Annee == Annee - 1);

    /// <summary>Who published those of its years that the ledger does not reach.</summary>
    [JsonIgnore]
    public IEnumerable<string> Sources => Annees.Select(annee => annee.Source).OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>As it stands; cells that are hidden are null.</summary>
    public static VueBilan De(Bilan bilan, HiddenCells caches) => new()
    {
        Annee = bilan.Annee,
        Au = bilan.Moment.Au,
        ConnuLe = bilan.Moment.ConnuLe,
        DiviseurEtp = bilan.Territoire.Diviseur.Heures,
        Perimetres = VuePerimetres.De(bilan, caches),
        Tableaux = [.. bilan.Tableaux.Select(tableau => VueTableau.De(tableau, caches))],
        Repartitions = [.. bilan.Repartitions.Select(tableau => VueTableau.De(tableau, caches))],
        Femmes = VuePart.De(bilan.Femmes, bilan.Tableau("age").Total, caches.Cache(HiddenCells.Femmes)),
        Annees = [.. bilan.Annees.Select(VueAnnee.De)],
        Phrases = [.. bilan.Phrases.Where(phrase => !caches.Cache(phrase)).Select(VuePhrase.De)],
        Parametres = VueParametresBilan.De(bilan.Territoire),
        Livre = bilan.Position,
        Masque = caches.IsEmpty ? null : true,
    };

    /// <summary>Out of what was written down: a frozen bilan, a publication.</summary>
    /// <param name="json">A bilan as clients get it, in UTF-8.</param>
    public static VueBilan Reload(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<VueBilan>(json, Json.Options)!;
}

/// <summary>The perimeters.</summary>
/// <param name="ExerciceTerritoire">Work of the year on the territory's marchés; null when hidden, as those below.</param>
/// <param name="Anterieures">Work of earlier years on the territory's marchés.</param>
/// <param name="HorsTerritoire">Work on marchés whose chantier lies outside the territory.</param>
/// <param name="Total">The three together.</param>
/// <param name="Personnes">Distinct people of the three.</param>
/// <param name="Nouveaux">Those whose first contract ever begins in the exercice.</param>
/// <param name="Etp">Full-time equivalents of the total, to two decimals.</param>
/// <param name="Masque">True when something is hidden.</param>
internal sealed record VuePerimetres(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Heures? ExerciceTerritoire,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Heures? Anterieures,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Heures? HorsTerritoire,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Heures? Total,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Personnes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Nouveaux,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] decimal? Etp,
    bool? Masque)
{
    /// <summary>As they stand, or hidden.</summary>
    public static VuePerimetres De(Bilan bilan, HiddenCells caches)
    {
        var perimetres = bilan.Perimetres;
        T? Ou<T>(string nom, T valeur) where T : struct => caches.Cache(HiddenCells.Perimetre(nom)) ? null : valeur;
        return new(
            Ou("exerciceTerritoire", perimetres.ExerciceTerritoire),
            Ou("anterieures", perimetres.Anterieures),
            Ou("horsTerritoire", perimetres.HorsTerritoire),
            Ou("total", perimetres.Total),
            Ou("personnes", perimetres.Personnes),
            Ou("nouveaux", perimetres.Nouveaux),
            Ou("total", bilan.Territoire.Diviseur.Etp(perimetres.Total)),
            HiddenCells.Perimetres.Any(caches.Cache) ? true : null);
    }
}

/// <summary>A year beside others.</summary>
/// <param name="Origine"><c>grand-livre</c>, or <c>publie</c>: taken in as it was published.</param>
/// <param name="Beneficiaires">Distinct people.</param>
/// <param name="Marches">Marchés; absent where it was not published.</param>
/// <param name="Contrats">Contracts; absent where it was not published.</param>
/// <param name="Source">Who published.</param>
internal sealed record VueAnnee(
    int Annee, string Origine, Heures Heures, int Beneficiaires, int? Nouveaux, int? Marches, int? Contrats, string? Source)
{
    public static VueAnnee De(AnneeDuBilan annee) => new(
        annee.Annee, annee.Publiee ? "publie" : "grand-livre", annee.Heures, annee.Beneficiaires, annee.Nouveaux, annee.Marches, annee.Contrats, annee.Source);
}

/// <summary>A sentence whose figures are computed.</summary>
/// <param name="Parts">Its percentages.</param>
internal sealed record VuePhrase(string Code, Perimetre Perimetre, string Texte, IReadOnlyList<VuePartDeBase> Parts)
{
    public static VuePhrase De(Phrase phrase) => new(
        phrase.Code, phrase.Code == "nouveaux" ? Perimetre.Total : Perimetre.ExerciceTerritoire, phrase.Texte,
        [.. phrase.Parts.Select(VuePartDeBase.De)]);
}

/// <summary>A percentage and its base.</summary>
/// <param name="Base">Of what: <c>personnes</c>, <c>contrats</c>, <c>marches</c>, <c>heures</c>.</param>
/// <param name="Total">Of how many.</param>
/// <param name="Pourcentage">Per cent, to one decimal; null of nothing.</param>
internal sealed record VuePartDeBase(
    BaseTableau Base, decimal Valeur, decimal Total,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] decimal? Pourcentage)
{
    public static VuePartDeBase De(PartDeBase part)
    {
        decimal En(long nombre) => part.Base == BaseTableau.Heures ? new Heures(nombre).Valeur : nombre;
        return new(part.Base, En(part.Valeur), En(part.Total), part.Pourcentage);
    }
}

/// <summary>The parameters that a bilan was made with.</summary>
/// <param name="Version">Their version: which values these were, for ever.</param>
internal sealed record VueParametresBilan(
    int Version, string Territoire, IReadOnlyList<CommuneDuTerritoire> Communes, int Qpv, Diviseur Diviseur, DateReference Age)
{
    [JsonIgnore]
    public bool EstDit => Territoire != ShippedParametres.TerritoireSansNom;

    public static VueParametresBilan De(Territoire territoire) => new(
        territoire.Version, territoire.Nom, territoire.Communes, territoire.Quartiers.Length, territoire.Diviseur, territoire.Age);
}
