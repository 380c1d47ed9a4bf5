namespace Clauses.Grains.Publications;

/// <summary>Says of each cell that a publication shows what it is made of.</summary>
internal sealed class Tramage(Faits faits, Territoire territoire, Dictionary<FaitContrat, ColonnesDuContrat> colonnes)
{
    private const string TotalDesTables = "age//total";

    private const int RangTables = 0, RangTotaux = 1, RangLignes = 2, RangMembres = 3, RangPhrases = 4;

    private static readonly (string Phrase, string Tableau, Func<string, bool> Rangee)[] Phrases =
    [
        ("prive", "type-maitre-ouvrage", code => code == "prive"),
        ("siae", "prescripteur", code => code is "siae" or "siae-autre"),
        ("jeunes", "age", code => code == "moins-26"),
        ("qpv", "domiciliation", code => code != Cible.Inconnu && !code.StartsWith("hors-", StringComparison.Ordinal)),
        ("cdi", "type-contrat", code => code == "cdi"),
        ("ctti", "type-contrat", code => code == "ctti"),
    ];

    private readonly Dictionary<string, Ebauche> _ebauches = new(StringComparer.Ordinal);
    private readonly List<Addition> _sommes = [];
    private readonly Contenances _contenances = new(faits, territoire);

    /// <summary>The sentences whose figures are cells here.</summary>
    public static readonly ImmutableHashSet<string> PhrasesConnues = [.. Phrases.Select(phrase => phrase.Phrase), "femmes", "nouveaux"];

    /// <summary>The axes whose members are published, and the member of a contract.</summary>
    public static readonly ImmutableArray<(Axe Axe, Func<FaitContrat, string> De)> Axes =
    [
        (Axe.CommuneChantier, fait => fait.CommuneChantier),
        (Axe.CommuneResidence, fait => fait.CommuneResidence),
        (Axe.Qpv, fait => fait.Qpv),
        (Axe.Amenageur, fait => fait.Amenageur),
        (Axe.Zac, fait => fait.Zac),
        (Axe.Territoire, _ => Cible.Tout.Code),
    ];

    public static Trame Faire(Faits faits, Territoire territoire, Columns colonnes) => new Tramage(
        faits, territoire, faits.Contrats.ToDictionary(fait => fait, colonnes.De, (IEqualityComparer<FaitContrat>)ReferenceEqualityComparer.Instance)).Faire();

    private Trame Faire()
    {
        var decoupages = new Decoupages(territoire, faits.Annee);
        Perimetres();
        foreach (var decoupage in decoupages.Tableaux)
            Cut(decoupage);
        foreach (var decoupage in decoupages.Repartitions)
            Membres(decoupage.Code, RangLignes, fait => $"{decoupage.Code}/{decoupage.De(fait).Code}", $"{decoupage.Code}//total");
        foreach (var (axe, de) in Axes)
            Membres(Codes<Axe>.De(axe), RangMembres, fait => NomsDeTotaux.De(new(axe, de(fait))), NomsDeTotaux.De(Cible.Tout));
        Femmes();
        foreach (var (phrase, tableau, rangee) in Phrases)
            Merge(HiddenCells.Phrase(phrase), tableau, rangee);
        var cellules = _ebauches.Where(paire => !paire.Value.IsEmpty)
            .ToDictionary(paire => paire.Key, paire => paire.Value.Fixer(paire.Key), StringComparer.Ordinal);
        return new(cellules, [.. _sommes]);
    }

    private void Perimetres()
    {
        string Nom(string nom) => HiddenCells.Perimetre(nom);
        foreach (var ligne in _contenances.ExerciceTerritoire.Lignes)
            Ebauche(Nom("exerciceTerritoire"), RangTables).Pour(Mesure.Heures, colonnes[ligne.Contrat].DeLAnnee);
        foreach (var ligne in _contenances.Anterieures.Lignes)
            Ebauche(Nom("anterieures"), RangTotaux).Pour(Mesure.Heures, colonnes[ligne.Contrat].Anterieures);
        var dehors = faits.Contrats.Where(fait => territoire.Commune(fait.CommuneChantier) is null);
        Ebauche(Nom("horsTerritoire"), RangTotaux).Pour(Mesure.Heures, dehors.SelectMany(Validees));
        Ebauche(Nom("total"), RangTotaux).Pour(Mesure.Heures, faits.Contrats.SelectMany(Validees));
        foreach (var personne in _contenances.Total.Personnes)
        {
            Ebauche(Nom("personnes"), RangTotaux).Pour(Mesure.Personnes, [colonnes[personne].Personne]);
            if (personne.Personne.PremierContrat.Year == faits.Annee)
            {
                Ebauche(Nom("nouveaux"), RangTotaux).Pour(Mesure.Personnes, [colonnes[personne].Personne]);
                Ebauche(HiddenCells.Phrase("nouveaux"), RangPhrases, Nom("personnes")).Pour(Mesure.Personnes, [colonnes[personne].Personne]);
            }
        }
        _sommes.Add(new(Nom("total"), [Nom("exerciceTerritoire"), Nom("anterieures"), Nom("horsTerritoire")]));
    }

