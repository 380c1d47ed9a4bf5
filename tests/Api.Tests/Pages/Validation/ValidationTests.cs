namespace Clauses.Api.Tests.Pages.Validation;

/// <summary>A facilitateur decides hours: never over somebody else, and nothing that it was not shown.</summary>
public sealed class ValidationTests
{
    [Fact]
    public async Task What_changed_since_it_was_shown_is_told_and_not_decided_in_silence()
    {
        var (chantier, visite) = await SignInAsync(3);
        for (var rang = 1; rang <= 3; rang++)
            await chantier.DeclarerAsync(rang, "S1", 35);
        await visite.AllerAsync(chantier.Groupe);
        await chantier.RefuserAsync(1, "S1", "Pas d'émargement");
        await chantier.DeclarerAsync(2, "S1-bis", 7, 5, 5);
        await chantier.DeclarerAsync(3, "S2", 35, 8, 12);
        await visite.SendAsync("Tout valider : 3 lignes");
        var restees = visite.Page.QuerySelectorAll(".suites li").Select(Visiteur.Texte).ToList();
        Assert.Equal(2, restees.Count);
        Assert.Contains(
            restees, restee => restee.Contains(chantier.Contrat(1), StringComparison.Ordinal) && restee.Contains("35,00 h refusées", StringComparison.Ordinal));
        Assert.Contains(
            restees, restee => restee.Contains(chantier.Contrat(2), StringComparison.Ordinal) && restee.Contains("S1-bis", StringComparison.Ordinal));
        Assert.Equal((147m, 35m, 35m), await chantier.SoldeAsync());
    }

    [Fact]
    public async Task A_part_is_validated_with_a_motif_and_the_decision_is_undone_by_a_correction()
    {
        var (chantier, visite) = await SignInAsync(1);
        await chantier.DeclarerAsync(1, "S1", 35);
        await visite.AllerAsync(chantier.Ligne(1, "S1"));
        await ValiderPartieAsync(visite, "");
        Assert.Contains("dites pourquoi.", visite.Texte(), StringComparison.Ordinal);
        Assert.Equal("20", visite.Valeur("Heures à valider, sur 35,00 h"));
        visite.Fill(("Heures à valider, sur 35,00 h", "19:20"), ("Motif, que l'employeur lira", "Deux jours sans émargement"));
        await visite.SendAsync("Valider cette partie, refuser le reste");
        Assert.Contains("19:20 fait 19,33 h", visite.Texte(), StringComparison.Ordinal);
        Assert.Equal("19,33", visite.Valeur("Heures à valider, sur 35,00 h"));
        Assert.Equal((35m, 0m, 0m), await chantier.SoldeAsync());
        await ValiderPartieAsync(visite, "Deux jours sans émargement");
        Assert.Equal(chantier.Groupe, visite.Address);
        Assert.Equal((35m, 20m, 15m), await chantier.SoldeAsync());

        await visite.FollowAsync("S1");
        Assert.Contains("20,00 h validées et 15,00 h refusées", visite.Texte(), StringComparison.Ordinal);
        visite.Fill(("Motif de l'annulation", "Les émargements sont arrivés"));
        await visite.SendAsync("Annuler cette décision");
        Assert.Equal(chantier.Ligne(1, "S1.c1"), visite.Address);
        Assert.Contains("Ligne reprise.", visite.Texte(), StringComparison.Ordinal);
        Assert.Equal((35m, 0m, 0m), await chantier.SoldeAsync());
        await visite.AllerAsync($"/validation/lignes?contrat={chantier.Contrat(1)}");
        Assert.Equal(2, visite.Page.QuerySelectorAll("main tbody tr").Length);
    }

