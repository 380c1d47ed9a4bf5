namespace Clauses.Api.Tests.Pages.Utilisateurs;

/// <summary>Who has access: accounts and keys, the facilitateur's and an employer's own.</summary>
public sealed class ComptesTests
{
    private const string LienMontre = "Il n'est montré que cette fois, sert une fois, et pendant sept jours";
    private const string CleMontree = "Elle n'est montrée que cette fois";

    [Fact]
    public async Task An_account_is_opened_by_a_link_shown_once_signed_out_and_closed()
    {
        using var monde = await World.CreateAsync();
        using var visite = await monde.Produit.SignInAsync(Role.Facilitateur);
        await visite.AllerAsync("/comptes");
        var nom = $"compte-{Guid.NewGuid():N}";
        await OpenAsync("entreprise-qui-n-existe-pas");
        Assert.Contains("aucune entreprise ne répond", visite.Texte(".invalid-feedback"), StringComparison.Ordinal);
        await OpenAsync(monde.Employeur);
        Assert.True(visite.Champ(LienMontre).HasAttribute("readonly"));
        var lien = visite.Valeur(LienMontre);
        await visite.AllerAsync("/comptes");
        Assert.DoesNotContain(LienMontre, visite.Texte(), StringComparison.Ordinal);

        using var employeur = monde.Produit.Etranger();
        await employeur.AllerAsync(lien);
        employeur.Fill(("Mot de passe", "cheval agrafe batterie correcte"), ("Le même mot de passe, encore une fois", "cheval agrafe batterie correcte"));
        await employeur.SendAsync("Ouvrir mon compte");
        Assert.Equal("/accueil", employeur.Address);
        await AllerAuCompteAsync();
        await visite.SendAsync("Déconnecter partout", dans: visite.Rangee(nom));
        Assert.Contains("Toutes les sessions de ce compte sont terminées", visite.Texte(), StringComparison.Ordinal);
        await employeur.AllerAsync("/saisie");
        Assert.StartsWith("/connexion?retour=", employeur.Address, StringComparison.Ordinal);

        await AllerAuCompteAsync();
        await visite.FollowAsync("Fermer", visite.Rangee(nom));
        await visite.SendAsync("Fermer ce compte pour toujours");
        Assert.Contains("Le compte est fermé", visite.Texte(), StringComparison.Ordinal);
        Assert.DoesNotContain(nom, visite.Texte(".tableau"), StringComparison.Ordinal);

        Task OpenAsync(string sujet)
        {
            visite.Fill(("Nom de connexion (facultatif)", nom), ("Rôle", "employeur"), ("Au nom de", sujet));
            return visite.SendAsync("Ouvrir le compte");
        }

        // Other tests make accounts too: the list goes on.
        async Task AllerAuCompteAsync()
        {
            await visite.AllerAsync("/comptes");
            while (!visite.Texte(".tableau").Contains(nom, StringComparison.Ordinal))
                await visite.FollowAsync("Comptes suivants");
        }
    }

    [Fact]
    public async Task A_key_is_shown_once_serves_and_is_revoked()
    {
        var produit = await Produit.PartageAsync();
        using var visite = await produit.SignInAsync(Role.Facilitateur);
        await visite.AllerAsync("/comptes/cles");
        var libelle = $"Clé {Guid.NewGuid():N}";
        visite.Fill(("Libellé", libelle), ("Rôle", "lecteur"));
        await visite.SendAsync("Faire la clé");
        using var client = produit.Client(visite.Valeur(CleMontree));
        (await client.ReadAsync("/v1/publications")).Est(200);
        await visite.AllerAsync("/comptes/cles");
        Assert.DoesNotContain(CleMontree, visite.Texte(), StringComparison.Ordinal);

        while (!visite.Texte(".tableau").Contains(libelle, StringComparison.Ordinal))
            await visite.FollowAsync("Clés suivantes");
        await visite.FollowAsync("Révoquer", visite.Rangee(libelle));
        await visite.SendAsync("Révoquer cette clé pour toujours");
        Assert.Contains("La clé est révoquée", visite.Texte(), StringComparison.Ordinal);
        (await client.ReadAsync("/v1/publications")).Est(401);
    }

    [Fact]
    public async Task An_employers_key_works_as_its_page_says_and_ends()
    {
        using var monde = await World.CreateAsync();
        using var visite = await monde.Produit.SignInAsync(Role.Employeur, monde.Employeur);
        await visite.AllerAsync("/acces");
        visite.Fill(("À quoi servira-t-elle ?", "Logiciel de paie"));
        await visite.SendAsync("Faire la clé");
        var secret = visite.Valeur(CleMontree);
        var commande = visite.Page.QuerySelectorAll("pre")[^1].TextContent;
        Assert.Contains($"Authorization: Bearer {secret}", commande, StringComparison.Ordinal);
        var corps = JsonNode.Parse(commande[(commande.IndexOf("-d '", StringComparison.Ordinal) + 4)..commande.LastIndexOf('\'')])!;
        using var client = monde.Produit.Client(secret);
        foreach (var etat in new[] { "enregistree", "deja-enregistree" })
            Assert.Equal(etat, (string)(await client.PostAsync("/v1/heures", corps)).Est(200).Resultat["etat"]!);

        await visite.AllerAsync("/acces");
        Assert.DoesNotContain(secret, visite.Texte(), StringComparison.Ordinal);
        await visite.SendAsync("Révoquer cette clé");
        Assert.Contains("La clé est révoquée", visite.Texte(), StringComparison.Ordinal);
        (await client.ReadAsync("/v1/contrats")).Est(401);
    }

    [Fact]
    public async Task An_employer_sees_and_ends_no_keys_but_its_own()
    {
        using var monde = await World.CreateAsync();
        using var autre = await World.CreateAsync();
        await autre.ClientAsync("employeur", autre.Employeur);
        var cle = (await monde.Facilitateur.PostAsync("/v1/cles", new { role = "employeur", sujet = autre.Employeur, libelle = "Clé de l'autre" })).Est(201);
        await monde.Facilitateur.PostAsync("/v1/cles", new { role = "employeur", sujet = monde.Employeur, libelle = "La sienne" });
        using var visite = await monde.Produit.SignInAsync(Role.Employeur, monde.Employeur);
        await visite.AllerAsync("/acces");
        Assert.DoesNotContain("Clé de l'autre", visite.Texte(), StringComparison.Ordinal);
        visite.Page.QuerySelector("main input[name=cle]")!.SetAttribute("value", (string)cle["id"]!);
        await visite.SendAsync("Révoquer cette clé", (int)HttpStatusCode.NotFound);
    }
}
