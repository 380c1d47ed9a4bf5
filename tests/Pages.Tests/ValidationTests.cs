namespace Clauses.Pages.Tests;

/// <summary>A facilitateur decides hours: together where they are plain, one by one where they are not, and never over somebody else.</summary>
[Collection(AuNavigateur.Nom), Trait("Duree", "longue")]
public sealed class ValidationTests(Monde monde)
{
    [Fact]
    public async Task Plain_lines_are_validated_together_once_it_is_shown_which_ones()
    {
        using var chantier = await Chantier.OuvrirAsync(monde, 3);
        await chantier.NommerAsync(1, "Prénom", "Essai");
        await chantier.DeclarerAsync(1, "S1", 35, 1, 5);
        await chantier.DeclarerAsync(2, "S1", 30.5m, 1, 5);
        await chantier.DeclarerAsync(3, "S1", 70, 1, 5);
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        await visite.AllerAsync($"/validation?employeur={chantier.Employeur}");
        await visite.ExaminerAsync("validation");
        await visite.Page.Locator($"a[href='{chantier.Groupe}']").ClickAsync();
        await Assertions.Expect(visite.Page.GetByText("70,00 h en 5 jours : plus de 10,00 h par jour")).ToBeVisibleAsync();
        await visite.ExaminerAsync("validation-groupe");

        await visite.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Tout valider : 2.lignes, 65,50.h$") }).ClickAsync();
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Row)).ToHaveCountAsync(4);
        await visite.ExaminerAsync("validation-tout");
        Assert.Equal((135.5m, 0m, 0m), await chantier.SoldeAsync());
        await visite.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Valider ces 2.lignes$") }).ClickAsync();
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("lignes sont validées");
        Assert.Equal((135.5m, 65.5m, 0m), await chantier.SoldeAsync());
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Tout valider") })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_changed_since_it_was_shown_is_told_and_not_decided_in_silence()
    {
        using var chantier = await Chantier.OuvrirAsync(monde, 3);
        for (var rang = 1; rang <= 3; rang++)
            await chantier.DeclarerAsync(rang, "S1", 35, 1, 5);
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        await visite.AllerAsync($"{chantier.Groupe}/tout");
        await chantier.RefuserAsync(1, "S1", "Pas d'émargement");
        await chantier.DeclarerAsync(2, "S1-bis", 7, 5, 5);
        await chantier.DeclarerAsync(3, "S2", 35, 8, 12);
        await visite.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Valider ces 3.lignes$") }).ClickAsync();

        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Heading, new() { Name = "Ce qui a été fait" })).ToBeVisibleAsync();
        var restees = visite.Page.Locator(".suites li");
        await Assertions.Expect(restees).ToHaveCountAsync(2);
        await Assertions.Expect(restees.Filter(new() { HasText = chantier.Contrat(1) })).ToContainTextAsync("35,00 h refusées");
        await Assertions.Expect(restees.Filter(new() { HasText = chantier.Contrat(2) })).ToContainTextAsync("S1-bis");
        await visite.ExaminerAsync("validation-restees");
        Assert.Equal((147m, 35m, 35m), await chantier.SoldeAsync());
    }

    [Fact]
    public async Task A_part_is_validated_with_a_motif_and_the_decision_is_undone_by_a_correction()
    {
        using var chantier = await Chantier.OuvrirAsync(monde, 1);
        await chantier.DeclarerAsync(1, "S1", 35, 1, 5);
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        await visite.AllerAsync(chantier.Ligne(1, "S1"));
        await visite.Page.GetByLabel("Heures à valider, sur 35,00 h").FillAsync("20");
        visite.Permettre("Failed to load resource");
        await ValiderPartieAsync(visite);
        await Assertions.Expect(visite.Page.GetByText("Dites pourquoi.")).ToBeVisibleAsync();
        await Assertions.Expect(visite.Page.GetByLabel("Heures à valider, sur 35,00 h")).ToHaveValueAsync("20");
        await visite.ExaminerAsync("validation-ligne");
        Assert.Equal((35m, 0m, 0m), await chantier.SoldeAsync());

        await visite.Page.GetByLabel("Motif, que l'employeur lira").FillAsync("Deux jours sans émargement");
        await ValiderPartieAsync(visite);
        await visite.Page.WaitForURLAsync("**" + chantier.Groupe);
        Assert.Equal((35m, 20m, 15m), await chantier.SoldeAsync());

        await visite.Page.GetByRole(AriaRole.Link, new() { Name = "S1", Exact = true }).ClickAsync();
        await Assertions.Expect(visite.Page.GetByText("20,00 h validées et 15,00 h refusées")).ToBeVisibleAsync();
        await visite.Page.GetByText("Annuler cette décision").First.ClickAsync();
        await visite.Page.GetByLabel("Motif de l'annulation").FillAsync("Les émargements sont arrivés");
        await visite.ExaminerAsync("validation-annuler");
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Annuler cette décision" }).ClickAsync();
        await visite.Page.WaitForURLAsync("**" + chantier.Ligne(1, "S1.c1"));
        await Assertions.Expect(visite.Page.GetByText("Ligne reprise.")).ToBeVisibleAsync();
        Assert.Equal((35m, 0m, 0m), await chantier.SoldeAsync());
        await visite.AllerAsync($"/validation/contrat/{chantier.Contrat(1)}");
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Row)).ToHaveCountAsync(3);
        await visite.ExaminerAsync("validation-contrat");
    }

    [Fact]
    public async Task Two_facilitateurs_decide_the_same_line_and_the_second_is_told_what_was_decided()
    {
        using var chantier = await Chantier.OuvrirAsync(monde, 2);
        await chantier.DeclarerAsync(1, "S1", 35, 1, 5);
        await chantier.DeclarerAsync(2, "S1", 30, 1, 5);
        await using var premier = await monde.EntrerSeulAsync(Role.Facilitateur);
        await using var second = await monde.EntrerSeulAsync(Role.Facilitateur);

        await premier.AllerAsync(chantier.Ligne(1, "S1"));
        await second.AllerAsync(chantier.Ligne(1, "S1"));
        await premier.Page.GetByLabel("Motif, que l'employeur lira").FillAsync("Deux jours sans émargement");
        await premier.Page.GetByLabel("Heures à valider, sur 35,00 h").FillAsync("20");
        await ValiderPartieAsync(premier);
        await premier.Page.WaitForURLAsync("**" + chantier.Groupe);
        await ValiderAsync(second, "35,00");
        await Assertions.Expect(second.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("décidée autrement avant vous : 20,00 h validées et 15,00 h refusées");
        Assert.Equal((65m, 20m, 15m), await chantier.SoldeAsync());

        await premier.AllerAsync(chantier.Ligne(2, "S1"));
        await second.AllerAsync(chantier.Ligne(2, "S1"));
        await ValiderAsync(premier, "30,00");
        await premier.Page.WaitForURLAsync("**" + chantier.Groupe);
        await ValiderAsync(second, "30,00");
        await Assertions.Expect(second.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("C'était déjà fait : 30,00 h validées");
        Assert.Equal((65m, 50m, 15m), await chantier.SoldeAsync());
    }

    [Fact]
    public async Task A_session_that_ends_in_the_middle_of_a_decision_loses_nothing_and_doubles_nothing()
    {
        using var chantier = await Chantier.OuvrirAsync(monde, 1);
        await chantier.DeclarerAsync(1, "S1", 35, 1, 5);
        var (_, nom, lien) = await monde.InviterAsync(Role.Facilitateur);
        await using var visite = await monde.EtrangerAsync();
        await visite.ChoisirMotDePasseAsync(lien);
        await visite.AllerAsync(chantier.Ligne(1, "S1"));
        await visite.Page.GetByLabel("Motif, que l'employeur lira").FillAsync("Deux jours sans émargement");
        await visite.Page.GetByLabel("Heures à valider, sur 35,00 h").FillAsync("20");
        await visite.Page.Context.ClearCookiesAsync();
        await ValiderPartieAsync(visite);
        await visite.Page.WaitForURLAsync("**/connexion?retour=*");
        Assert.Equal((35m, 0m, 0m), await chantier.SoldeAsync());

        await visite.Page.GetByLabel("Nom de connexion").FillAsync(nom);
        await visite.Page.GetByLabel("Mot de passe").FillAsync(Monde.MotDePasse);
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Se connecter" }).ClickAsync();
        await visite.Page.WaitForURLAsync("**" + chantier.Ligne(1, "S1"));
        await Assertions.Expect(visite.Page.GetByLabel("Motif, que l'employeur lira")).ToHaveValueAsync("Deux jours sans émargement");
        await Assertions.Expect(visite.Page.GetByLabel("Heures à valider, sur 35,00 h")).ToHaveValueAsync("20");
        await ValiderPartieAsync(visite);
        await visite.Page.WaitForURLAsync("**" + chantier.Groupe);
        Assert.Equal((35m, 20m, 15m), await chantier.SoldeAsync());
    }

    [Theory]
    [InlineData("/validation/ETTI-01/2024-03")]
    [InlineData("/validation/ETTI-01/2024-03/tout")]
    [InlineData("/validation/ligne/C-0001/2024-01-S05")]
    [InlineData("/validation/contrat/C-0001")]
    [InlineData("/participants/P-0001")]
    [InlineData("/entreprises/ETTI-01")]
    public async Task An_employer_decides_nothing_and_reads_no_record(string adresse)
    {
        await using var visite = await monde.EntrerAsync(Role.Employeur, "ETTI-01");
        await visite.AllerAsync(adresse, 403);
    }

    private static Task ValiderAsync(Visite visite, string heures) =>
        visite.Page.GetByRole(AriaRole.Button, new() { Name = $"Valider les {heures} h" }).ClickAsync();

    private static Task ValiderPartieAsync(Visite visite) =>
        visite.Page.GetByRole(AriaRole.Button, new() { Name = "Valider cette partie, refuser le reste" }).ClickAsync();
}
