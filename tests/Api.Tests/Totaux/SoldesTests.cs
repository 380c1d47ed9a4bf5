namespace Clauses.Api.Tests.Totaux;

public sealed class SoldesTests
{
    [Fact]
    public async Task A_solde_tells_the_hours_and_what_remains_of_the_obligation()
    {
        using var monde = await World.CreateAsync();
        await FillAsync(monde);
        var solde = (await monde.Facilitateur.ReadAsync($"/v1/marches/{monde.Marche}/solde")).Est(200);
        Assert.Equal(
            (86.25m, 50m, 10m, 26.25m), ((decimal)solde["declarees"], (decimal)solde["validees"], (decimal)solde["refusees"], (decimal)solde["enAttente"]));
        Assert.Equal(
            (1000m, 950m, 0m, 0.05m), ((decimal)solde["obligation"], (decimal)solde["restantes"], (decimal)solde["depassement"], (decimal)solde["taux"]));
        Assert.Equal((2, 2, 1), ((int)solde["contrats"], (int)solde["participants"], (int)solde["marches"]));
        Assert.Equal(0.03m, (decimal)solde["etp"]);
        Assert.Equal(["cdd", "ctti"], solde["parTypeContrat"].AsArray().Select(type => (string)type!["type"]!));
        var entreprise = Assert.Single(solde["parEntreprise"].AsArray())!;
        Assert.Equal((monde.Titulaire, 1000m, 50m), ((string)entreprise["entreprise"]!, (decimal)entreprise["obligation"]!, (decimal)entreprise["validees"]!));
        Assert.True(DateTimeOffset.TryParse((string)solde["au"]!, System.Globalization.CultureInfo.InvariantCulture, out _));
    }

    [Fact]
    public async Task An_exercice_keeps_its_decisions_and_what_waits_by_its_work_and_the_obligation_stays_whole_life()
    {
        using var monde = await World.CreateAsync();
        await FillAsync(monde);
        var solde = (await monde.Facilitateur.ReadAsync($"/v1/marches/{monde.Marche}/solde?exercice=2025")).Est(200);
        Assert.Equal((25m, 15m, 10m, 0m), ((decimal)solde["declarees"], (decimal)solde["validees"], (decimal)solde["refusees"], (decimal)solde["enAttente"]));
        Assert.Equal((1000m, 950m, 0.05m), ((decimal)solde["obligation"], (decimal)solde["restantes"], (decimal)solde["taux"]));
        var ancien = (await monde.Facilitateur.ReadAsync($"/v1/marches/{monde.Marche}/solde?exercice=1900")).Est(200);
        Assert.Equal((0m, 0, 950m), ((decimal)ancien["declarees"], (int)ancien["marches"], (decimal)ancien["restantes"]));
    }

    [Fact]
    public async Task Everyone_whom_hours_belong_to_has_them()
    {
        using var monde = await World.CreateAsync();
        await FillAsync(monde);
        foreach (var chemin in (string[])[
            $"maitres-ouvrage/{monde.MaitreOuvrage}/solde", $"entreprises/{monde.Employeur}/solde", $"totaux/amenageur/{monde.Amenageur}"])
        {
            var compte = (await monde.Facilitateur.ReadAsync("/v1/" + chemin)).Est(200);
            Assert.Equal((86.25m, 50m, 2), ((decimal)compte["declarees"], (decimal)compte["validees"], (int)compte["participants"]));
        }
        var participant = (await monde.Facilitateur.ReadAsync($"/v1/participants/{monde.Participant}/solde")).Est(200);
        Assert.Equal((61.25m, 1), ((decimal)participant["declarees"], (int)participant["participants"]));
        var titulaire = (await monde.Facilitateur.ReadAsync($"/v1/entreprises/{monde.Titulaire}/solde")).Est(200);
        Assert.Equal(0m, (decimal)titulaire["declarees"]);
        Assert.Equal(
            (1000m, 50m, 950m),
            ((decimal)titulaire["titulaire"]["obligation"]!, (decimal)titulaire["titulaire"]["validees"]!, (decimal)titulaire["titulaire"]["restantes"]!));
        var annee = (await monde.Facilitateur.ReadAsync($"/v1/entreprises/{monde.Titulaire}/solde?exercice=2025")).Est(200)["titulaire"];
        Assert.Equal((1000m, 15m, 950m), ((decimal)annee["obligation"]!, (decimal)annee["validees"]!, (decimal)annee["restantes"]!));
    }

    [Fact]
    public async Task Without_an_obligation_the_taux_is_null_and_hours_are_beyond_it()
    {
        using var monde = await World.CreateAsync();
        var fiche = monde.FicheMarche();
        (fiche["obligationHeures"], fiche["titulaires"]) = (0, Array.Empty<object>());
        await monde.InscrireAsync($"marches/{monde.Nom}.m2", fiche);
        var contrat = monde.FicheContrat();
        contrat["marche"] = monde.Nom + ".m2";
        await monde.InscrireAsync($"contrats/{monde.Nom}.libre", contrat);
        (await monde.DeclarerAsync(monde.Ligne("L1", 8, monde.Nom + ".libre"))).Est(200);
        (await monde.DeciderAsync(new { contrat = monde.Nom + ".libre", reference = "L1", decision = "valider" })).Est(200);
        var solde = (await monde.Facilitateur.ReadAsync($"/v1/marches/{monde.Nom}.m2/solde")).Est(200);
        Assert.True(solde.Corps!.AsObject().ContainsKey("taux") && solde.Corps["taux"] is null);
        Assert.Equal((0m, 8m), ((decimal)solde["restantes"], (decimal)solde["depassement"]));
        Assert.Empty(solde["parEntreprise"].AsArray());
    }

    [Fact]
    public async Task The_solde_of_nobody_is_404()
    {
        var client = (await Produit.PartageAsync()).Facilitateur;
        foreach (var liste in (string[])["marches", "entreprises", "participants", "maitres-ouvrage"])
            (await client.ReadAsync($"/v1/{liste}/aucun/solde")).IsProblem(404, "introuvable");
    }

    [Theory]
    [InlineData("1899")]
    [InlineData("2201")]
    [InlineData("vingt")]
    [InlineData("-1")]
    public async Task An_exercice_that_is_no_year_is_refused(string exercice)
    {
        using var monde = await World.CreateAsync();
        foreach (var chemin in (string[])[
            $"marches/{monde.Marche}/solde", $"entreprises/{monde.Employeur}/solde", $"participants/{monde.Participant}/solde",
            $"maitres-ouvrage/{monde.MaitreOuvrage}/solde", "totaux/zac/x", "totaux/zac"])
            (await monde.Facilitateur.ReadAsync($"/v1/{chemin}?exercice={exercice}")).IsProblem(400, "parametre-invalide");
    }

    /// <summary>Two people: 35 h validated in 2024, 15 of 25 h validated in 2025, and 26.25 h that wait.</summary>
    private static async Task FillAsync(World monde)
    {
        var second = await monde.AddContratAsync("2", "cdd");
        (await monde.DeclarerAsync(monde.Ligne("L1"), monde.Ligne("L2", 26.25m), monde.Ligne("L3", 25, second))).Est(200);
        (await monde.DeciderAsync(
            new { contrat = monde.Contrat, reference = "L1", decision = "valider", date = "2024-04-02" },
            new { contrat = second, reference = "L3", decision = "valider", heures = 15, motif = "absence", date = "2025-01-20" })).Est(200);
    }
}
