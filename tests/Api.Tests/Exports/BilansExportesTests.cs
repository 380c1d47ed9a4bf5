using Clauses.Api.Bilans;
using Microsoft.AspNetCore.Http;

namespace Clauses.Api.Tests.Exports;

public sealed class BilansExportesTests
{
    private static readonly string[] Comptes = ["marches", "contrats", "participants", "heures"];

    [Fact]
    public async Task Each_table_of_the_workbook_equals_the_bilan_and_sums_to_its_total()
    {
        await using var produit = await PeupleAsync();
        var bilan = (await produit.Facilitateur.ReadAsync("/v1/bilans/2024")).Est(200);
        var fichier = await Download.ReadAsync(produit, "/v1/bilans/2024/xlsx");
        Assert.Equal((200, "bilan-2024.xlsx", "no-store"), (fichier.Statut, fichier.Nom, fichier.Entete("Cache-Control")));
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", fichier.Type);
        using var lu = new XlsxParsing(fichier.Bytes);
        var tableaux = bilan["tableaux"].AsArray().Concat(bilan["repartitions"].AsArray()).ToList();
        Assert.Equal(["Périmètres", .. tableaux.Select(tableau => (string)tableau!["libelle"]!)], lu.Feuilles);
        foreach (var tableau in tableaux)
        {
            var (nom, corps) = ((string)tableau!["libelle"]!, lu.Corps((string)tableau["libelle"]!));
            var entete = string.Concat(lu.Lignes(nom).Take(lu.Figees(nom)).SelectMany(ligne => ligne).Select(XlsxParsing.Texte));
            Assert.Contains("Périmètre : ", entete, StringComparison.Ordinal);
            Assert.Contains("Base : ", entete, StringComparison.Ordinal);
            var attendus = tableau["lignes"]!.AsArray().Append(tableau["total"]).ToList();
            Assert.Equal(attendus.Count, corps.Count);
            foreach (var (attendue, ligne) in attendus.Zip(corps))
            {
                foreach (var (champ, titre) in Comptes.Zip(["Marchés", "Contrats", "Participants", "Heures"]))
                {
                    if (attendue![champ] is { } chiffre)
                        Assert.Equal((decimal)chiffre, XlsxParsing.Nombre(ligne[titre]));
                    else
                        Assert.Equal("", XlsxParsing.Texte(ligne[titre]));
                }
            }
            Assert.Equal(100.75m, XlsxParsing.Nombre(corps[^1]["Heures"]));
            Assert.Equal(100.75m, corps.SkipLast(1).Sum(ligne => XlsxParsing.Nombre(ligne["Heures"])));
            Assert.Equal("#,##0.00", lu.Format(corps[0]["Heures"]));
        }
    }

