namespace Clauses.Systeme.Tests;

/// <summary>The bilan of the sample year, as the API gives it, beside the published one.</summary>
internal sealed class BilanPublie(JsonNode bilan, ITestOutputHelper sortie)
{
    private static readonly JsonNode Publie = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "exemple", "serci-2024.json")))!;

    private static readonly string[] Tables =
    [
        "type-maitre-ouvrage", "age", "statut-entree", "prescripteur", "niveau-formation", "domiciliation", "type-contrat", "modalite-embauche",
    ];

    private readonly List<string> _ecarts = [];

    public static async Task CompareAsync(Client client, ITestOutputHelper sortie)
    {
        var publie = new BilanPublie(await client.ReadAsync("/v1/bilans/2024"), sortie);
        publie.CompareTables();
        publie.ComparePerimetres();
        publie.CompareRepartitions();
        publie.CompareAnnees();
        publie.ReadMisprints();
        Assert.Empty(publie._ecarts);
    }

    private void CompareTables()
    {
        Assert.Equal(Tables, bilan["tableaux"]!.AsArray().Select(tableau => Texte(tableau!["code"])));
        foreach (var code in Tables)
        {
            var (publiee, tableau) = (Publie[code.Replace('-', '_')]!.AsArray(), Tableau("tableaux", code));
            sortie.WriteLine($"\n{Texte(tableau["libelle"])}");
            // A row that is not published may be there only if nobody is in it.
            var lignes = tableau["lignes"]!.AsArray()
                .Where(ligne => Nombre(ligne!["heures"]) != 0)
                .ToDictionary(ligne => Texte(ligne!["libelle"]), ligne => ligne!);
            Compare(code, "lignes", publiee.Count, lignes.Count);
            foreach (var ligne in publiee.Select(ligne => ligne!))
            {
                var libelle = Texte(ligne["libelle"]);
                foreach (var champ in Fields(ligne))
                    Compare(libelle, champ, Nombre(ligne[champ]), lignes.TryGetValue(libelle, out var lue) ? Nombre(lue[champ]) : null);
            }
            foreach (var champ in Fields(Publie["total"]!))
                Compare("Total", champ, Nombre(Publie["total"]![champ]), Nombre(tableau["total"]![champ]));
        }
        Assert.Equal(
            Publie["age"]!.AsArray().Select(ligne => Texte(ligne!["libelle"])), Tableau("tableaux", "age")["lignes"]!.AsArray().Select(ligne => Texte(ligne!["libelle"])));
    }

    private void ComparePerimetres()
    {
        sortie.WriteLine("\nPérimètres");
        var (publies, lus) = (Publie["perimetres"]!, bilan["perimetres"]!);
        foreach (var (publie, lu) in new[]
        {
            ("exercice2024_territoire", "exerciceTerritoire"), ("heures_2023_rattachees", "anterieures"), ("hors_territoire", "horsTerritoire"),
            ("total_publie", "total"), ("personnes_publiees", "personnes"), ("nouveaux_beneficiaires", "nouveaux"),
        })
            Compare("Périmètres", lu, Nombre(publies[publie]), Nombre(lus[lu]));
        Compare("Périmètres", "etp, à l'unité", Nombre(publies["etp_publie"]), Math.Round(Nombre(lus["etp"])!.Value, MidpointRounding.AwayFromZero));
        Compare("Périmètres", "etp", 125.14m, Nombre(lus["etp"]));
        Compare("Périmètres", "diviseur", 1600, Nombre(bilan["diviseurEtp"]));
        Compare("Femmes", "participants", Nombre(Publie["femmes"]), Nombre(bilan["femmes"]!["participants"]));
    }

    private void CompareRepartitions()
    {
        sortie.WriteLine("\nChantiers, aménageurs");
        foreach (var (tableau, code, publie) in new[]
        {
            ("commune-chantier", "94041", Publie["perimetres"]!["heures_chantiers_ivry"]),
            ("commune-chantier", "94081", Publie["perimetres"]!["heures_chantiers_vitry"]),
            ("amenageur", "SADEV94", Publie["commanditaires_heures"]!["SADEV94"]),
            ("amenageur", "EPA-ORSA", Publie["commanditaires_heures"]!["EPA-ORSA (Grand Paris Aménagement)"]),
        })
            Compare(code, "heures", Nombre(publie), Nombre(Ligne(Tableau("repartitions", tableau), code)["heures"]));
        foreach (var tableau in bilan["repartitions"]!.AsArray().Select(tableau => tableau!))
        {
            Compare(Texte(tableau["code"]), "heures, en tout", 200_220, Nombre(tableau["total"]!["heures"]));
            Compare(Texte(tableau["code"]), "somme des lignes", 200_220, tableau["lignes"]!.AsArray().Sum(ligne => Nombre(ligne!["heures"])));
        }
    }

    /// <summary>Only what was published of 2024 for its perimeter of tables differs: its marchés and contracts count all perimeters here.</summary>
    private void CompareAnnees()
    {
        sortie.WriteLine("\nAnnées");
        foreach (var (publiee, lue) in Publie["annees"]!.AsArray().Zip(bilan["annees"]!.AsArray(), (publiee, lue) => (publiee!, lue!)))
        {
            var annee = publiee["annee"]!.ToString();
            foreach (var champ in new[] { "annee", "heures", "beneficiaires", "nouveaux" })
                Compare(annee, champ, Nombre(publiee[champ]), Nombre(lue[champ]));
            Assert.Equal(annee == "2024" ? "grand-livre" : "publie", Texte(lue["origine"]));
        }
        Assert.Equal(4, bilan["annees"]!.AsArray().Count);
        Compare("2023", "marches", 127, Nombre(bilan["annees"]![2]!["marches"]));
    }

    /// <summary>What was printed wrong: 181 177 h, 13 CDI, « 66 % privé », « 37 % des heures ».</summary>
    private void ReadMisprints()
    {
        sortie.WriteLine("\nCoquilles du rapport imprimé");
        Compare("Âge, au lieu de 181 177", "heures", 181_777, Nombre(Tableau("tableaux", "age")["total"]!["heures"]));
        Compare("CDI, au lieu de 13", "contrats", 8, Nombre(Ligne(Tableau("tableaux", "type-contrat"), "cdi")["contrats"]));
        Compare("Privé, au lieu de 66 %", "heures", 76.7m, Part("prive", "heures"));
        Compare("SIAE, les 37 %", "personnes", 37.6m, Part("siae", "personnes"));
        Compare("SIAE, au lieu de 37 %", "heures", 33.7m, Part("siae", "heures"));
        foreach (var (phrase, dite) in new[]
        {
            ("prive", "76,7\u00a0% des heures"), ("siae", "37,6\u00a0% des participants"), ("siae", "33,7\u00a0% des heures"),
            ("cdi", "1,4\u00a0% des contrats (8)"),
        })
            Assert.Contains(dite, Texte(Phrase(phrase)["texte"]), StringComparison.Ordinal);
        foreach (var phrase in bilan["phrases"]!.AsArray())
            sortie.WriteLine(Texte(phrase!["texte"]));
    }

    private void Compare(string ou, string champ, decimal? publie, decimal? lu)
    {
        sortie.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ou,-55} {champ,-20} {publie,12:0.##} {lu,12:0.##} {(publie == lu ? "" : "<<<")}"));
        if (publie != lu)
            _ecarts.Add($"{ou}, {champ} : {publie} publié, {lu} au bilan");
    }

    private JsonNode Tableau(string ou, string code) => bilan[ou]!.AsArray().Single(tableau => Texte(tableau!["code"]) == code)!;

    private static JsonNode Ligne(JsonNode tableau, string code) => tableau["lignes"]!.AsArray().Single(ligne => Texte(ligne!["code"]) == code)!;

    private JsonNode Phrase(string code) => bilan["phrases"]!.AsArray().Single(phrase => Texte(phrase!["code"]) == code)!;

    private decimal? Part(string phrase, string @base) =>
        Nombre(Phrase(phrase)["parts"]!.AsArray().Single(part => Texte(part!["base"]) == @base)!["pourcentage"]);

    private static IEnumerable<string> Fields(JsonNode publiee) =>
        ((string[])["marches", "contrats", "participants", "heures"]).Where(champ => publiee[champ] is not null);

    private static string Texte(JsonNode? champ) => champ!.GetValue<string>();

    private static decimal? Nombre(JsonNode? champ) => champ?.GetValue<decimal>();
}
