namespace Clauses.Pages.Tests;

[Collection(BrowserTest.Nom), Trait("Duree", "longue")]
public sealed class ImportTests(World monde)
{
    private const string EnTete = "Référence;Contrat;Début;Fin;Heures;Équipe\r\n";

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    [Fact]
    public async Task Nothing_is_written_before_it_was_seen_line_by_line()
    {
        var atelier = await monde.OuvrirChantierAsync(2, new(2024, 2, 1));
        await atelier.DeclarerAsync(1, "connue", 35, 33, 37); // 4 to 8 March
        await using var visite = await monde.SignInAsync(Role.Employeur, atelier.Employeur);
        await visite.AllerAsync("/import");
        await UploadAsync(visite, Windows1252.GetBytes(EnTete
            + $"neuve;{atelier.Contrat(1)};11/03/2024;15/03/2024;7:30;é\r\n"
            + $"connue;{atelier.Contrat(1)};2024-03-04;2024-03-08;35;é\r\n"
            + $"fausse;{atelier.Contrat(2)};11/03/2024;15/03/2024;=2+2;é\r\n"
            + $"tot;{atelier.Contrat(2)};11/01/2024;15/01/2024;7,5;é\r\n"));
        await Assertions.Expect(visite.Page.Locator("main")).ToContainTextAsync("Windows-1252 (ou Latin-1), séparateur : point-virgule");
        await Assertions.Expect(Rangee(visite, "neuve")).ToContainTextAsync("sera enregistrée");
        await Assertions.Expect(Rangee(visite, "connue")).ToContainTextAsync("déjà enregistrée");
        await Assertions.Expect(Rangee(visite, "fausse")).ToContainTextAsync("formule");
        await Assertions.Expect(Rangee(visite, "tot")).ToContainTextAsync("dates du contrat");
        await visite.ExamineAsync("import-apercu");
        Assert.Single(await atelier.LignesAsync());

        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer cette ligne" }).ClickAsync();
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Heading, new() { Name = "Compte rendu" })).ToBeVisibleAsync();
        Assert.Equal(2, (await atelier.LignesAsync()).Count);
        await visite.ExamineAsync("import-compte-rendu");

        var refusees = await visite.Page.RunAndWaitForDownloadAsync(() =>
            visite.Page.GetByRole(AriaRole.Link, new() { Name = "Télécharger les lignes refusées" }).ClickAsync());
        var texte = await File.ReadAllTextAsync(await refusees.PathAsync());
        Assert.StartsWith("nom;prénom;matricule;chantier;référence;contrat;début;fin;heures;", texte, StringComparison.Ordinal);
        Assert.Contains(";'=2+2;", texte, StringComparison.Ordinal);
        Assert.DoesNotContain("neuve", texte, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cells_that_were_mended_are_given_back_after_a_session_that_ended()
    {
        var atelier = await monde.OuvrirChantierAsync(1, new(2024, 2, 1));
        var (_, nom, lien) = await monde.InviteAsync(Role.Employeur, atelier.Employeur);
        await using var visite = await monde.EtrangerAsync();
        await visite.ChoosePasswordAsync(lien);
        await visite.AllerAsync("/import");
        await UploadAsync(visite, Windows1252.GetBytes(EnTete + $"fausse;{atelier.Contrat(1)};11/03/2024;15/03/2024;=2+2;é\r\n"));
        await visite.Page.GetByRole(AriaRole.Link, new() { Name = "Refusées (1)" }).ClickAsync();
        var heures = visite.Page.GetByLabel("heures, ligne 2");
        await heures.FillAsync("7,5");
        await visite.SendWithoutSessionAsync("Reprendre ces lignes", nom);
        await Assertions.Expect(heures).ToHaveValueAsync("7,5");
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Reprendre ces lignes" }).ClickAsync();
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer cette ligne" })).ToBeVisibleAsync();
    }

    private static ILocator Rangee(PageVisit visite, string reference) => visite.Page.Locator("tbody tr", new() { HasText = reference });

    private static async Task UploadAsync(PageVisit visite, byte[] octets)
    {
        await visite.Page.GetByLabel("Fichier XLSX ou CSV").SetInputFilesAsync(new FilePayload { Name = "heures.csv", MimeType = "text/csv", Buffer = octets });
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Voir ce que cela donnerait" }).ClickAsync();
    }
}
