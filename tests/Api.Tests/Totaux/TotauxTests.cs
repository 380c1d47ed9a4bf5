namespace Clauses.Api.Tests.Totaux;

public sealed class TotauxTests
{
    [Fact]
    public async Task A_code_without_hours_gives_zeros_and_writes_nothing()
    {
        await using var produit = await Produit.StartAsync();
        foreach (var axe in (string[])["commune-chantier", "commune-residence", "qpv", "amenageur", "zac", "territoire"])
        {
            var compte = (await produit.Facilitateur.ReadAsync($"/v1/totaux/{axe}/jamais-vu")).Est(200);
            Assert.Equal(
                (0m, 0m, 0, 0, 0),
                ((decimal)compte["declarees"], (decimal)compte["etp"], (int)compte["contrats"], (int)compte["participants"], (int)compte["marches"]));
            Assert.Empty(compte["parTypeContrat"].AsArray());
            Assert.Empty((await produit.Facilitateur.ReadAsync($"/v1/totaux/{axe}")).Est(200)["elements"].AsArray());
        }
        Assert.Equal(0L, await produit.Base.ReadAsync<long>("select count(*) from rattachement"));
        Assert.Equal(0L, await produit.Base.ReadAsync<long>("select count(*) from ecriture"));
    }

    [Fact]
    public async Task A_base_says_what_to_begin_with_until_hours_are_declared_and_the_members_of_each_axis_sum_to_the_whole()
    {
        await using var produit = await Produit.StartAsync();
        using var visite = await produit.SignInAsync(Role.Facilitateur);
        await visite.AllerAsync("/");
        Assert.Equal(4, visite.Page.QuerySelectorAll(".premiers-pas > li").Length);
        Assert.Empty(visite.Page.QuerySelectorAll(".premiers-pas .etat.fait, .chiffres"));
        await visite.AllerAsync("/bilans");
        Assert.DoesNotContain("89 273", visite.Texte(), StringComparison.Ordinal);
        using var premier = await World.CreateAsync(produit);
        await visite.AllerAsync("/");
        Assert.Equal(2, visite.Page.QuerySelectorAll(".premiers-pas .etat.fait").Length);
        using var second = await World.CreateAsync(produit);
        var sansRien = second.FicheMarche();
        sansRien.Remove("amenageur");
        sansRien["communeChantier"] = "91182";
        sansRien["zac"] = "gagarine";
        await second.InscrireAsync($"marches/{second.Marche}", sansRien);
        // Every total is asked for once, and listens from then on.
        (await produit.Facilitateur.ReadAsync("/v1/verification")).Est(200);
        (await premier.DeclarerAsync(premier.Ligne("L1", 10), second.Ligne("L1", 5.5m))).Est(200);
        (await premier.DeciderAsync(new { contrat = second.Contrat, reference = "L1", decision = "valider" })).Est(200);
        await visite.AllerAsync("/");
        Assert.Null(visite.Page.QuerySelector(".premiers-pas"));
        await visite.FollowAsync("À voir");
        Assert.StartsWith("1 ligne attend une décision 10,00 h", visite.Texte(".avis li"), StringComparison.Ordinal);
        Assert.Equal("1", visite.Texte("#a-voir"));
        foreach (var (axe, membres) in new[]
        {
            ("commune-chantier", "91228:5.5 94041:10"), ("commune-residence", "94081:15.5"), ("qpv", "hors:15.5"),
            ("amenageur", $"inconnu:5.5 {premier.Amenageur}:10"), ("zac", "gagarine:5.5 inconnu:10"), ("territoire", "tout:15.5"),
        })
        {
            var page = (await produit.Facilitateur.ReadAsync($"/v1/totaux/{axe}")).Est(200);
            var dits = page["elements"]
                .AsArray()
                .Where(membre => (decimal)membre!["declarees"]! != 0)
                .Select(membre => $"{membre!["code"]}:{membre["declarees"]}");
            Assert.Equal(membres, string.Join(' ', dits));
            Assert.Equal(5.5m, page["elements"].AsArray().Sum(membre => (decimal)membre!["validees"]!));
        }
        var verification = (await produit.Facilitateur.ReadAsync("/v1/verification")).Est(200);
        Assert.Empty(verification["ecarts"].AsArray());
        Assert.Equal(await produit.Base.ReadAsync<long>("select count(*) from ecriture"), (long)verification["ecritures"]);
        Assert.True((int)verification["totauxCompares"] > 10);
    }

