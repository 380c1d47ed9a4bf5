namespace Clauses.Api.Tests.Pages.Employeurs;

/// <summary>What an employer finds when it comes, and takes away on paper.</summary>
public sealed class EmployeursTests
{
    [Fact]
    public async Task What_was_refused_is_shown_until_a_line_takes_its_days_up_again()
    {
        var chantier = await Chantier.OpenAsync((await Produit.PartageAsync()).Facilitateur.Http, 3);
        using var visite = await (await Produit.PartageAsync()).SignInAsync(Role.Employeur, chantier.Employeur);
        await chantier.DeclarerAsync(1, "L1", 35);
        await chantier.DeclarerAsync(2, "L1", 35);
        await chantier.RefuserAsync(1, "L1", "Pas d'émargement");
        await visite.AllerAsync("/", 200);
        Assert.Equal("/accueil", visite.Address);
        Assert.Contains("1 ligne refusée à reprendre", visite.Texte(), StringComparison.Ordinal);
        Assert.Contains("Pas d'émargement", visite.Texte(), StringComparison.Ordinal);
        Assert.Contains("1 contrat sans rien de déclaré", visite.Texte(), StringComparison.Ordinal);
        await visite.FollowAsync("1 ligne refusée à reprendre");
        Assert.Equal($"/saisie?mois={chantier.Mois}", visite.Address);

        await chantier.DeclarerAsync(1, "L2", 30);
        await chantier.DeclarerAsync(3, "L1", 7);
        await visite.AllerAsync("/accueil");
        Assert.Contains("Rien à faire", visite.Texte(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_month_is_asked_for_after_the_end_of_the_marche_nor_one_that_is_said_to_have_no_hours()
    {
        var jour = TimeProvider.System.Today();
        var dernier = new DateOnly(jour.Year, jour.Month, 1).AddMonths(-2);
        var chantier = await Chantier.OpenAsync((await Produit.PartageAsync()).Facilitateur.Http, 1, dernier.AddYears(-2));
        using var visite = await (await Produit.PartageAsync()).SignInAsync(Role.Employeur, chantier.Employeur);
        await visite.AllerAsync("/accueil");
        Assert.Equal(Enumerable.Range(0, 10).Select(rang => $"/saisie?mois={dernier.AddMonths(rang - 9):yyyy-MM}"), Asked());
        await visite.AllerAsync("/saisie");
        Assert.Equal($"{dernier:yyyy-MM}", visite.Valeur("Mois"));
        await visite.SendAsync("Aucune heure ce mois-là");
        await visite.AllerAsync("/accueil");
        Assert.Equal(9, Asked().Count());
        using var facilitateur = await (await Produit.PartageAsync()).SignInAsync(Role.Facilitateur);
        await facilitateur.AllerAsync($"/entreprises/{chantier.Employeur}");
        Assert.Contains("n'avoir aucune autre heure en", facilitateur.Texte(), StringComparison.Ordinal);
        await visite.AllerAsync($"/saisie?mois={dernier:yyyy-MM}");
        await visite.SendAsync("Ce n'est plus vrai");
        await visite.AllerAsync("/accueil");
        Assert.Equal(10, Asked().Count());

        IEnumerable<string?> Asked() => visite.Page.QuerySelectorAll(".tache li a").Select(lien => lien.GetAttribute("href"));
    }

    [Fact]
    public async Task Who_waits_for_an_answer_is_counted()
    {
        using var monde = await BesoinWorld.CreateAsync();
        var envoi = monde.Orientation("a");
        envoi["employeur"] = monde.Monde.Employeur;
        (await monde.OrienterAsync(envoi)).Est(200);
        using var visite = await monde.Monde.Produit.SignInAsync(Role.Employeur, monde.Monde.Employeur);
        await visite.AllerAsync("/accueil");
        Assert.Contains("1 personne attend votre réponse", visite.Texte(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_titulaire_sees_and_prints_its_own_share_and_nothing_of_the_others()
    {
        using var monde = await World.CreateAsync();
        var (marche, autre) = (monde.Nom + ".deux", monde.Nom + ".autre");
        await monde.InscrireAsync($"entreprises/{autre}", new { nom = "Terrassier d'essai", modalite = "directe" });
        var fiche = monde.FicheMarche();
        fiche["titulaires"] = new[] { new { entreprise = monde.Titulaire, obligationHeures = 700 }, new { entreprise = autre, obligationHeures = 300 } };
        await monde.InscrireAsync($"marches/{marche}", fiche);
        foreach (var (rang, titulaire) in ((string, string)[])[("1", monde.Titulaire), ("2", autre)])
        {
            await monde.AddContratAsync(rang);
            var contrat = monde.FicheContrat(rang);
            (contrat["marche"], contrat["titulaire"]) = (marche, titulaire);
            await monde.InscrireAsync($"contrats/{monde.Nom}.d{rang}", contrat);
            Assert.Equal(
                1,
                (int)(await monde.DeclarerAsync(monde.Ligne("A", 20 + int.Parse(rang, System.Globalization.CultureInfo.InvariantCulture), $"{monde.Nom}.d{rang}")))["enregistrees"]);
            (await monde.DeciderAsync(new { contrat = $"{monde.Nom}.d{rang}", reference = "A", decision = "valider" })).Est(200);
        }
        (await monde.DeclarerAsync(monde.Ligne("B", 5, $"{monde.Nom}.d1"))).Est(200);

        using var visite = await monde.Produit.SignInAsync(Role.Employeur, monde.Titulaire);
        await visite.AllerAsync("/accueil");
        var rangee = visite.Page.QuerySelectorAll("tbody tr").Single(rang => Visiteur.Texte(rang).Contains(marche, StringComparison.Ordinal));
        Assert.Equal(["31/12/2024", "700,00", "21,00", "5,00", "679,00"], rangee.QuerySelectorAll("td").Select(Visiteur.Texte).Take(5));
        await visite.FollowAsync("à imprimer", rangee);
        var page = visite.Texte("body");
        Assert.Contains("la part de Bâtisseur d'essai", page, StringComparison.Ordinal);
        Assert.Contains("679,00", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Terrassier", page, StringComparison.Ordinal);
        Assert.DoesNotContain("300,00", page, StringComparison.Ordinal);
        Assert.DoesNotContain("22,00", page, StringComparison.Ordinal);
        Assert.DoesNotContain("1 000,00", page, StringComparison.Ordinal);

        using var etti = await monde.Produit.SignInAsync(Role.Employeur, monde.Employeur);
        await etti.AllerAsync("/accueil");
        Assert.DoesNotContain("Vos obligations", etti.Texte(), StringComparison.Ordinal);
        await etti.AllerAsync($"/marches/{marche}/attestation?du=2024-01-01&au=2024-12-31", 404);
    }

    [Fact]
    public async Task A_month_on_paper_has_each_line_with_its_number_and_counts_a_corrected_one_once()
    {
        var chantier = await Chantier.OpenAsync((await Produit.PartageAsync()).Facilitateur.Http, 2);
        await chantier.DeclarerAsync(1, "L1", 35);
        await chantier.DeclarerAsync(2, "L1", 20);
        await chantier.ValiderAsync(1, "L1");
        using var visite = await (await Produit.PartageAsync()).SignInAsync(Role.Employeur, chantier.Employeur);
        await visite.AllerAsync($"/saisie/correction?contrat={chantier.Contrat(2)}&reference=L1");
        visite.Fill(("Heures justes", "15"), ("Motif de la correction", "Erreur"));
        await visite.SendAsync("Corriger");
        await visite.AllerAsync($"/releve?mois={chantier.Mois}");
        Assert.Equal(3, visite.Page.QuerySelectorAll("tbody tr:not(.groupe)").Length);
        Assert.Contains($"Chantier {chantier.Nom}", visite.Texte(".groupe"), StringComparison.Ordinal);
        Assert.Equal(
            ["Total, 2 lignes, dont 15,00 h en attente", "50,00", "35,00", "0,00"], visite.Page.QuerySelectorAll("tfoot tr > *").Select(Visiteur.Texte));
        var numeros = (await chantier.LignesAsync()).Select(ligne => (long)ligne!["numero"]!).Order();
        Assert.Equal(
            numeros,
            visite.Page.QuerySelectorAll("tbody tr:not(.groupe) [data-titre='N°']").Select(cellule => long.Parse(Visiteur.Texte(cellule), System.Globalization.CultureInfo.InvariantCulture)).Order());
        await visite.AllerAsync("/releve?mois=hier", 400);
    }
}
