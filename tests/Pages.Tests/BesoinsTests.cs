namespace Clauses.Pages.Tests;

/// <summary>A need and its board, with the hand, and in two open pages at once.</summary>
[Collection(BrowserTest.Nom), Trait("Duree", "longue")]
public sealed class BesoinsTests(World monde)
{
    [Fact]
    public async Task A_card_that_is_dropped_asks_what_it_must_and_another_open_page_moves_by_itself()
    {
        using var lecture = await monde.LireEnTantQueAsync(Role.Facilitateur);
        var besoin = await OpenAsync(lecture, 3);
        foreach (var rang in (int[])[1, 2, 3])
            await besoin.ProposerAsync(rang, envoyer: rang > 1);
        await using var visite = await monde.SignInAsync(Role.Facilitateur);
        await using var autre = await monde.SignInAsync(Role.Facilitateur);
        await visite.AllerAsync(besoin.Page);
        await autre.AllerAsync(besoin.Page);
        await visite.ExamineAsync("besoin");

        await Carte(visite, "Prénom2 Essai").DragToAsync(Colonne(visite, "Reçus"));
        var dialogue = visite.Page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialogue.GetByLabel("Date", new() { Exact = true })).ToBeVisibleAsync();
        await visite.AuditerAsync("besoin-dialogue");
        await dialogue.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await Assertions.Expect(Colonne(visite, "Reçus")).ToContainTextAsync("Prénom2 Essai");
        await Assertions.Expect(Colonne(autre, "Reçus")).ToContainTextAsync("Prénom2 Essai");

        // Where it cannot go, nothing happens.
        await Carte(visite, "Prénom1 Essai").DragToAsync(Colonne(visite, "Embauchés"));
        await Assertions.Expect(dialogue).ToBeHiddenAsync();
        // A button does the same as the hand, and can be thought better of.
        await Carte(visite, "Prénom3 Essai").GetByRole(AriaRole.Link, new() { Name = "Non retenu" }).ClickAsync();
        await dialogue.GetByRole(AriaRole.Link, new() { Name = "Annuler" }).ClickAsync();
        await Assertions.Expect(dialogue).ToBeHiddenAsync();
        await Assertions.Expect(Colonne(visite, "Envoyés")).ToContainTextAsync("Prénom3 Essai");
    }

    [Fact]
    public async Task The_line_of_a_marche_moves_in_two_open_pages()
    {
        using var lecture = await monde.LireEnTantQueAsync(Role.Facilitateur);
        var besoin = await OpenAsync(lecture, 1);
        await using var facilitateur = await monde.SignInAsync(Role.Facilitateur);
        await using var promoteur = await monde.SignInAsync(Role.MaitreOuvrage, besoin.Chantier.MaitreOuvrage);
        await facilitateur.AllerAsync($"/marches/{besoin.Chantier.Marche}");
        await promoteur.AllerAsync($"/suivi/{besoin.Chantier.Marche}");
        await Assertions.Expect(Ligne(facilitateur)).ToHaveTextAsync("Besoins : 2 demandés · 0 envoyé · 0 embauché · 0 h de 1\u202f000");

        await besoin.ProposerAsync(1);
        await Assertions.Expect(Ligne(facilitateur)).ToContainTextAsync("1 envoyé ·");
        await Assertions.Expect(Ligne(promoteur)).ToContainTextAsync("moins de 5 envoyés");
        await besoin.Chantier.DeclarerAsync(1, "S1", 35);
        await besoin.Chantier.ValiderAsync(1, "S1");
        await Assertions.Expect(Ligne(facilitateur)).ToContainTextAsync("35 h de");
    }

    [Fact]
    public async Task Who_sends_somebody_new_after_their_session_ended_types_nothing_twice()
    {
        using var lecture = await monde.LireEnTantQueAsync(Role.Facilitateur);
        var besoin = await OpenAsync(lecture, 1);
        using var client = monde.Client();
        var organisme = $"{besoin.Chantier.Nom}.organisme";
        await client.InscrireAsync($"/v1/organismes/{organisme}", new { nom = "Mission locale d'essai", genre = "ml" });
        var (_, nom, lien) = await monde.InviteAsync(Role.Prescripteur, organisme);
        await using var visite = await monde.EtrangerAsync();
        await visite.ChoosePasswordAsync(lien);
        await visite.GetBackAsync($"/prescription/{besoin.Besoin}", "Inscrire et envoyer cette personne", nom);
    }

    private async Task<Recrutement> OpenAsync(Visiteur lecture, int personnes)
    {
        var chantier = await monde.OuvrirChantierAsync(personnes);
        for (var rang = 1; rang <= personnes; rang++)
            await chantier.NommerAsync(rang, $"Prénom{rang}", "Essai");
        return await Recrutement.PublierAsync(lecture, chantier);
    }

    private static ILocator Colonne(PageVisit visite, string nom) => visite.Page.GetByRole(AriaRole.Region, new() { NameRegex = new($"^{nom}") });

    private static ILocator Carte(PageVisit visite, string nom) => visite.Page.Locator(".carte").Filter(new() { HasText = nom });

    private static ILocator Ligne(PageVisit visite) => visite.Page.Locator(".bandeau-placements");
}
