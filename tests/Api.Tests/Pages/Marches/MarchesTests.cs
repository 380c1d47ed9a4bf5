namespace Clauses.Api.Tests.Pages.Marches;

/// <summary>A facilitateur follows a marché: its contracts, its ledger, its avenants, its attestation.</summary>
public sealed class MarchesTests
{
    [Fact]
    public async Task Its_contracts_lead_to_people_and_its_ledger_says_everything_the_newest_first()
    {
        var (chantier, visite) = await SignInAsync(2);
        await chantier.NommerAsync(1, "Prénom", "Essai");
        await chantier.DeclarerAsync(1, "S1", 35);
        await chantier.RefuserAsync(1, "S1", "Pas d'émargement");
        await visite.AllerAsync($"/marches/{chantier.Marche}");
        await visite.FollowAsync("Contrats");
        Assert.Equal(2, visite.Page.QuerySelectorAll("tbody tr").Length);
        Assert.NotNull(visite.Rangee("Prénom Essai").QuerySelector($"a[href='/participants/{chantier.Nom}.p1']"));
        await visite.FollowAsync("Grand livre");
        var rangs = visite.Page.QuerySelectorAll("tbody tr");
        Assert.Contains("Décision", Visiteur.Texte(rangs[0]), StringComparison.Ordinal);
        Assert.Contains("Pas d'émargement", Visiteur.Texte(rangs[0]), StringComparison.Ordinal);
        Assert.Contains("Ouverture", Visiteur.Texte(rangs[^1]), StringComparison.Ordinal);
        Assert.Contains("Prénom Essai, chez ", Visiteur.Texte(rangs[0]), StringComparison.Ordinal);
        var lien = rangs[0].QuerySelector("a[href*='#e']")!.GetAttribute("href")!;
        Assert.Contains("Déclaration", visite.Texte(lien[lien.IndexOf('#', StringComparison.Ordinal)..]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_avenant_is_added_by_the_rules_that_programs_meet()
    {
        var (chantier, visite) = await SignInAsync(0);
        await visite.AllerAsync($"/marches/{chantier.Marche}/avenants");
        await AppendAsync(7, "beaucoup");
        Assert.Contains("écrivez un nombre d'heures", visite.Texte(), StringComparison.Ordinal);
        Assert.Equal("Travaux supplémentaires", visite.Valeur("Motif"));
        visite.Fill(($"ETTi {chantier.Nom}", "1500,5"));
        await AppendAsync(7, "1 500,5");
        Assert.Contains("ne soit pas dans l'avenir", visite.Texte(), StringComparison.Ordinal);
        await AppendAsync(-9_000, "1 600");
        Assert.Contains("daté d'avant le début du marché", visite.Texte(".alert-warning"), StringComparison.Ordinal);
        Assert.Contains("Reste à répartir entre les titulaires : 99,50", visite.Texte(".alert-warning"), StringComparison.Ordinal);
        await AppendAsync(0, "1 500,5");
        Assert.Contains("L'avenant est enregistré", visite.Texte(".alert-success"), StringComparison.Ordinal);
        Assert.Equal("Obligation en vigueur : 1 500,50 h", visite.Texte("#titre-avenants"));
        var solde = await chantier.ReadAsync($"marches/{chantier.Marche}/solde");
        Assert.Equal((1500.5m, 1500.5m), ((decimal)solde["obligation"]!, (decimal)solde["parEntreprise"]![0]!["obligation"]!));

        Task AppendAsync(int dans, string obligation)
        {
            visite.Fill(
                ("À compter du", TimeProvider.System.GetUtcNow().AddDays(dans).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                ("Nouvelle obligation de tout le marché, en heures", obligation), ("Motif", "Travaux supplémentaires"));
            return visite.SendAsync("Enregistrer l'avenant");
        }
    }

    [Fact]
    public async Task Who_follows_a_marche_finds_it_among_their_own_and_one_field_finds_what_is_named()
    {
        var (chantier, visite) = await SignInAsync(1);
        await chantier.NommerAsync(1, "Prénom", $"Nom {chantier.Nom}");
        await visite.AllerAsync("/marches?suivi=moi");
        Assert.DoesNotContain(chantier.Marche, visite.Texte(), StringComparison.Ordinal);
        await visite.AllerAsync($"/marches/{chantier.Marche}");
        await visite.SendAsync("Enregistrer");
        Assert.StartsWith("Suivi par ", visite.Texte(".suiveurs summary"), StringComparison.Ordinal);
        // What was chosen once holds for the next pages.
        await visite.AllerAsync("/marches");
        Assert.Contains(chantier.Marche, visite.Texte(), StringComparison.Ordinal);

        await visite.AllerAsync($"/chercher?q={chantier.Contrat(1)}");
        Assert.Equal($"/contrats/{chantier.Contrat(1)}", visite.Address);
        await visite.AllerAsync($"/chercher?q={chantier.Contrat(1).ToUpperInvariant()}");
        Assert.Equal($"/contrats/{chantier.Contrat(1)}", visite.Address);
        await chantier.DeclarerAsync(1, $"L9-{chantier.Nom}", 35);
        foreach (var q in new[] { $"L9-{chantier.Nom}", $"ligne L9-{chantier.Nom}, contrat {chantier.Contrat(1)}", $"{chantier.Contrat(1)} L9-{chantier.Nom}" })
        {
            await visite.AllerAsync($"/chercher?q={Uri.EscapeDataString(q)}");
            Assert.Equal(chantier.Ligne(1, $"L9-{chantier.Nom}"), visite.Address);
        }
        await visite.AllerAsync($"/chercher?q=R404-{chantier.Nom}");
        Assert.Contains("parmi les 10 000 premiers contrats ; avec son contrat", visite.Texte(), StringComparison.Ordinal);
        await visite.AllerAsync("/chercher?q=94041");
        Assert.EndsWith("commune=94041", visite.Address, StringComparison.Ordinal);
        await visite.AllerAsync($"/chercher?q=nom+{chantier.Nom}");
        Assert.Contains($"Prénom Nom {chantier.Nom}, Chantier {chantier.Nom}", visite.Texte(), StringComparison.Ordinal);
        foreach (var page in new[] { $"/chercher?q=prenim+{chantier.Nom}", "/participants" })
        {
            await visite.AllerAsync(page);
            if (page == "/participants")
            {
                visite.Fill(("Identifiant, ou nom et prénom", $"{chantier.Nom} prenim"));
                await visite.SendAsync("Chercher", dans: visite.Page.QuerySelector("main"));
            }
            Assert.Contains("vouliez-vous dire l'une de ces", visite.Texte(), StringComparison.OrdinalIgnoreCase);
            Assert.Contains($"Prénom Nom {chantier.Nom}", visite.Texte(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_marche_is_handed_from_one_facilitateur_to_another_and_stays_with_nobody_who_has_left()
    {
        var (produit, (chantier, visite)) = (await Produit.PartageAsync(), await SignInAsync(0));
        var (une, autre) = (await Seance.OpenAsync(produit, Role.Facilitateur), await Seance.OpenAsync(produit, Role.Facilitateur));
        var (page, sienne) = ($"/marches/{chantier.Marche}", new Visiteur(new(produit.Serveur.Address), une.Cookie));
        await visite.AllerAsync(page);
        Assert.Equal("Personne ne suit ce marché", visite.Texte(".suiveurs summary"));
        await EntrustAsync(une.Compte, une.Compte, 422);
        Assert.NotNull(visite.Page.QuerySelector(".suiveurs[open] #suppleant.is-invalid ~ #refus-suppleant"));
        Assert.Equal((une.Compte, une.Compte), (visite.Valeur("Référent"), visite.Valeur("Suppléant")));
        await EntrustAsync("", autre.Compte, 422);
        Assert.Contains("choisissez d'abord un référent", visite.Texte("#refus-suppleant"), StringComparison.Ordinal);
        await EntrustAsync(une.Compte, autre.Compte, 200);
        Assert.Equal($"Suivi par {une.Compte}, ou {autre.Compte}", visite.Texte(".suiveurs summary"));
        Assert.True(await FollowsAsync("moi"));

        // All that one follows, to the other who stood in: nobody stands in for oneself.
        await visite.AllerAsync($"/comptes/{une.Compte}/marches");
        Assert.Contains("1 marché comme référent, 0 comme suppléant", visite.Texte(), StringComparison.Ordinal);
        visite.Fill(("Les passer tous à", autre.Compte));
        await visite.SendAsync("Passer ces marchés", 200);
        Assert.Contains("ne suit aucun marché", visite.Texte(), StringComparison.Ordinal);
        await visite.AllerAsync(page);
        Assert.Equal($"Suivi par {autre.Compte}", visite.Texte(".suiveurs summary"));
        Assert.Equal((false, true), (await FollowsAsync("moi"), await FollowsAsync("tous")));

        // Who leaves with marchés leaves them to who stood in, and those without one to nobody.
        await EntrustAsync(autre.Compte, une.Compte, 200);
        await CloseAsync(autre.Compte);
        await visite.AllerAsync(page);
        Assert.Equal($"Suivi par {une.Compte}", visite.Texte(".suiveurs summary"));
        Assert.True(await FollowsAsync("moi"));
        var perimee = visite.Page;
        await CloseAsync(une.Compte);
        await visite.AllerAsync($"/marches?suivi=personne&q={chantier.Marche}");
        Assert.Contains(chantier.Marche, visite.Texte(), StringComparison.Ordinal);
        await visite.RenvoyerAsync(perimee, "Enregistrer");
        Assert.Contains("ce compte est fermé", visite.Texte("#refus-referent"), StringComparison.Ordinal);

        async Task EntrustAsync(string referent, string suppleant, int statut)
        {
            visite.Fill(("Référent", referent), ("Suppléant", suppleant));
            await visite.SendAsync("Enregistrer", statut);
        }

        async Task<bool> FollowsAsync(string choix)
        {
            await sienne.AllerAsync($"/marches?suivi={choix}&q={chantier.Marche}");
            return sienne.Page.QuerySelector($"tbody a[href='{page}']") is not null;
        }

        async Task CloseAsync(string compte)
        {
            await visite.AllerAsync($"/comptes/{compte}/fermer");
            Assert.Contains("Il suit 1 marché", visite.Texte(), StringComparison.Ordinal);
            await visite.SendAsync("Fermer ce compte pour toujours", 200);
            Assert.Contains("Le compte est fermé", visite.Texte(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_question_what_if_is_told_all_that_it_has_wrong_beside_its_fields()
    {
        var (chantier, visite) = await SignInAsync(1);
        await chantier.DeclarerAsync(1, "S1", 35);
        await visite.AllerAsync($"/marches/{chantier.Marche}?personnes=0&semaine=60&depuis=demain", 422);
        Assert.Contains("de 1 à 1 000", visite.Texte("#personnes ~ #refus-personnes"), StringComparison.Ordinal);
        Assert.Contains("48 au plus", visite.Texte("#semaine ~ #refus-semaine"), StringComparison.Ordinal);
        Assert.NotEmpty(visite.Texte("#depuis ~ #refus-depuis"));
        visite.Fill(("Personnes de plus", "2"), ("Heures par semaine", "35"), ("À partir du", "2027-01-04"));
        await visite.SendAsync("Voir");
        Assert.Contains("2 personnes de plus à 35,00 h par semaine, dès le 04/01/2027", visite.Texte("#et-si"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_marche_that_is_over_nothing_is_foreseen()
    {
        var produit = await Produit.PartageAsync();
        var chantier = await Chantier.OpenAsync(produit.Facilitateur.Http, 1, new(2020, 1, 1));
        await chantier.DeclarerAsync(1, "S1", 35);
        using var visite = await produit.SignInAsync(Role.Facilitateur);
        await visite.AllerAsync($"/marches/{chantier.Marche}");
        Assert.Equal(["fait", "encre"], Series(visite));
        var (encours, autre) = await SignInAsync(1);
        await encours.DeclarerAsync(1, "S1", 35);
        await encours.ValiderAsync(1, "S1");
        await autre.AllerAsync($"/marches/{encours.Marche}");
        Assert.Equal(["fait", "encre", "retard"], Series(autre));

        static IEnumerable<string?> Series(Visiteur visite) =>
            visite.Page.QuerySelectorAll("[data-graphique] [data-serie]:not([data-serie='attente'])").Select(serie => serie.GetAttribute("data-serie"));
    }

    [Fact]
    public async Task An_attestation_is_a_page_of_its_own_with_its_own_policy()
    {
        var (chantier, visite) = await SignInAsync(1);
        await chantier.DeclarerAsync(1, "S1", 35);
        await visite.AllerAsync($"/marches/{chantier.Marche}");
        await visite.FollowAsync($"attestation {chantier.Annee}");
        Assert.Contains("Attestation d'heures d'insertion", visite.Texte("h1"), StringComparison.Ordinal);
        Assert.StartsWith(
            "default-src 'none'; style-src 'sha256-", visite.Reponse.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        await visite.AllerAsync($"/marches/{chantier.Marche}/attestation?du=2024-12-31&au=2024-01-01", 400);
        Assert.Contains("une date au plus tard", visite.Texte("#refus-du"), StringComparison.Ordinal);
        await visite.AllerAsync($"/marches/{chantier.Marche}/attestation?du=2024-01-01&au=2199-12-31", 400);
        Assert.Equal("2199-12-31", visite.Page.QuerySelector("#au")?.GetAttribute("value"));
        Assert.NotEmpty(visite.Texte("#refus-au"));
    }

    private static async Task<(Chantier Chantier, Visiteur Visite)> SignInAsync(int personnes)
    {
        var produit = await Produit.PartageAsync();
        return (await Chantier.OpenAsync(produit.Facilitateur.Http, personnes), await produit.SignInAsync(Role.Facilitateur));
    }
}
