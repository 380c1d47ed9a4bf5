namespace Clauses.Pages.Tests;

/// <summary>A facilitateur decides hours: together where they are plain, one by one where they are not.</summary>
[Collection(BrowserTest.Nom), Trait("Duree", "longue")]
public sealed class ValidationTests(World monde)
{
    [Fact]
    public async Task Plain_lines_are_shown_and_validated_together()
    {
        var chantier = await monde.OuvrirChantierAsync(3);
        await chantier.NommerAsync(1, "Prénom", "Essai");
        await chantier.DeclarerAsync(1, "S1", 35, 1, 5);
        await chantier.DeclarerAsync(2, "S1", 30.5m, 1, 5);
        await chantier.DeclarerAsync(3, "S1", 70, 1, 5);
        await using var visite = await monde.SignInAsync(Role.Facilitateur);
        await visite.AllerAsync($"/validation?employeur={chantier.Employeur}");
        await visite.Page.Locator($"a[href='{chantier.Groupe}']").ClickAsync();
        await Assertions.Expect(visite.Page.GetByText("70,00 h en 5 jours : plus de 10,00 h par jour")).ToBeVisibleAsync();

        await visite.ExamineAsync("validation-mois");
        await visite.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Tout valider : 2.lignes, 65,50.h$") }).ClickAsync();
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("lignes sont validées");
        Assert.Equal((135.5m, 65.5m, 0m), await chantier.SoldeAsync());
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Tout valider") })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Doubtful_lines_of_one_reason_are_ticked_together_and_decided_together()
    {
        var chantier = await monde.OuvrirChantierAsync(3);
        await chantier.DeclarerAsync(1, "S1", 70, 1, 5);
        await chantier.DeclarerAsync(2, "S1", 70, 1, 5);
        await chantier.DeclarerAsync(3, "S1", 35, 1, 5);
        await using var visite = await monde.SignInAsync(Role.Facilitateur);
        await visite.AllerAsync(chantier.Groupe);
        await visite.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Cocher ces 2.lignes$") }).ClickAsync();
        foreach (var rang in (int[])[1, 2])
            await Assertions.Expect(visite.Page.GetByLabel($"Cocher la ligne S1, contrat {chantier.Contrat(rang)}")).ToBeCheckedAsync();
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Button, new() { Name = "Tout décocher" })).ToBeVisibleAsync();
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Valider les lignes cochées" }).ClickAsync();
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("lignes validées");
        Assert.Equal((175m, 140m, 0m), await chantier.SoldeAsync());
    }

    /// <summary>What fell behind and what waits are there without a click; then a month is validated, a line refused, a decision undone, a line
    /// corrected.</summary>
    [Fact]
    public async Task A_monday_is_done_in_nine_clicks()
    {
        var chantier = await monde.OuvrirChantierAsync(3);
        await chantier.DeclarerAsync(1, "S1", 35, 1, 5);
        await chantier.DeclarerAsync(2, "S1", 60, 1, 5);
        await chantier.DeclarerAsync(3, "S1", 35, 1, 5);
        await using var visite = await monde.SignInAsync(Role.Facilitateur);
        await visite.Page.AddInitScriptAsync(
            "addEventListener('click', e => { if (e.isTrusted && e.detail > 0) sessionStorage.clics = Number(sessionStorage.clics ?? 0) + 1; }, true);");
        await visite.AllerAsync("/");
        await Assertions.Expect(visite.Page.GetByText("attendent une décision").First).ToBeInViewportAsync();
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Heading, new() { Name = "Marchés en retard" })).ToBeInViewportAsync();

        await visite.Page.GetByRole(AriaRole.Link, new() { Name = "Valider les heures en attente" }).ClickAsync();
        await visite.Page.Locator($"a[href='{chantier.Groupe}']").ClickAsync();
        await visite.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Tout valider : 2.lignes, 70,00.h$") }).ClickAsync();

        await visite.Page.GetByRole(AriaRole.Checkbox, new() { Name = $"Cocher la ligne S1, contrat {chantier.Contrat(2)}" }).ClickAsync();
        await visite.Page.GetByLabel("Motif d'un refus, que l'employeur lira").FillAsync("Pas d'émargement");
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Refuser les lignes cochées" }).ClickAsync();
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("ligne refusée");

        await visite.Page.GetByRole(AriaRole.Checkbox, new() { Name = $"Annuler la décision de la ligne S1, contrat {chantier.Contrat(3)}" }).ClickAsync();
        await visite.Page.GetByLabel("Motif, que l'employeur lira").FillAsync("Mauvais chantier");
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Annuler les décisions cochées" }).ClickAsync();
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("décision annulée");

        await visite.Page.GetByRole(AriaRole.Link, new() { Name = $"Corriger la ligne S1, contrat {chantier.Contrat(1)}" }).ClickAsync();
        await visite.Page.GetByLabel("Heures justes").FillAsync("28");
        await visite.Page.GetByLabel("Motif de la correction, que l'employeur lira").FillAsync("Un jour d'absence");
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Corriger", Exact = true }).ClickAsync();
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("la remplace, 28,00");

        Assert.Equal((123m, 28m, 60m), await chantier.SoldeAsync());
        Assert.Equal("9", await visite.Page.EvaluateAsync<string>("sessionStorage.clics"));
    }

    [Fact]
    public async Task A_session_that_ends_in_the_middle_of_a_decision_loses_nothing_and_doubles_nothing()
    {
        var chantier = await monde.OuvrirChantierAsync(1);
        await chantier.DeclarerAsync(1, "S1", 35, 1, 5);
        var (_, nom, lien) = await monde.InviteAsync(Role.Facilitateur);
        await using var visite = await monde.EtrangerAsync();
        await visite.ChoosePasswordAsync(lien);
        await visite.AllerAsync(chantier.Ligne(1, "S1"));
        await visite.Page.GetByLabel("Motif, que l'employeur lira").FillAsync("Deux jours sans émargement");
        await visite.Page.GetByLabel("Heures à valider, sur 35,00 h").FillAsync("20");
        await visite.Page.GetByLabel("Date de cette décision").FillAsync(chantier.Jour(5));
        await visite.SendWithoutSessionAsync("Valider cette partie, refuser le reste", nom);
        Assert.Equal((35m, 0m, 0m), await chantier.SoldeAsync());
        await Assertions.Expect(visite.Page.GetByLabel("Motif, que l'employeur lira")).ToHaveValueAsync("Deux jours sans émargement");
        await Assertions.Expect(visite.Page.GetByLabel("Heures à valider, sur 35,00 h")).ToHaveValueAsync("20");
        await Assertions.Expect(visite.Page.GetByLabel("Date de cette décision")).ToHaveValueAsync(chantier.Jour(5));
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Valider cette partie, refuser le reste" }).ClickAsync();
        await visite.Page.WaitForURLAsync("**" + chantier.Groupe);
        Assert.Equal((35m, 20m, 15m), await chantier.SoldeAsync());
    }
}
