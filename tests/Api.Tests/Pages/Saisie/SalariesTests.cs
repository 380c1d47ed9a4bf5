namespace Clauses.Api.Tests.Pages.Saisie;

/// <summary>What an employer calls its people: its own, and of use wherever it says whose hours it declares.</summary>
public sealed class SalariesTests
{
    [Fact]
    public async Task A_label_is_seen_by_its_employer_and_by_nobody_else_but_the_person()
    {
        var produit = await Produit.PartageAsync();
        var (chantier, visite) = await SignInAsync(1);
        await NommerAsync(visite, chantier, (1, "Prénom Secrète", "00042"));
        await chantier.DeclarerAsync(1, "L1", 7);
        await visite.AllerAsync($"/saisie?mois={chantier.Mois}");
        Assert.Contains("Prénom Secrète", Visiteur.Texte(visite.Rangee("L1")), StringComparison.Ordinal);
        await visite.AllerAsync($"/import/modele?mois={chantier.Mois}");
        Assert.Contains($"Prénom Secrète;00042;Chantier {chantier.Nom};", Encoding.UTF8.GetString(visite.Bytes), StringComparison.Ordinal);

        using var facilitateur = await produit.SignInAsync(Role.Facilitateur);
        foreach (var adresse in (string[])[$"/contrats/{chantier.Contrat(1)}", chantier.Groupe, chantier.Ligne(1, "L1"), $"/participants/{chantier.Nom}.p1", $"/marches/{chantier.Marche}/contrats"])
        {
            await facilitateur.AllerAsync(adresse);
            Assert.DoesNotContain("Secrète", facilitateur.Texte(), StringComparison.Ordinal);
        }
        foreach (var chemin in (string[])[$"contrats/{chantier.Contrat(1)}", $"heures?contrat={chantier.Contrat(1)}", $"marches/{chantier.Marche}/ecritures", $"participants/{chantier.Nom}.p1"])
            Assert.DoesNotContain("Secr", (await chantier.ReadAsync(chemin)).ToJsonString(), StringComparison.Ordinal);
        var dite = (await chantier.ReadAsync($"participants/{chantier.Nom}.p1/dossier"))["etiquettes"]![0]!;
        Assert.Equal((chantier.Employeur, "Prénom Secrète", "00042"), ((string)dite["employeur"]!, (string)dite["nom"]!, (string)dite["matricule"]!));
        await facilitateur.AllerAsync("/saisie/salaries", 403);
    }

    [Fact]
    public async Task An_employer_sees_the_names_of_those_who_have_a_contract_with_it_and_of_nobody_else()
    {
        var produit = await Produit.PartageAsync();
        var (chantier, visite) = await SignInAsync(2);
        var (ailleurs, _) = await SignInAsync(1);
        await chantier.NommerAsync(1, "Awa", "Inscrite");
        await ailleurs.NommerAsync(1, "Léo", "Dailleurs");
        await NommerAsync(visite, chantier, (2, "De la paie", "7"));
        await chantier.NommerAsync(2, "Zoé", "Duregistre");
        foreach (var page in new[] { $"/saisie?mois={chantier.Mois}", $"/saisie/salaries?mois={chantier.Mois}" })
        {
            await visite.AllerAsync(page);
            Assert.Contains("Awa Inscrite", visite.Texte(), StringComparison.Ordinal);
            Assert.DoesNotContain("Duregistre", visite.Texte(), StringComparison.Ordinal);
            Assert.DoesNotContain("Dailleurs", visite.Texte(), StringComparison.Ordinal);
        }
        Assert.Equal("De la paie", visite.Valeur($"Nom, contrat {chantier.Contrat(2)}"));
        var lectures = (await chantier.ReadAsync($"participants/{chantier.Nom}.p1/dossier"))["consultations"]!.AsArray();
        Assert.Contains(lectures, une => (string)une!["objet"]! == "identite");
    }

    [Fact]
    public async Task What_another_tab_wrote_meanwhile_is_not_undone_by_what_is_left_as_it_was()
    {
        var produit = await Produit.PartageAsync();
        var (chantier, vieille) = await SignInAsync(2);
        await NommerAsync(vieille, chantier, (1, "Prénom Ancien", "41"));
        await vieille.AllerAsync($"/saisie/salaries?mois={chantier.Mois}");
        using var autre = await produit.SignInAsync(Role.Employeur, chantier.Employeur);
        await NommerAsync(autre, chantier, (1, "Prénom Nouveau", "42"));
        vieille.Fill(($"Nom, contrat {chantier.Contrat(2)}", "Prénom Second"));
        await vieille.SendAsync("Retenir ces noms et matricules", 200);
        await vieille.AllerAsync($"/saisie/salaries?mois={chantier.Mois}");
        Assert.Equal(
            ("Prénom Nouveau", "42", "Prénom Second"),
            (vieille.Valeur($"Nom, contrat {chantier.Contrat(1)}"), vieille.Valeur($"Matricule, contrat {chantier.Contrat(1)}"), vieille.Valeur($"Nom, contrat {chantier.Contrat(2)}")));
    }

