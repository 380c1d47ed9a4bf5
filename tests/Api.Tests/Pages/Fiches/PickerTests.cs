namespace Clauses.Api.Tests.Pages.Fiches;

/// <summary>Wherever something is named, its name serves as well as its id, and of several of one name one is chosen.</summary>
public sealed class PickerTests
{
    [Fact]
    public async Task People_of_one_name_are_chosen_from_and_a_name_of_one_is_enough_whichever_way_round()
    {
        var produit = await Produit.PartageAsync();
        var chantier = await Chantier.OpenAsync(produit.Facilitateur.Http, 3);
        await chantier.NommerAsync(1, "Awa", $"Traoré {chantier.Nom}");
        await chantier.NommerAsync(2, "Awa", $"Traoré {chantier.Nom}");
        await chantier.NommerAsync(3, "Élise", chantier.Nom);
        using var visite = await produit.SignInAsync(Role.Facilitateur);
        var besoin = await Recrutement.PublierAsync(visite, chantier);
        await ProposerAsync("personne de ce nom", 422);
        Assert.Contains("personne ne répond à « personne de ce nom »", visite.Texte("#refus-participant"), StringComparison.Ordinal);
        await ProposerAsync($"awa traore {chantier.Nom}", 422);
        var choix = visite.Page.QuerySelectorAll(".possibles input").Select(un => un.GetAttribute("value")).ToList();
        Assert.Equal([$"Awa Traoré {chantier.Nom} ({chantier.Nom}.p1)", $"Awa Traoré {chantier.Nom} ({chantier.Nom}.p2)"], choix);
        await ProposerAsync(choix[1]!, 200);
        await ProposerAsync($"{chantier.Nom} elise", 200);
        Assert.Contains($"C'est proposé : Élise {chantier.Nom}.", visite.Texte(".alert-success"), StringComparison.Ordinal);
        Assert.Equal(2, visite.Page.QuerySelectorAll(".carte").Length);

        async Task ProposerAsync(string nom, int statut)
        {
            await visite.AllerAsync($"{besoin.Page}/proposer");
            visite.Fill(("Qui ?", nom));
            await visite.SendAsync("Proposer seulement", statut);
        }
    }

    [Fact]
    public async Task A_field_proposes_as_it_is_typed_in_and_to_facilitateurs_only()
    {
        var produit = await Produit.PartageAsync();
        var chantier = await Chantier.OpenAsync(produit.Facilitateur.Http, 1);
        await chantier.NommerAsync(1, "Awa", chantier.Nom);
        using var visite = await produit.SignInAsync(Role.Facilitateur);
        foreach (var (sorte, texte, dit) in ((string, string, string)[])
        [
            ("participant", chantier.Nom, $"Awa {chantier.Nom} ({chantier.Nom}.p1)"),
            ("entreprise", $"etti {chantier.Nom}", $"ETTi {chantier.Nom} ({chantier.Employeur})"),
            ("marche", $"CHANTIER {chantier.Nom}", $"Chantier {chantier.Nom} ({chantier.Marche})"),
            ("maitreouvrage", chantier.Nom, $"Office {chantier.Nom} ({chantier.MaitreOuvrage})"),
            ("sujet", chantier.Nom, $"Office {chantier.Nom} ({chantier.MaitreOuvrage})"),
            ("sujet", $"etti {chantier.Nom}", $"ETTi {chantier.Nom} ({chantier.Employeur})"),
            ("commune", "ivry sur s", "Ivry-sur-Seine (94041)"), ("metier", "macon", "Maçonnerie (F1703)"),
            ("quartier", "hors", "Hors quartier prioritaire (hors)"),
        ])
        {
            await visite.AllerAsync($"/choix/{sorte}?Formulaire.Quoi={Uri.EscapeDataString(texte)}");
            Assert.Contains(visite.Page.QuerySelectorAll("option"), un => un.GetAttribute("value") == dit);
        }
        foreach (var (texte, rang, dit) in ((string, int, string)[])
            [("ivry", 0, "Ivry-sur-Seine (94041)"), ("Vitry", 0, "Vitry-sur-Seine (94081)"), ("saint-ouen", 2, "Saint-Ouen-sur-Seine (93070)"), ("St Denis", 0, "Saint-Denis"), ("Ste Geneviève d", 0, "Sainte-Geneviève-des-Bois, Essonne (91549)"), ("Vitry s/Seine", 0, "Vitry-sur-Seine (94081)")])
        {
            await visite.AllerAsync($"/choix/commune?q={Uri.EscapeDataString(texte)}");
            Assert.StartsWith(dit, visite.Page.QuerySelectorAll("option")[rang].GetAttribute("value"), StringComparison.Ordinal);
        }
        await visite.AllerAsync("/choix/autre", 404);
        using var employeur = await produit.SignInAsync(Role.Employeur, chantier.Employeur);
        await employeur.AllerAsync("/choix/participant", 403);
    }

