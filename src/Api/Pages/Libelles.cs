namespace Clauses.Api.Pages;

/// <summary>What people call the codes of records: the words of the report's tables, so that pages and bilans say the same.</summary>
internal sealed class Libelles(ITerritoires territoires, TimeProvider temps)
{
    private const int MaxOffered = 500;

    private static readonly Dictionary<Type, string> Tables = new()
    {
        [typeof(StatutEntree)] = "statut-entree",
        [typeof(Prescripteur)] = "prescripteur",
        [typeof(NiveauFormation)] = "niveau-formation",
        [typeof(TypeContrat)] = "type-contrat",
        [typeof(Modalite)] = "modalite-embauche",
    };

    /// <summary>Rows that the published report names after its own territory, or in shorthand: the contract of programs and files has them so, pages say them of
    /// any, in words.</summary>
    private static readonly Dictionary<(string Tableau, string? Code), string> Neutres = new()
    {
        [("type-maitre-ouvrage", "commune")] = "Communes",
        [("type-maitre-ouvrage", "prive")] = "Établissements privés",
        [("age", "moins-26")] = "Moins de 26 ans",
        [("statut-entree", "deld")] = "Demandeur d'emploi de longue durée",
        [("statut-entree", "th")] = "Travailleur handicapé",
        [("statut-entree", "jeune")] = "Jeune de moins de 26 ans",
        [("statut-entree", "de")] = "Demandeur d'emploi ou intérimaire sans mission",
        [("statut-entree", "de50")] = "Demandeur d'emploi de plus de 50 ans",
        [("prescripteur", "plie")] = "PLIE",
        [("prescripteur", "ml")] = "Mission locale du territoire",
        [("prescripteur", "ml-autre")] = "Autres missions locales",
        [("prescripteur", "siae")] = "SIAE du territoire",
        [("prescripteur", "siae-autre")] = "Autres SIAE",
        [("prescripteur", "serci")] = "Facilitateur du territoire",
    };

    private readonly Lazy<Dictionary<string, Dictionary<string, string>>> _libelles = new(() =>
    {
        var annee = temps.Today().Year;
        return new Decoupages(territoires.InMemory(annee), annee).Tableaux.ToDictionary(
            tableau => tableau.Code,
            tableau => tableau.Rangees.ToDictionary(
                rangee => rangee.Code, rangee => OfRow(tableau.Code, rangee.Code, rangee.Libelle), StringComparer.Ordinal),
            StringComparer.Ordinal);
    });

    /// <summary>How a page names a row of a bilan.</summary>
    public static string OfRow(string tableau, string? code, string libelle) => Neutres.GetValueOrDefault((tableau, code)) ?? libelle.Replace(" - ", " : ", StringComparison.Ordinal);

    public string De<T>(T valeur) where T : struct, Enum => valeur switch
    {
        Sexe.Femme => "Femme",
        Sexe.Homme => "Homme",
        Sexe => "Autre ou non déclaré",
        TypeMaitreOuvrage type => DuMaitreOuvrage(type),
        GenreOrganisme genre => DeLOrganisme(genre),
        _ => _libelles.Value[Tables[typeof(T)]].GetValueOrDefault(Codes<T>.De(valeur), Rangee.Inconnu.Libelle),
    };

    // The report's rows speak of many, and of its own communes: a record is of one, anywhere.
    private static string DuMaitreOuvrage(TypeMaitreOuvrage type) => type switch
    {
        TypeMaitreOuvrage.BailleurSocial => "Bailleur social",
        TypeMaitreOuvrage.Commune => "Commune",
        TypeMaitreOuvrage.Prive => "Établissement privé",
        _ => Codes<TypeMaitreOuvrage>.De(type).ToUpperInvariant(),
    };

