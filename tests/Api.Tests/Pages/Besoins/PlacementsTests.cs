namespace Clauses.Api.Tests.Pages.Besoins;

/// <summary>What waits today, who waits for a job, and what became of those who were sent.</summary>
public sealed class PlacementsTests
{
    [Fact]
    public async Task What_waits_leads_to_where_it_is_done()
    {
        var (produit, visite, besoin) = await OpenAsync();
        using var facilitateur = visite;
        await besoin.ProposerAsync(1);
        await Recrutement.SuivreAsync(visite, besoin.Page, "Aminata", "Fixer un entretien");
        await visite.AllerAsync("/");
        Assert.StartsWith("À traiter", visite.Texte("main section[aria-labelledby=titre-a-traiter]"), StringComparison.Ordinal);
        await visite.FollowAsync($"Aminata {besoin.Chantier.Nom}, Coffreur bancheur");
        Assert.StartsWith(besoin.Page, visite.Address, StringComparison.Ordinal);

        using var employeur = await produit.SignInAsync(Role.Employeur, besoin.Chantier.Employeur);
        await employeur.AllerAsync("/besoins");
        Assert.Contains("Vous avez répondu pour toutes les personnes", employeur.Texte(), StringComparison.Ordinal);
        await besoin.ProposerAsync(2);
        await employeur.AllerAsync("/besoins");
        Assert.Contains($"Karim {besoin.Chantier.Nom}", employeur.Texte(".a-repondre"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_no_contract_waits_and_who_has_one_does_not()
    {
        var produit = await Produit.PartageAsync();
        var chantier = await Chantier.OpenAsync(produit.Facilitateur.Http, 1, new(2001, 1, 1), new(2001, 1, 31));
        var autre = await Chantier.OpenAsync(produit.Facilitateur.Http, 1);
        using var visite = await produit.SignInAsync(Role.Facilitateur);
        await visite.AllerAsync("/candidats?duree=180");
        Assert.Contains("jamais", Visiteur.Texte(visite.Rangee($"{chantier.Nom}.p1")), StringComparison.Ordinal);
        Assert.DoesNotContain($"{autre.Nom}.p1", visite.Texte(), StringComparison.Ordinal);
        using var redacteur = await produit.SignInAsync(Role.Facilitateur);
        var besoin = await Recrutement.PublierAsync(redacteur, autre);
        await redacteur.AllerAsync($"{besoin.Page}/proposer");
        var premiere = redacteur.Page.QuerySelector(".suites li")!;
        Assert.Contains("attend depuis", Visiteur.Texte(premiere), StringComparison.Ordinal);
        await redacteur.FollowAsync("Choisir", premiere);
        Assert.EndsWith(
            $"({redacteur.Address[(redacteur.Address.IndexOf("participant=", StringComparison.Ordinal) + "participant=".Length)..]})",
            redacteur.Valeur("Qui ?"), StringComparison.Ordinal);
        await visite.AllerAsync("/candidats?situation=libres&duree=180");
        Assert.DoesNotContain($"{chantier.Nom}.p1", visite.Texte(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_s_page_tells_what_happened_the_latest_first()
    {
        var (_, visite, besoin) = await OpenAsync();
        using var facilitateur = visite;
        await besoin.ProposerAsync(1);
        await Recrutement.SuivreAsync(visite, besoin.Page, "Aminata", "Reçu");
        await visite.AllerAsync($"/participants/{besoin.Chantier.Nom}.p1");
        var faits = visite.Page.QuerySelectorAll(".frise li").Select(Visiteur.Texte).ToList();
        Assert.Contains("Besoin : reçu Coffreur bancheur", faits[0], StringComparison.Ordinal);
        Assert.Contains("Début de contrat", faits[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_rate_stands_without_what_it_is_of()
    {
        // Alone: where many tests send people, the marchés with most of them are shown.
        await using var seul = await Produit.StartAsync();
        var (_, visite, besoin) = await OpenAsync(seul);
        using var facilitateur = visite;
        await besoin.ProposerAsync(1);
        await besoin.ProposerAsync(2);
        await Recrutement.SuivreAsync(visite, besoin.Page, "Aminata", "Reçu");
        await Recrutement.SuivreAsync(visite, besoin.Page, "Karim", "Fixer un entretien");
        await Recrutement.SuivreAsync(visite, besoin.Page, "Karim", "Excusé");
        await Eventually.QueAsync(async () =>
        {
            await visite.AllerAsync("/placements");
            return visite.Page.QuerySelectorAll("tr").Select(Visiteur.Texte).Any(rangee =>
                rangee.Contains($"Chantier {besoin.Chantier.Nom}", StringComparison.Ordinal)
                && rangee.Contains("2 1 sur 2 50,0 % 0 sur 2 0,0 % 1 2", StringComparison.Ordinal));
        });
        Assert.All(visite.Page.QuerySelectorAll("main td, main small").Select(Visiteur.Texte).Where(texte => texte.Contains('%', StringComparison.Ordinal)),
            texte => Assert.Contains(" sur ", texte, StringComparison.Ordinal));
    }

    private static async Task<(Produit Produit, Visiteur Visite, Recrutement Besoin)> OpenAsync(Produit? seul = null)
    {
        var produit = seul ?? await Produit.PartageAsync();
        var chantier = await Chantier.OpenAsync(produit.Facilitateur.Http, 2);
        await chantier.NommerAsync(1, "Aminata", chantier.Nom);
        await chantier.NommerAsync(2, "Karim", chantier.Nom);
        var visite = await produit.SignInAsync(Role.Facilitateur);
        return (produit, visite, await Recrutement.PublierAsync(visite, chantier));
    }
}
