namespace Clauses.Api.Tests.Totaux;

/// <summary>« The balance au 31/03, as known on 05/04 »: on a history worked out by hand.</summary>
public sealed class MomentTests
{
    private const string FinMars = "2024-03-31";

    [Fact]
    public async Task A_solde_au_a_day_holds_what_was_worked_and_decided_by_that_day()
    {
        using var monde = await World.CreateAsync();
        var histoire = await Histoire.JouerAsync(monde);
        var solde = await ReadAsync(monde, $"marches/{monde.Marche}/solde?au={FinMars}");
        // A was corrected to 30 h, validated on the 28th: as we know now. B (20 h) was validated in April only; C was worked in April.
        Assert.Equal("50 30 0 20", Say(solde));
        Assert.Equal((1200m, 1170m, 0.025m), ((decimal)solde["obligation"]!, (decimal)solde["restantes"]!, (decimal)solde["taux"]!));
        Assert.Equal("2024-03-31T21:59:59+00:00", (string)solde["au"]!);
        Assert.Null(solde["connuLe"]);
        Assert.Equal((2, 2), ((int)solde["contrats"]!, (int)solde["participants"]!));
        var veille = await ReadAsync(monde, $"marches/{monde.Marche}/solde?au=2024-03-07&connuLe={histoire.Fin}");
        Assert.Equal(("0 0 0 0", 1000m), (Say(veille), (decimal)veille["obligation"]!));
    }

    [Fact]
    public async Task A_solde_as_known_at_an_instant_ignores_what_was_recorded_since()
    {
        using var monde = await World.CreateAsync();
        var histoire = await Histoire.JouerAsync(monde);
        var chemin = $"marches/{monde.Marche}/solde?connuLe=";
        Assert.Equal(
            ["0 0 0 0 / 1000", "65 0 0 65 / 1000", "65 50 5 10 / 1000", "60 45 5 10 / 1000", "60 45 5 10 / 900", "60 45 5 10 / 900"],
            await Task.WhenAll(histoire.Instants.Select(async instant => await ReadAsync(monde, chemin + instant) is var solde
                ? $"{Say(solde)} / {solde["obligation"]}"
                : "")));
        var alors = await ReadAsync(monde, $"marches/{monde.Marche}/solde?au={FinMars}&connuLe={histoire.Instants[2]}");
        Assert.Equal(("55 35 0 20", 1000m), (Say(alors), (decimal)alors["obligation"]!));
        Assert.Equal(
            DateTimeOffset.Parse(histoire.Instants[2], CultureInfo.InvariantCulture), DateTimeOffset.Parse((string)alors["connuLe"]!, CultureInfo.InvariantCulture));
        var entreprise = Assert.Single(alors["parEntreprise"]!.AsArray())!;
        Assert.Equal((monde.Titulaire, 1000m, 35m), ((string)entreprise["entreprise"]!, (decimal)entreprise["obligation"]!, (decimal)entreprise["validees"]!));
    }

    [Fact]
    public async Task An_exercice_of_the_past_keeps_its_decisions_and_what_waited()
    {
        using var monde = await World.CreateAsync();
        var histoire = await Histoire.JouerAsync(monde);
        var chemin = $"marches/{monde.Marche}/solde?exercice=2024&au=2024-12-31&connuLe=";
        // B was decided in April 2024, on what was known then; the 5 h refused too.
        Assert.Equal("65 50 5 10", Say(await ReadAsync(monde, chemin + histoire.Instants[2])));
        var autre = await ReadAsync(monde, $"marches/{monde.Marche}/solde?exercice=2025&au=2024-12-31");
        Assert.Equal(("0 0 0 0", 900m, 855m), (Say(autre), (decimal)autre["obligation"]!, (decimal)autre["restantes"]!));
    }

    [Fact]
    public async Task Hours_are_where_they_belonged_then()
    {
        await using var produit = await Produit.StartAsync();
        using var monde = await World.CreateAsync(produit);
        var histoire = await Histoire.JouerAsync(monde);
        var (avant, apres) = ($"connuLe={histoire.Instants[4]}", $"connuLe={histoire.Instants[5]}");
        foreach (var (chemin, hier, aujourdhui) in new[]
        {
            ($"maitres-ouvrage/{monde.MaitreOuvrage}/solde", 60m, 0m), ($"maitres-ouvrage/{monde.Nom}.mo2/solde", 0m, 60m),
            ("totaux/qpv/hors", 60m, 25m), ("totaux/qpv/QN09404M", 0m, 35m), ("totaux/zac/inconnu", 60m, 0m), ("totaux/zac/gagarine", 0m, 60m),
            ("totaux/commune-residence/94081", 60m, 25m), ("totaux/commune-residence/94041", 0m, 35m), ("totaux/territoire/tout", 60m, 60m),
            ($"participants/{monde.Participant}/solde", 35m, 35m), ($"entreprises/{monde.Employeur}/solde", 60m, 60m),
        })
        {
            Assert.Equal((chemin, hier), (chemin, (decimal)(await ReadAsync(monde, $"{chemin}?{avant}"))["declarees"]!));
            Assert.Equal((chemin, aujourdhui), (chemin, (decimal)(await ReadAsync(monde, $"{chemin}?{apres}"))["declarees"]!));
        }
        foreach (var axe in (string[])["commune-chantier", "commune-residence", "qpv", "amenageur", "zac", "territoire"])
        {
            foreach (var moment in (string[])[avant, apres, $"au={FinMars}", $"au={FinMars}&{avant}&exercice=2024"])
            {
                var membres = (await ReadAsync(monde, $"totaux/{axe}?{moment}"))["elements"]!.AsArray();
                var tout = await ReadAsync(monde, $"totaux/territoire/tout?{moment}");
                foreach (var champ in (string[])["declarees", "validees", "refusees", "enAttente"])
                    Assert.Equal((axe, moment, (decimal)tout[champ]!), (axe, moment, membres.Sum(membre => (decimal)membre![champ]!)));
            }
        }
    }

