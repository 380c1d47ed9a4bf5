namespace Clauses.Systeme.Tests;

/// <summary>The sample year, loaded by the product itself into an empty base: what a new user sees.</summary>
[Trait("Duree", "longue")]
public sealed class ExempleTests(ITestOutputHelper sortie)
{
    [Fact]
    public async Task A_new_user_sees_the_published_year_live_and_finds_it_again_after_kills()
    {
        var postgres = await TestPostgres.PartageAsync();
        await using var donnees = await postgres.CreerBaseAsync(migree: false);
        await using var produit = new Product(donnees.Connexion, "serci-2024");
        produit.Launch();
        await InterruptAsync(produit, donnees);
        await produit.StartAsync();
        using var client = produit.Client();

        await ReadTotauxAsync(client);
        await BilanPublie.CompareAsync(client, sortie);
        var versions = await VersionsAsync(client);

        await produit.TuerAsync();
        await produit.StartAsync();
        await ReadTotauxAsync(client);
        Assert.All((await VersionsAsync(client)).Zip(versions), paire => Assert.True(paire.First >= paire.Second));
        Assert.Equal(0, await produit.StopAsync());
    }

    /// <summary>Kills the loading half way: it must resume.</summary>
    private static async Task InterruptAsync(Product produit, TestDatabase donnees)
    {
        using var limite = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!await EnCoursAsync(donnees))
            await Task.Delay(50, limite.Token);
        await produit.TuerAsync();
    }

    private static async Task<bool> EnCoursAsync(TestDatabase donnees) =>
        await donnees.ReadAsync<bool>("select to_regclass('ecriture') is not null")
        && await donnees.ReadAsync<long>("select count(*) from ecriture where genre = 10") > 1_000;

    private static async Task ReadTotauxAsync(Client client)
    {
        var tout = await client.ReadAsync("/v1/totaux/territoire/tout");
        Assert.Equal((200_220m, 402), (Heures(tout), tout["participants"]!.GetValue<int>()));
        Assert.Equal(125m, Math.Round(tout["etp"]!.GetValue<decimal>(), MidpointRounding.AwayFromZero));
        Assert.Equal(131_806m, Heures(await client.ReadAsync("/v1/totaux/commune-chantier/94041")));
        Assert.Equal(58_621m, Heures(await client.ReadAsync("/v1/totaux/commune-chantier/94081")));
        foreach (var axe in new[] { "commune-chantier", "commune-residence", "qpv", "amenageur", "zac", "territoire" })
            Assert.Equal((axe, 200_220m), (axe, await SommerAsync(client, axe)));
        var verification = await client.ReadAsync("/v1/verification");
        Assert.Empty(verification["ecarts"]!.AsArray());
        Assert.True(verification["totauxCompares"]!.GetValue<int>() > 600);
        Assert.Equal(1, verification["bilansCompares"]!.GetValue<int>());
    }

    private static async Task<decimal> SommerAsync(Client client, string axe)
    {
        var somme = 0m;
        for (string? apres = null; ;)
        {
            var page = await client.ReadAsync($"/v1/totaux/{axe}?limite=5" + (apres is null ? "" : $"&apres={apres}"));
            somme += page["elements"]!.AsArray().Sum(element => Heures(element!));
            apres = page["suivant"]?.GetValue<string>();
            if (apres is null)
                return somme;
        }
    }

    private static async Task<long[]> VersionsAsync(Client client) =>
        [.. (await client.ReadAsync("/v1/totaux/commune-residence?limite=500"))["elements"]!.AsArray().Select(element => element!["version"]!.GetValue<long>())];

    private static decimal Heures(JsonNode compte) => compte["validees"]!.GetValue<decimal>();
}
