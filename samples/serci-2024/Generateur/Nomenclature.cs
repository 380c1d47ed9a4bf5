namespace Clauses.Generateur;

// The published libellés and what stands for them in the files: API codes, communes, QPV.
internal static class Nomenclature
{
    // The years that the report of 2024 recalls: hours of all perimeters, and persons.
    public static readonly IReadOnlyList<AnneePubliee> AnneesPubliees =
    [
        new(2021, 89_273, 137, 9), new(2022, 79_145, 212, 73), new(2023, 94_800, 251, 105, Marches: 127), new(2024, 200_220, 402, 198, 159, 554),
    ];

    // INSEE codes of the SERCI's territory: Ivry-sur-Seine, Vitry-sur-Seine, Choisy-le-Roi.
    public static readonly IReadOnlyList<string> Territoire = ["94041", "94081", "94022"];

    // The QPV of whoever is known not to live in one.
    public const string Hors = "hors";
    public const string Moins26 = "- 26 ans";
    public const string De26A40 = "26 à 40 ans";
    public const string De41A50 = "41 à 50 ans";
    public const string Plus50 = "51 ans et plus";

    // Birth years of each age group on 31 December 2024, nobody being under 18 in 2023.
    public static readonly IReadOnlyDictionary<string, (int Min, int Max)> Naissances =
        new Dictionary<string, (int, int)>(StringComparer.Ordinal)
    {
        [Moins26] = (1999, 2005),
        [De26A40] = (1984, 1998),
        [De41A50] = (1974, 1983),
        [Plus50] = (1962, 1973),
    };

    public static readonly IReadOnlyDictionary<string, string> TypesMaitreOuvrage = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Bailleurs sociaux"] = "bailleur-social",
        ["Communes Ivry-sur-Seine et Vitry-sur-Seine"] = "commune",
        ["EPCI"] = "epci",
        ["EPAURIF"] = "epaurif",
        ["SEM"] = "sem",
        ["Etablissements privés"] = "prive",
    };

    public static readonly IReadOnlyDictionary<string, string> Statuts = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Demandeur Emploi Longue Durée"] = "deld",
        ["Travailleur Handicapé"] = "th",
        ["Jeune -26 ans"] = "jeune",
        ["Bénéficiaires du RSA"] = "rsa",
        ["Demandeur Emploi ou Intérimaire sans mission"] = "de",
        ["Auto-entrepreneur"] = "auto-entrepreneur",
        ["Réfugié"] = "refugie",
        ["Demandeur Emploi +50 ans"] = "de50",
    };

    public static readonly IReadOnlyDictionary<string, string> Prescripteurs = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["PLIE Ivry/Vitry/Choisy"] = "plie",
        ["Mission locale Ivry/Vitry"] = "ml",
        ["Missions locales (autres villes)"] = "ml-autre",
        ["France Travail"] = "france-travail",
        ["SIAE Ivry-Vitry-Choisy"] = "siae",
        ["SIAE (autre)"] = "siae-autre",
        ["Entreprises"] = "entreprise",
        ["Intérims classiques"] = "interim",
        ["Maisons de quartier"] = "maison-quartier",
        ["Sans prescripteur"] = "aucun",
        ["SERCI"] = "serci",
    };

    public static readonly IReadOnlyDictionary<string, string> Niveaux = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Aucun diplôme - maîtrise des savoirs de base"] = "savoirs-base",
        ["Aucun diplôme - activités simples, problèmes courants"] = "activites-simples",
        ["Diplôme étranger sans équivalence en France"] = "etranger",
        ["CAP/BEP"] = "cap-bep",
        ["Bac"] = "bac",
        ["Bac+2"] = "bac2",
        ["Bac+3 ou Bac+4"] = "bac3",
    };

    // The QPV of the sample. The published table names quarters, not codes: these have the form of the 2024 codes with numbers (80 and
    // up) far beyond those of the department's real quarters.
    public static readonly IReadOnlyList<Quartier> Qpv =
    [
        new("QPV Choisy (Quartier Sud)", "Quartier Sud", new("94022", "QN09480M")),
        new("QPV Ivry (Monmousseau)", "Monmousseau", new("94041", "QN09481M")),
        new("QPV Ivry (Port)", "Port", new("94041", "QN09482M")),
        new("QPV Vitry (Balzac)", "Balzac", new("94081", "QN09483M")),
        new("QPV Vitry (Centre ville)", "Centre ville", new("94081", "QN09484M")),
        new("QPV Vitry (Commune de Paris)", "Commune de Paris", new("94081", "QN09485M")),
        new("QPV Vitry (Combattants)", "Combattants", new("94081", "QN09486M")),
        new(QpvAutresVilles, "Quartier 90 (fictif)", new("94076", "QN09490M")),
        new(QpvAutresVilles, "Quartier 91 (fictif)", new("94054", "QN09491M")),
        new(QpvAutresVilles, "Quartier 92 (fictif)", new("94078", "QN09492M")),
        new(QpvAutresVilles, "Quartier 93 (fictif)", new("94074", "QN09493M")),
    ];

    // The communes of these QPV, by their INSEE codes.
    public static readonly IReadOnlyDictionary<string, string> Communes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["94022"] = "Choisy-le-Roi",
        ["94041"] = "Ivry-sur-Seine",
        ["94054"] = "Orly",
        ["94074"] = "Valenton",
        ["94076"] = "Villejuif",
        ["94078"] = "Villeneuve-Saint-Georges",
        ["94081"] = "Vitry-sur-Seine",
    };

    // The places that a row of the table « domiciliation » stands for.
    public static IReadOnlyList<Domicile> Domiciles(string libelle) => libelle switch
    {
        "Hors QPV - Ivry-sur-Seine" => [new("94041", Hors)],
        "Hors QPV - Vitry-sur-Seine" => [new("94081", Hors)],
        "Hors QPV - Choisy-le-Roi" => [new("94022", Hors)],
        "Hors QPV - autres villes" => [.. AutresVilles.Select(commune => new Domicile(commune, Hors))],
        _ => [.. Qpv.Where(q => string.Equals(q.Ligne, libelle, StringComparison.Ordinal)).Select(q => q.Domicile)],
    };

    private const string QpvAutresVilles = "QPV autres villes";

    // Villejuif, Alfortville, Créteil, Thiais, Orly, Maisons-Alfort, Le Kremlin-Bicêtre, Villeneuve-Saint-Georges, Paris.
    private static readonly string[] AutresVilles =
        ["94076", "94002", "94028", "94073", "94054", "94046", "94043", "94078", "75056"];
}

// A year by its published totals; what the report leaves out is absent.
internal sealed record AnneePubliee(int Annee, int Heures, int Beneficiaires, int Nouveaux, int? Marches = null, int? Contrats = null);