    [Fact]
    public async Task A_need_says_all_that_the_api_takes_and_all_that_names_nothing_is_told_at_once()
    {
        var produit = await Produit.PartageAsync();
        var chantier = await Chantier.OpenAsync(produit.Facilitateur.Http, 1);
        using var visite = await produit.SignInAsync(Role.Facilitateur);
        await visite.AllerAsync("/besoins/nouveau");
        Assert.All(visite.Page.QuerySelectorAll("details.pli"), pli => Assert.False(pli.HasAttribute("open")));
        visite.Fill(
            ("Qui est cherché ?", "Maçon"), ("Métier", "maçonnerie"), ("Marché", "aucun de ce nom"), ("Commune du travail", "nulle part"),
            ("Structure 1", $"etti {chantier.Nom}"), ("Aux habitants de, commune 1", "ivry sur seine"), ("Réponse attendue sous (jours)", "15"));
        visite.Fill(("Permis B", "on"), ("Contrat à durée déterminée (CDD)", "on"), ("Bénéficiaire du RSA", "on"));
        await visite.SendAsync("Publier le besoin", 422);
        Assert.Contains("aucun marché ne répond", visite.Texte("#refus-marche"), StringComparison.Ordinal);
        Assert.Contains("aucune commune de France", visite.Texte("#refus-lieu"), StringComparison.Ordinal);
        visite.Fill(("Marché", chantier.Marche), ("Commune du travail", "Vitry-sur-Seine"));
        await visite.SendAsync("Publier le besoin", 200);
        Assert.Contains("Permis B", visite.Texte(".fiche"), StringComparison.Ordinal);
        var lu = await chantier.ReadAsync(visite.Address[1..]);
        Assert.Equal(
            ("F1703", "94081", chantier.Employeur, """["cdd"]""", """["permis-b"]""", """{"qpv":false,"communes":["94041"],"criteres":["rsa"]}""", 15),
            ((string)lu["rome"]!, (string)lu["lieu"]!, (string)lu["employeurs"]![0]!, lu["typesContrat"]!.ToJsonString(), lu["exigences"]!.ToJsonString(),
                lu["reserve"]!.ToJsonString(), (int)lu["reponseSous"]!));
        await visite.FollowAsync("Modifier, suspendre ou fermer");
        await visite.SendAsync("Enregistrer le besoin", 200);
        Assert.Contains("disait déjà cela", visite.Texte(".alert-success"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_company_is_found_whatever_signs_its_name_and_its_siret_are_typed_with()
    {
        var produit = await Produit.PartageAsync();
        var nom = "z" + Guid.NewGuid().ToString("N")[..8];
        (await produit.Facilitateur.InscrireAsync($"/v1/entreprises/{nom}", new { nom = $"L’Œuvre\u2011Insertion {nom}", siret = "35600000049837", modalite = "etti" }))
            .Est(201);
        using var visite = await produit.SignInAsync(Role.Facilitateur);
        foreach (var texte in (string[])[$"l'oeuvre-insertion {nom}", $"{nom} ŒUVRE", $"oeuvre\u00a0{nom}", $"loeuvre {nom}", $"L` oeuvre {nom}", "356 000 000 49837", "356.000.000-49837", "356000000"])
        {
            await visite.AllerAsync($"/choix/entreprise?q={Uri.EscapeDataString(texte)}");
            Assert.True(visite.Page.QuerySelectorAll("option").Any(un => un.GetAttribute("value")!.EndsWith($"({nom})", StringComparison.Ordinal)), texte);
        }
    }

    [Fact]
    public async Task What_no_list_knows_is_not_taken_from_a_page_and_what_may_be_several_is_asked()
    {
        var produit = await Produit.PartageAsync();
        using var visite = await produit.SignInAsync(Role.Facilitateur);
        foreach (var (commune, offertes) in ((string, string[])[])
        [
            ("Vitry-sur-Seine (94041)", ["Ivry-sur-Seine (94041)", "Vitry-sur-Seine (94081)"]),
            ("Évry", ["Évry-Courcouronnes (91228)", "Évry-Grégy-sur-Yerre (77175)", "Évry (89162)"]),
            ("Nulle-Part (94041)", ["Ivry-sur-Seine (94041)"]), ("saint denis", ["Saint-Denis, La Réunion (97411)", "Saint-Denis, Seine-Saint-Denis (93066)"]),
            ("13015", ["Bouc-Bel-Air (13015)", "Marseille (13055)"]), ("94400 Ivry", ["Vitry-sur-Seine (94081)"]),
            ("94022 Ivry-sur-Seine", ["Choisy-le-Roi (94022)", "Ivry-sur-Seine (94041)"]),
            ("ivry-sur-saine", ["Ivry-sur-Seine (94041)"]),
        ])
        {
            await visite.AllerAsync("/participants/nouveau");
            visite.Fill(("Commune de résidence", commune), ("Quartier prioritaire", "qn09499z"));
            await visite.SendAsync("Inscrire", 422);
            Assert.Subset(
                visite.Page.QuerySelectorAll(".possibles input[name$=CommuneResidence]").Select(un => un.GetAttribute("value")!).ToHashSet(),
                offertes.ToHashSet());
            Assert.Contains("aucune liste importée ne connaît le quartier « qn09499z »", visite.Texte("#refus-qpv"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_name_that_no_list_holds_is_asked_by_those_that_are_near_and_the_choice_is_taken_without_a_script()
    {
        var produit = await Produit.PartageAsync();
        var nom = "z" + Guid.NewGuid().ToString("N")[..8];
        (await produit.Facilitateur.InscrireAsync($"/v1/entreprises/{nom}", new { nom = $"Batisud {nom}", modalite = "directe" })).Est(201);
        (await produit.Facilitateur.InscrireAsync($"/v1/maitres-ouvrage/{nom}", new { nom = $"OPH {nom}", type = "bailleur-social" })).Est(201);
        using var visite = await produit.SignInAsync(Role.Facilitateur);
        await visite.AllerAsync("/marches/nouveau");
        visite.Fill(
            ("Intitulé", $"Marché {nom}"), ("Maître d'ouvrage", $"O.P.H. d'{nom}"), ("Commune du chantier", "94041"), ("Début", "2024-01-08"),
            ("Fin", "2025-12-19"),
            ("Obligation de tout le marché", "700"), ("Titulaire 1", $"SARL Batisud{nom}"));
        await visite.SendAsync("Inscrire le marché", 422);
        Assert.Contains("vouliez-vous dire", visite.Texte("#refus-maitreOuvrage"), StringComparison.Ordinal);
        Assert.Equal([$"OPH {nom} ({nom})", $"Batisud {nom} ({nom})"], visite.Page.QuerySelectorAll(".possibles input").Select(un => un.GetAttribute("value")));
        visite.Fill(($"OPH {nom} ({nom})", "on"), ($"Batisud {nom} ({nom})", "on"));
        await visite.SendAsync("Inscrire le marché", 200);
        var inscrit = (await produit.Facilitateur.ReadAsync($"/v1{visite.Address}")).Est(200);
        Assert.Equal((nom, nom), ((string)inscrit["maitreOuvrage"]!, (string)inscrit["titulaires"]![0]!["entreprise"]!));
    }

    [Theory]
    [InlineData("75113", "75056"), InlineData("Paris 13e", "75056"), InlineData("13215", "13055"), InlineData("Marseille 15e Arrondissement", "13055"), InlineData("ivry sur seine", "94041"), InlineData("Ivry", "94041"), InlineData("94200", "94041"), InlineData("2a004", "2A004"), InlineData("Saint-Denis, La Réunion (97411)", "97411"), InlineData("Saint-Denis 93", "93066"), InlineData("Paris 13e Arrondissement (75113)", "75056"), InlineData("94200 ivry", "94041"), InlineData("Marseille (13015)", "13055")]
    public async Task A_commune_is_the_one_that_it_belongs_to_today(string texte, string code)
    {
        var produit = await Produit.PartageAsync();
        using var visite = await produit.SignInAsync(Role.Facilitateur);
        await visite.AllerAsync("/organismes/nouveau");
        visite.Fill(("Nom", $"Association {Guid.NewGuid():N}"), ("Genre", "association"), ("Commune", texte));
        await visite.SendAsync("Inscrire l'organisme", 200);
        Assert.Equal(code, (string)(await produit.Facilitateur.ReadAsync($"/v1{visite.Address}"))["commune"]!);
    }

    [Fact]
    public async Task A_zac_and_an_amenageur_are_named_as_people_do_and_prescripteurs_are_proposed_communes_only()
    {
        var produit = await Produit.PartageAsync();
        var chantier = await Chantier.OpenAsync(produit.Facilitateur.Http, 1);
        using var visite = await produit.SignInAsync(Role.Facilitateur);
        await MettreAsync($"Gagarine-{chantier.Nom}", $"EPA Orsa {chantier.Nom}", $"Gagarine-{chantier.Nom}", $"epa-orsa-{chantier.Nom}");
        await MettreAsync(
            $"ZAC gagarine {chantier.Nom}", $"epa orsa {chantier.Nom.ToUpperInvariant()}", $"Gagarine-{chantier.Nom}", $"epa-orsa-{chantier.Nom}");

        using var prescripteur = await produit.SignInAsync(Role.Prescripteur, "organisme");
        await prescripteur.AllerAsync("/choix/commune?q=vitry");
        Assert.Contains(prescripteur.Page.QuerySelectorAll("option"), un => un.GetAttribute("value") == "Vitry-sur-Seine (94081)");
        await prescripteur.AllerAsync("/choix/participant?q=a", 404);

        async Task MettreAsync(string zac, string amenageur, string codeZac, string codeAmenageur)
        {
            await visite.AllerAsync($"/marches/{chantier.Marche}/fiche");
            visite.Fill(("ZAC", zac), ("Aménageur", amenageur));
            await visite.SendAsync("Enregistrer la fiche", 200);
            var lu = await chantier.ReadAsync($"marches/{chantier.Marche}");
            Assert.Equal((codeZac, codeAmenageur), ((string)lu["zac"]!, (string)lu["amenageur"]!));
        }
    }
}
