using System.Text;

namespace Clauses.Pages.Tests;

/// <summary>The parameters of the territory: what holds, and new versions. All of these hold from a day that no other test lives to see.</summary>
[Collection(AuNavigateur.Nom), Trait("Duree", "longue")]
public sealed class ParametresTests(Monde monde)
{
    private const string Lointain = "2098-01-01";

    [Fact]
    public async Task A_new_version_is_dated_and_sourced_and_the_ones_before_stay()
    {
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        await visite.AllerAsync("/parametres");
        await visite.ExaminerAsync("parametres");
        await visite.Page.GetByRole(AriaRole.Link, new() { Name = "Nouvelle version : Équivalent temps plein" }).ClickAsync();
        await visite.Page.GetByLabel("Heures d'une année à temps plein").FillAsync("12");
        await visite.Page.GetByLabel("Vaut à partir du").FillAsync(Lointain);
        var source = $"Délibération {Guid.NewGuid():N}";
        await visite.Page.GetByLabel("Source").FillAsync(source);
        visite.Permettre("Failed to load resource");
        await EnregistrerAsync(visite);
        await Assertions.Expect(visite.Page.Locator(".invalid-feedback")).ToContainTextAsync("Il faut un nombre entier de 100");
        await Assertions.Expect(visite.Page.GetByLabel("Source")).ToHaveValueAsync(source);
        await visite.ExaminerAsync("parametre-refuse");

        await visite.Page.GetByLabel("Heures d'une année à temps plein").FillAsync("1 607");
        await EnregistrerAsync(visite);
        await visite.Page.WaitForURLAsync("**/parametres");
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("vaut à partir du 01/01/2098");
        await visite.AllerAsync("/parametres?exercice=2098");
        await Assertions.Expect(visite.Page.Locator("main")).ToContainTextAsync(source);
        await visite.AllerAsync("/parametres?exercice=2024");
        await Assertions.Expect(visite.Page.Locator("main")).Not.ToContainTextAsync(source);
        await visite.AllerAsync("/parametres/historique");
        await Assertions.Expect(visite.Page.Locator("main")).ToContainTextAsync(source);
        await visite.ExaminerAsync("parametres-historique");
    }

    [Theory]
    [InlineData("territoire")]
    [InlineData("reference-age")]
    [InlineData("annees-publiees")]
    [InlineData("sorties")]
    public async Task Each_form_takes_back_what_it_shows(string parametre)
    {
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        await visite.AllerAsync($"/parametres/{parametre}");
        await visite.ExaminerAsync($"parametre-{parametre}");
        await visite.Page.GetByLabel("Vaut à partir du").FillAsync(Lointain);
        await visite.Page.GetByLabel("Source", new() { Exact = true }).FillAsync("Reprise de la version en vigueur");
        await EnregistrerAsync(visite);
        await visite.Page.WaitForURLAsync("**/parametres");
        using var client = monde.Client();
        Assert.Equal(await ValeurAsync(2024), await ValeurAsync(2098));

        async Task<string> ValeurAsync(int exercice) => (await client.LireAsync($"/v1/parametres?exercice={exercice}"))["enVigueur"]!.AsArray()
            .Single(un => (string)un!["nom"]! == parametre)!["valeur"]!.ToJsonString();
    }

    [Theory]
    [InlineData("territoire", "Communes, une par ligne", "94041 Ivry\n\n94999", "Ligne 2 : ")]
    [InlineData("annees-publiees", "Heures, ligne 2", "beaucoup", "Ligne 2 : ")]
    [InlineData("sorties", "Classe, ligne 4", "à part", "Ligne 4 : ")]
    public async Task A_line_that_is_wrong_is_named(string parametre, string champ, string valeur, string refus)
    {
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        await visite.AllerAsync($"/parametres/{parametre}");
        await visite.Page.GetByLabel(champ, new() { Exact = true }).FillAsync(valeur);
        await visite.Page.GetByLabel("Source", new() { Exact = true }).FillAsync("Essai");
        visite.Permettre("Failed to load resource");
        await EnregistrerAsync(visite);
        await Assertions.Expect(visite.Page.Locator("main")).ToContainTextAsync(refus);
    }

    [Fact]
    public async Task A_list_of_quartiers_is_taken_whole_or_not_at_all()
    {
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        await visite.AllerAsync("/parametres/qpv");
        visite.Permettre("Failed to load resource");
        await ImporterAsync(visite, "code_qp;lib_qp;insee_com;lib_com\nQN09999M;Essai;94041;Ivry\nXX;Faux;94041;Ivry\nQN09998M;Nulle part;99999;Nulle part\n");
        var fausses = visite.Page.GetByRole(AriaRole.Region, new() { Name = "Lignes fausses" }).Locator("tbody tr");
        await Assertions.Expect(fausses).ToHaveCountAsync(2);
        await Assertions.Expect(fausses.First).ToContainTextAsync("3");
        await visite.ExaminerAsync("qpv-lignes-fausses");
        using var client = monde.Client();
        Assert.DoesNotContain("2097-01-01", (await client.LireAsync("/v1/parametres/historique?limite=500")).ToJsonString(), StringComparison.Ordinal);

        await ImporterAsync(visite, "code_qp;lib_qp;insee_com;lib_com\nQN09999M;Essai;94041;Ivry\n");
        await Assertions.Expect(visite.Page.GetByText("Liste 2097 : 1 quartier")).ToBeVisibleAsync();
        await visite.ExaminerAsync("qpv");
        Assert.Contains("2097-01-01", (await client.LireAsync("/v1/parametres/historique?limite=500")).ToJsonString(), StringComparison.Ordinal);
    }

    private static async Task ImporterAsync(Visite visite, string csv)
    {
        await visite.Page.GetByLabel("Fichier CSV").SetInputFilesAsync(new FilePayload { Name = "qpv.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(csv) });
        await visite.Page.GetByLabel("Millésime").FillAsync("2097");
        await visite.Page.GetByLabel("Source").FillAsync("Essai");
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Importer la liste" }).ClickAsync();
        await visite.Page.WaitForLoadStateAsync();
    }

    private static async Task EnregistrerAsync(Visite visite)
    {
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer cette version" }).ClickAsync();
        await visite.Page.WaitForLoadStateAsync();
    }
}
