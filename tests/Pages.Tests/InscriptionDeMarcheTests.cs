using System.Text.Json.Nodes;

namespace Clauses.Pages.Tests;

/// <summary>A facilitateur registers a marché and corrects its record, without a request to the API.</summary>
[Collection(AuNavigateur.Nom), Trait("Duree", "longue")]
public sealed class InscriptionDeMarcheTests(Monde monde)
{
    [Fact]
    public async Task A_marche_is_registered_from_the_list_and_the_same_form_sent_twice_registers_it_once()
    {
        using var chantier = await Chantier.OuvrirAsync(monde, 0);
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        await visite.AllerAsync("/marches");
        await visite.Page.GetByRole(AriaRole.Link, new() { Name = "Inscrire un marché" }).ClickAsync();
        var id = await Champ(visite, "Identifiant").InputValueAsync();
        Assert.StartsWith("m-", id, StringComparison.Ordinal);
        await RemplirAsync(visite, chantier, $"{chantier.Nom}.personne");

        visite.Permettre("Failed to load resource");
        await InscrireAsync(visite);
        await Assertions.Expect(visite.Page.Locator("#refus-maitreOuvrage")).ToContainTextAsync("Aucun maître d'ouvrage n'a cet identifiant");
        await Assertions.Expect(Champ(visite, "Identifiant")).ToHaveValueAsync(id);
        await Assertions.Expect(Champ(visite, "Part du titulaire 1, en heures")).ToHaveValueAsync("1 500,5");
        await visite.ExaminerAsync("marche-nouveau");

        await Champ(visite, "Maître d'ouvrage").FillAsync($"{chantier.Nom}.mo");
        await visite.Page.EvaluateAsync("() => { const f = document.querySelector('main form'); return fetch(f.action, { method: 'POST', body: new FormData(f) }).then(() => 0); }");
        await InscrireAsync(visite);
        await visite.Page.WaitForURLAsync($"**/marches/{id}");
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Status).First).ToHaveTextAsync("Le marché est inscrit.");
        var lu = await LireAsync(id);
        Assert.Equal((1500.5m, $"{chantier.Nom}.mo", "94041"), ((decimal)lu["obligationHeures"]!, (string)lu["maitreOuvrage"]!, (string)lu["communeChantier"]!));
        Assert.Equal(chantier.Employeur, (string)Assert.Single(lu["titulaires"]!.AsArray())!["entreprise"]!);
        Assert.Single((await LireAsync($"{id}/ecritures"))["elements"]!.AsArray());
    }

    [Fact]
    public async Task More_rows_keep_what_was_typed_and_an_id_that_is_taken_is_refused()
    {
        using var chantier = await Chantier.OuvrirAsync(monde, 0);
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        await visite.AllerAsync("/marches/nouveau");
        await RemplirAsync(visite, chantier, $"{chantier.Nom}.mo");
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Plus de titulaires" }).ClickAsync();
        await Assertions.Expect(Champ(visite, "Titulaire 5")).ToBeFocusedAsync();
        await Assertions.Expect(Champ(visite, "Titulaire 8")).ToBeVisibleAsync();
        await Assertions.Expect(Champ(visite, "Intitulé")).ToHaveValueAsync($"Gymnase {chantier.Nom}");
        await Assertions.Expect(Champ(visite, "Titulaire 1")).ToHaveValueAsync(chantier.Employeur);

        // What is wrong in a row is said beside that row, whichever rows are empty before.
        visite.Permettre("Failed to load resource");
        await Champ(visite, "Titulaire 7").FillAsync($"{chantier.Nom}.personne");
        await Champ(visite, "Part du titulaire 7, en heures").FillAsync("10");
        await InscrireAsync(visite);
        await Assertions.Expect(visite.Page.Locator("#refus-titulaire-7")).ToContainTextAsync("Aucune entreprise n'a cet identifiant");

        await Champ(visite, "Titulaire 7").FillAsync("");
        await Champ(visite, "Part du titulaire 7, en heures").FillAsync("");
        await Champ(visite, "Identifiant").FillAsync("nouveau");
        await InscrireAsync(visite);
        await Assertions.Expect(visite.Page.Locator("#refus-identifiant")).ToContainTextAsync("un autre identifiant");
        await Champ(visite, "Identifiant").FillAsync(chantier.Marche);
        await InscrireAsync(visite);
        await Assertions.Expect(visite.Page.Locator("#refus-identifiant")).ToContainTextAsync($"déjà celui de « Chantier {chantier.Nom} »");
        Assert.Equal($"Chantier {chantier.Nom}", (string)(await LireAsync(chantier.Marche))["intitule"]!);
    }

    [Fact]
    public async Task A_record_is_corrected_but_for_the_obligation_and_lines_stay_inside_its_dates()
    {
        using var chantier = await Chantier.OuvrirAsync(monde, 1);
        await chantier.DeclarerAsync(1, "S1", 35, 1, 5);
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        await visite.AllerAsync($"/marches/{chantier.Marche}");
        await visite.Page.GetByRole(AriaRole.Link, new() { Name = "Fiche", Exact = true }).ClickAsync();
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Region, new() { Name = "Modifier la fiche" }).GetByRole(AriaRole.Link, new() { Name = "Avenants" }))
            .ToHaveAttributeAsync("href", $"/marches/{chantier.Marche}/avenants");
        var debut = await Champ(visite, "Début").InputValueAsync();
        visite.Permettre("Failed to load resource");
        await Champ(visite, "Début").FillAsync($"{debut[..8]}02");
        await EnregistrerAsync(visite);
        await Assertions.Expect(visite.Page.Locator("#refus-debut")).ToContainTextAsync("resteraient en dehors");

        await Champ(visite, "Début").FillAsync(debut);
        await Champ(visite, "Commune du chantier").FillAsync("99999");
        await Champ(visite, "ZAC").FillAsync($"{chantier.Nom}.zac");
        await EnregistrerAsync(visite);
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("La fiche est modifiée");
        await Assertions.Expect(visite.Page.GetByText("Le code officiel géographique ne connaît pas cette commune")).ToBeVisibleAsync();
        await visite.ExaminerAsync("marche-fiche");
        var lu = await LireAsync(chantier.Marche);
        Assert.Equal(($"{chantier.Nom}.zac", 1000m), ((string)lu["zac"]!, (decimal)lu["obligationHeures"]!));

        await visite.AllerAsync("/marches/nul-part/fiche", 404);
    }

    private static ILocator Champ(Visite visite, string libelle) => visite.Page.GetByLabel(libelle, new() { Exact = true });

    private static Task InscrireAsync(Visite visite) => visite.Page.GetByRole(AriaRole.Button, new() { Name = "Inscrire le marché" }).ClickAsync();

    private static Task EnregistrerAsync(Visite visite) => visite.Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer la fiche" }).ClickAsync();

    private static async Task RemplirAsync(Visite visite, Chantier chantier, string maitreOuvrage)
    {
        foreach (var (libelle, valeur) in new[]
        {
            ("Intitulé", $"Gymnase {chantier.Nom}"), ("Maître d'ouvrage", maitreOuvrage), ("Commune du chantier", "94041"),
            ("Début", "2026-01-05"), ("Fin", "2027-06-30"), ("Obligation de tout le marché, en heures", "1 500,5"),
            ("Titulaire 1", chantier.Employeur), ("Part du titulaire 1, en heures", "1 500,5"),
        })
        {
            await Champ(visite, libelle).FillAsync(valeur);
        }
    }

    private async Task<JsonNode> LireAsync(string suite)
    {
        using var client = monde.Client();
        return await client.LireAsync($"/v1/marches/{suite}");
    }
}