    [Fact]
    public async Task One_number_for_two_persons_is_remarked_and_stops_nobody()
    {
        var (chantier, visite) = await SignInAsync(2);
        await NommerAsync(visite, chantier, (1, "Awa Premier", "00042"), (2, "Léo Second", "42"));
        Assert.Contains("Le matricule 00042 est celui d'Awa Premier", visite.Texte(".alert-warning"), StringComparison.Ordinal);
        Assert.Contains("de Léo Second", visite.Texte(".alert-warning"), StringComparison.Ordinal);
        visite.Fill(($"Matricule, contrat {chantier.Contrat(2)}", "43"));
        await visite.SendAsync("Retenir ces noms et matricules", 200);
        Assert.StartsWith("/saisie?", visite.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_beside_its_field_and_at_the_top()
    {
        var (chantier, visite) = await SignInAsync(2);
        await visite.AllerAsync($"/saisie/salaries?mois={chantier.Mois}");
        visite.Fill(($"Nom, contrat {chantier.Contrat(1)}", "=1+1"), ($"Matricule, contrat {chantier.Contrat(2)}", new string('9', 60)));
        await visite.SendAsync("Retenir ces noms et matricules", 422);
        Assert.Equal(
            [$"Nom, contrat {chantier.Contrat(1)}", $"Matricule, contrat {chantier.Contrat(2)}"],
            visite.Page.QuerySelectorAll("#fautes a").Select(lien => lien.TextContent));
        Assert.All(
            visite.Page.QuerySelectorAll("#fautes a"),
            lien => Assert.Equal("true", visite.Page.GetElementById(lien.GetAttribute("href")!.TrimStart('#'))!.GetAttribute("aria-invalid")));
        Assert.Equal(0, await (await Produit.PartageAsync()).Base.ReadAsync<long>($"select count(*) from etiquette where contrat = '{chantier.Contrat(1)}'"));
    }

    [Fact]
    public async Task Another_employers_contract_gets_no_label()
    {
        var produit = await Produit.PartageAsync();
        var (chantier, visite) = await SignInAsync(1);
        var autre = await Chantier.OpenAsync(produit.Facilitateur.Http, 1);
        await visite.AllerAsync($"/saisie/salaries?mois={chantier.Mois}");
        visite.Page.QuerySelector("input[name=contrat]")!.SetAttribute("value", autre.Contrat(1));
        visite.Fill(($"Nom, contrat {chantier.Contrat(1)}", "Volé"));
        await visite.SendAsync("Retenir ces noms et matricules", 200);
        Assert.Equal(0, await produit.Base.ReadAsync<long>($"select count(*) from etiquette where contrat = '{autre.Contrat(1)}'"));
    }

    [Fact]
    public async Task Whose_hours_a_pasted_text_holds_is_found_without_a_script_and_nothing_is_declared()
    {
        var (chantier, visite) = await SignInAsync(3);
        await NommerAsync(visite, chantier, (1, "Prénom Essai", "42"), (2, "Zoé Été", "43"));
        visite.Fill(($"Heures à ajouter, contrat {chantier.Contrat(3)}", "7"), ("Une colonne d'heures", "Nom\tHeures\nÉté Zoé\t7:30\n0042\t1e4\nQuelqu'un\t8"));
        await visite.SendAsync("Répartir", 200);
        Assert.Contains("« Quelqu'un » n'est personne de ce mois", visite.Texte("#collage"), StringComparison.Ordinal);
        Assert.Equal(["1e4", "7:30", "7"], Typed(visite));
        Assert.Contains("2 lignes, 14,50 h, 1 illisible", visite.Texte("#somme").Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Empty(await chantier.LignesAsync());
        await visite.SendAsync("Déclarer ces heures", 200);
        Assert.Equal([7m, 7.5m], (await chantier.LignesAsync()).Select(ligne => (decimal)ligne!["heures"]!).Order());
        Assert.Contains("Prénom Essai, heures :", visite.Texte(".grille .erreur"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Last_months_hours_are_proposed_where_nothing_is_declared_yet()
    {
        var produit = await Produit.PartageAsync();
        var chantier = await Chantier.OpenAsync(produit.Facilitateur.Http, 3, new(2024, 2, 1));
        using var visite = await produit.SignInAsync(Role.Employeur, chantier.Employeur);
        await chantier.DeclarerAsync(1, "a", 70);
        await chantier.DeclarerAsync(1, "b", 5.5m, 6, 9);
        await chantier.DeclarerAsync(2, "a", 12);
        await chantier.RefuserAsync(2, "a", "Absent");
        await visite.AllerAsync("/saisie?mois=2024-03");
        await visite.FollowAsync("Reprendre les heures de février 2024");
        Assert.Equal(["75,5", "", ""], Typed(visite));
        await visite.SendAsync("Déclarer ces heures", 200);
        Assert.Equal((163m, 0m, 12m), await chantier.SoldeAsync());
    }

    [Fact]
    public async Task A_file_says_the_number_of_the_payroll_in_place_of_the_contract()
    {
        // Whoever is erased elsewhere takes the files that wait with them.
        await using var produit = await Produit.StartAsync();
        var (chantier, visite) = await SignInAsync(3, produit);
        await NommerAsync(visite, chantier, (1, "Prénom Essai", "00042"), (2, "Zoé Été", "43"), (3, "Zoé Été", "43"));
        var (du, au) = (chantier.Jour(1), chantier.Jour(5));
        await UploadAsync($"Matricule;Ref;Du;Au;Heures\n42;L1;{du};{au};35\n43;L2;{du};{au};7\n99;L3;{du};{au};7\n42;L4;2001-01-01;2001-01-02;7\n;L5;{du};{au};7");
        Assert.Contains(
            $"plusieurs contrats ces jours-là, {chantier.Contrat(2)} (matricule 43, Chantier", Visiteur.Texte(visite.Rangee("L2")), StringComparison.Ordinal);
        Assert.Contains("« 99 » n'est à personne de vos contrats", Visiteur.Texte(visite.Rangee("L3")), StringComparison.Ordinal);
        Assert.Contains("« 42 » n'a pas de contrat ces jours-là", Visiteur.Texte(visite.Rangee("L4")), StringComparison.Ordinal);
        Assert.Contains("ou le matricule", Visiteur.Texte(visite.Rangee("L5")), StringComparison.Ordinal);
        await visite.SendAsync("Enregistrer cette ligne", 200);
        var ecrite = Assert.Single(await chantier.LignesAsync())!;
        Assert.Equal((chantier.Contrat(1), "L1"), ((string)ecrite["contrat"]!, (string)ecrite["reference"]!));

        var neuf = await Chantier.OpenAsync(produit.Facilitateur.Http, 1);
        using var autre = await produit.SignInAsync(Role.Employeur, neuf.Employeur);
        visite = autre;
        await UploadAsync($"Nom;Matricule;Contrat;Ref;Du;Au;Heures\nPrénom Neuf;0007;{neuf.Contrat(1)};L1;{neuf.Jour(1)};{neuf.Jour(5)};35");
        await visite.SendAsync("Enregistrer cette ligne", 200);
        await visite.AllerAsync($"/saisie?mois={neuf.Mois}");
        Assert.Contains("Prénom Neuf 0007", Visiteur.Texte(visite.Rangee("L1")), StringComparison.Ordinal);

        async Task UploadAsync(string texte)
        {
            await visite.AllerAsync("/import");
            visite.Deposer("Fichier XLSX ou CSV", "heures.csv", Encoding.UTF8.GetBytes(texte));
            await visite.SendAsync("Voir ce que cela donnerait", 200);
        }
    }

    private static IEnumerable<string?> Typed(Visiteur visite) => visite.Page.QuerySelectorAll(".heures").Select(champ => champ.GetAttribute("value"));

    private static async Task NommerAsync(Visiteur visite, Chantier chantier, params (int Rang, string Nom, string Matricule)[] noms)
    {
        await visite.AllerAsync($"/saisie/salaries?mois={chantier.Mois}");
        foreach (var (rang, nom, matricule) in noms)
            visite.Fill(($"Nom, contrat {chantier.Contrat(rang)}", nom), ($"Matricule, contrat {chantier.Contrat(rang)}", matricule));
        await visite.SendAsync("Retenir ces noms et matricules", 200);
    }

    private static async Task<(Chantier Chantier, Visiteur Visite)> SignInAsync(int personnes, Produit? seul = null)
    {
        var produit = seul ?? await Produit.PartageAsync();
        var chantier = await Chantier.OpenAsync(produit.Facilitateur.Http, personnes);
        return (chantier, await produit.SignInAsync(Role.Employeur, chantier.Employeur));
    }
}