    [Fact]
    public async Task The_first_sheet_prints_perimeters_full_time_equivalents_and_what_they_were_made_with()
    {
        await using var produit = await PeupleAsync();
        using var lu = new XlsxParsing((await Download.ReadAsync(produit, "/v1/bilans/2024/xlsx")).Bytes);
        var corps = lu.Corps("Périmètres")
            .ToDictionary(ligne => $"{XlsxParsing.Texte(ligne["Rubrique"])}/{XlsxParsing.Texte(ligne["Ligne"])}/{XlsxParsing.Texte(ligne["Base"])}");
        Assert.Equal(100.75m, XlsxParsing.Nombre(corps["Périmètres/Total validé dans l'exercice/heures"]["Heures"]));
        Assert.Equal(0.06m, XlsxParsing.Nombre(corps["Périmètres/Équivalents temps plein/heures"]["Valeur"]));
        Assert.StartsWith("heures ÷ 1600 ; ", XlsxParsing.Texte(corps["Périmètres/Équivalents temps plein/heures"]["Précision"]), StringComparison.Ordinal);
        Assert.Equal(1600m, XlsxParsing.Nombre(corps["Paramètres/Heures d'un équivalent temps plein/"]["Valeur"]));
        Assert.Equal(new DateTime(2024, 12, 31), DateTime.FromOADate((double)XlsxParsing.Nombre(corps["Paramètres/Jour où les âges sont pris/"]["Valeur"])));
        Assert.Equal(2m, XlsxParsing.Nombre(corps["Années côte à côte/2024/heures"]["Contrats"]));
        Assert.Contains(corps.Keys, cle => cle.StartsWith("Phrases/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_CSV_holds_the_whole_bilan()
    {
        await using var produit = await PeupleAsync();
        var bilan = (await produit.Facilitateur.ReadAsync("/v1/bilans/2024")).Est(200);
        var fichier = await Download.ReadAsync(produit, "/v1/bilans/2024/csv");
        Assert.Equal((200, "bilan-2024.csv", "text/csv; charset=utf-8"), (fichier.Statut, fichier.Nom, fichier.Type));
        var lignes = CsvParsing.ReadByTitle(fichier.Bytes);
        foreach (var tableau in bilan["tableaux"].AsArray().Concat(bilan["repartitions"].AsArray()))
        {
            var siennes = lignes.Where(ligne => ligne["tableau"] == (string)tableau!["code"]!).ToList();
            Assert.All(siennes, ligne => Assert.Equal(((string)tableau!["base"]!, (string)tableau["perimetre"]!), (ligne["base"], ligne["périmètre"])));
            Assert.Equal(tableau!["lignes"]!.AsArray().Select(Chiffres).Append(Chiffres(tableau["total"])), siennes.Select(Chiffres));
            Assert.Equal("", siennes[^1]["code"]);
        }
        Assert.Equal("0,06", lignes.Single(ligne => ligne is { } une && une["tableau"] == "perimetres" && une["code"] == "etp")["valeur"]);
        var texte = Encoding.UTF8.GetString(fichier.Bytes);
        Assert.EndsWith("\r\n", texte, StringComparison.Ordinal);
        Assert.Equal(texte.Count(lettre => lettre == '\n'), texte.Count(lettre => lettre == '\r'));
    }

    [Fact]
    public async Task A_year_without_hours_exports_zeros_and_a_wrong_question_is_refused()
    {
        var produit = await Produit.PartageAsync();
        using (var lu = new XlsxParsing((await Download.ReadAsync(produit, "/v1/bilans/1999/xlsx")).Bytes))
            Assert.Equal(0m, XlsxParsing.Nombre(lu.Corps("Âge")[^1]["Heures"]));
        foreach (var chemin in new[] { "bilans/2024/csv", "bilans/2024/xlsx", "consolidations/2024", "consolidations/2024/csv", "consolidations/2024/xlsx" })
        {
            foreach (var question in new[] { "?au=2999-01-01", "?au=hier", "?connuLe=2999-01-01T00:00:00Z" })
                (await produit.Facilitateur.ReadAsync($"/v1/{chemin}{question}")).IsProblem(400, "parametre-invalide");
            (await produit.Facilitateur.ReadAsync($"/v1/{chemin.Replace("2024", "vingt", StringComparison.Ordinal)}")).IsProblem(400, "parametre-invalide");
        }
    }

    [Fact]
    public async Task An_export_is_as_of_the_moment_asked_for()
    {
        await using var produit = await PeupleAsync();
        var lignes = CsvParsing.ReadByTitle((await Download.ReadAsync(produit, "/v1/bilans/2024/csv?au=2024-04-01")).Bytes);
        Assert.Equal("60,25", lignes.Single(ligne => ligne["tableau"] == "perimetres" && ligne["code"] == "total")["heures"]);
        Assert.Equal("2024-04-01", lignes.Single(ligne => ligne["tableau"] == "parametres" && ligne["code"] == "au")["valeur"]);
    }

    [Fact]
    public async Task What_a_bilan_hides_is_hidden_in_its_files()
    {
        var visible = BilansExamples.Bilan;
        var cache = visible with
        {
            Masque = true,
            Perimetres = visible.Perimetres with { HorsTerritoire = null, Nouveaux = null, Etp = null, Masque = true },
            Tableaux = [visible.Tableaux[0] with { Lignes = [new("cdi", "CDI", null, null, null, null, true)], Total = new(null, null, null, null, true) }],
            Femmes = new(null, null, null, null, true),
        };
        var lignes = CsvParsing.ReadByTitle(await ExecuteAsync(ExportBilan.Csv(cache)));
        string[] LigneDe(string tableau, string code) =>
            [.. lignes.Single(ligne => ligne["tableau"] == tableau && ligne["code"] == code).Values.Skip(6).Take(5)];
        Assert.Equal(["", "masqué", "", "masqué", ""], LigneDe("type-contrat", "cdi"));
        Assert.Equal(["masqué", "masqué", "masqué", "masqué", ""], LigneDe("type-contrat", ""));
        Assert.Equal(["", "", "", "masqué", ""], LigneDe("perimetres", "hors-territoire"));
        Assert.Equal(["", "", "", "181777,00", ""], LigneDe("perimetres", "exercice-territoire"));
        Assert.Equal(["", "", "masqué", "", ""], LigneDe("perimetres", "nouveaux"));
        Assert.Equal(["", "", "", "", "masqué"], LigneDe("perimetres", "etp"));
        Assert.Equal(["", "", "masqué", "", "masqué"], LigneDe("femmes", "participants"));
        using var lu = new XlsxParsing(await ExecuteAsync(ExportBilan.Xlsx(cache)));
        Assert.Equal(["masqué", "masqué"], lu.Corps("Type de contrat").Select(ligne => XlsxParsing.Texte(ligne["Heures"])));
    }

    [Fact]
    public async Task Consolidations_hold_the_whole_exercice_once()
    {
        await using var produit = await PeupleAsync();
        var perimetres = (await produit.Facilitateur.ReadAsync("/v1/bilans/2024")).Est(200)["perimetres"];
        var consolidation = (await produit.Facilitateur.ReadAsync("/v1/consolidations/2024")).Est(200);
        var total = consolidation["total"];
        Assert.Equal(
            ((decimal)perimetres["total"]!, (decimal)perimetres["etp"]!, (int)perimetres["personnes"]!),
            ((decimal)total["heures"]!, (decimal)total["etp"]!, (int)total["participants"]!));
        Assert.Equal((2, 1, 1), ((int)total["contrats"]!, (int)total["marches"]!, (int)total["maitresOuvrage"]!));
        var types = consolidation["parTypeMaitreOuvrage"].AsArray();
        Assert.Equal(100.75m, types.Sum(type => (decimal)type!["heures"]!));
        Assert.Equal(1, (int)types.Single(type => (string)type!["code"]! == "bailleur-social")!["maitresOuvrage"]!);

        var csv = CsvParsing.ReadByTitle((await Download.ReadAsync(produit, "/v1/consolidations/2024/csv")).Bytes);
        Assert.Equal(types.Select(type => (string)type!["code"]!).Append("total"), csv.Select(ligne => ligne["Code"]));
        Assert.Equal(("100,75", "0,06", "2", "2", "1", "1"),
            (csv[^1]["Heures"], csv[^1]["ETP"], csv[^1]["Contrats"], csv[^1]["Participants"], csv[^1]["Marchés"], csv[^1]["Maîtres d'ouvrage"]));
        var fichier = await Download.ReadAsync(produit, "/v1/consolidations/2024/xlsx");
        Assert.Equal("consolidation-2024.xlsx", fichier.Nom);
        using var lu = new XlsxParsing(fichier.Bytes);
        Assert.Equal(100.75m, XlsxParsing.Nombre(lu.Corps("Consolidation")[^1]["Heures"]));
    }

    /// <summary>A product of one marché: 60.25 hours of one person decided on 1 April 2024, 40.5 of another decided on the 2nd.</summary>
    private static async Task<Produit> PeupleAsync()
    {
        var produit = await Produit.StartAsync();
        using var monde = await World.CreateAsync(produit);
        var second = await monde.AddContratAsync("2", "cdd");
        (await monde.DeclarerAsync(monde.Ligne("A", 60.25m), monde.Ligne("B", 40.5m, second))).Est(200);
        (await monde.DeciderAsync(
            new { contrat = monde.Contrat, reference = "A", decision = "valider", date = "2024-04-01" },
            new { contrat = second, reference = "B", decision = "valider", date = "2024-04-02" })).Est(200);
        return produit;
    }

    private static (string, string, string, string) Chiffres(JsonNode? ligne)
    {
        string Texte(string champ) => ligne![champ] is { } chiffre
            ? ((decimal)chiffre).ToString(champ == "heures" ? "0.00" : "0", CultureInfo.InvariantCulture).Replace('.', ',')
            : "";
        return (Texte("marches"), Texte("contrats"), Texte("participants"), Texte("heures"));
    }

    private static (string, string, string, string) Chiffres(Dictionary<string, string> ligne) =>
        (ligne["marchés"], ligne["contrats"], ligne["participants"], ligne["heures"]);

    private static async Task<byte[]> ExecuteAsync(IResult resultat)
    {
        var corps = new MemoryStream();
        var contexte = new DefaultHttpContext { Response = { Body = corps } };
        await resultat.ExecuteAsync(contexte);
        return corps.ToArray();
    }
}
