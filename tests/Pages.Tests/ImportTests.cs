using System.Text;

namespace Clauses.Pages.Tests;

/// <summary>A file of hours, from the drop to the report.</summary>
[Collection(AuNavigateur.Nom), Trait("Duree", "longue")]
public sealed class ImportTests(Monde monde)
{
    private const string EnTete = "Référence;Contrat;Début;Fin;Heures;Équipe\r\n";

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    [Fact]
    public async Task Nothing_is_written_before_it_was_seen_line_by_line()
    {
        var atelier = await Atelier.CreerAsync(monde);
        await atelier.DeclarerAsync(("connue", 0, 35));
        await using var visite = await monde.EntrerAsync(Role.Employeur, atelier.Employeur);
        await visite.AllerAsync("/import");
        await visite.ExaminerAsync("import");
        await DeposerAsync(visite, Windows1252.GetBytes(EnTete
            + $"neuve;{atelier.Contrats[0]};11/03/2024;15/03/2024;7:30;é\r\n"
            + $"connue;{atelier.Contrats[0]};2024-03-04;2024-03-08;35;é\r\n"
            + $"fausse;{atelier.Contrats[1]};11/03/2024;15/03/2024;=2+2;é\r\n"
            + $"tot;{atelier.Contrats[1]};11/01/2024;15/01/2024;7,5;é\r\n"));
        await Assertions.Expect(visite.Page.Locator("main")).ToContainTextAsync("Windows-1252 (ou Latin-1), séparateur : point-virgule");
        await Assertions.Expect(Rangee(visite, "neuve")).ToContainTextAsync("sera enregistrée");
        await Assertions.Expect(Rangee(visite, "connue")).ToContainTextAsync("déjà enregistrée");
        await Assertions.Expect(Rangee(visite, "fausse")).ToContainTextAsync("formule");
        await Assertions.Expect(Rangee(visite, "tot")).ToContainTextAsync("dates du contrat");
        await visite.ExaminerAsync("import-apercu");
        Assert.Single((await atelier.LignesAsync())!);

        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer cette ligne" }).ClickAsync();
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Heading, new() { Name = "Compte rendu" })).ToBeVisibleAsync();
        Assert.Equal(2, (await atelier.LignesAsync())!.Count);
        await visite.ExaminerAsync("import-compte-rendu");

        var refusees = await visite.Page.RunAndWaitForDownloadAsync(() =>
            visite.Page.GetByRole(AriaRole.Link, new() { Name = "Télécharger les lignes refusées" }).ClickAsync());
        var texte = await File.ReadAllTextAsync(await refusees.PathAsync());
        Assert.StartsWith("reference;contrat;debut;fin;heures;", texte, StringComparison.Ordinal);
        Assert.Contains(";'=2+2;", texte, StringComparison.Ordinal);
        Assert.DoesNotContain("neuve", texte, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workbook_is_told_how_to_become_a_file_of_text()
    {
        var atelier = await Atelier.CreerAsync(monde);
        await using var visite = await monde.EntrerAsync(Role.Employeur, atelier.Employeur);
        await visite.AllerAsync("/import");
        await DeposerAsync(visite, [0x50, 0x4B, 0x03, 0x04, 20, 0]);
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Enregistrer sous");
        await visite.ExaminerAsync("import-classeur");
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_told_so()
    {
        var atelier = await Atelier.CreerAsync(monde);
        await using var visite = await monde.EntrerAsync(Role.Employeur, atelier.Employeur);
        visite.Permettre("Failed to load resource");
        await visite.AllerAsync("/import");
        await DeposerAsync(visite, new byte[9 * 1024 * 1024]);
        await Assertions.Expect(visite.Page.Locator("main")).ToContainTextAsync("dépasse 8 Mio");
    }

    [Fact]
    public async Task Fifty_thousand_lines_are_foretold_and_written_and_written_again_count_once()
    {
        const int lignes = 50_000;
        var atelier = await Atelier.CreerAsync(monde);
        var fichier = Encoding.UTF8.GetBytes(EnTete + string.Concat(Enumerable.Range(1, lignes)
            .Select(rang => $"L{rang};{atelier.Contrats[rang % 2]};11/03/2024;15/03/2024;0,25;\r\n")));
        await using var visite = await monde.EntrerAsync(Role.Employeur, atelier.Employeur);
        visite.Page.SetDefaultTimeout(120_000);
        await visite.AllerAsync("/import");
        await DeposerAsync(visite, fichier);
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer ces" }).ClickAsync();
        await Assertions.Expect(visite.Page.GetByText("lignes enregistrées.")).ToBeVisibleAsync(new() { Timeout = 120_000 });

        await visite.AllerAsync("/import");
        await DeposerAsync(visite, fichier);
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Link, new() { Name = "déjà enregistrées" })).ToBeVisibleAsync();
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" })).ToHaveCountAsync(0);
        using var client = monde.Client();
        Assert.Equal(lignes / 4, (decimal)(await client.LireAsync($"/v1/entreprises/{atelier.Employeur}/solde"))["declarees"]!);
    }

    [Fact]
    public async Task A_preview_that_is_gone_asks_for_the_file_again()
    {
        var atelier = await Atelier.CreerAsync(monde);
        await using var visite = await monde.EntrerAsync(Role.Employeur, atelier.Employeur);
        await visite.AllerAsync($"/import/{Guid.NewGuid():N}");
        await visite.Page.WaitForURLAsync("**/import");
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Déposez le fichier de nouveau");
    }

    [Fact]
    public async Task The_model_holds_the_contracts_of_the_month()
    {
        var atelier = await Atelier.CreerAsync(monde);
        await using var visite = await monde.EntrerAsync(Role.Employeur, atelier.Employeur);
        await visite.AllerAsync("/import");
        var modele = await visite.Page.RunAndWaitForDownloadAsync(() =>
            visite.Page.GetByRole(AriaRole.Link, new() { Name = "Prendre un modèle à remplir" }).ClickAsync());
        var rangs = await File.ReadAllLinesAsync(await modele.PathAsync());
        Assert.Equal(
            ["reference;contrat;debut;fin;heures", .. atelier.Contrats.Select(contrat => $"2024-11-1;{contrat};2024-11-01;2024-11-30;")], rangs);
    }

    private static ILocator Rangee(Visite visite, string reference) => visite.Page.Locator("tbody tr", new() { HasText = reference });

    private static async Task DeposerAsync(Visite visite, byte[] octets)
    {
        await visite.Page.GetByLabel("Fichier CSV").SetInputFilesAsync(new FilePayload { Name = "heures.csv", MimeType = "text/csv", Buffer = octets });
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Voir ce que cela donnerait" }).ClickAsync();
    }
}
