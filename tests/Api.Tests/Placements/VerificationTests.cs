namespace Clauses.Api.Tests.Placements;

public sealed class VerificationTests
{
    private static readonly string[] Rangs = ["a", "b", "c"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_happens_to_needs_their_funnels_are_what_their_events_say_live_and_after_a_start(int graine)
    {
        await using var donnees = await (await TestPostgres.PartageAsync()).CreerBaseAsync();
        await using (var produit = await Produit.StartAsync(donnees))
        {
            using var monde = await BesoinWorld.CreateAsync(postes: 3, produit: produit);
            string[] besoins = [monde.Besoin, monde.Monde.Nom + ".b2", monde.Monde.Nom + ".b3"];
            await monde.Monde.InscrireAsync(
                $"besoins/{besoins[1]}", new { intitule = "Peintre", postes = 2, debut = "2025-01-06", employeurs = new[] { monde.Geiq } });
            await monde.Monde.InscrireAsync($"besoins/{besoins[2]}", new { intitule = "Agent", rome = "K2204", postes = 1, debut = "2024-05-06" });
            // What listens from before the first event is told all of it; what is asked for later starts from the tables.
            await VerifyAsync(produit);
            var hasard = new Random(graine);
            var derniers = new Dictionary<string, string>(StringComparer.Ordinal);
            for (var pas = 0; pas < 300; pas++)
                await JouerAsync(monde, hasard, Un(hasard, besoins), pas, derniers);
            await VerifyAsync(produit);
            var faits =
                await donnees.ReadAsync<string>("select string_agg(distinct genre, ' ' order by genre) from evenement where genre in ('embauche', 'passage', 'rectification')");
            Assert.Equal("embauche passage rectification", faits);
            Assert.True(await donnees.ReadAsync<bool>("select exists (select from orientation where etat = 'rectifie') and exists (select from evenement where genre = 'rectification' and contenu ? 'vise')"));
        }
        await using (var produit = await Produit.StartAsync(donnees))
            await VerifyAsync(produit);
    }

    [Fact]
    public async Task A_funnel_that_is_not_what_its_events_say_is_told()
    {
        await using var donnees = await (await TestPostgres.PartageAsync()).CreerBaseAsync();
        await using var produit = await Produit.StartAsync(donnees);
        using var monde = await BesoinWorld.CreateAsync(produit: produit);
        (await monde.OrienterAsync(monde.Orientation("a"))).Est(200);
        await VerifyAsync(produit);
        await donnees.ExecuteAsync("""
            alter table evenement disable trigger evenement_intangible;
            update evenement set contenu = jsonb_set(contenu, '{etat}', '"proposee"') where genre = 'orientation'
            """);
        var ecarts = (await produit.Facilitateur.ReadAsync("/v1/verification")).Est(200)["ecarts"].AsArray();
        Assert.Contains(ecarts, ecart => (string)ecart!["axe"]! == "prescripteur" && (string)ecart["code"]! == monde.Monde.Organisme);
        Assert.Contains(ecarts, ecart => (string)ecart!["axe"]! == "territoire" && (string)ecart["code"]! == "tout");
    }

    private static async Task VerifyAsync(Produit produit) =>
        Assert.Equal("[]", (await produit.Facilitateur.ReadAsync("/v1/verification")).Est(200)["ecarts"].ToJsonString());

    /// <summary>Something that may or may not be possible there: it is taken or refused.</summary>
    private static async Task JouerAsync(BesoinWorld monde, Random hasard, string besoin, int pas, Dictionary<string, string> derniers)
    {
        var (rang, jour) = (Un(hasard, Rangs), $"{new DateOnly(2024, 3, 1).AddDays(pas):yyyy-MM-dd}");
        var reference = $"o-{rang}{hasard.Next(2)}";
        if (hasard.Next(4) == 0)
        {
            await monde.OrienterAsync(new Dictionary<string, object?>(monde.Orientation(rang, besoin: besoin))
            {
                ["reference"] = reference,
                ["date"] = jour,
                ["organisme"] = Un(hasard, null, monde.Pole, monde.Monde.Organisme),
                ["canal"] = Un(hasard, null, "candidature", "spontane", "prescription"),
                ["etat"] = Un(hasard, "transmise", "transmise", "proposee"),
            });
        }
        else if (hasard.Next(6) == 0)
        {
            await monde.Facilitateur.InscrireAsync($"/v1/contrats/{monde.Monde.Nom}.k{pas}", new Dictionary<string, object?>(monde.Contrat(rang, besoin))
            {
                ["debut"] = jour,
                ["orientation"] = new { besoin, reference },
            });
        }
        else
        {
            var reponse = await monde.SuivreAsync(new Dictionary<string, object?>(monde.Evenement(rang, $"e{pas}", "", jour))
            {
                ["besoin"] = besoin,
                ["reference"] = reference,
                ["etat"] = hasard.Next(5) == 0 ? "rectifie" : Un(hasard, [.. Codes<EtatOrientation>.Tous]),
                // Without any event yet, it is the sending.
                ["vise"] = derniers.GetValueOrDefault(besoin + reference),
                ["motif"] = "autre",
                ["employeur"] = hasard.Next(3) == 0 ? monde.Geiq : null,
                ["rendezVous"] = new { date = jour },
            });
            if (reponse.Statut == 200)
                derniers[besoin + reference] = $"e{pas}";
        }
    }

    private static T Un<T>(Random hasard, params ReadOnlySpan<T> choix) => choix[hasard.Next(choix.Length)];
}