    // The report's rows speak of its own territory, and of many: an organisme is one, anywhere.
    private static string DeLOrganisme(GenreOrganisme genre) => genre switch
    {
        GenreOrganisme.Plie => "PLIE",
        GenreOrganisme.Ml => "Mission locale du territoire",
        GenreOrganisme.MlAutre => "Autre mission locale",
        GenreOrganisme.FranceTravail => "France Travail",
        GenreOrganisme.Siae => "SIAE du territoire",
        GenreOrganisme.SiaeAutre => "Autre SIAE",
        GenreOrganisme.Entreprise => "Entreprise",
        GenreOrganisme.Interim => "Agence d'intérim",
        GenreOrganisme.MaisonQuartier => "Maison de quartier",
        GenreOrganisme.Serci => "Facilitateur du territoire",
        GenreOrganisme.Cllaj => "Comité local pour le logement des jeunes (CLLAJ)",
        GenreOrganisme.DepartementEds => "Espace départemental des solidarités",
        GenreOrganisme.Ese => "Espace solidarité emploi",
        GenreOrganisme.Ccas => "CCAS",
        GenreOrganisme.CapEmploi => "Cap emploi",
        GenreOrganisme.Ase => "Aide sociale à l'enfance",
        GenreOrganisme.Pjj => "Protection judiciaire de la jeunesse",
        GenreOrganisme.Spip => "Service pénitentiaire d'insertion et de probation",
        GenreOrganisme.Prevention => "Prévention spécialisée",
        GenreOrganisme.Chrs => "Centre d'hébergement (CHRS)",
        GenreOrganisme.ResidenceSociale => "Résidence sociale",
        GenreOrganisme.E2c => "École de la deuxième chance",
        GenreOrganisme.Epide => "EPIDE",
        GenreOrganisme.Afpa => "AFPA",
        GenreOrganisme.Caf => "CAF",
        GenreOrganisme.Pij => "Point information jeunesse",
        GenreOrganisme.Association => "Association",
        GenreOrganisme.AutreFacilitateur => "Autre facilitateur",
        _ => throw new ArgumentOutOfRangeException(nameof(genre), genre, "A kind of organisme without a word."),
    };

    /// <summary>All codes to choose from, with their words.</summary>
    public IEnumerable<Rangee> Choix<T>() where T : struct, Enum =>
        Enum.GetValues<T>().Select(valeur => new Rangee(Codes<T>.De(valeur), De(valeur)));

    /// <summary>What kinds of organismes are called, with the row of prescripteurs in which this territory counts them this year.</summary>
    public IEnumerable<(string Dit, string Code)> Origines
    {
        get
        {
            var territoire = territoires.DeCetteAnnee(temps);
            return Enum.GetValues<GenreOrganisme>().Select(genre => (DeLOrganisme(genre), Codes<Prescripteur>.De(territoire.Prescripteur(genre))));
        }
    }

    /// <summary>The territory's communes, to choose from; others are written by their codes.</summary>
    public IEnumerable<Rangee> Communes =>
        (territoires.DeCetteAnnee(temps) is { EstDit: true } dit ? dit.Communes : []).Take(MaxOffered).Select(commune => new Rangee(commune.Code, commune.Nom));

    /// <summary>The communes that a name may mean, those of the territory first.</summary>
    public ImmutableArray<string> CommunesNommees(string nom) =>
        Cog.Named(nom, territoires.DeCetteAnnee(temps).Communes.Select(commune => (commune.Code, commune.NomCourt)));

    /// <summary>The quartiers that lie in a commune of the territory, to choose from; others are written by their codes.</summary>
    public IEnumerable<Rangee> Quartiers
    {
        get
        {
            var territoire = territoires.DeCetteAnnee(temps);
            var communes = territoire.Communes.Select(commune => commune.Code).ToHashSet(StringComparer.Ordinal);
            var siens = territoire.Quartiers.Where(quartier => quartier.Communes.Any(communes.Contains));
            return [new(Cible.HorsQpv, "Hors quartier prioritaire"), .. siens.Take(MaxOffered).Select(quartier => new Rangee(quartier.Code, quartier.Libelle))];
        }
    }

    /// <summary>Those of the lists that lie elsewhere, too.</summary>
    public IEnumerable<Rangee> TousQuartiers => territoires.DeCetteAnnee(temps).Quartiers.Select(quartier => new Rangee(quartier.Code, quartier.Libelle));

    /// <summary>The name of a quartier, or of living in none; null: no list knows the code.</summary>
    public string? Quartier(string code) =>
        code == Cible.HorsQpv ? "Hors quartier prioritaire" : territoires.DeCetteAnnee(temps).Quartier(code)?.Libelle;

    /// <summary>« Ivry-sur-Seine (94041) »; a code that no list knows as such.</summary>
    public static string Commune(string? code) => code is null
        ? Rangee.Inconnu.Libelle
        : Cog.NomDe(code) is { } nom ? $"{nom} ({code})" : code;

    /// <summary>« Monmousseau (QN09401M) »; a code that no list knows as such.</summary>
    public string Qpv(string? code) => code switch
    {
        null => Rangee.Inconnu.Libelle,
        Cible.HorsQpv => "hors quartier prioritaire",
        _ => territoires.DeCetteAnnee(temps).Quartier(code) is { } quartier ? $"{quartier.Libelle} ({code})" : code,
    };
}
