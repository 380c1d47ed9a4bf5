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
