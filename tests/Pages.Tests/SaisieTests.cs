using System.Text.RegularExpressions;

namespace Clauses.Pages.Tests;

/// <summary>An employer's month: declared, refused, corrected, and typed once whatever happens in between.</summary>
[Collection(BrowserTest.Nom), Trait("Duree", "longue")]
public sealed class SaisieTests(World monde)
{
    private const string Mars = "/saisie?mois=2024-03";

    [Fact]
    public async Task What_is_right_is_recorded_and_what_is_wrong_stays_in_its_field()
    {
        var atelier = await monde.OuvrirChantierAsync(2, new(2024, 2, 1));
        await using var visite = await monde.SignInAsync(Role.Employeur, atelier.Employeur);
        await visite.AllerAsync(Mars);
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Cell, new() { Name = "rien de déclaré" })).ToHaveCountAsync(2);

        await Heures(visite, atelier.Contrat(1)).FillAsync("7:30");
        await Heures(visite, atelier.Contrat(2)).FillAsync("12.000");
        await DeclarerAsync(visite);
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("1 ligne n'est pas enregistrée");
        await Assertions.Expect(Heures(visite, atelier.Contrat(2))).ToHaveValueAsync("12.000");
        await Assertions.Expect(Heures(visite, atelier.Contrat(1))).ToHaveValueAsync("");
        await Assertions.Expect(visite.Page.Locator(".grille .erreur")).ToContainTextAsync($"{atelier.Contrat(2)}, heures : « 12.000 » se lit");
        await Assertions.Expect(Rangee(visite, atelier.Contrat(1))).ToContainTextAsync("7,50");
        await visite.ExamineAsync("saisie-erreur");

        await Heures(visite, atelier.Contrat(2)).FillAsync("7:20");
        await DeclarerAsync(visite);
        await Assertions.Expect(visite.Page.Locator(".grille .erreur")).ToContainTextAsync("7:20 fait 7,33");
        await Assertions.Expect(Heures(visite, atelier.Contrat(2))).ToHaveValueAsync("7,33");
        await DeclarerAsync(visite);
        await Assertions.Expect(visite.Page.GetByText("1 ligne enregistrée.")).ToBeVisibleAsync();
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Cell, new() { Name = "rien de déclaré" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_was_typed_is_found_again_after_a_session_that_ended()
    {
        var atelier = await monde.OuvrirChantierAsync(2, new(2024, 2, 1));
        var (_, nom, lien) = await monde.InviteAsync(Role.Employeur, atelier.Employeur);
        await using var visite = await monde.EtrangerAsync();
        await visite.ChoosePasswordAsync(lien);
        await visite.AllerAsync(Mars);
        await Heures(visite, atelier.Contrat(2)).FillAsync("12,25");
        await visite.Page.GetByText("Coller depuis un tableur").ClickAsync();
        await visite.Page.Locator("#colle").FillAsync("7,5");
        await visite.SendWithoutSessionAsync("Répartir", nom);
        await Assertions.Expect(Heures(visite, atelier.Contrat(2))).ToHaveValueAsync("12,25");
        await Assertions.Expect(visite.Page.Locator("#colle")).ToHaveValueAsync("7,5");
        await visite.Page.Locator("#colle").FillAsync("");
        await DeclarerAsync(visite);
        await Assertions.Expect(Rangee(visite, atelier.Contrat(2))).ToContainTextAsync("12,25");
        await Assertions.Expect(Heures(visite, atelier.Contrat(2))).ToHaveValueAsync("");
    }

    /// <summary>Every key counts, and every click as one: names from the payroll are pasted with their hours, in an order of their own; of the next month
    /// last month's hours are taken over, and what differs is typed.</summary>
    [Fact]
    public async Task A_month_of_twenty_five_people_is_declared_in_under_a_hundred_keys()
    {
        const int personnes = 25;
        var atelier = await monde.OuvrirChantierAsync(personnes, new(2024, 2, 1));
        await NommerAsync(atelier, personnes);
        await using var visite = await monde.SignInAsync(Role.Employeur, atelier.Employeur);
        var (page, touches) = (visite.Page, 0);
        await CopyAsync(
            visite, "Salarié\tHeures\n" + string.Join('\n', Enumerable.Range(1, personnes).Select(rang => $"ESSAI{rang * 7 % personnes:00} Prénom\t151,67")));
        await visite.AllerAsync(Mars);
        var premiere = page.GetByLabel("Heures à ajouter, Prénom Essai00");
        await ClickAsync(premiere);
        await PressAsync("Control", "v");
        await Assertions.Expect(page.Locator("#collage")).ToContainTextAsync("25 lignes remplies");
        await Assertions.Expect(page.Locator("#somme")).ToHaveTextAsync(Lu("25 lignes, 3 791,75 h"));
        await visite.ExamineAsync("saisie-collee");
        var bouton = page.GetByRole(AriaRole.Button, new() { Name = "Déclarer ces heures" });
        await Assertions.Expect(bouton).ToBeFocusedAsync();
        foreach (var largeur in (int[])[390, 1280])
        {
            await page.SetViewportSizeAsync(largeur, 800);
            await page.EvaluateAsync("scrollTo(0, document.querySelector('.grille').getBoundingClientRect().top + scrollY)");
            await Assertions.Expect(bouton).ToBeInViewportAsync();
        }
        await PressAsync("Enter");
        await Assertions.Expect(page.GetByText("25 lignes enregistrées.")).ToBeVisibleAsync();
        Assert.InRange(touches, 1, 99);

        touches = 0;
        await visite.AllerAsync("/saisie?mois=2024-04");
        await ClickAsync(page.GetByRole(AriaRole.Link, new() { Name = "Reprendre les heures de mars 2024" }));
        await Assertions.Expect(page.Locator("#somme")).ToHaveTextAsync(Lu("25 lignes, 3 791,75 h"));
        await ClickAsync(premiere);
        await PressAsync("ArrowDown");
        await PressAsync("7", ":", "3", "0", "Enter", "Enter", "ArrowUp", "8", "ArrowUp");
        await Assertions.Expect(page.GetByLabel("Heures à ajouter, Prénom Essai01")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#somme")).ToHaveTextAsync(Lu("25 lignes, 3 503,91 h"));
        for (var rang = 1; rang < personnes; rang++)
            await PressAsync("Enter");
        await Assertions.Expect(bouton).ToBeFocusedAsync();
        await PressAsync("Enter");
        await Assertions.Expect(page.GetByText("25 lignes enregistrées.")).ToBeVisibleAsync();
        Assert.InRange(touches, 1, 99);
        Assert.Equal(2 * personnes, (await atelier.LignesAsync()).Count);

        async Task PressAsync(params string[] keys)
        {
            touches += keys.Length;
            if (keys[0] == "Control")
                keys = [string.Join('+', keys)];
            foreach (var key in keys)
                await page.Keyboard.PressAsync(key);
        }

        Task ClickAsync(ILocator ou)
        {
            touches++;
            return ou.ClickAsync();
        }
    }

    [Fact]
    public async Task A_pasted_column_fills_the_rows_below_and_dates_are_left_to_whoever_goes_there()
    {
        var atelier = await monde.OuvrirChantierAsync(3, new(2024, 2, 1));
        await using var visite = await monde.SignInAsync(Role.Employeur, atelier.Employeur);
        await CopyAsync(visite, "7,5\n\n12.000\n4");
        await visite.AllerAsync(Mars);
        await Heures(visite, atelier.Contrat(1)).ClickAsync();
        await visite.Page.Keyboard.PressAsync("Control+v");
        await Assertions.Expect(Heures(visite, atelier.Contrat(3))).ToHaveValueAsync("12.000");
        await Assertions.Expect(Heures(visite, atelier.Contrat(2))).ToHaveValueAsync("");
        await Assertions.Expect(visite.Page.Locator("#somme")).ToHaveTextAsync(Lu("1 ligne, 7,50 h, 1 illisible"));
        await Heures(visite, atelier.Contrat(2)).FocusAsync();
        await visite.Page.Keyboard.PressAsync("Shift+Tab");
        await Assertions.Expect(Heures(visite, atelier.Contrat(1))).ToBeFocusedAsync();
        await visite.Page.Keyboard.PressAsync("Home");
        await visite.Page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(visite.Page.GetByLabel($"Au, contrat {atelier.Contrat(1)}")).ToBeFocusedAsync();
        await visite.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Heures(visite, atelier.Contrat(1))).ToBeFocusedAsync();
        Assert.Empty(await atelier.LignesAsync());
    }

    /// <summary>Names the people of a chantier, with their numbers.</summary>
    private async Task NommerAsync(Chantier chantier, int personnes)
    {
        using var visite = await monde.LireEnTantQueAsync(Role.Employeur, chantier.Employeur);
        await visite.AllerAsync("/saisie/salaries?mois=2024-03");
        foreach (var rang in Enumerable.Range(1, personnes))
        {
            visite.Fill(
                ($"Nom, contrat {chantier.Contrat(rang)}", $"Prénom Essai{rang % personnes:00}"),
                ($"Matricule, contrat {chantier.Contrat(rang)}", $"{1000 + rang}"));
        }
        await visite.SendAsync("Retenir ces noms et matricules", 200);
    }

    /// <summary>Copies cells, as a spreadsheet would.</summary>
    private static async Task CopyAsync(PageVisit visite, string cellules)
    {
        var tableur = await visite.Page.Context.NewPageAsync();
        await tableur.SetContentAsync("<textarea></textarea>");
        await tableur.Locator("textarea").FillAsync(cellules);
        await tableur.Locator("textarea").PressAsync("Control+a");
        await tableur.Locator("textarea").PressAsync("Control+c");
        await tableur.CloseAsync();
    }

    /// <summary>A text as it is shown: its blanks keep numbers together.</summary>
    private static Regex Lu(string texte) => new($"^{Regex.Escape(texte).Replace("\\ ", "\\s", StringComparison.Ordinal)}$");

    private static ILocator Heures(PageVisit visite, string contrat) => visite.Page.GetByLabel($"Heures à ajouter, contrat {contrat}", new() { Exact = true });

    private static ILocator Rangee(PageVisit visite, string contrat) => visite.Page.Locator(".grille tbody tr:has(th)", new() { HasText = contrat });

    private static async Task DeclarerAsync(PageVisit visite)
    {
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Déclarer ces heures" }).ClickAsync();
        await visite.Page.WaitForLoadStateAsync();
    }
}
