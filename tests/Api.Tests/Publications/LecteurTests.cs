namespace Clauses.Api.Tests.Publications;

/// <summary>A lecteur reads what is published, and nothing live. Each test has a product of its own: what is published stands for all.</summary>
public sealed class LecteurTests
{
    [Fact]
    public async Task A_lecteur_reads_the_publication_of_the_last_closed_month_masked()
    {
        await using var produit = await Produit.StartAsync();
        using var monde = await PeupleAsync(produit, ctti: 6, cdd: 6, ailleurs: 2);
        var lecteur = await monde.ClientAsync("lecteur");
        var bilan = (await lecteur.ReadAsync("/v1/bilans/2024")).Est(200);
        Assert.Equal(FinDuMoisDernier(), (string)bilan["publieAu"]!);
        Assert.Equal($"2024.{FinDuMoisDernier()}", (string)bilan["publication"]!);
        Assert.True((bool)bilan["masque"]!);
        Assert.Equal(12m, (decimal)bilan["perimetres"]["exerciceTerritoire"]!);
        Assert.Null(bilan["perimetres"]["horsTerritoire"]);
        Assert.Null(bilan["perimetres"]["total"]);
        Assert.Equal(
            [("cdd", 6m), ("ctti", 6m)],
            Lignes(bilan, "type-contrat").Where(ligne => ligne.Heures is not 0m).Select(ligne => (ligne.Code, ligne.Heures!.Value)));
        Assert.DoesNotContain(bilan["phrases"].AsArray(), phrase => (string)phrase!["code"]! == "nouveaux");
    }

    [Fact]
    public async Task What_is_published_stays_byte_for_byte_whatever_is_recorded_later()
    {
        await using var produit = await Produit.StartAsync();
        using var monde = await PeupleAsync(produit, ctti: 6, cdd: 6);
        var lecteur = await monde.ClientAsync("lecteur");
        var avant = (await lecteur.ReadAsync("/v1/bilans/2024")).Est(200);
        (await monde.CorrigerAsync(new { contrat = monde.Contrat, reference = "L1", heures = 5, motif = "Relevé", decision = "valider", date = "2024-04-01" }))
            .Est(200);
        Assert.Equal(13m + 3, (decimal)(await monde.Facilitateur.ReadAsync("/v1/bilans/2024")).Est(200)["perimetres"]["total"]!);
        var apres = (await lecteur.ReadAsync("/v1/bilans/2024")).Est(200);
        Assert.Equal(avant.Corps!.ToJsonString(), apres.Corps!.ToJsonString());
        var element = Assert.Single((await lecteur.ReadAsync("/v1/publications?annee=2024")).Est(200)["elements"].AsArray())!;
        var laMeme = (await monde.Facilitateur.ReadAsync($"/v1/publications/{(string)element["id"]!}")).Est(200);
        Assert.Equal(avant.Corps.ToJsonString(), laMeme.Corps!.ToJsonString());
        Assert.Empty((await lecteur.ReadAsync("/v1/publications?annee=2023")).Est(200)["elements"].AsArray());
        (await lecteur.ReadAsync("/v1/publications/rien")).IsProblem(404, "introuvable");
    }

    [Theory]
    [InlineData("update publication set bilan = '{}'")]
    [InlineData("delete from total_publie")]
    [InlineData("truncate publication cascade")]
    public async Task The_base_refuses_to_change_a_publication(string sql)
    {
        await using var source = NpgsqlDataSource.Create((await Produit.PartageAsync()).Base.Connexion);
        await using var commande = source.CreateCommand(sql);
        Assert.Equal("23001", (await Assert.ThrowsAsync<PostgresException>(() => commande.ExecuteNonQueryAsync())).SqlState);
    }

