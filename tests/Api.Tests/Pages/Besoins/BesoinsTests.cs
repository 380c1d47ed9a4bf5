namespace Clauses.Api.Tests.Pages.Besoins;

/// <summary>Who is sought, for whom it concerns: all of it for the facilitateur, its own for an employer, few people for nobody else.</summary>
public sealed class BesoinsTests
{
    [Fact]
    public async Task Those_that_nobody_stands_for_come_first_and_an_employer_sees_its_own()
    {
        var (produit, chantier) = await OpenAsync();
        using var visite = await produit.SignInAsync(Role.Facilitateur);
        await visite.AllerAsync($"/marches/{chantier.Marche}/besoins");
        Assert.Equal(["Peintre", "Coffreur"], visite.Page.QuerySelectorAll("tbody th a").Select(Visiteur.Texte));
        Assert.Contains("sans candidat", Visiteur.Texte(visite.Rangee("Peintre")), StringComparison.Ordinal);
        Assert.Contains("1 sur 2 1 envoyé", Visiteur.Texte(visite.Rangee("Coffreur")), StringComparison.Ordinal);
        await visite.AllerAsync($"/besoins?etat=sans-candidat&marche={chantier.Marche}&metier=F1606");
        Assert.Equal(["Peintre"], visite.Page.QuerySelectorAll("tbody th a").Select(Visiteur.Texte));
        await visite.AllerAsync($"/besoins?marche={chantier.Marche}&tri=besoin");
        Assert.Equal(["Coffreur", "Peintre"], visite.Page.QuerySelectorAll("tbody th a").Select(Visiteur.Texte));
        Assert.Equal("ascending", visite.Page.QuerySelector("th:has(a.tri)")!.GetAttribute("aria-sort"));
        await visite.AllerAsync($"/besoins?marche={chantier.Marche}&suivi=moi");
        Assert.Empty(visite.Page.QuerySelectorAll("tbody tr"));

        using var sien = await produit.SignInAsync(Role.Employeur, chantier.Employeur);
        await sien.AllerAsync($"/besoins?marche={chantier.Marche}");
        Assert.Equal(2, sien.Page.QuerySelectorAll("tbody tr").Length);
        using var autre = await produit.SignInAsync(Role.Employeur, "une.autre");
        await autre.AllerAsync($"/besoins?marche={chantier.Marche}");
        Assert.Empty(autre.Page.QuerySelectorAll("tbody tr"));
        Assert.DoesNotContain("/besoins/nouveau", autre.Page.Body!.InnerHtml, StringComparison.Ordinal);
        using var promoteur = await produit.SignInAsync(Role.MaitreOuvrage, chantier.MaitreOuvrage);
        await promoteur.AllerAsync("/besoins", 403);
    }

    [Fact]
    public async Task Full_needs_are_folded_and_who_waits_leads_to_the_others_on_behalf_of_the_facilitateur_s_own_organisme()
    {
        var (produit, chantier) = await OpenAsync(places: 1);
        (await produit.Facilitateur.InscrireAsync("/v1/organismes/facilitateur.besoins", new { nom = "Service d'essai", genre = "serci" })).Est(201);
        using var visite = await produit.SignInAsync(Role.Facilitateur);
        await visite.AllerAsync($"/besoins?marche={chantier.Marche}");
        Assert.Equal("1 besoin pourvu", visite.Texte("details.pli summary"));
        Assert.Equal(["Peintre", "Coffreur"], visite.Page.QuerySelectorAll("tbody th a").Select(Visiteur.Texte));

        var personne = $"{chantier.Nom}.p3";
        (await produit.Facilitateur.InscrireAsync($"/v1/participants/{personne}", new { naissance = "1990-01-01", sexe = "x", statutEntree = "deld", prescripteur = "plie", niveauFormation = "bac" }))
            .Est(201);
        // Whoever has waited longest stands on the first page.
        (await produit.Facilitateur.InscrireAsync($"/v1/participants/{personne}/parcours/1", new { entree = "2001-01-02", statutEntree = "deld", niveauFormation = "bac" }))
            .Est(200);
        await visite.AllerAsync("/candidats");
        await visite.AllerAsync(visite.Page.QuerySelectorAll("a").Single(lien => Visiteur.Texte(lien) == $"Proposer {personne}").GetAttribute("href")!);
        Assert.Contains(personne, visite.Texte(".alert-info"), StringComparison.Ordinal);
        await visite.AllerAsync($"/besoins?pour={personne}&marche={chantier.Marche}");
        await visite.FollowAsync("Peintre");
        Assert.Contains(personne, visite.Valeur("Qui ?"), StringComparison.Ordinal);
        Assert.Equal("Service d'essai (facilitateur.besoins)", visite.Valeur("Au nom de quel organisme ?"));
        await visite.SendAsync("Envoyer à l'employeur", 200);
        Assert.Equal("facilitateur.besoins", (string)(await chantier.ReadAsync($"orientations?besoin={chantier.Nom}.b2"))["elements"]![0]!["organisme"]!);
    }

