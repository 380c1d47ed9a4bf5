namespace Clauses.Generateur;

// The choices that the published figures leave open, made by hand so that these come out by construction: marchés, contracts and hours
// per type of maître d'ouvrage, hours per commune of chantier, per aménageur and per named commanditaire. Hours of 2023 stand on marchés
// of no named commanditaire: theirs are then the same in the tables' perimeter and over all.
internal static class Plan
{
    private const string Ivry = "94041";
    private const string Vitry = "94081";
    private static readonly Secteur Confluences = new("Confluences", "SADEV94");
    private static readonly Secteur RougetDeLisle = new("Rouget-de-Lisle", "SADEV94");
    private static readonly Secteur Gagarine = new("Gagarine", "EPA-ORSA");
    private static readonly Secteur Ardoines = new("Ardoines", "EPA-ORSA");
    private static readonly Maitres Valdevy = new("bailleur-social", "Valdevy");
    private static readonly Maitres Coopivry = new("bailleur-social", "Coopivry");
    private static readonly Maitres Bailleurs = Maitres.Fictifs("bailleur-social", "Bailleur social", 5);
    private static readonly Maitres VilleVitry = new("commune", "Ville de Vitry-sur-Seine");
    private static readonly Maitres VilleIvry = new("commune", "Ville d'Ivry-sur-Seine");
    private static readonly Maitres Epci = Maitres.Fictifs("epci", "EPCI", 1);
    private static readonly Maitres Epaurif = new("epaurif", "EPAURIF");
    private static readonly Maitres Semise = new("sem", "SEMISE");
    private static readonly Maitres Sem = Maitres.Fictifs("sem", "SEM", 3);
    private static readonly Maitres Promoteurs = Maitres.Fictifs("prive", "Promoteur", 24);
    private static readonly Maitres HorsTerritoire = Maitres.Fictifs("prive", "Promoteur hors territoire", 4);

    public static IReadOnlyList<Lot> Lots { get; } =
    [
        new(Valdevy, Vitry, null, 6, 13, 5999),
        new(Coopivry, Ivry, null, 3, 4, 1367),
        new(Bailleurs, Ivry, Confluences, 4, 9, 4000),
        new(Bailleurs, Vitry, RougetDeLisle, 2, 4, 1500),
        new(Bailleurs, Ivry, Gagarine, 3, 7, 3088),
        new(Bailleurs, Vitry, Ardoines, 2, 4, 1500),

        new(VilleVitry, Vitry, null, 11, 35, 7272),
        new(VilleIvry, Ivry, null, 1, 2, 105),

        new(Epci, Vitry, null, 2, 4, 900, Anterieures: 700),
        new(Epci, Ivry, null, 2, 3, 687, Anterieures: 450),

        new(Epaurif, Vitry, null, 3, 6, 259),

        new(Semise, Vitry, null, 5, 8, 2161),
        new(Sem, Ivry, Confluences, 11, 23, 9597),
        new(Sem, Vitry, RougetDeLisle, 6, 11, 4000),

        new(Promoteurs, Ivry, Confluences, 48, 230, 79356),
        new(Promoteurs, Vitry, RougetDeLisle, 5, 21, 6630),
        new(Promoteurs, Ivry, Gagarine, 16, 76, 25956),
        new(Promoteurs, Vitry, Ardoines, 15, 70, 23500),
        new(Promoteurs, Ivry, null, 8, 14, 2300, Anterieures: 4900, ContratsAnterieurs: 3),
        new(Promoteurs, Vitry, null, 6, 10, 1600, Anterieures: 2600, ContratsAnterieurs: 2),

        // Villejuif, Alfortville, Thiais, Paris.
        new(HorsTerritoire, "94076", null, 3, 7, 3400),
        new(HorsTerritoire, "94002", null, 2, 5, 2493),
        new(HorsTerritoire, "94073", null, 2, 4, 1900),
        new(HorsTerritoire, "75056", null, 1, 4, 2000),
    ];

    // How many contracts and hours of the tables are of which type with which modalité. CTTi has more contracts and fewer hours than
    // ETTi, so that at least one contract of an ETTi is no CTTi and at least six CTTi come from elsewhere: exactly so here.
    public static IReadOnlyList<(Emploi Emploi, int Contrats, int Heures)> Emplois { get; } =
    [
        (new("ctti", "etti"), 321, 86204),
        (new("cdi", "etti"), 1, 358),
        (new("ctti", "ett"), 6, 324),
        (new("ctt", "ett"), 125, 41139),
        (new("cmad", "ett"), 2, 876),
        (new("prealable", "ett"), 2, 300),
        (new("cmad", "ai"), 3, 308),
        (new("cmad", "ea"), 3, 4734),
        (new("cmad", "esat"), 2, 775),
        (new("cmad", "geiq"), 4, 3209),
        (new("cdd", "directe"), 46, 24735),
        (new("cddi", "directe"), 5, 2207),
        (new("cdi", "directe"), 7, 3056),
        (new("apprentissage", "directe"), 21, 10908),
        (new("professionnalisation", "directe"), 5, 2396),
        (new("prealable", "directe"), 1, 248),
    ];

    // Companies to deal, by modalité: the prefix of their ids, their name, how many.
    public static IReadOnlyList<(string Modalite, string Prefixe, string Nom, int Nombre)> Entreprises { get; } =
    [
        ("ai", "AI", "Association intermédiaire", 2),
        ("ea", "EA", "Entreprise adaptée", 2),
        ("directe", "BTP", "Entreprise de travaux", 48),
        ("esat", "ESAT", "ESAT", 1),
        ("ett", "ETT", "ETT", 14),
        ("etti", "ETTI", "ETTi", 9),
        ("geiq", "GEIQ", "GEIQ", 2),
    ];

    // Persons of the tables who also work outside the territory, where every other contract has a person of its own.
    public const int AussiHorsTerritoire = 9;

    // Contracts outside the territory whose hours are all of 2023: that perimeter takes work of any year.
    public const int HorsTerritoireEn2023 = 2;
}
