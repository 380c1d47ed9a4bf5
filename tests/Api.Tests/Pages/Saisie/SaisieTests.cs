namespace Clauses.Api.Tests.Pages.Saisie;

/// <summary>An employer's month, without scripts: typed once whatever happens in between.</summary>
public sealed class SaisieTests
{
    [Fact]
    public async Task What_is_right_is_recorded_and_what_is_wrong_stays_in_its_field()
    {
        var (chantier, visite) = await SignInAsync(2);
        Assert.Equal(2, visite.Page.QuerySelectorAll(".grille .rien").Length);
        visite.Fill((Heures(chantier, 1), "7:30"), (Heures(chantier, 2), "12.000"));
        await visite.SendAsync("Déclarer ces heures");
        Assert.Contains("1 ligne n'est pas enregistrée", visite.Texte("[role=alert]"), StringComparison.Ordinal);
        Assert.Contains($"{chantier.Contrat(2)}, heures : « 12.000 » se lit", visite.Texte(".grille .erreur"), StringComparison.Ordinal);
        Assert.Contains("« 12.000 » se lit", visite.Texte("#fautes li:has(a[href='#heures-1'])"), StringComparison.Ordinal);
        Assert.Equal(
            ("refus-heures-1", "true"),
            (visite.Page.GetElementById("heures-1")!.GetAttribute("aria-describedby"), visite.Page.GetElementById("heures-1")!.GetAttribute("aria-invalid")));
        Assert.Equal(("", "12.000"), (visite.Valeur(Heures(chantier, 1)), visite.Valeur(Heures(chantier, 2))));

        visite.Fill((Heures(chantier, 2), "7:20"));
        await visite.SendAsync("Déclarer ces heures");
        Assert.Contains("7:20 fait 7,33 h", visite.Texte(".grille .erreur").Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Equal("7,33", visite.Valeur(Heures(chantier, 2)));
        await visite.SendAsync("Déclarer ces heures");
        Assert.Contains("1 ligne enregistrée.", visite.Texte(), StringComparison.Ordinal);
        Assert.Equal([7.33m, 7.5m], (await chantier.LignesAsync()).Select(ligne => (decimal)ligne!["heures"]!).Order());
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_counts_once()
    {
        var (chantier, visite) = await SignInAsync(1);
        using var double_ = await (await Produit.PartageAsync()).SignInAsync(Role.Employeur, chantier.Employeur);
        await double_.AllerAsync(visite.Address);
        foreach (var fois in (Visiteur[])[visite, double_])
        {
            fois.Fill((Heures(chantier, 1), "35"));
            await fois.SendAsync("Déclarer ces heures", 200);
        }
        Assert.Single(await chantier.LignesAsync());
    }

    [Fact]
    public async Task Hours_on_days_that_hold_some_already_are_added_or_replace_them_as_is_said()
    {
        var (chantier, visite) = await SignInAsync(1);
        await TypeAsync("140");
        await TypeAsync("20");
        Assert.Contains("140,00", visite.Texte(".grille .erreur"), StringComparison.Ordinal);
        Assert.Single(await chantier.LignesAsync());
        await ChooseAsync("ajouter");
        Assert.Equal((160m, 0m, 0m), await chantier.SoldeAsync());

        await TypeAsync("150");
        Assert.Contains("160,00", visite.Texte(".grille .erreur"), StringComparison.Ordinal);
        var formulaire = visite.Page;
        await ChooseAsync("remplacer");
        Assert.Equal((150m, 0m, 0m), await chantier.SoldeAsync());
        await visite.RenvoyerAsync(formulaire, "Déclarer ces heures");
        Assert.Equal((150m, 0m, 0m), await chantier.SoldeAsync());

        await TypeAsync("7");
        Assert.Contains(
            "ajouter en fera 157,00 h ; remplacer les annulera, et n'en laissera que 7,00 h", visite.Texte(".grille .erreur").Replace('\u00A0', ' '),
            StringComparison.Ordinal);
        await ChooseAsync("");
        Assert.Equal((150m, 0m, 0m), await chantier.SoldeAsync());

        // Some days of a line cannot be replaced, nor what is decided: it is not offered.
        visite.Fill(($"Du, contrat {chantier.Contrat(1)}", chantier.Jour(10)));
        await visite.SendAsync("Déclarer ces heures");
        Assert.Contains("d'autres jours compris : celles-ci ne peuvent que s'y ajouter", visite.Texte(".grille .erreur"), StringComparison.Ordinal);
        visite.Fill(($"Ajouter, contrat {chantier.Contrat(1)}", "ajouter"));
        await visite.SendAsync("Déclarer ces heures");
        Assert.Equal((157m, 0m, 0m), await chantier.SoldeAsync());

        async Task TypeAsync(string heures)
        {
            visite.Fill((Heures(chantier, 1), heures));
            await visite.SendAsync("Déclarer ces heures");
        }

        async Task ChooseAsync(string choix)
        {
            visite.Fill(($"Ajouter ou remplacer, contrat {chantier.Contrat(1)}", choix));
            await visite.SendAsync("Déclarer ces heures");
        }
    }

    [Fact]
    public async Task A_line_that_waits_is_corrected_and_one_that_is_refused_shows_why()
    {
        var (chantier, visite) = await SignInAsync(2);
        await chantier.DeclarerAsync(1, "refusee", 10);
        await chantier.DeclarerAsync(2, "attend", 20);
        await chantier.RefuserAsync(1, "refusee", "Pas d'émargement");
        await visite.AllerAsync(visite.Address);
        Assert.Contains("Pas d'émargement", Visiteur.Texte(visite.Rangee("refusee")), StringComparison.Ordinal);
        await visite.FollowAsync("Corriger", visite.Rangee("attend"));
        visite.Fill(("Motif", "Rien de neuf"));
        await visite.SendAsync("Corriger");
        Assert.Contains("La ligne dit déjà ces jours et ces heures", visite.Texte(), StringComparison.Ordinal);
        visite.Fill(("Heures justes", "18:30"), ("Motif de la correction", "Une absence oubliée"));
        await visite.SendAsync("Corriger");
        Assert.StartsWith("/saisie?mois=", visite.Address, StringComparison.Ordinal);
        Assert.Equal((28.5m, 0m, 10m), await chantier.SoldeAsync());
        await visite.AllerAsync($"/saisie/correction?contrat={chantier.Contrat(1)}&reference=refusee");
        Assert.Contains("seul votre facilitateur peut la corriger", visite.Texte(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_employers_lines_do_not_exist()
    {
        var (_, visite) = await SignInAsync(1);
        var autre = await Chantier.OpenAsync((await Produit.PartageAsync()).Facilitateur.Http, 1);
        await autre.DeclarerAsync(1, "L1", 10);
        await visite.AllerAsync($"/saisie/correction?contrat={autre.Contrat(1)}&reference=L1", 404);
        await visite.AllerAsync($"/saisie?mois={autre.Mois}");
        Assert.DoesNotContain(autre.Contrat(1), visite.Texte(), StringComparison.Ordinal);
    }

    private static string Heures(Chantier chantier, int rang) => $"Heures à ajouter, contrat {chantier.Contrat(rang)}";

    private static async Task<(Chantier Chantier, Visiteur Visite)> SignInAsync(int personnes)
    {
        var produit = await Produit.PartageAsync();
        var chantier = await Chantier.OpenAsync(produit.Facilitateur.Http, personnes);
        var visite = await produit.SignInAsync(Role.Employeur, chantier.Employeur);
        await visite.AllerAsync($"/saisie?mois={chantier.Mois}");
        return (chantier, visite);
    }
}
