using Clauses.Api.Tests.Exports;

namespace Clauses.Api.Tests.Pages.Suivi;

/// <summary>A maître d'ouvrage and an aménageur follow their own marchés, and let others read over their shoulder for a while.</summary>
public sealed class LiveFiguresTests
{
    [Theory]
    [InlineData(Role.MaitreOuvrage)]
    [InlineData(Role.Amenageur)]
    public async Task Its_own_marches_without_names_and_an_attestation_of_each(Role role)
    {
        using var monde = await World.CreateAsync();
        using var autre = await World.CreateAsync();
        (await monde.DeclarerAsync(monde.Ligne("L1", 35))).Est(200);
        using var visite = await monde.Produit.SignInAsync(role, role == Role.Amenageur ? monde.Amenageur : monde.MaitreOuvrage);
        await visite.AllerAsync("/suivi");
        Assert.Contains("2024", visite.Texte(".tableau[aria-label='Heures par trimestre']"), StringComparison.Ordinal);
        await visite.AllerAsync($"/suivi/{monde.Marche}");
        Assert.DoesNotContain(monde.Participant, visite.Texte(), StringComparison.Ordinal);
        Assert.DoesNotContain(monde.Contrat, visite.Texte(), StringComparison.Ordinal);
        // One person alone is nobody's to count, and a table of « masqué » says nothing.
        Assert.Null(visite.Page.QuerySelector(".tableau[aria-label='Heures par type de contrat']"));
        await visite.FollowAsync("attestation 2024");
        Assert.Contains("Attestation d'heures d'insertion", visite.Texte("h1"), StringComparison.Ordinal);

        foreach (var page in new[] { $"/suivi/{autre.Marche}", "/suivi/nul-part", $"/marches/{autre.Marche}/attestation?du=2024-01-01&au=2024-12-31" })
            await visite.AllerAsync(page, 404);
    }

    [Fact]
    public async Task Its_files_say_what_its_page_says_one_row_a_marche_and_nobody()
    {
        using var monde = await World.CreateAsync();
        (await monde.DeclarerAsync(monde.Ligne("L1", 35), monde.Ligne("L2", 28.5))).Est(200);
        (await monde.DeciderAsync(new { contrat = monde.Contrat, reference = "L1", decision = "valider" })).Est(200);
        using var visite = await monde.Produit.SignInAsync(Role.MaitreOuvrage, monde.MaitreOuvrage);
        await visite.AllerAsync("/suivi");
        var page = visite.Rangee(monde.Marche);
        await visite.FollowAsync("CSV");
        var texte = Encoding.UTF8.GetString(visite.Bytes);
        var rang = Assert.Single(CsvParsing.ReadByTitle(visite.Bytes));
        foreach (var (titre, attendu) in new[]
        {
            ("marché", monde.Marche), ("intitulé", "Chantier d'essai"), ("commune du chantier", "Ivry-sur-Seine"), ("obligation (h)", "1000,00"),
            ("validées (h)", "35,00"), ("en attente (h)", "28,50"), ("restantes (h)", "965,00"), ("état", "terminé, non atteinte"), ("manque prévu (h)", "965,00"),
        })
            Assert.Equal((titre, attendu), (titre, rang[titre]));
        Assert.Contains("965", Visiteur.Texte(page), StringComparison.Ordinal);
        await visite.AllerAsync("/suivi");
        await visite.FollowAsync("XLSX");
        using var classeur = new XlsxParsing(visite.Bytes);
        var cellules = Assert.Single(classeur.Corps("Suivi"));
        Assert.Equal(rang.Keys, cellules.Keys);
        Assert.Equal(("965", monde.Marche), (cellules["restantes (h)"].InnerText, XlsxParsing.Texte(cellules["marché"])));
        foreach (var personne in new[] { monde.Participant, monde.Contrat })
            Assert.DoesNotContain(personne, texte, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_is_shown_once_reads_without_an_account_and_ends_when_it_is_revoked()
    {
        using var monde = await World.CreateAsync();
        using var visite = await monde.Produit.SignInAsync(Role.MaitreOuvrage, monde.MaitreOuvrage);
        await visite.AllerAsync("/suivi");
        await visite.FollowAsync("Partager ce suivi par un lien");
        var lien = await MakeLienAsync(visite, "Direction de l'habitat");
        await visite.AllerAsync("/partages");
        Assert.Null(visite.Page.QuerySelector("#lien"));
        await visite.AllerAsync(lien);
        Assert.Contains("Vous êtes déjà connecté", visite.Texte(), StringComparison.Ordinal);
        await visite.AllerAsync("/partages");

        using var invite = monde.Produit.Etranger();
        await invite.AllerAsync(lien);
        Assert.Equal("/suivi", invite.Address);
        Assert.Contains(monde.Marche, invite.Texte("tbody"), StringComparison.Ordinal);
        Assert.DoesNotContain("Partager ce suivi", invite.Texte(), StringComparison.Ordinal);
        await invite.AllerAsync("/partages", 403);
        await invite.AllerAsync("/suivi");
        // Who reads by a link has neither a password nor mails, and no sessions but this one.
        Assert.Equal("Lien : Direction de l'habitat", invite.Texte(".compte summary"));
        Assert.Empty(invite.Page.QuerySelectorAll("header a[href='/mot-de-passe'], header a[href='/mes-courriels'], header .a-voir, header button[name=partout]"));

        await visite.SendAsync("Oui, retirer ce lien pour Direction de l'habitat");
        Assert.Contains("Aucun lien ne sert en ce moment", visite.Texte(), StringComparison.Ordinal);
        await invite.AllerAsync("/suivi");
        Assert.StartsWith("/connexion", invite.Address, StringComparison.Ordinal);
        await invite.AllerAsync(lien, 410);
    }

    [Fact]
    public async Task A_facilitateur_makes_a_link_for_whom_it_chooses_and_others_do_not_see_it()
    {
        using var monde = await World.CreateAsync();
        using var autre = await World.CreateAsync();
        using var visite = await monde.Produit.SignInAsync(Role.Facilitateur);
        await visite.AllerAsync("/partages");
        visite.Fill(("Suivi de qui ?", "maitre-ouvrage"), ("Suivi à lire", monde.MaitreOuvrage));
        var lien = await MakeLienAsync(visite, $"Pour {monde.Nom}.");
        using var invite = monde.Produit.Etranger();
        await invite.AllerAsync(lien);
        Assert.Contains(monde.Marche, invite.Texte("tbody"), StringComparison.Ordinal);
        using var voisin = await monde.Produit.SignInAsync(Role.MaitreOuvrage, autre.MaitreOuvrage);
        await voisin.AllerAsync("/partages");
        Assert.DoesNotContain($"Pour {monde.Nom}.", voisin.Texte(), StringComparison.Ordinal);
    }

    private static async Task<string> MakeLienAsync(Visiteur visite, string libelle)
    {
        visite.Fill(("Pour qui est ce lien ?", libelle), ("Il sert pendant", "7"));
        await visite.SendAsync("Faire le lien", 200);
        return new Uri(visite.Valeur($"Lien pour « {libelle} »")).PathAndQuery;
    }
}