    /// <summary>One of the eight tables, in the manner of <see cref="Decoupage.Cut"/>.</summary>
    private void Cut(Decoupage decoupage)
    {
        var total = $"{decoupage.Code}//total";
        var parPersonne = decoupage.Base is BaseTableau.Marches or BaseTableau.Personnes;
        var rangees = new HashSet<string>(StringComparer.Ordinal);
        Ebauche Rangee(FaitContrat fait)
        {
            var nom = $"{decoupage.Code}/{decoupage.De(fait).Code}";
            rangees.Add(nom);
            return Ebauche(nom, RangLignes);
        }
        foreach (var (contrat, _, premier) in _contenances.ExerciceTerritoire.Lignes)
        {
            var rangee = Rangee(parPersonne ? premier : contrat);
            foreach (var cellule in new[] { rangee, Ebauche(total, RangTables) })
            {
                cellule.Pour(Mesure.Heures, colonnes[contrat].DeLAnnee);
                if (cellule != rangee || decoupage.Base != BaseTableau.Contrats)
                    cellule.Pour(Mesure.Personnes, [colonnes[contrat].Personne]);
            }
            Ebauche(total, RangTables).Pour(Mesure.Contrats, [colonnes[contrat].Contrat]);
            if (decoupage.Base != BaseTableau.Personnes)
                (decoupage.Base == BaseTableau.Marches ? Rangee(contrat) : rangee).Pour(Mesure.Contrats, [colonnes[contrat].Contrat]);
        }
        _sommes.Add(new(total, [.. rangees]));
    }

    /// <summary>All hours, cut so that each contract stands for itself.</summary>
    private void Membres(string code, int rang, Func<FaitContrat, string> nom, string total)
    {
        var noms = new HashSet<string>(StringComparer.Ordinal);
        var tout = Ebauche(total, RangTotaux);
        foreach (var fait in faits.Contrats)
        {
            var sien = nom(fait);
            noms.Add(sien);
            Pour(Ebauche(sien, rang), fait);
            if (sien != total)
                Pour(tout, fait);
        }
        if (code != Codes<Axe>.De(Axe.Territoire))
            _sommes.Add(new(total, [.. noms]));
    }

    private void Pour(Ebauche cellule, FaitContrat fait)
    {
        cellule.Pour(Mesure.Heures, Validees(fait));
        if (fait.Validees == Heures.Zero)
            return;
        cellule.Pour(Mesure.Contrats, [colonnes[fait].Contrat]);
        cellule.Pour(Mesure.Personnes, [colonnes[fait].Personne]);
    }

    private IEnumerable<int> Validees(FaitContrat fait) => colonnes[fait].DeLAnnee.Concat(colonnes[fait].Anterieures);

    private void Femmes()
    {
        foreach (var (contrat, _, _) in _contenances.ExerciceTerritoire.Lignes.Where(ligne => ligne.Contrat.Personne.Sexe == Sexe.Femme))
        {
            foreach (var nom in new[] { HiddenCells.Femmes, HiddenCells.Phrase("femmes") })
            {
                var cellule = Ebauche(nom, RangPhrases, TotalDesTables);
                cellule.Pour(Mesure.Heures, colonnes[contrat].DeLAnnee);
                cellule.Pour(Mesure.Personnes, [colonnes[contrat].Personne]);
            }
        }
    }

    private void Merge(string phrase, string tableau, Func<string, bool> rangee)
    {
        var lignes = _sommes.Single(somme => somme.Total == $"{tableau}//total").Parties
            .Where(nom => rangee(nom[(tableau.Length + 1)..])).ToImmutableArray();
        foreach (var ligne in lignes)
            Ebauche(phrase, RangPhrases, TotalDesTables).Pour(_ebauches[ligne]);
        if (lignes.Length > 1)
            _sommes.Add(new(phrase, lignes));
    }

    private Ebauche Ebauche(string nom, int rang, string? exige = null)
    {
        ref var ebauche = ref CollectionsMarshal.GetValueRefOrAddDefault(_ebauches, nom, out _);
        return ebauche ??= new(rang, exige);
    }
}

/// <summary>A cell that is being put together.</summary>
/// <param name="exige">What its figures tell as well.</param>
internal sealed class Ebauche(int rang, string? exige)
{
    private readonly ImmutableArray<List<int>> _ensembles = [[], [], []];

    public bool IsEmpty => _ensembles.All(ensemble => ensemble.Count == 0);

    public void Pour(Mesure mesure, IEnumerable<int> colonnes) => _ensembles[(int)mesure].AddRange(colonnes);

    public void Pour(Ebauche autre)
    {
        foreach (var mesure in Enum.GetValues<Mesure>())
            Pour(mesure, autre._ensembles[(int)mesure]);
    }

    public Support Fixer(string nom) => new(nom, rang, exige, [.. _ensembles.Select(ensemble => ensemble.Distinct().Order().ToArray())]);
}