    [Fact]
    public async Task The_titulaire_owed_what_bound_it_then()
    {
        using var monde = await World.CreateAsync();
        var histoire = await Histoire.JouerAsync(monde);
        Assert.Equal((1000m, 35m, 965m), await TitulaireAsync($"au={FinMars}&connuLe={histoire.Instants[2]}"));
        Assert.Equal((1200m, 30m, 1170m), await TitulaireAsync($"au={FinMars}"));
        Assert.Equal((900m, 45m, 855m), await TitulaireAsync("au=2024-12-31"));

        async Task<(decimal, decimal, decimal)> TitulaireAsync(string moment)
        {
            var titulaire = (await ReadAsync(monde, $"entreprises/{monde.Titulaire}/solde?{moment}"))["titulaire"]!;
            return ((decimal)titulaire["obligation"]!, (decimal)titulaire["validees"]!, (decimal)titulaire["restantes"]!);
        }
    }

    [Fact]
    public async Task The_present_asked_for_by_name_is_the_live_balance()
    {
        using var monde = await World.CreateAsync();
        await Histoire.JouerAsync(monde);
        var maintenant = Histoire.Instant();
        foreach (var chemin in (string[])[
            $"marches/{monde.Marche}/solde", $"entreprises/{monde.Employeur}/solde", $"entreprises/{monde.Titulaire}/solde",
            $"participants/{monde.Participant}/solde", $"maitres-ouvrage/{monde.MaitreOuvrage}/solde", $"maitres-ouvrage/{monde.Nom}.mo2/solde",
            $"totaux/amenageur/{monde.Amenageur}", $"totaux/amenageur/{monde.Nom}.jamais"])
        {
            foreach (var exercice in (string[])["", "exercice=2024&", "exercice=2025&"])
            {
                var vivant = SansInstant(await ReadAsync(monde, $"{chemin}?{exercice}"));
                Assert.Equal(vivant, SansInstant(await ReadAsync(monde, $"{chemin}?{exercice}connuLe={maintenant}")));
                Assert.Equal(vivant, SansInstant(await ReadAsync(monde, $"{chemin}?{exercice}au={maintenant[..10]}")));
            }
        }
    }

    [Fact]
    public async Task What_was_not_known_yet_is_not_found_or_counts_for_nothing()
    {
        using var monde = await World.CreateAsync();
        await Histoire.JouerAsync(monde);
        const string avant = "?connuLe=2020-01-01T00:00:00Z";
        (await monde.Facilitateur.ReadAsync($"/v1/marches/{monde.Marche}/solde{avant}")).IsProblem(404, "introuvable");
        foreach (var liste in (string[])["marches", "entreprises", "participants", "maitres-ouvrage"])
            (await monde.Facilitateur.ReadAsync($"/v1/{liste}/aucun/solde?au={FinMars}")).IsProblem(404, "introuvable");
        foreach (var chemin in (string[])[
            $"entreprises/{monde.Employeur}/solde", $"participants/{monde.Participant}/solde", $"maitres-ouvrage/{monde.MaitreOuvrage}/solde", "totaux/territoire/tout"])
        {
            var compte = await ReadAsync(monde, chemin + avant);
            Assert.Equal(("0 0 0 0", 0L, "2020-01-01T00:00:00+00:00"), (Say(compte), (long)compte["version"]!, (string)compte["au"]!));
        }
        // Long before there were clauses, on an evening on which the clocks in Paris jumped.
        Assert.Equal("0 0 0 0", Say(await ReadAsync(monde, $"marches/{monde.Marche}/solde?au=1940-06-14")));
        Assert.Equal("0 0 0 0", Say(await ReadAsync(monde, $"marches/{monde.Marche}/solde?au=0001-01-01")));
    }

    internal static async Task<JsonNode> ReadAsync(World monde, string chemin) => (await monde.Facilitateur.ReadAsync("/v1/" + chemin)).Est(200).Corps!;

    internal static string Say(JsonNode compte) => $"{compte["declarees"]} {compte["validees"]} {compte["refusees"]} {compte["enAttente"]}";

    private static string SansInstant(JsonNode compte)
    {
        var objet = compte.AsObject();
        objet.Remove("au");
        objet.Remove("connuLe");
        return objet.ToJsonString();
    }
}