    [Fact]
    public async Task Two_facilitateurs_decide_the_same_line_and_the_second_is_told_what_was_decided()
    {
        var (chantier, premier) = await SignInAsync(2);
        using var second = await (await Produit.PartageAsync()).SignInAsync(Role.Facilitateur);
        await chantier.DeclarerAsync(1, "S1", 35);
        await chantier.DeclarerAsync(2, "S1", 30);
        await premier.AllerAsync(chantier.Ligne(1, "S1"));
        await second.AllerAsync(chantier.Ligne(1, "S1"));
        await ValiderPartieAsync(premier, "Deux jours sans émargement");
        await second.SendAsync("Valider les 35,00 h");
        Assert.Contains("décidée autrement avant vous : 20,00 h validées et 15,00 h refusées", second.Texte(), StringComparison.Ordinal);
        Assert.Equal((65m, 20m, 15m), await chantier.SoldeAsync());

        await premier.AllerAsync(chantier.Ligne(2, "S1"));
        await second.AllerAsync(chantier.Ligne(2, "S1"));
        await premier.SendAsync("Valider les 30,00 h");
        Assert.Equal(chantier.Groupe, premier.Address);
        await second.SendAsync("Valider les 30,00 h");
        Assert.Contains("C'était déjà fait : 30,00 h validées", second.Texte(), StringComparison.Ordinal);
        Assert.Equal((65m, 50m, 15m), await chantier.SoldeAsync());
    }

    [Fact]
    public async Task Ticked_lines_are_decided_and_undone_together_and_one_is_corrected_in_one_turn()
    {
        var (chantier, visite) = await SignInAsync(3);
        await chantier.DeclarerAsync(1, "S1", 60);
        await chantier.DeclarerAsync(2, "S1", 60);
        await chantier.DeclarerAsync(3, "S1", 35);
        await visite.AllerAsync(chantier.Groupe);
        Assert.Contains("Journées longues : 2 lignes, 120,00 h", visite.Texte(), StringComparison.Ordinal);
        await visite.SendAsync("Refuser les lignes cochées");
        Assert.EndsWith("#cochees", visite.Reponse.RequestMessage!.RequestUri!.Fragment, StringComparison.Ordinal);
        Assert.Contains("Cochez d'abord", visite.Texte("#cochees [role=alert]"), StringComparison.Ordinal);
        Tick("input[form='cochees']");
        // A browser sends them with the form that they name; AngleSharp those that stand in it.
        visite.Page.QuerySelector("form#cochees")!.Append([.. visite.Page.QuerySelectorAll("input[form='cochees']")]);
        await visite.SendAsync("Refuser les lignes cochées", 422);
        Assert.Contains("dites pourquoi ces lignes sont refusées", visite.Texte("#refus-motif-refus"), StringComparison.Ordinal);
        visite.Page.QuerySelector("form#cochees")!.Append([.. visite.Page.QuerySelectorAll("input[form='cochees'][checked]")]);
        await visite.SendAsync("Valider les lignes cochées");
        Assert.Equal((155m, 120m, 0m), await chantier.SoldeAsync());

        await visite.SendAsync("Annuler les décisions cochées");
        Assert.Equal(chantier.Groupe, visite.Address);
        Assert.Contains("Cochez d'abord", visite.Texte("#a-annuler [role=alert]"), StringComparison.Ordinal);
        Tick("[aria-label='Dernières décisions'] input[name='ligne']");
        await visite.SendAsync("Annuler les décisions cochées", 422);
        Assert.Contains("dites pourquoi", visite.Texte("#refus-motif-cochees"), StringComparison.Ordinal);
        visite.Fill(("Motif, que l'employeur lira", "Les émargements manquent"));
        await visite.SendAsync("Annuler les décisions cochées");
        Assert.Equal((155m, 0m, 0m), await chantier.SoldeAsync());
        Assert.Equal(chantier.Groupe, visite.Address);

        await chantier.ValiderAsync(3, "S1");
        await visite.AllerAsync(chantier.Ligne(3, "S1"));
        await visite.FollowAsync("Corriger cette ligne");
        Assert.Equal("35,00", visite.Valeur("Heures justes"));
        visite.Fill(("Heures justes", "28"), ("Motif de la correction, que l'employeur lira", " "));
        await visite.SendAsync("Corriger", 422);
        Assert.EndsWith("ites pourquoi.", visite.Texte("#refus-pourquoi"), StringComparison.Ordinal);
        visite.Fill(("Motif de la correction, que l'employeur lira", "Un jour d'absence"));
        await visite.SendAsync("Corriger");
        Assert.Contains("La ligne S1.c1 la remplace, 28,00 h validées", visite.Texte(), StringComparison.Ordinal);
        Assert.Equal((148m, 28m, 0m), await chantier.SoldeAsync());
        await visite.AllerAsync($"/validation/lignes?marche={chantier.Marche}&etat=corrigee");
        Assert.Equal(3, visite.Page.QuerySelectorAll("main tbody tr").Length);

        void Tick(string selecteur)
        {
            foreach (var coche in visite.Page.QuerySelectorAll(selecteur).OfType<AngleSharp.Html.Dom.IHtmlInputElement>())
                coche.IsChecked = true;
        }
    }

