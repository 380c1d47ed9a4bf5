using System.Globalization;

namespace Clauses.Pages.Tests;

/// <summary>A facilitateur follows marchés: which fall behind, where one stands, and how it came there.</summary>
[Collection(AuNavigateur.Nom), Trait("Duree", "longue")]
public sealed class MarchesTests(Monde monde)
{
    [Fact]
    public async Task A_list_is_searched_filtered_and_turned_and_its_address_says_so()
    {
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        await visite.AllerAsync("/marches");
        await visite.ExaminerAsync("marches");
        await Assertions.Expect(visite.Page.Locator("tbody tr")).ToHaveCountAsync(25);
        await visite.Page.GetByRole(AriaRole.Link, new() { Name = "Page suivante" }).ClickAsync();
        await visite.Page.WaitForURLAsync("**/marches?p=2");

        await visite.Page.GetByLabel("Chercher", new() { Exact = true }).FillAsync("depollution confluences");
        await visite.Page.GetByLabel("Commune du chantier").SelectOptionAsync("94041");
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Afficher" }).ClickAsync();
        await visite.Page.WaitForURLAsync("**/marches?q=depollution+confluences&*commune=94041*");
        var intitules = await visite.Page.Locator("tbody th a").AllTextContentsAsync();
        Assert.NotEmpty(intitules);
        Assert.All(intitules, intitule => Assert.Contains("Démolition et dépollution, ZAC Confluences", intitule, StringComparison.Ordinal));
        await visite.Page.ReloadAsync();
        await Assertions.Expect(visite.Page.GetByLabel("Chercher", new() { Exact = true })).ToHaveValueAsync("depollution confluences");
        await Assertions.Expect(visite.Page.Locator("tbody tr")).ToHaveCountAsync(intitules.Count);

        await visite.Page.GetByLabel("Chercher", new() { Exact = true }).FillAsync("rien de tel");
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Afficher" }).ClickAsync();
        await Assertions.Expect(visite.Page.GetByText("Aucun marché ne répond")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task One_marche_shows_what_is_owed_done_and_left_and_moves_by_itself()
    {
        using var chantier = await Chantier.OuvrirAsync(monde, 1);
        await chantier.DeclarerAsync(1, "S1", 35, 1, 5);
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        await visite.AllerAsync($"/marches/{chantier.Marche}");
        await Assertions.Expect(Chiffre(visite, "En attente")).ToContainTextAsync("35,00");
        await Assertions.Expect(Chiffre(visite, "Restantes")).ToContainTextAsync("1\u202f000,00");

        await ValiderAsync(chantier, "S1");
        await Assertions.Expect(Chiffre(visite, "Validées")).ToContainTextAsync("35,00");
        await Assertions.Expect(Chiffre(visite, "En attente")).ToContainTextAsync("0,00");
        await Assertions.Expect(Chiffre(visite, "Restantes")).ToContainTextAsync("965,00");
        // What stands beside is read again a little later.
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Region, new() { Name = "Heures par entreprise titulaire" })).ToContainTextAsync("965,00");
        await Assertions.Expect(visite.Page.GetByText("À ce rythme, l'obligation")).ToBeVisibleAsync();
        await visite.ExaminerAsync("marche");
    }

