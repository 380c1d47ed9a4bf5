using Clauses.Api.GrandLivre;

namespace Clauses.Api.Tests.Exports;

/// <summary>A marché's ledger as a file is the ledger that the API pages through.</summary>
public sealed class EcrituresExporteesTests
{
    private const string Formule = "=cmd|' /C calc'!A0";

    [Fact]
    public async Task Every_entry_is_there_in_order_with_its_figures()
    {
        using var monde = await PeupleAsync();
        var pages = await EcrituresAsync(monde);
        var csv = await Download.ReadAsync(monde.Produit, $"/v1/marches/{monde.Marche}/ecritures/csv");
        Assert.Equal((200, $"ecritures-{monde.Marche}.csv", "no-store"), (csv.Statut, csv.Nom, csv.Entete("Cache-Control")));
        var lignes = CsvParsing.ReadByTitle(csv.Bytes);
        using var lu = new XlsxParsing((await Download.ReadAsync(monde.Produit, $"/v1/marches/{monde.Marche}/ecritures/xlsx")).Bytes);
        var corps = lu.Corps("Grand livre");
        Assert.True(pages.Count > 1200);
        Assert.Equal((pages.Count, pages.Count), (lignes.Count, corps.Count));
        for (var rang = 0; rang < pages.Count; rang++)
        {
            var (attendue, ligne, cellules) = (pages[rang], lignes[rang], corps[rang]);
            Assert.Equal((long)attendue["numero"]!, long.Parse(ligne["Numéro"], CultureInfo.InvariantCulture));
            foreach (var (champ, titre) in new[] { ("declarees", "Heures déclarées"), ("validees", "Heures validées"), ("refusees", "Heures refusées") })
            {
                Assert.Equal((decimal)attendue[champ]!, CsvParsing.Nombre(ligne[titre]));
                Assert.Equal((decimal)attendue[champ]!, XlsxParsing.Nombre(cellules[titre]));
            }
            foreach (var (champ, titre) in new[] { ("genre", "Genre"), ("reference", "Référence"), ("effet", "Effet") })
                Assert.Equal((string?)attendue[champ] ?? "", ligne[titre]);
            Assert.Equal(
                (string)attendue["effet"]!,
                DateTime.FromOADate((double)XlsxParsing.Nombre(cellules["Effet"])).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
        Assert.Contains(corps, cellules => XlsxParsing.Texte(cellules["Genre"]) == "contre-passation" && XlsxParsing.Nombre(cellules["Heures déclarées"]) < 0);
    }

    [Fact]
    public async Task What_clients_wrote_is_text_and_never_a_formula()
    {
        using var monde = await World.CreateAsync();
        var fiche = monde.FicheMarche();
        fiche["intitule"] = Formule + "\u0001";
        await monde.InscrireAsync($"marches/{monde.Marche}", fiche);
        (await monde.DeclarerAsync(monde.Ligne("-5"))).Est(200);
        (await monde.DeciderAsync(new { contrat = monde.Contrat, reference = "-5", decision = "refuser", motif = Formule })).Est(200);
        var lignes = CsvParsing.ReadByTitle((await Download.ReadAsync(monde.Produit, $"/v1/marches/{monde.Marche}/ecritures/csv")).Bytes);
        Assert.All(lignes.Where(ligne => ligne["Genre"] == "decision"), ligne => Assert.Equal(("'" + Formule, "'-5"), (ligne["Motif"], ligne["Référence"])));
        Assert.Contains("'" + Formule + "\u0001", lignes.Select(ligne => ligne["Intitulé"]));
        using var lu = new XlsxParsing((await Download.ReadAsync(monde.Produit, $"/v1/marches/{monde.Marche}/ecritures/xlsx")).Bytes);
        var textes = lu.Lignes("Grand livre").SelectMany(ligne => ligne).Where(cellule => cellule.InlineString is not null).Select(XlsxParsing.Texte).ToList();
        Assert.Contains(Formule, textes);
        Assert.Contains(Formule + "\uFFFD", textes);
    }

    [Fact]
    public async Task A_marche_that_is_not_there_has_no_files()
    {
        var produit = await Produit.PartageAsync();
        foreach (var forme in new[] { "csv", "xlsx" })
        {
            (await produit.Facilitateur.ReadAsync($"/v1/marches/nul-part/ecritures/{forme}")).IsProblem(404, "introuvable");
            (await produit.Facilitateur.ReadAsync($"/v1/marches/a%20b/ecritures/{forme}")).IsProblem(404, "introuvable");
        }
    }

    [Fact]
    [Trait("Duree", "longue")]
    public async Task A_ledger_too_long_for_a_spreadsheet_is_refused_there_and_streamed_as_CSV()
    {
        await using var produit = await Produit.StartAsync();
        using var monde = await World.CreateAsync(produit);
        (await monde.DeclarerAsync(monde.Ligne("A"))).Est(200);
        var avant = await produit.Base.ReadAsync<long>($"select max(numero) from ecriture where marche = '{monde.Marche}'");
        await produit.Base.ExecuteAsync($"""
            insert into ecriture
            select e.marche, e.numero + n, e.genre, e.contrat, 'copie-' || n, e.debut, e.fin, e.declarees, e.validees, e.refusees, e.travail, e.exercice,
                e.effet, e.lie, e.auteur, e.enregistre, e.lot, e.contenu
            from ecriture e, generate_series(1, {ExportEcritures.MaxLignes}) n where e.marche = '{monde.Marche}' and e.numero = {avant}
            """);
        (await monde.Facilitateur.ReadAsync($"/v1/marches/{monde.Marche}/ecritures/xlsx")).IsProblem(400, "nombre-invalide");
        var lignes = CsvParsing.ReadByTitle((await Download.ReadAsync(produit, $"/v1/marches/{monde.Marche}/ecritures/csv")).Bytes);
        Assert.Equal(avant + ExportEcritures.MaxLignes, lignes.Count);
        Assert.Equal(Enumerable.Range(1, lignes.Count).Select(numero => $"{numero}"), lignes.Select(ligne => ligne["Numéro"]));
    }

    /// <summary>Its ledger has more entries than two pages: 1 200 lines, one decided in part, one corrected.</summary>
    private static async Task<World> PeupleAsync()
    {
        var monde = await World.CreateAsync();
        (await monde.DeclarerAsync([.. Enumerable.Range(1, 1200).Select(rang => monde.Ligne($"L{rang}", 0.25m))])).Est(200);
        (await monde.DeciderAsync(new { contrat = monde.Contrat, reference = "L1", decision = "valider", heures = 0.05m, motif = "absence" })).Est(200);
        (await monde.CorrigerAsync(new { contrat = monde.Contrat, reference = "L2", heures = 0.1m, motif = "erreur de saisie" })).Est(200);
        return monde;
    }

    private static async Task<List<System.Text.Json.Nodes.JsonNode>> EcrituresAsync(World monde)
    {
        var ecritures = new List<System.Text.Json.Nodes.JsonNode>();
        for (var apres = (string?)"0"; apres is not null;)
        {
            var page = (await monde.Facilitateur.ReadAsync($"/v1/marches/{monde.Marche}/ecritures?apres={apres}&limite=500")).Est(200);
            ecritures.AddRange(page["elements"].AsArray()!);
            apres = (string?)page.Corps!["suivant"];
        }
        return ecritures;
    }
}