    [Fact]
    public async Task A_marche_says_in_a_line_who_is_sought_and_hides_few_people_from_its_maitre_d_ouvrage()
    {
        var (produit, chantier) = await OpenAsync();
        using var visite = await produit.SignInAsync(Role.Facilitateur);
        await Eventually.QueAsync(async () =>
        {
            await visite.AllerAsync($"/marches/{chantier.Marche}");
            return visite.Texte(".bandeau-placements") == "Besoins : 8 demandés · 2 envoyés · 1 embauché · 0 h de 1 000";
        });
        await visite.AllerAsync($"/chercher?q={chantier.Nom}.B1");
        Assert.Equal($"/besoins/{chantier.Nom}.b1", visite.Address);
        await visite.AllerAsync("/chercher?q=béton+coffrage");
        Assert.Contains("Coffreur", visite.Texte(), StringComparison.Ordinal);
        using var promoteur = await produit.SignInAsync(Role.MaitreOuvrage, chantier.MaitreOuvrage);
        await promoteur.AllerAsync($"/suivi/{chantier.Marche}");
        Assert.Equal("Besoins : 8 demandés · moins de 5 envoyés · moins de 5 embauchés · 0 h de 1 000", promoteur.Texte(".bandeau-placements"));
        // The six of one row would give the two of the other.
        Assert.Contains("masqué 0 0", Visiteur.Texte(promoteur.Rangee("Peintre")), StringComparison.Ordinal);
        Assert.Contains("moins de 5 moins de 5 moins de 5", Visiteur.Texte(promoteur.Rangee("Coffreur")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_need_behind_two_thousand_others_is_counted_and_found_by_who_seeks_where_and_what()
    {
        const int autres = 2_000;
        await using var produit = await Produit.StartAsync();
        var chantier = await Chantier.OpenAsync(produit.Facilitateur.Http, 1);
        (await produit.Facilitateur.InscrireAsync("/v1/besoins/dernier", new
        {
            intitule = "Étancheur", rome = "F1613", postes = 3, debut = chantier.Jour(1), marche = chantier.Marche, utilisateur = chantier.Employeur,
        })).Est(201);
        await produit.Base.ExecuteAsync($"""
            insert into besoin_inscrit (id, intitule, rome, postes, debut, exercice, ouvert, contenu)
            select 'avant-' || rang, 'Maçon', 'F1703', 1, debut - 1, exercice, ouvert, contenu from besoin_inscrit, generate_series(1, {autres}) rang;
            insert into besoin_etat (id, embauches, reservations, etat)
            select b.id, 0, 0, 'ouvert' from besoin_inscrit b where b.id like 'avant-%';
            insert into flux (marche, version) select 'besoin/' || id, 1 from besoin_inscrit where id like 'avant-%'
            """);
        using var visite = await produit.SignInAsync(Role.Facilitateur);
        await visite.AllerAsync("/besoins?p=1000000");
        Assert.Equal(["Étancheur"], visite.Page.QuerySelectorAll("tbody th a").Select(Visiteur.Texte));
        Assert.Contains("2 001 besoins, 2 003 places à pourvoir ; 2 001 besoins ouverts n'ont aucun candidat", visite.Texte(".verdict"), StringComparison.Ordinal);
        foreach (var quoi in (string[])
        [
            "metier=F1613", "tri=besoin", "tri=places", "tri=-suivi", $"marche={chantier.Marche}", $"marche=Chantier%20{chantier.Nom}",
            $"employeur=ETTi%20{chantier.Nom}&etat=sans-candidat",
        ])
        {
            await visite.AllerAsync($"/besoins?{quoi}");
            Assert.Equal("Étancheur", Visiteur.Texte(visite.Page.QuerySelector("tbody th a")!));
        }
        await visite.AllerAsync("/besoins?employeur=Nulle%20part");
        Assert.Contains("Nulle part", visite.Texte(".invalid-feedback"), StringComparison.Ordinal);

        using var sien = await produit.SignInAsync(Role.Employeur, chantier.Employeur);
        await sien.AllerAsync($"/besoins?marche={chantier.Marche}");
        Assert.Equal(["Étancheur"], sien.Page.QuerySelectorAll("tbody th a").Select(Visiteur.Texte));
    }

    private static async Task<(Produit Produit, Chantier Chantier)> OpenAsync(int places = 2)
    {
        var produit = await Produit.PartageAsync();
        var chantier = await Chantier.OpenAsync(produit.Facilitateur.Http, 2);
        await PublierAsync("b1", "Coffreur", "F1701", places);
        await PublierAsync("b2", "Peintre", "F1606", 6);
        (await produit.Facilitateur.PostAsync("/v1/orientations", new
        {
            orientations = Enumerable.Range(1, 2).Select(rang => new
            {
                reference = $"o{rang}", besoin = $"{chantier.Nom}.b1", participant = $"{chantier.Nom}.p{rang}", date = chantier.Jour(1),
            }),
        })).Est(200);
        (await produit.Facilitateur.InscrireAsync($"/v1/contrats/{chantier.Nom}.embauche?attendre=totaux", new
        {
            participant = $"{chantier.Nom}.p1", marche = chantier.Marche, employeur = chantier.Employeur, type = "ctti", debut = chantier.Jour(2),
            orientation = new { besoin = $"{chantier.Nom}.b1", reference = "o1" },
        })).Est(201);
        return (produit, chantier);

        async Task PublierAsync(string rang, string intitule, string rome, int postes) =>
            (await produit.Facilitateur.InscrireAsync($"/v1/besoins/{chantier.Nom}.{rang}", new
            {
                intitule, rome, postes, debut = chantier.Jour(1), marche = chantier.Marche, utilisateur = chantier.Employeur,
                employeurs = new[] { chantier.Employeur },
            })).Est(201);
    }
}