    [Fact]
    public async Task Its_contracts_lead_to_people_and_its_ledger_says_everything_the_newest_first()
    {
        using var chantier = await Chantier.OuvrirAsync(monde, 2);
        await chantier.NommerAsync(1, "Prénom", "Essai");
        await chantier.DeclarerAsync(1, "S1", 35, 1, 5);
        await chantier.RefuserAsync(1, "S1", "Pas d'émargement");
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        await visite.AllerAsync($"/marches/{chantier.Marche}");
        await visite.Page.GetByRole(AriaRole.Link, new() { Name = "Contrats", Exact = true }).ClickAsync();
        await Assertions.Expect(visite.Page.Locator("tbody tr")).ToHaveCountAsync(2);
        await visite.ExaminerAsync("marche-contrats");
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Link, new() { Name = "Prénom Essai" })).ToHaveAttributeAsync("href", $"/participants/{chantier.Nom}.p1");

        await visite.Page.GetByRole(AriaRole.Link, new() { Name = "Grand livre" }).ClickAsync();
        var premiere = visite.Page.Locator("tbody tr").First;
        await Assertions.Expect(premiere).ToContainTextAsync("Décision");
        await Assertions.Expect(premiere).ToContainTextAsync("Pas d'émargement");
        await Assertions.Expect(visite.Page.Locator("tbody tr").Last).ToContainTextAsync("Ouverture");
        await visite.ExaminerAsync("marche-grand-livre");
        await premiere.GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(visite.Page.Locator("tr:target")).ToContainTextAsync("Déclaration");
    }

    [Fact]
    public async Task An_avenant_is_added_by_the_rules_that_programs_meet()
    {
        using var chantier = await Chantier.OuvrirAsync(monde, 0);
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        await visite.AllerAsync($"/marches/{chantier.Marche}/avenants");
        await visite.Page.GetByLabel("À compter du").FillAsync(Jour(1));
        await visite.Page.GetByLabel("Nouvelle obligation de tout le marché, en heures").FillAsync("beaucoup");
        await visite.Page.GetByLabel("Motif").FillAsync("Travaux supplémentaires");
        await EnregistrerAsync(visite);
        await Assertions.Expect(visite.Page.GetByText("Il faut un nombre d'heures")).ToBeVisibleAsync();
        await Assertions.Expect(visite.Page.GetByLabel("Motif")).ToHaveValueAsync("Travaux supplémentaires");

        await visite.Page.GetByLabel("Nouvelle obligation de tout le marché, en heures").FillAsync("1 500,5");
        await EnregistrerAsync(visite);
        await Assertions.Expect(visite.Page.GetByText("ne soit pas dans l'avenir")).ToBeVisibleAsync();
        await visite.ExaminerAsync("marche-avenants");

        await visite.Page.GetByLabel("À compter du").FillAsync(Jour(0));
        await visite.Page.GetByLabel($"ETTi {chantier.Nom}").FillAsync("1500,5");
        await EnregistrerAsync(visite);
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("L'avenant est enregistré");
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Heading, new() { NameRegex = new("^Obligation en vigueur : 1.500,50.h$") })).ToBeVisibleAsync();
        var solde = await monde.Client().LireAsync($"/v1/marches/{chantier.Marche}/solde");
        Assert.Equal((1500.5m, 1500.5m), ((decimal)solde["obligation"]!, (decimal)solde["parEntreprise"]![0]!["obligation"]!));
    }

    [Fact]
    public async Task An_attestation_is_a_page_of_its_own_with_its_own_policy()
    {
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        await visite.AllerAsync("/marches/M-003");
        await visite.Page.GetByRole(AriaRole.Link, new() { Name = "attestation 2024" }).ClickAsync();
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Heading, new() { Name = "Attestation d'heures d'insertion" })).ToBeVisibleAsync();
        await visite.ExaminerAsync("attestation");
        var reponse = await visite.AllerAsync("/marches/M-003/attestation?du=2024-01-01&au=2024-12-31");
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", await reponse.HeaderValueAsync("content-security-policy"), StringComparison.Ordinal);
        await visite.AllerAsync("/marches/M-003/attestation?du=2024-12-31&au=2024-01-01", 400);
        await visite.AllerAsync("/marches/M-999/attestation?du=2024-01-01&au=2024-12-31", 404);
    }

    [Fact]
    public async Task A_marche_that_does_not_exist_has_no_page()
    {
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        foreach (var page in new[] { "", "/contrats", "/ecritures", "/avenants" })
            await visite.AllerAsync($"/marches/nul-part{page}", 404);
        await visite.AllerAsync("/marches?etat=perdu", 400);
    }

    private static ILocator Chiffre(Visite visite, string nom) =>
        visite.Page.Locator("[sse-swap] .chiffres > div").Filter(new() { Has = visite.Page.GetByText(nom, new() { Exact = true }) }).Locator("dd");

    private static Task EnregistrerAsync(Visite visite) => visite.Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer l'avenant" }).ClickAsync();

    private async Task ValiderAsync(Chantier chantier, string reference)
    {
        using var client = monde.Client();
        var decision = new { contrat = chantier.Contrat(1), reference, decision = "valider" };
        Assert.Equal(1, (int)(await client.PosterAsync("/v1/heures/decisions", new { decisions = new[] { decision } }))["decidees"]!);
    }

    private static string Jour(int dans) =>
        TimeProvider.System.GetUtcNow().AddDays(dans * 7).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