    [Fact]
    public async Task Totals_are_those_of_the_publication_without_types_of_contract()
    {
        await using var produit = await Produit.StartAsync();
        using var monde = await PeupleAsync(produit, ctti: 6, cdd: 6, ailleurs: 2);
        var lecteur = await monde.ClientAsync("lecteur");
        var total = (await lecteur.ReadAsync("/v1/totaux/commune-chantier/94041?exercice=2024")).Est(200);
        Assert.Equal((12m, 12, 12, 1), ((decimal)total["validees"], (int)total["contrats"], (int)total["participants"], (int)total["marches"]));
        Assert.True((bool)total["masque"]!);
        Assert.Empty(total["parTypeContrat"].AsArray());
        Assert.False(total.Corps!.AsObject().ContainsKey("declarees"));
        var petit = (await lecteur.ReadAsync("/v1/totaux/commune-chantier/75056?exercice=2024")).Est(200);
        Assert.True(petit.Corps!.AsObject().ContainsKey("validees") && petit.Corps["validees"] is null && petit.Corps["participants"] is null);
        Assert.Equal(0m, (decimal)(await lecteur.ReadAsync("/v1/totaux/commune-chantier/13001?exercice=2024")).Est(200)["validees"]);
        var liste = (await lecteur.ReadAsync("/v1/totaux/commune-chantier?exercice=2024")).Est(200);
        Assert.Equal(["75056", "94041"], liste["elements"].AsArray().Select(element => (string)element!["code"]!));
        Assert.Null((await lecteur.ReadAsync("/v1/totaux/territoire/tout?exercice=2024")).Est(200).Corps!["validees"]);
        Assert.Equal(0m, (decimal)(await lecteur.ReadAsync("/v1/totaux/territoire/tout")).Est(200)["validees"]);
    }

    [Fact]
    public async Task Nothing_live_and_no_moment_is_told()
    {
        using var monde = await World.CreateAsync();
        var lecteur = await monde.ClientAsync("lecteur");
        foreach (var chemin in new[]
        {
            "/v1/bilans/2024?au=2024-12-31", "/v1/bilans/2024?connuLe=2024-12-31T00:00:00Z", "/v1/totaux/zac?au=2024-12-31&exercice=2024",
            "/v1/totaux/territoire/tout?connuLe=2024-12-31T00:00:00Z", "/v1/totaux/territoire/tout/flux", $"/v1/marches/{monde.Marche}/solde",
        })
        {
            (await lecteur.ReadAsync(chemin)).IsProblem(403, "acces-refuse");
        }
        (await lecteur.ReadAsync("/v1/totaux/rien/x")).IsProblem(404, "introuvable");
        (await lecteur.ReadAsync("/v1/totaux/zac?exercice=x")).IsProblem(400, "parametre-invalide");
    }

    private static string FinDuMoisDernier()
    {
        var jour = TimeZoneInfo.ConvertTimeBySystemTimeZoneId(TimeProvider.System.GetUtcNow(), "Europe/Paris");
        return new DateOnly(jour.Year, jour.Month, 1).AddDays(-1).ToString("yyyy-MM-dd", null);
    }

    private static IEnumerable<(string Code, decimal? Heures)> Lignes(Reponse bilan, string tableau) => bilan["tableaux"].AsArray()
        .Single(table => (string)table!["code"]! == tableau)!["lignes"]!.AsArray().Select(ligne => ((string)ligne!["code"]!, (decimal?)ligne["heures"]));

    /// <summary>People with one validated hour each: in two types of contract in the territory, and some outside of it.</summary>
    private static async Task<World> PeupleAsync(Produit produit, int ctti, int cdd, int ailleurs = 0)
    {
        var monde = await World.CreateAsync(produit);
        var contrats = new List<string> { monde.Contrat };
        for (var rang = 2; rang <= ctti + cdd; rang++)
            contrats.Add(await monde.AddContratAsync($"{rang}", rang <= ctti ? "ctti" : "cdd"));
        if (ailleurs > 0)
        {
            var fiche = monde.FicheMarche();
            fiche["communeChantier"] = "75056";
            await monde.InscrireAsync($"marches/{monde.Nom}.loin", fiche);
        }
        for (var rang = 0; rang < ailleurs; rang++)
        {
            var contrat = await monde.AddContratAsync($"loin{rang}");
            var fiche = monde.FicheContrat($"loin{rang}");
            fiche["marche"] = $"{monde.Nom}.loin";
            await monde.InscrireAsync($"contrats/{contrat}-bis", fiche);
            contrats.Add($"{contrat}-bis");
        }
        (await monde.DeclarerAsync([.. contrats.Select(contrat => monde.Ligne("L1", 1, contrat))])).Est(200);
        (await monde.DeciderAsync([.. contrats.Select(contrat => new { contrat, reference = "L1", decision = "valider", date = "2024-04-01" })])).Est(200);
        return monde;
    }
}
