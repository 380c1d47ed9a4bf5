using System.Text.Json.Nodes;

namespace Clauses.Pages.Tests;

/// <summary>A facilitateur registers a contract on a marché and corrects it, without a request to the API.</summary>
[Collection(AuNavigateur.Nom), Trait("Duree", "longue")]
public sealed class InscriptionDeContratTests(Monde monde)
{
    [Fact]
    public async Task A_contract_is_registered_from_its_marche_and_the_same_form_sent_twice_registers_it_once()
    {
        using var chantier = await Chantier.OuvrirAsync(monde, 1);
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        await visite.AllerAsync($"/marches/{chantier.Marche}/contrats");
        await visite.Page.GetByRole(AriaRole.Link, new() { Name = "Nouveau contrat" }).ClickAsync();
        await Champ(visite, "Participant").FillAsync($"{chantier.Nom}.personne");
        await Champ(visite, "Employeur").FillAsync(chantier.Employeur);
        await Champ(visite, "Type de contrat").SelectOptionAsync("cddi");
        await Champ(visite, "Début").FillAsync("2026-02-02");
        visite.Permettre("Failed to load resource");
        await InscrireAsync(visite);
        await Assertions.Expect(visite.Page.Locator("#refus-participant")).ToContainTextAsync("Aucun participant n'a cet identifiant");
        await Assertions.Expect(Champ(visite, "Type de contrat")).ToHaveValueAsync("cddi");
        await visite.ExaminerAsync("contrat-nouveau");

        await Champ(visite, "Participant").FillAsync($"{chantier.Nom}.p1");
        var propose = await Champ(visite, "Identifiant").InputValueAsync();
        await Champ(visite, "Identifiant").FillAsync(chantier.Contrat(1));
        await InscrireAsync(visite);
        await Assertions.Expect(visite.Page.Locator("#refus-identifiant")).ToContainTextAsync($"déjà celui de la fiche d'un autre contrat ({chantier.Nom}.p1, marché {chantier.Marche})");

        await Champ(visite, "Identifiant").FillAsync(propose);
        await visite.Page.EvaluateAsync("() => { const f = document.querySelector('main form'); return fetch(f.action, { method: 'POST', body: new FormData(f) }).then(() => 0); }");
        await InscrireAsync(visite);
        await visite.Page.WaitForURLAsync($"**/contrats/{propose}");
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Status).First).ToHaveTextAsync("Le contrat est inscrit.");
        // What was left empty is the marché's and the participant's.
        await Assertions.Expect(Champ(visite, "Titulaire")).ToHaveValueAsync(chantier.Employeur);
        await Assertions.Expect(Champ(visite, "Commune de résidence")).ToHaveValueAsync("94081");
        using var client = monde.Client();
        var ecritures = (await client.LireAsync($"/v1/marches/{chantier.Marche}/ecritures"))["elements"]!.AsArray();
        Assert.Single(ecritures, ecriture => (string?)ecriture!["contrat"] == propose);
    }

    [Fact]
    public async Task A_contract_is_corrected_and_lines_stay_inside_its_dates()
    {
        using var chantier = await Chantier.OuvrirAsync(monde, 1);
        await chantier.DeclarerAsync(1, "S1", 35, 1, 5);
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        await visite.AllerAsync($"/marches/{chantier.Marche}/contrats");
        await visite.Page.GetByRole(AriaRole.Link, new() { Name = $"{chantier.Contrat(1)} : sa fiche" }).ClickAsync();
        var debut = await Champ(visite, "Début").InputValueAsync();
        visite.Permettre("Failed to load resource");
        await Champ(visite, "Fin").FillAsync($"{debut[..8]}04");
        await EnregistrerAsync(visite);
        await Assertions.Expect(visite.Page.Locator("#refus-fin")).ToContainTextAsync("resteraient en dehors");

        await Champ(visite, "Fin").FillAsync($"{debut[..8]}28");
        await Champ(visite, "Type de contrat").SelectOptionAsync("cdd");
        await Champ(visite, "Quartier prioritaire").FillAsync("QN99999Z");
        await EnregistrerAsync(visite);
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Le contrat est modifié");
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Region, new() { Name = "À vérifier" })).ToContainTextAsync("Quartier prioritaire");
        await visite.ExaminerAsync("contrat");
        var lu = await LireAsync(chantier.Contrat(1));
        Assert.Equal(("cdd", $"{debut[..8]}28", "QN99999Z"), ((string)lu["type"]!, (string)lu["fin"]!, (string)lu["qpv"]!));
        await visite.AllerAsync("/contrats/nul-part", 404);
        await visite.AllerAsync("/marches/nul-part/contrats/nouveau", 404);
    }

    [Fact]
    public async Task A_contract_that_somebody_else_changed_is_not_written_over_unseen()
    {
        using var chantier = await Chantier.OuvrirAsync(monde, 1);
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        await visite.AllerAsync($"/contrats/{chantier.Contrat(1)}");
        var debut = await Champ(visite, "Début").InputValueAsync();
        using var client = monde.Client();
        await client.InscrireAsync($"/v1/contrats/{chantier.Contrat(1)}", new
        {
            participant = $"{chantier.Nom}.p1", marche = chantier.Marche, employeur = chantier.Employeur, type = "cddi", debut,
        });

        visite.Permettre("Failed to load resource");
        await Champ(visite, "Fin").FillAsync($"{debut[..8]}28");
        await EnregistrerAsync(visite);
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("modifié cette fiche entre-temps");
        await Assertions.Expect(Champ(visite, "Fin")).ToHaveValueAsync($"{debut[..8]}28");
        Assert.Null((await LireAsync(chantier.Contrat(1)))["fin"]);
        await visite.AllerAsync($"/contrats/{chantier.Contrat(1)}");
        await Assertions.Expect(Champ(visite, "Type de contrat")).ToHaveValueAsync("cddi");
    }

    private static ILocator Champ(Visite visite, string libelle) => visite.Page.GetByLabel(libelle, new() { Exact = true });

    private static Task InscrireAsync(Visite visite) => visite.Page.GetByRole(AriaRole.Button, new() { Name = "Inscrire le contrat" }).ClickAsync();

    private static Task EnregistrerAsync(Visite visite) => visite.Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer le contrat" }).ClickAsync();

    private async Task<JsonNode> LireAsync(string contrat)
    {
        using var client = monde.Client();
        return await client.LireAsync($"/v1/contrats/{contrat}");
    }
}
