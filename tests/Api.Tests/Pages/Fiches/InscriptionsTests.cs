namespace Clauses.Api.Tests.Pages.Fiches;

/// <summary>Records that are registered from their pages: what is refused stays in the form, the same form twice registers once, and another
/// does not take its id.</summary>
public sealed class InscriptionsTests
{
    private static readonly (string, string)[] Personne =
    [
        ("Date de naissance", "1990-01-31"), ("Sexe", "h"), ("Statut à l'entrée", "deld"), ("Prescripteur", "plie"), ("Niveau de formation", "bac"),
        ("Commune de résidence", "94041"),
    ];

    [Fact]
    public async Task An_entreprise()
    {
        var (_, visite) = await SignInAsync("/entreprises");
        await visite.FollowAsync("Inscrire une entreprise");
        var (id, nom) = (visite.Valeur("Identifiant"), $"Bâtisseur {Guid.NewGuid():N}");
        Assert.StartsWith("e-", id, StringComparison.Ordinal);
        visite.Fill(("Nom", nom), ("Modalité d'embauche", "directe"), ("SIRET", "732 829 320 00075"));
        await visite.SendAsync("Inscrire l'entreprise");
        Refuse(visite, "siret", "14 chiffres dont la clé est juste");
        Assert.Equal((id, nom, "directe"), (visite.Valeur("Identifiant"), visite.Valeur("Nom"), visite.Valeur("Modalité d'embauche")));
        visite.Fill(("SIRET", "552 081 317 66522"));
        await visite.SendAsync("Inscrire l'entreprise");
        Fait(visite, $"/entreprises/{id}", "L'entreprise est inscrite", nom);
        Assert.Equal("55208131766522", visite.Valeur("SIRET"));

        await RenvoyerAsync(nom);
        Fait(visite, $"/entreprises/{id}", "", nom);
        Assert.Contains("Enregistrée le", visite.Texte(), StringComparison.Ordinal);
        await RenvoyerAsync("Une autre");
        Refuse(visite, "identifiant", $"Identifiant : cet identifiant est déjà celui de « {nom} »");
        Assert.Equal("Une autre", visite.Valeur("Nom"));

        async Task RenvoyerAsync(string autre)
        {
            await visite.AllerAsync("/entreprises/nouvelle");
            visite.Fill(("Identifiant", id), ("Nom", autre), ("Modalité d'embauche", "directe"), ("SIRET", "55208131766522"));
            await visite.SendAsync("Inscrire l'entreprise");
        }
    }

    [Fact]
    public async Task A_maitre_d_ouvrage()
    {
        var (_, visite) = await SignInAsync("/maitres-ouvrage");
        await visite.FollowAsync("Inscrire un maître d'ouvrage");
        var id = $"x{Guid.NewGuid():N}";
        foreach (var _ in (int[])[1, 2])
        {
            await SendAsync("bailleur-social");
            Fait(visite, $"/maitres-ouvrage/{id}", "", $"Office {id}");
            Assert.Contains("Enregistrée le", visite.Texte(), StringComparison.Ordinal);
        }
        await SendAsync("sem");
        Refuse(visite, "identifiant", $"Identifiant : cet identifiant est déjà celui de « Office {id} »");
        Assert.Equal("sem", visite.Valeur("Type"));

        async Task SendAsync(string type)
        {
            await visite.AllerAsync("/maitres-ouvrage/nouveau");
            visite.Fill(("Identifiant", id), ("Nom", $"Office {id}"), ("Type", type));
            await visite.SendAsync("Inscrire le maître d'ouvrage");
        }
    }

    [Fact]
    public async Task All_that_a_form_has_wrong_is_said_at_once_beside_each_field_and_at_the_top_in_the_order_of_the_page()
    {
        var (_, visite) = await SignInAsync("/participants/nouveau");
        visite.Fill(("Prénom", "Prénom"), ("Date de naissance", "31/31/1990"), ("Commune de résidence", "pas une commune"));
        await visite.SendAsync("Inscrire le participant", 422);
        Assert.Equal(
            ["naissance", "sexe", "statutEntree", "prescripteur", "niveauFormation", "communeResidence", "nom"],
            visite.Page.QuerySelectorAll("#fautes[autofocus][role=alert] a").Select(lien => lien.GetAttribute("href")![1..]));
        foreach (var champ in visite.Page.QuerySelectorAll("[aria-invalid=true]"))
            Assert.StartsWith($"refus-{champ.Id}", champ.GetAttribute("aria-describedby"), StringComparison.Ordinal);
        Refuse(visite, "naissance", "Date de naissance : il n'y a pas de mois 31");
        Refuse(visite, "sexe", "Sexe : choisissez une réponse de la liste");
        Refuse(visite, "communeResidence", "Commune de résidence : aucune commune de France");
        Assert.Equal("31/31/1990", visite.Valeur("Date de naissance"));
    }