    [Fact]
    public async Task Verification_tells_a_total_that_is_not_what_the_ledger_says()
    {
        await using var produit = await Produit.StartAsync();
        using var monde = await World.CreateAsync(produit);
        (await monde.DeclarerAsync(monde.Ligne("L1", 10))).Est(200);
        Assert.Empty((await produit.Facilitateur.ReadAsync("/v1/verification"))["ecarts"].AsArray());
        await produit.Base.ExecuteAsync("alter table ecriture disable trigger ecriture_intangible; update ecriture set declarees = 1100 where genre = 10");
        var ecarts = (await produit.Facilitateur.ReadAsync("/v1/verification")).Est(200)["ecarts"].AsArray();
        Assert.Contains(ecarts, ecart => (string)ecart!["axe"]! == "territoire" && (string)ecart["code"]! == "tout");
    }

    [Fact]
    public async Task Verification_of_what_moved_reads_that_alone_says_so_and_all_is_read_where_nothing_was_right_before()
    {
        await using var produit = await Produit.StartAsync();
        using var monde = await World.CreateAsync(produit);
        using var autre = await World.CreateAsync(produit);
        (await monde.DeclarerAsync(monde.Ligne("L1", 10))).Est(200);
        (await autre.DeclarerAsync(autre.Ligne("L1", 7))).Est(200);
        var premiere = await VerifyAsync(ecarts: 0);
        Assert.Equal("complete", (string?)premiere["etendue"]);

        await VieillirAsync();
        var suite = await VerifyAsync(ecarts: 0);
        Assert.Equal(("suite", 0L), ((string?)suite["etendue"], (long)suite["ecritures"]));
        (await monde.DeclarerAsync(monde.Ligne("L2", 5))).Est(200);
        suite = await VerifyAsync(ecarts: 0);
        Assert.InRange((long)suite["ecritures"], 3, (long)premiere["ecritures"] - 1);
        Assert.InRange((int)suite["totauxCompares"], 5, (int)premiere["totauxCompares"] - 1);

        // What did not move is left to a complete one; what moved is seen, though the total itself is right by its shares.
        await VieillirAsync();
        await produit.Base.ExecuteAsync($"alter table ecriture disable trigger ecriture_intangible; update ecriture set declarees = 900 where contrat = '{autre.Contrat}' and genre = 10");
        await VerifyAsync(ecarts: 0);
        Assert.NotEmpty((await produit.Facilitateur.ReadAsync("/v1/verification")).Est(200)["ecarts"].AsArray());
        (await autre.DeclarerAsync(autre.Ligne("L2", 5))).Est(200);
        var ecarts = (await produit.Facilitateur.ReadAsync("/v1/verification?etendue=suite")).Est(200)["ecarts"].AsArray();
        Assert.Contains(ecarts, ecart => (string)ecart!["axe"]! == "marche" && (string)ecart["code"]! == autre.Marche);
        Assert.DoesNotContain(ecarts, ecart => (string?)ecart!["code"] == monde.Marche);
        (await produit.Facilitateur.ReadAsync("/v1/verification?etendue=peu")).Est(400);

        // The past minute is looked at again, whatever moved in it.
        async Task VieillirAsync() => await produit.Base.ExecuteAsync("update flux set mouvement = mouvement - interval '1 hour'");

        async Task<Reponse> VerifyAsync(int ecarts)
        {
            var verification = (await produit.Facilitateur.ReadAsync("/v1/verification?etendue=suite")).Est(200);
            Assert.Equal(ecarts, verification["ecarts"].AsArray().Count);
            return verification;
        }
    }
}
