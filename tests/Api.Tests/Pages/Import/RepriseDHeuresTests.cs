namespace Clauses.Api.Tests.Pages.Import;

public sealed class RepriseDHeuresTests : RepriseTest
{
    [Fact]
    public async Task Hours_are_taken_over_too_and_the_year_is_held_against_what_was_published()
    {
        using var monde = await World.CreateAsync(Produit);
        AssertSays(["sera enregistrée|"], await UploadAsync("heures", $"reference;contrat;debut;fin;heures\nL1;{monde.Contrat};2024-03-04;2024-03-08;35\n"));
        await Visite.SendAsync("Enregistrer cette ligne");
        await Visite.AllerAsync($"/import/rapprochement?annee=2024&heures=1%20000&personnes=x", 422);
        Assert.Contains("nombre", Visite.Texte(".invalid-feedback"), StringComparison.Ordinal);
        await Visite.AllerAsync($"/import/rapprochement?annee=2024&heures=1%20000&contrats=7");
        Assert.Contains("chiffres diffèrent", Visite.Texte(".conclusion").Replace('\u00A0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hours_come_with_what_was_decided_of_them_and_count_in_the_year_in_which_it_was()
    {
        using var monde = await World.CreateAsync(Produit);
        var tableau = $"""
            contrat;debut;fin;heures;Heures validées;Date de validation
            {monde.Contrat};04/03/2024;08/03/2024;35;;31/03/2024
            {monde.Contrat};11/03/2024;15/03/2024;35;30;31/03/2024
            {monde.Contrat};18/03/2024;22/03/2024;35;0;15/01/2025
            {monde.Contrat};25/03/2024;29/03/2024;35;;
            {monde.Contrat};01/04/2024;05/04/2024;35;36;30/04/2024
            {monde.Contrat};08/04/2024;12/04/2024;35;;11/04/2024
            {monde.Contrat};15/04/2024;19/04/2024;35;;31/12/2099
            {monde.Contrat};22/04/2024;26/04/2024;35;30;
            """;
        AssertSays(
            [
                "sera enregistrée|", "sera enregistrée|", "sera enregistrée|", "sera enregistrée|", "refusée|heures validées : pas plus",
                "refusée|date de validation : la date vient avant la fin du travail",
                "refusée|date de validation : une décision n'est pas datée de l'avenir", "refusée|date de validation : écrivez-la",
            ],
            await UploadAsync("heures", tableau));
        Assert.Contains("Décidées avec le fichier : 3 lignes, 65,00 h validées, exercices 2024, 2025", Texte(".note"), StringComparison.Ordinal);
        await Visite.SendAsync("Enregistrer ces 4 lignes");
        Assert.Equal((65m, 40m, 35m), await SoldeAsync(monde));
        Assert.Equal(65m, (decimal)(await Produit.Facilitateur.ReadAsync($"/v1/marches/{monde.Marche}/solde?exercice=2024")).Est(200)["validees"]!);
        Assert.All((await UploadAsync("heures", tableau))[..4], sort => Assert.StartsWith("déjà enregistrée", sort, StringComparison.Ordinal));

        // What was only declared before is decided by the same file, dated now.
        Assert.Equal(
            "sera enregistrée|", (await UploadAsync("heures", tableau.Replace("29/03/2024;35;;", "29/03/2024;35;;31/03/2024", StringComparison.Ordinal)))[3]);
        await Visite.SendAsync("Enregistrer cette ligne");
        Assert.Equal((100m, 40m, 0m), await SoldeAsync(monde));
    }

    [Fact]
    public async Task A_whole_file_and_a_whole_year_are_validated_at_one_date_and_that_is_undone()
    {
        using var monde = await World.CreateAsync(Produit);
        await UploadAsync("heures", $"contrat;debut;fin;heures\n{monde.Contrat};04/03/2024;08/03/2024;35\n{monde.Contrat};18/11/2024;22/11/2024;35\n");
        await Visite.SendAsync("Enregistrer ces 2 lignes");
        // A file has the reserves that its lines have elsewhere.
        await Visite.FollowAsync("Valider tout ce fichier");
        Visite.Fill(("Date de la décision", "2024-10-31"));
        await Visite.SendAsync("Valider ces lignes ensemble");
        Assert.Equal((0m, 0m, 70m), await SoldeAsync(monde));
        Visite.Fill(("Date de la décision", "2024-10-31"), ("Déclarée tard : 2 lignes, 70,00 h", "on"));
        await Visite.SendAsync("Valider ces lignes ensemble");
        Assert.Equal((35m, 0m, 35m), await SoldeAsync(monde));
        Visite.Fill(("Motif de l'annulation", "Une mauvaise date"));
        await Visite.SendAsync("Annuler cette décision");
        Assert.Equal((0m, 0m, 70m), await SoldeAsync(monde));
        // The file still knows its lines, the one that was undone under its new number.
        Assert.Contains("f-2024-03-04-08 est annulée ou corrigée, f-2024-03-04-08.c1 attend à sa place", Texte("main"), StringComparison.Ordinal);
        Assert.Contains("2 lignes", Texte(".chiffres"), StringComparison.Ordinal);
        await Visite.FollowAsync("Revenir au fichier");
        Assert.Contains("reprise sous le numéro f-2024-03-04-08.c1", Texte("main tbody"), StringComparison.Ordinal);

        // Both were declared long after their work, and one waits again: reasons to look that are no reason to decide them one by one.
        await Visite.AllerAsync($"/validation/ensemble?employeur={monde.Employeur}&travail=2024");
        Visite.Fill(("Date de la décision", "2099-12-31"));
        await Visite.SendAsync("Valider ces lignes ensemble", 422);
        Assert.Contains("datée de l'avenir", Visite.Texte(".invalid-feedback"), StringComparison.Ordinal);
        Visite.Fill(("Date de la décision", "2024-12-31"), ("Déclarée tard : 2 lignes, 70,00 h", "on"), ("Ligne reprise : 1 ligne, 35,00 h", ""));
        await Visite.SendAsync("Valider ces lignes ensemble");
        Assert.Equal((35m, 0m, 35m), await SoldeAsync(monde));
        await Visite.AllerAsync($"/validation/ensemble?employeur={monde.Employeur}&travail=2024");
        Visite.Fill(("Date de la décision", "2024-12-31"), ("Déclarée tard : 1 ligne, 35,00 h", "on"), ("Ligne reprise : 1 ligne, 35,00 h", "on"));
        await Visite.SendAsync("Valider ces lignes ensemble");
        Assert.Contains("1 ligne validée, 35,00 h, dans l'exercice 2024", Texte("main"), StringComparison.Ordinal);
        Assert.Equal((70m, 0m, 0m), await SoldeAsync(monde));
        await Visite.AllerAsync("/import/rapprochement?annee=2024&personnes=abc", 422);
        Assert.Contains("un nombre entier", Visite.Texte(".invalid-feedback"), StringComparison.Ordinal);
        await Visite.AllerAsync("/import/rapprochement?annee=2024&heures=70&personnes=1&contrats=1&marches=1");
        Assert.Contains("Le registre dit ce qui a été publié", Visite.Texte(".conclusion"), StringComparison.Ordinal);
        Assert.Equal(70m, (decimal)(await Produit.Facilitateur.ReadAsync($"/v1/marches/{monde.Marche}/solde?exercice=2024")).Est(200)["validees"]!);

        (await Produit.Facilitateur.InscrireAsync("/v1/bilans/2024/arretes/fin", new { })).Est(201);
        await monde.DeclarerAsync(monde.Ligne("apres", 7));
        await Visite.AllerAsync($"/validation/ligne/{monde.Contrat}/apres");
        Visite.Fill(("Date de la décision", "2024-12-31"));
        await Visite.SendAsync("Valider les 7,00 h", 422);
        Assert.Contains("l'exercice 2024 est arrêté", Visite.Texte(".invalid-feedback"), StringComparison.Ordinal);
        var decidee = $"/validation/ligne/{monde.Contrat}/f-2024-03-04-08.c1";
        foreach (var page in new[] { decidee, $"{decidee}/corriger", $"/validation/lignes?marche={monde.Marche}", $"/validation/{monde.Employeur}/2024-03", "/validation/acte?du=2020-01-01T00:00:00Z" })
        {
            await Visite.AllerAsync(page);
            Assert.Equal((page, "L'exercice 2024 est arrêté : l'arrêté garde ces heures, et le bilan vivant les perd."), (page, Texte(".alert-warning")));
        }
    }

    private async Task<(decimal Validees, decimal Refusees, decimal EnAttente)> SoldeAsync(World monde)
    {
        var solde = (await Produit.Facilitateur.ReadAsync($"/v1/marches/{monde.Marche}/solde")).Est(200);
        return ((decimal)solde["validees"]!, (decimal)solde["refusees"]!, (decimal)solde["enAttente"]!);
    }
}
