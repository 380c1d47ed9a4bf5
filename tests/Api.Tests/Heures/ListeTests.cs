namespace Clauses.Api.Tests.Heures;

public sealed class ListeTests
{
    [Fact]
    public async Task Lines_are_filtered_and_read_page_by_page()
    {
        using var monde = await World.CreateAsync();
        var second = await monde.AddContratAsync("2");
        await monde.DeclarerAsync([.. Enumerable.Range(0, 5).Select(rang => monde.Ligne($"A{rang}", 1)), .. Enumerable.Range(0, 4).Select(rang => monde.Ligne($"B{rang}", 1, second))]);
        await monde.DeciderAsync(
            new { contrat = second, reference = "B1", decision = "valider" }, new { contrat = second, reference = "B2", decision = "refuser", motif = "x" });
        foreach (var (filtre, references) in new[]
        {
            ($"marche={monde.Marche}", "A0 A1 A2 A3 A4 B0 B1 B2 B3"), ($"employeur={monde.Employeur}", "A0 A1 A2 A3 A4 B0 B1 B2 B3"),
            ($"contrat={second}", "B0 B1 B2 B3"), ($"contrat={second}&etat=en-attente", "B0 B3"), ($"contrat={second}&etat=validee", "B1"),
            ($"contrat={second}&etat=refusee", "B2"), ($"contrat={second}&etat=corrigee", ""), ("contrat=aucun", ""), ("marche=aucun", ""),
        })
        {
            foreach (var limite in (int[])[1, 4, 500])
                Assert.Equal(references, string.Join(' ', await ReferencesAsync(monde.Facilitateur, $"/v1/heures?{filtre}&limite={limite}")));
        }
    }

    [Fact]
    public async Task A_year_of_lines_is_one_file_of_those_that_the_key_knows()
    {
        using var monde = await World.CreateAsync();
        var second = await monde.AddContratAsync("2");
        await monde.DeclarerAsync(monde.Ligne("A", 1), monde.Ligne("B", 1, second));
        await monde.DeciderAsync(new { contrat = second, reference = "B", decision = "refuser", motif = "Absence ; sans preuve" });
        var chemin = $"/v1/heures/csv?annee=2024&marche={monde.Marche}";

        var lignes = (await monde.Facilitateur.Http.GetStringAsync(chemin)).Split("\r\n");

        Assert.StartsWith("Marché;Numéro;Contrat;", lignes[0], StringComparison.Ordinal);
        Assert.Equal(4, lignes.Length);
        Assert.Contains(";A;", lignes[1], StringComparison.Ordinal);
        Assert.Contains(";refusee;0,00;1,00;", lignes[2], StringComparison.Ordinal);
        Assert.Contains("\"Absence ; sans preuve\"", lignes[2], StringComparison.Ordinal);
        Assert.Equal(3, (await monde.Facilitateur.Http.GetStringAsync(chemin + "&etat=refusee")).Split("\r\n").Length);
        Assert.Equal(2, (await monde.Facilitateur.Http.GetStringAsync(chemin.Replace("2024", "2023", StringComparison.Ordinal))).Split("\r\n").Length);
        var employeur = await monde.ClientAsync("employeur", monde.Employeur);
        Assert.Equal(lignes, (await employeur.Http.GetStringAsync(chemin)).Split("\r\n"));
        Assert.Equal(2, (await employeur.Http.GetStringAsync(chemin + "&employeur=autre")).Split("\r\n").Length);
        (await monde.Facilitateur.ReadAsync("/v1/heures/csv")).IsProblem(400, "parametre-invalide");
    }

    [Theory]
    [InlineData("etat=peut-etre")]
    [InlineData("contrat=a%20b")]
    [InlineData("apres=sans-numero")]
    [InlineData("apres=m:")]
    [InlineData("apres=m:-1")]
    public async Task A_filter_that_cannot_be_read_is_refused(string filtre)
    {
        var client = (await Produit.PartageAsync()).Facilitateur;
        (await client.ReadAsync("/v1/heures?" + filtre)).IsProblem(400, "parametre-invalide");
    }

    [Fact]
    public async Task The_ledger_of_a_marche_is_read_in_order_without_gap()
    {
        using var monde = await World.CreateAsync();
        await monde.DeclarerAsync([.. Enumerable.Range(0, 5).Select(rang => monde.Ligne($"A{rang}", 1))]);
        var chemin = $"/v1/marches/{monde.Marche}/ecritures";
        var numeros = new List<long>();
        string? apres = null;
        do
        {
            var page = (await monde.Facilitateur.ReadAsync($"{chemin}?limite=3&apres={apres}")).Est(200);
            numeros.AddRange(page["elements"].AsArray().Select(ecriture => (long)ecriture!["numero"]!));
            apres = (string?)page.Corps!["suivant"];
        }
        while (apres is not null);
        Assert.Equal(Enumerable.Range(1, 7).Select(numero => (long)numero), numeros);
        var premieres = (await monde.Facilitateur.ReadAsync(chemin))["elements"];
        Assert.Equal("Chantier d'essai", (string)premieres[0]!["marche"]!["intitule"]!);
        Assert.Equal(monde.Participant, (string)premieres[1]!["contratInscrit"]!["participant"]!);
        Assert.Equal(1000, (decimal)premieres[0]!["marche"]!["obligationHeures"]!);
        (await monde.Facilitateur.ReadAsync("/v1/marches/aucun/ecritures")).IsProblem(404, "introuvable");
        (await monde.Facilitateur.ReadAsync(chemin + "?apres=x")).IsProblem(400, "parametre-invalide");
    }

    private static async Task<List<string>> ReferencesAsync(Client client, string chemin)
    {
        var references = new List<string>();
        string? apres = null;
        do
        {
            var page = (await client.ReadAsync($"{chemin}&apres={apres}")).Est(200);
            references.AddRange(page["elements"].AsArray().Select(ligne => (string)ligne!["reference"]!));
            apres = (string?)page.Corps!["suivant"];
        }
        while (apres is not null);
        return references;
    }
}
