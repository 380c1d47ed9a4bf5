namespace Clauses.Api.Tests.Totaux;

public sealed class MomentAccesTests
{
    [Fact]
    public async Task What_is_no_moment_is_refused_with_its_cure()
    {
        using var monde = await World.CreateAsync();
        foreach (var (moment, champ, cure) in new[]
        {
            ("au=hier", "au", "aaaa-mm-jj"), ("au=31/03/2024", "au", "aaaa-mm-jj"), ("au=2024-02-30", "au", "aaaa-mm-jj"),
            ("au=2024-03-31T00:00:00Z", "au", "aaaa-mm-jj"), ("au=2024-03-30&au=2024-03-31", "au", "aaaa-mm-jj"), ("au=2999-01-01", "au", "avenir"),
            ("connuLe=2999-01-01T00:00:00Z", "connuLe", "avenir"), ("connuLe=2024-04-05", "connuLe", "décalage"),
            ("connuLe=2024-04-05T18:00:00", "connuLe", "décalage"), ("connuLe=2024-04-05T18:00", "connuLe", "décalage"),
            ("connuLe=2024-04-05T18:00:00+02:00", "connuLe", "%2B"), ("connuLe=2024-04-05T25:00:00Z", "connuLe", "décalage"),
            ("connuLe=0001-01-01T00:00:00%2B01:00", "connuLe", "décalage"), ("connuLe=Z", "connuLe", "décalage"),
            ("au=2024-03-31&connuLe=demain", "connuLe", "décalage"),
        })
        {
            foreach (var chemin in (string[])[
                $"marches/{monde.Marche}/solde", $"entreprises/{monde.Employeur}/solde", $"participants/{monde.Participant}/solde",
                $"maitres-ouvrage/{monde.MaitreOuvrage}/solde", "totaux/zac/x", "totaux/zac"])
            {
                var refus = (await monde.Facilitateur.ReadAsync($"/v1/{chemin}?{moment}")).IsProblem(400, "parametre-invalide");
                Assert.Equal((moment, champ), (moment, (string)refus["champ"]!));
                Assert.StartsWith(champ + " : ", (string)refus["detail"]!, StringComparison.Ordinal);
                Assert.Contains(cure, (string)refus["detail"]!, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("2024-04-05T18:00Z")]
    [InlineData("2024-04-05T20:00:00%2B02:00")]
    [InlineData("2024-04-05T15:30:00.123456-02:30")]
    [InlineData("0001-01-01T00:00:00Z")]
    public async Task An_instant_may_be_written_in_the_ways_of_iso_8601(string instant)
    {
        using var monde = await World.CreateAsync();
        Assert.Equal(0m, (decimal)(await MomentTests.ReadAsync(monde, "totaux/territoire/tout?connuLe=" + instant))["declarees"]!);
    }

    [Fact]
    public async Task An_entry_counts_from_the_very_time_that_the_ledger_shows_for_it()
    {
        using var monde = await World.CreateAsync();
        (await monde.DeclarerAsync(monde.Ligne("L1", 8))).Est(200);
        var ligne = (await MomentTests.ReadAsync(monde, $"marches/{monde.Marche}/ecritures"))["elements"]!.AsArray()[^1]!;
        var enregistre = DateTimeOffset.Parse((string)ligne["enregistre"]!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal("8 0 0 8", MomentTests.Say(await ReadAsync(enregistre)));
        Assert.Equal("0 0 0 0", MomentTests.Say(await ReadAsync(enregistre.AddMicroseconds(-1))));

        Task<System.Text.Json.Nodes.JsonNode> ReadAsync(DateTimeOffset connuLe) =>
            MomentTests.ReadAsync(monde, $"marches/{monde.Marche}/solde?connuLe={connuLe.UtcDateTime:O}");
    }

    [Fact]
    public async Task Who_may_not_see_names_may_ask_for_a_day_but_not_for_what_was_known()
    {
        using var monde = await World.CreateAsync();
        await Histoire.JouerAsync(monde);
        var (moi, amenageur) = (await monde.ClientAsync("maitre-ouvrage", monde.Nom + ".mo2"), await monde.ClientAsync("amenageur", monde.Amenageur));
        foreach (var (client, chemin) in new[]
        {
            (moi, $"marches/{monde.Marche}/solde"), (moi, $"maitres-ouvrage/{monde.Nom}.mo2/solde"),
            (amenageur, $"marches/{monde.Marche}/solde"), (amenageur, $"totaux/amenageur/{monde.Amenageur}"),
        })
        {
            var compte = (await client.ReadAsync($"/v1/{chemin}?au=2024-03-31")).Est(200);
            Assert.Equal("50 30 0 20", MomentTests.Say(compte.Corps!));
            Assert.True((bool)compte["masque"]);
            Assert.Null(compte.Corps!["participants"]);
            Assert.All(compte["parTypeContrat"].AsArray(), type => Assert.Null(type!["declarees"]));
            var refus = (await client.ReadAsync($"/v1/{chemin}?au=2024-03-31&connuLe=2024-04-05T18:00:00Z")).IsProblem(403, "acces-refuse");
            Assert.Equal("connuLe", (string)refus["champ"]!);
        }
        // The marché is no longer the first maître d'ouvrage's: nothing of it is, at any day.
        var premier = await monde.ClientAsync("maitre-ouvrage", monde.MaitreOuvrage);
        (await premier.ReadAsync($"/v1/marches/{monde.Marche}/solde?au=2024-03-31")).IsProblem(404, "introuvable");
        (await premier.ReadAsync($"/v1/maitres-ouvrage/{monde.Nom}.mo2/solde?au=2024-03-31")).IsProblem(404, "introuvable");
        Assert.Equal("0 0 0 0", MomentTests.Say((await premier.ReadAsync($"/v1/maitres-ouvrage/{monde.MaitreOuvrage}/solde?au=2024-03-31")).Est(200).Corps!));
    }

    [Fact]
    public async Task An_employer_asks_for_any_moment_of_its_own_entreprise_only()
    {
        using var monde = await World.CreateAsync();
        var histoire = await Histoire.JouerAsync(monde);
        var employeur = await monde.ClientEmployeurAsync();
        var moment = $"?au=2024-03-31&connuLe={histoire.Instants[2]}";
        Assert.Equal("55 35 0 20", MomentTests.Say((await employeur.ReadAsync($"/v1/entreprises/{monde.Employeur}/solde{moment}")).Est(200).Corps!));
        (await employeur.ReadAsync($"/v1/entreprises/{monde.Titulaire}/solde{moment}")).IsProblem(404, "introuvable");
        (await employeur.ReadAsync($"/v1/marches/{monde.Marche}/solde{moment}")).IsProblem(403, "acces-refuse");
        (await employeur.ReadAsync($"/v1/totaux/territoire/tout{moment}")).IsProblem(403, "acces-refuse");
    }
}