    [Fact]
    public async Task A_participant_with_a_name_that_is_kept_apart_and_may_come_later()
    {
        var (produit, visite) = await SignInAsync("/participants");
        await visite.FollowAsync("Inscrire un participant");
        Assert.StartsWith("p-", visite.Valeur("Identifiant"), StringComparison.Ordinal);
        var id = $"x{Guid.NewGuid():N}";
        await SendAsync("h", "Prénom", "");
        Refuse(visite, "nom", "Nom : il faut aussi le nom");
        Assert.Equal(("Prénom", "1990-01-31", "h"), (visite.Valeur("Prénom"), visite.Valeur("Date de naissance"), visite.Valeur("Sexe")));
        Assert.Equal("Ivry-sur-Seine (94041)", visite.Valeur("Commune de résidence"));

        foreach (var (prenom, nom, titre) in ((string, string, string)[])[("", "", id), ("Prénom", "Nom", "Prénom Nom"), ("Prénom", "Nom", "Prénom Nom")])
        {
            await SendAsync("h", prenom, nom);
            Fait(visite, $"/participants/{id}", "", titre);
            Assert.Contains("Enregistrée le", visite.Texte(), StringComparison.Ordinal);
        }
        foreach (var (sexe, nom) in ((string, string)[])[("x", "Nom"), ("h", "Autre"), ("h", "")])
        {
            await SendAsync(sexe, nom.Length == 0 ? "" : "Prénom", nom);
            Refuse(visite, "identifiant", "Identifiant : cet identifiant est déjà celui de quelqu'un d'autre");
        }
        Assert.Equal("h", (string?)(await produit.Facilitateur.ReadAsync($"/v1/participants/{id}"))["sexe"]);
        Assert.Equal("Nom", (string?)(await produit.Facilitateur.ReadAsync($"/v1/participants/{id}/identite"))["nom"]);

        async Task SendAsync(string sexe, string prenom, string nom)
        {
            await visite.AllerAsync("/participants/nouveau");
            visite.Fill(Personne);
            visite.Fill(("Identifiant", id), ("Sexe", sexe), ("Prénom", prenom), ("Nom", nom));
            await visite.SendAsync("Inscrire le participant");
        }
    }

    [Fact]
    public async Task A_marche_with_as_many_titulaires_as_it_takes()
    {
        var (produit, visite) = await SignInAsync("/marches");
        var chantier = await Chantier.OpenAsync(produit.Facilitateur.Http, 0);
        await visite.FollowAsync("Inscrire un marché");
        var id = visite.Valeur("Identifiant");
        Assert.StartsWith("m-", id, StringComparison.Ordinal);
        visite.Fill(
            ("Intitulé", $"Gymnase {chantier.Nom}"), ("Maître d'ouvrage", $"{chantier.Nom}.personne"), ("Commune du chantier", "94041"),
            ("Début", "2026-01-05"),
            ("Fin", "2027-06-30"), ("Obligation de tout le marché, en heures", "1 500,5"), ("Titulaire 1", chantier.Employeur),
            ("Part du titulaire 1, en heures", "1 500,5"));
        await visite.SendAsync("Inscrire le marché");
        Refuse(visite, "maitreOuvrage", "aucun maître d'ouvrage ne répond à");
        Assert.Equal((id, "1 500,5"), (visite.Valeur("Identifiant"), visite.Valeur("Part du titulaire 1, en heures")));

        visite.Fill(("Maître d'ouvrage", chantier.MaitreOuvrage));
        await visite.SendAsync("Plus de titulaires");
        Assert.True(visite.Champ("Titulaire 5").HasAttribute("autofocus"));
        Assert.Equal(($"ETTi {chantier.Nom} ({chantier.Employeur})", ""), (visite.Valeur("Titulaire 1"), visite.Valeur("Titulaire 8")));
        // What is wrong in a row is said beside that row, whichever rows are empty before.
        visite.Fill(("Titulaire 7", $"{chantier.Nom}.personne"), ("Part du titulaire 7, en heures", "10"));
        await visite.SendAsync("Inscrire le marché");
        Refuse(visite, "titulaire-7", "aucune entreprise ne répond à");
        visite.Fill(("Titulaire 7", ""), ("Part du titulaire 7, en heures", ""));
        foreach (var (autre, refus) in ((string, string)[])[("nouveau", "un autre identifiant"), (chantier.Marche, $"déjà celui de « Chantier {chantier.Nom} »")])
        {
            visite.Fill(("Identifiant", autre));
            await visite.SendAsync("Inscrire le marché");
            Refuse(visite, "identifiant", refus);
        }

        visite.Fill(("Identifiant", id));
        var formulaire = visite.Page;
        await visite.SendAsync("Inscrire le marché");
        Fait(visite, $"/marches/{id}", "Le marché est inscrit.", $"Gymnase {chantier.Nom}");
        await visite.RenvoyerAsync(formulaire, "Inscrire le marché");
        Fait(visite, $"/marches/{id}", "", $"Gymnase {chantier.Nom}");
        var lu = await chantier.ReadAsync($"marches/{id}");
        Assert.Equal(
            (1500.5m, chantier.MaitreOuvrage, "94041"), ((decimal)lu["obligationHeures"]!, (string)lu["maitreOuvrage"]!, (string)lu["communeChantier"]!));
        Assert.Equal(chantier.Employeur, (string)Assert.Single(lu["titulaires"]!.AsArray())!["entreprise"]!);
        Assert.Single((await chantier.ReadAsync($"marches/{id}/ecritures"))["elements"]!.AsArray());
    }

