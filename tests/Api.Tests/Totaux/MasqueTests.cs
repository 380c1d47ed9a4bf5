namespace Clauses.Api.Tests.Totaux;

/// <summary>Under 5, persons, contracts and breakdowns are hidden from maîtres d'ouvrage and aménageurs, on the server.</summary>
public sealed class MasqueTests
{
    [Fact]
    public async Task Under_5_people_nothing_tells_how_many()
    {
        using var monde = await PeupleAsync(4);
        foreach (var (client, chemin) in await LecturesAsync(monde))
        {
            var compte = (await client.ReadAsync(chemin)).Est(200);
            Assert.True((bool)compte["masque"]);
            Assert.True(compte.Corps!.AsObject().ContainsKey("participants") && compte.Corps["participants"] is null);
            Assert.True(compte.Corps.AsObject().ContainsKey("contrats") && compte.Corps["contrats"] is null);
            Assert.Equal(4m, (decimal)compte["declarees"]);
            Assert.All(
                compte["parTypeContrat"].AsArray(), type => Assert.True((bool)type!["masque"]! && type["declarees"] is null && type["contrats"] is null));
        }
        var solde = (await (await monde.ClientAsync("maitre-ouvrage", monde.MaitreOuvrage)).ReadAsync($"/v1/marches/{monde.Marche}/solde")).Est(200);
        var entreprise = Assert.Single(solde["parEntreprise"].AsArray())!;
        Assert.True((bool)entreprise["masque"]! && entreprise["declarees"] is null && entreprise["validees"] is null && entreprise["refusees"] is null);
        Assert.Equal(1000m, (decimal)entreprise["obligation"]!);
    }

    [Fact]
    public async Task From_5_people_on_figures_are_told_save_small_rows_and_those_that_give_them_back()
    {
        using var monde = await PeupleAsync(5, "cdd");
        foreach (var (client, chemin) in await LecturesAsync(monde))
        {
            var compte = (await client.ReadAsync(chemin)).Est(200);
            Assert.Null(compte.Corps!["masque"]);
            Assert.Equal((6, 6, 6m), ((int)compte["participants"], (int)compte["contrats"], (decimal)compte["declarees"]));
            Assert.Equal(["cdd", "ctti"], compte["parTypeContrat"].AsArray().Select(type => (string)type!["type"]!));
            Assert.All(
                compte["parTypeContrat"].AsArray(), type => Assert.True((bool)type!["masque"]! && type["declarees"] is null && type["contrats"] is null));
        }
    }

    [Fact]
    public async Task One_person_is_one_however_many_contracts_they_have()
    {
        using var monde = await PeupleAsync(6);
        await monde.AddContratAsync("seul", "cdd");
        var contrats = new List<string>();
        for (var rang = 0; rang < 5; rang++)
        {
            contrats.Add($"{monde.Nom}.seul{rang}");
            await monde.InscrireAsync($"contrats/{contrats[^1]}", monde.FicheContrat("seul", "cdd"));
        }
        (await monde.DeclarerAsync([.. contrats.Select(contrat => monde.Ligne("L1", 11, contrat))])).Est(200);
        foreach (var (client, chemin) in await LecturesAsync(monde))
        {
            var compte = (await client.ReadAsync(chemin)).Est(200);
            Assert.Equal(61m, (decimal)compte["declarees"]);
            Assert.All(compte["parTypeContrat"].AsArray(), type => Assert.True((bool)type!["masque"]! && type["declarees"] is null));
        }
    }

    [Fact]
    public async Task From_one_day_to_the_next_nothing_is_told_and_from_month_to_month_it_is()
    {
        using var monde = await PeupleAsync(5);
        foreach (var (client, chemin) in await LecturesAsync(monde))
        {
            (await client.ReadAsync(chemin + "?au=2024-03-30")).IsProblem(400, "parametre-invalide");
            (await client.ReadAsync(chemin + "?au=2024-03-31")).Est(200);
        }
        (await monde.Facilitateur.ReadAsync($"/v1/marches/{monde.Marche}/solde?au=2024-03-30")).Est(200);
    }

    [Fact]
    public async Task A_facilitateur_sees_everything()
    {
        using var monde = await PeupleAsync(1);
        var solde = (await monde.Facilitateur.ReadAsync($"/v1/marches/{monde.Marche}/solde")).Est(200);
        Assert.Null(solde.Corps!["masque"]);
        Assert.Equal((1, 1, 1m), ((int)solde["participants"], (int)solde["contrats"], (decimal)solde["parTypeContrat"][0]!["declarees"]!));
    }

    private static async Task<List<(Client Client, string Chemin)>> LecturesAsync(World monde)
    {
        var maitreOuvrage = await monde.ClientAsync("maitre-ouvrage", monde.MaitreOuvrage);
        var amenageur = await monde.ClientAsync("amenageur", monde.Amenageur);
        return
        [
            (maitreOuvrage, $"/v1/marches/{monde.Marche}/solde"), (maitreOuvrage, $"/v1/maitres-ouvrage/{monde.MaitreOuvrage}/solde"),
            (amenageur, $"/v1/marches/{monde.Marche}/solde"), (amenageur, $"/v1/totaux/amenageur/{monde.Amenageur}"),
        ];
    }

    /// <summary>So many people with one hour each in CTTi, and one more in another type where it is named.</summary>
    private static async Task<World> PeupleAsync(int personnes, string? autreType = null)
    {
        var monde = await World.CreateAsync();
        var contrats = new List<string> { monde.Contrat };
        for (var rang = 2; rang <= personnes; rang++)
            contrats.Add(await monde.AddContratAsync($"{rang}"));
        if (autreType is not null)
            contrats.Add(await monde.AddContratAsync("autre", autreType));
        (await monde.DeclarerAsync([.. contrats.Select(contrat => monde.Ligne("L1", 1, contrat))])).Est(200);
        return monde;
    }
}
