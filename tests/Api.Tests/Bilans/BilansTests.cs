namespace Clauses.Api.Tests.Bilans;

/// <summary><c>GET /v1/bilans/{annee}</c>. Each test has an exercice of its own, long past: nobody else decides anything in it.</summary>
public sealed class BilansTests
{
    [Fact]
    public async Task A_year_without_hours_has_zeros()
    {
        using var monde = await World.CreateAsync();
        var bilan = (await monde.Facilitateur.ReadAsync("/v1/bilans/2003")).Est(200);
        Assert.Equal((2003, 1_600), ((int)bilan["annee"], (int)bilan["diviseurEtp"]));
        Assert.Equal((0m, 0m, 0, 0, 0m), Perimetres(bilan));
        Assert.Equal(
            ["type-maitre-ouvrage", "age", "statut-entree", "prescripteur", "niveau-formation", "domiciliation", "type-contrat", "modalite-embauche"],
            bilan["tableaux"].AsArray().Select(tableau => (string)tableau!["code"]!));
        Assert.All(bilan["tableaux"].AsArray().SelectMany(tableau => tableau!["lignes"]!.AsArray()), ligne => Assert.Equal(0m, (decimal)ligne!["heures"]!));
    }

    [Fact]
    public async Task Hours_count_in_the_year_of_their_decision_by_perimeter()
    {
        using var monde = await MondeAsync(2006);
        await ValiderAsync(monde, "1", "2006-03-06", 30, "2006-04-01");
        await ValiderAsync(monde, "1", "2005-12-05", 7.25m, "2006-01-10");
        await ValiderAsync(monde, "loin", "2006-05-02", 8, "2006-06-01");
        await ValiderAsync(monde, "1", "2006-11-06", 9, "2007-01-05");

        var bilan = (await monde.Facilitateur.ReadAsync("/v1/bilans/2006")).Est(200);

        Assert.Equal((30m, 7.25m, 2, 1, 0.03m), Perimetres(bilan));
        Assert.Equal((8m, 45.25m), ((decimal)bilan["perimetres"]["horsTerritoire"]!, (decimal)bilan["perimetres"]["total"]!));
        Assert.Equal((1, 1, 1, 30m), (
            (int)Ligne(bilan, "type-maitre-ouvrage", "bailleur-social")["marches"]!, (int)Ligne(bilan, "type-maitre-ouvrage", "bailleur-social")["contrats"]!,
            (int)Ligne(bilan, "age", "moins-26")["participants"]!, (decimal)Ligne(bilan, "modalite-embauche", "etti")["heures"]!));
        Assert.Equal(9m, (decimal)(await monde.Facilitateur.ReadAsync("/v1/bilans/2007")).Est(200)["perimetres"]["anterieures"]!);
    }

    [Fact]
    public async Task A_bilan_can_be_asked_as_it_stood_and_as_it_was_known()
    {
        using var monde = await MondeAsync(2009);
        await ValiderAsync(monde, "1", "2009-03-02", 30, "2009-04-01");
        await ValiderAsync(monde, "1", "2009-05-04", 12, "2009-06-01");
        var avant = (string)(await monde.Facilitateur.ReadAsync("/v1/totaux/territoire/tout")).Est(200)["au"]!;
        (await monde.CorrigerAsync(new { contrat = Contrat(monde, 2009, "1"), reference = "2009-03-02", heures = 20, motif = "relevé", decision = "valider", date = "2009-04-01" }))
            .Est(200);

        Assert.Equal(32m, await DeLAnneeAsync(monde, "/v1/bilans/2009"));
        Assert.Equal("2009-12-31", (string)(await monde.Facilitateur.ReadAsync("/v1/bilans/2009?au=2009-12-31")).Est(200)["au"]!);
        Assert.Equal(32m, await DeLAnneeAsync(monde, "/v1/bilans/2009?au=2009-12-31"));
        Assert.Equal(20m, await DeLAnneeAsync(monde, "/v1/bilans/2009?au=2009-05-31"));
        Assert.Equal(42m, await DeLAnneeAsync(monde, $"/v1/bilans/2009?connuLe={Uri.EscapeDataString(avant)}"));
        Assert.Equal(30m, await DeLAnneeAsync(monde, $"/v1/bilans/2009?au=2009-05-31&connuLe={Uri.EscapeDataString(avant)}"));
        Assert.Equal(0m, await DeLAnneeAsync(monde, "/v1/bilans/2009?au=2009-03-31"));
    }