    [Fact]
    public async Task A_contract_that_takes_what_is_left_out_from_its_marche_and_its_participant()
    {
        var (produit, visite) = await SignInAsync("/marches");
        var chantier = await Chantier.OpenAsync(produit.Facilitateur.Http, 1);
        await visite.AllerAsync($"/marches/{chantier.Marche}/contrats");
        await visite.FollowAsync("Nouveau contrat");
        var id = visite.Valeur("Identifiant");
        visite.Fill(("Participant", $"{chantier.Nom}.personne"), ("Employeur", chantier.Employeur), ("Type de contrat", "cddi"), ("Début", chantier.Jour(2)));
        await visite.SendAsync("Inscrire le contrat");
        Refuse(visite, "participant", "personne ne répond à");
        Assert.Equal("cddi", visite.Valeur("Type de contrat"));
        visite.Fill(("Participant", $"{chantier.Nom}.p1"), ("Identifiant", chantier.Contrat(1)));
        await visite.SendAsync("Inscrire le contrat");
        Refuse(visite, "identifiant", $"déjà celui de la fiche d'un autre contrat ({chantier.Nom}.p1, marché {chantier.Marche})");

        visite.Fill(("Identifiant", id));
        await visite.SendAsync("Inscrire le contrat");
        Assert.Contains(chantier.Contrat(1), visite.Texte(".alert-warning"), StringComparison.Ordinal);
        var formulaire = visite.Page;
        visite.Fill(("C'est voulu", "on"));
        await visite.SendAsync("Inscrire le contrat");
        Fait(visite, $"/contrats/{id}", "Le contrat est inscrit.", "");
        Assert.Equal(
            ($"ETTi {chantier.Nom} ({chantier.Employeur})", "Vitry-sur-Seine (94081)"), (visite.Valeur("Titulaire"), visite.Valeur("Commune de résidence")));
        await visite.RenvoyerAsync(formulaire, "Inscrire le contrat");
        Fait(visite, $"/contrats/{id}", "", "");
        Assert.Single(
            (await chantier.ReadAsync($"marches/{chantier.Marche}/ecritures"))["elements"]!.AsArray(), ecriture => (string?)ecriture!["contrat"] == id);
    }

    private static async Task<(Produit Produit, Visiteur Visite)> SignInAsync(string adresse)
    {
        var produit = await Produit.PartageAsync();
        var visite = await produit.SignInAsync(Role.Facilitateur);
        await visite.AllerAsync(adresse);
        return (produit, visite);
    }

    private static void Refuse(Visiteur visite, string champ, string raison) =>
        Assert.Contains(raison, visite.Texte($"#refus-{champ}"), StringComparison.Ordinal);

    private static void Fait(Visiteur visite, string adresse, string message, string titre)
    {
        Assert.Equal(adresse, visite.Address);
        Assert.Contains(message, visite.Texte(".alert-success"), StringComparison.Ordinal);
        Assert.Contains(titre, visite.Texte("h1"), StringComparison.Ordinal);
    }
}