    /// <summary>In a country more employers wait than a page lists.</summary>
    [Fact]
    public async Task An_employer_behind_all_those_that_are_listed_is_found_by_its_name_and_validated()
    {
        await using var produit = await Produit.StartAsync();
        using var visite = await produit.SignInAsync(Role.Facilitateur);
        var chantier = await Chantier.OpenAsync(produit.Facilitateur.Http, 1);
        await chantier.DeclarerAsync(1, "S1", 35);
        await Eventually.QueAsync(async () => await produit.Base.ReadAsync<long>("select count(*) from heures_du_mois where lignes <> 0") > 0);
        await produit.Base.ExecuteAsync($"""
            insert into heures_du_mois (axe, exercice, code, mois, validees, refusees, attente, lignes)
            select 'employeur', exercice, 'avant-' || rang, mois - interval '1 year', 0, 0, 3500, 1
            from heures_du_mois, generate_series(1, {Clauses.Api.Validation.ValidationPage.MaxGroups}) rang where axe = 'employeur' and code = '{chantier.Employeur}' and lignes <> 0
            """);
        await visite.AllerAsync("/validation");
        Assert.Contains($"Les {Clauses.Api.Validation.ValidationPage.MaxGroups} groupes les plus anciens", visite.Texte(), StringComparison.Ordinal);
        Assert.DoesNotContain(chantier.Employeur, visite.Texte(), StringComparison.Ordinal);
        await visite.AllerAsync("/validation?employeur=Nulle%20part");
        Assert.Contains("Nulle part", visite.Texte(".invalid-feedback"), StringComparison.Ordinal);
        await visite.AllerAsync($"/validation?employeur=ETTi%20{chantier.Nom}");
        Assert.Contains(chantier.Employeur, visite.Texte("main tbody"), StringComparison.Ordinal);

        await visite.AllerAsync("/validation/ensemble?employeur=Nulle%20part");
        Assert.Empty(visite.Page.QuerySelectorAll(".chiffres"));
        foreach (var quoi in (string[])[$"employeur=ETTi%20{chantier.Nom}", $"travail={chantier.Mois}"])
        {
            await visite.AllerAsync($"/validation/ensemble?{quoi}");
            Assert.Contains("1 ligne", visite.Texte(".chiffres"), StringComparison.Ordinal);
        }
        visite.Fill(("Date de la décision", TimeProvider.System.Today().ToString("O", CultureInfo.InvariantCulture)));
        await visite.SendAsync("Valider ces lignes ensemble");
        Assert.Equal((35m, 35m, 0m), await chantier.SoldeAsync());
    }

    private static async Task<(Chantier Chantier, Visiteur Visite)> SignInAsync(int personnes)
    {
        var produit = await Produit.PartageAsync();
        return (await Chantier.OpenAsync(produit.Facilitateur.Http, personnes), await produit.SignInAsync(Role.Facilitateur));
    }

    private static Task ValiderPartieAsync(Visiteur visite, string motif)
    {
        visite.Fill(("Heures à valider, sur 35,00 h", "20"), ("Motif, que l'employeur lira", motif));
        return visite.SendAsync("Valider cette partie, refuser le reste");
    }
}