    [Theory]
    [InlineData("/v1/bilans/l-an-dernier", "annee")]
    [InlineData("/v1/bilans/24", "annee")]
    [InlineData("/v1/bilans/2024?au=31/12/2024", "au")]
    [InlineData("/v1/bilans/2024?au=2999-12-31", "au")]
    [InlineData("/v1/bilans/2024?connuLe=2999-12-31T00:00:00Z", "connuLe")]
    [InlineData("/v1/bilans/2024?connuLe=2024-12-31T00:00:00", "connuLe")]
    public async Task A_wrong_year_or_date_is_refused_by_its_name(string adresse, string champ)
    {
        using var monde = await World.CreateAsync();
        var probleme = (await monde.Facilitateur.ReadAsync(adresse)).IsProblem(400, "parametre-invalide");
        Assert.StartsWith(champ, (string)probleme["detail"]!, StringComparison.Ordinal);
    }

    /// <summary>A world of a year and the one before: contract 1 on a marché in Ivry, contract « loin » on one in Paris.</summary>
    private static async Task<World> MondeAsync(int annee)
    {
        var monde = await World.CreateAsync();
        foreach (var (rang, commune, debut) in new[] { ("1", "94041", annee - 1), ("loin", "75056", annee) })
        {
            await monde.InscrireAsync($"participants/{monde.Nom}.{annee}.p{rang}", new
            {
                naissance = string.Create(CultureInfo.InvariantCulture, $"{annee - 25}-06-15"), sexe = "f", statutEntree = "deld", prescripteur = "siae",
                niveauFormation = "bac",
            });
            await monde.InscrireAsync($"marches/{monde.Nom}.{annee}.{rang}", new
            {
                intitule = "Ancien", maitreOuvrage = monde.MaitreOuvrage, communeChantier = commune, debut = $"{annee - 1}-01-01", fin = $"{annee}-12-31",
                obligationHeures = 100, titulaires = new[] { new { entreprise = monde.Titulaire, obligationHeures = 100 } },
            });
            await monde.InscrireAsync($"contrats/{Contrat(monde, annee, rang)}", new
            {
                participant = $"{monde.Nom}.{annee}.p{rang}", marche = $"{monde.Nom}.{annee}.{rang}", employeur = monde.Employeur, type = "ctti",
                debut = $"{debut}-01-01", fin = $"{annee}-12-31",
            });
        }
        return monde;
    }

    private static string Contrat(World monde, int annee, string rang) => $"{monde.Nom}.{annee}.c{rang}";

    private static async Task ValiderAsync(World monde, string rang, string jour, decimal heures, string decision)
    {
        var annee = jour.StartsWith("2009", StringComparison.Ordinal) ? 2009 : 2006;
        var contrat = Contrat(monde, annee, rang);
        var ligne = monde.Ligne(jour, heures, contrat);
        (ligne["debut"], ligne["fin"]) = (
            jour, DateOnly.ParseExact(jour, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddDays(3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        (await monde.DeclarerAsync(ligne)).Est(200);
        (await monde.DeciderAsync(new { contrat, reference = jour, decision = "valider", date = decision })).Est(200);
    }

    private static async Task<decimal> DeLAnneeAsync(World monde, string adresse) =>
        (decimal)(await monde.Facilitateur.ReadAsync(adresse)).Est(200)["perimetres"]["exerciceTerritoire"]!;

    private static (decimal DeLAnnee, decimal Anterieures, int Personnes, int Nouveaux, decimal Etp) Perimetres(Reponse bilan) => (
        (decimal)bilan["perimetres"]["exerciceTerritoire"]!, (decimal)bilan["perimetres"]["anterieures"]!,
        (int)bilan["perimetres"]["personnes"]!, (int)bilan["perimetres"]["nouveaux"]!, (decimal)bilan["perimetres"]["etp"]!);

    private static JsonNode Ligne(Reponse bilan, string tableau, string code) => bilan["tableaux"].AsArray()
        .Single(un => (string)un!["code"]! == tableau)!["lignes"]!.AsArray().Single(ligne => (string)ligne!["code"]! == code)!;
}
