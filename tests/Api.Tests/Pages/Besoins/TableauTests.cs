namespace Clauses.Api.Tests.Pages.Besoins;

/// <summary>A need is published, persons are sent to it, and each change is asked for by a button that needs no script.</summary>
public sealed class TableauTests
{
    private static readonly string[] Prenoms = ["Aminata", "Karim"];

    [Fact]
    public async Task A_person_goes_from_column_to_column_and_each_change_asks_only_what_it_must()
    {
        var (_, visite, besoin) = await OpenAsync(2);
        using var facilitateur = visite;
        await besoin.ProposerAsync(1, envoyer: false);
        await besoin.ProposerAsync(2);
        Assert.Equal(("1", "1"), (Nombre(visite, "a-proposer"), Nombre(visite, "envoye")));

        await Recrutement.SuivreAsync(visite, besoin.Page, "Aminata Essai", "Envoyer");
        await Recrutement.SuivreAsync(visite, besoin.Page, "Aminata Essai", "Fixer un entretien");
        Assert.Contains("entretien fixé le", Carte(visite, "Aminata Essai"), StringComparison.Ordinal);
        await Recrutement.SuivreAsync(visite, besoin.Page, "Aminata Essai", "Reçu");
        Assert.Contains("Aminata Essai : reçu.", visite.Texte(".alert-success"), StringComparison.Ordinal);
        Assert.Equal(("1", "1"), (Nombre(visite, "envoye"), Nombre(visite, "recu")));

        // Without a reason nothing is written, and the form stays.
        await Recrutement.SuivreAsync(visite, besoin.Page, "Karim Essai", "Non retenu");
        Assert.Contains("Raison : il faut choisir une raison", visite.Texte(), StringComparison.Ordinal);
        visite.Fill(("Raison", "mobilite"));
        await visite.SendAsync("Enregistrer", 200);
        Assert.Contains("Trajet impossible", Carte(visite, "Karim Essai"), StringComparison.Ordinal);
        Assert.Equal("1", Nombre(visite, "non"));
    }

    [Fact]
    public async Task An_employer_answers_for_those_sent_to_it_and_is_told_who_prepares_the_contract()
    {
        var (produit, visite, besoin) = await OpenAsync(1);
        using var facilitateur = visite;
        await besoin.ProposerAsync(1);
        using var employeur = await produit.SignInAsync(Role.Employeur, besoin.Chantier.Employeur);
        await employeur.AllerAsync("/besoins");
        await employeur.FollowAsync("Coffreur bancheur", employeur.Rangee("Coffreur bancheur"));
        Assert.Null(employeur.Page.QuerySelector("a[href^='/participants/']"));
        await Recrutement.SuivreAsync(employeur, besoin.Page, "Aminata Essai", "Reçu");
        await Recrutement.SuivreAsync(employeur, besoin.Page, "Aminata Essai", "Retenir");
        Assert.Contains("Votre facilitateur voit votre réponse et prépare le contrat", employeur.Texte(".alert-success"), StringComparison.Ordinal);
        await employeur.AllerAsync($"{besoin.Page}/modifier", 403);
        using var autre = await produit.SignInAsync(Role.Employeur, "une.autre");
        await autre.AllerAsync(besoin.Page, 404);
    }

    [Fact]
    public async Task A_hire_prepares_the_contract_and_takes_a_place_once_it_is_registered()
    {
        var (_, visite, besoin) = await OpenAsync(1);
        using var facilitateur = visite;
        await besoin.ProposerAsync(1);
        await Recrutement.SuivreAsync(visite, besoin.Page, "Aminata Essai", "Retenir");
        await Recrutement.SuivreAsync(visite, besoin.Page, "Aminata Essai", "Préparer le contrat");
        Assert.StartsWith($"/marches/{besoin.Chantier.Marche}/contrats/nouveau", visite.Address, StringComparison.Ordinal);
        Assert.Contains("Ce contrat embauche Aminata Essai", visite.Texte(), StringComparison.Ordinal);
        Assert.Equal(
            ($"Aminata Essai ({besoin.Chantier.Nom}.p1)", $"ETTi {besoin.Chantier.Nom} ({besoin.Chantier.Employeur})"),
            (visite.Valeur("Participant"), visite.Valeur("Employeur")));
        visite.Fill(("Type de contrat", "ctti"));
        await visite.SendAsync("Inscrire le contrat", 200);
        Assert.Contains("la personne est embauchée", visite.Texte(".alert-success"), StringComparison.Ordinal);
        Assert.Equal(("1", "0"), (Nombre(visite, "embauche"), Nombre(visite, "recu")));
        Assert.Contains("1 place prise sur 2", visite.Texte(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_step_is_undone_on_the_board_and_in_the_persons_story_and_says_why()
    {
        var (_, visite, besoin) = await OpenAsync(1);
        using var facilitateur = visite;
        await besoin.ProposerAsync(1);
        Assert.DoesNotContain("Annuler cette étape", visite.Texte(".carte"), StringComparison.Ordinal);
        await Recrutement.SuivreAsync(visite, besoin.Page, "Aminata Essai", "Reçu");
        await Recrutement.SuivreAsync(visite, besoin.Page, "Aminata Essai", "Annuler cette étape");
        Assert.Contains("Pourquoi : il faut dire pourquoi", visite.Texte(), StringComparison.Ordinal);
        visite.Fill(("Pourquoi ?", "Ce n'était pas elle"));
        await visite.SendAsync("Enregistrer", 200);
        Assert.Equal(("1", "0"), (Nombre(visite, "envoye"), Nombre(visite, "recu")));

        await Recrutement.SuivreAsync(visite, besoin.Page, "Aminata Essai", "Retenir");
        await visite.AllerAsync($"/participants/{besoin.Chantier.Nom}.p1");
        await visite.FollowAsync("Annuler cette étape");
        visite.Fill(("Pourquoi ?", "Autre personne"));
        await visite.SendAsync("Enregistrer", 200);
        Assert.Equal("1", Nombre(visite, "envoye"));
    }

    [Fact]
    public async Task A_hire_for_a_need_of_no_marche_asks_which_and_prepares_its_contract()
    {
        var (produit, visite, besoin) = await OpenAsync(1);
        using var facilitateur = visite;
        var libre = besoin.Besoin + ".libre";
        (await produit.Facilitateur.InscrireAsync($"/v1/besoins/{libre}", new
        {
            intitule = "Maçon sans marché", postes = 1, debut = besoin.Chantier.Jour(1), employeurs = new[] { besoin.Chantier.Employeur },
        })).Est(201);
        await visite.AllerAsync($"/besoins/{libre}/proposer");
        visite.Fill(("Qui ?", besoin.Chantier.Nom + ".p1"));
        await visite.SendAsync("Envoyer à l'employeur", 200);
        await visite.FollowAsync("Préparer le contrat", visite.Page.QuerySelector(".carte")!);
        visite.Fill(("Sur quel marché ?", "aucun-marché"));
        await visite.SendAsync("Préparer le contrat", 422);
        visite.Fill(("Sur quel marché ?", $"chantier {besoin.Chantier.Nom}"));
        await visite.SendAsync("Préparer le contrat", 200);
        Assert.StartsWith($"/marches/{besoin.Chantier.Marche}/contrats/nouveau", visite.Address, StringComparison.Ordinal);
        Assert.Equal($"Aminata Essai ({besoin.Chantier.Nom}.p1)", visite.Valeur("Participant"));
    }

    [Fact]
    public async Task A_need_is_changed_suspended_and_closed_for_a_reason()
    {
        var (_, visite, besoin) = await OpenAsync(1);
        using var facilitateur = visite;
        await visite.AllerAsync($"{besoin.Page}/modifier");
        visite.Fill(("Nombre de places", "beaucoup"));
        await visite.SendAsync("Enregistrer le besoin", 422);
        Assert.Contains("Nombre de places : il faut un nombre entier, 12 par exemple", visite.Texte(), StringComparison.Ordinal);
        visite.Fill(("Nombre de places", "3"));
        await visite.SendAsync("Enregistrer le besoin", 200);
        Assert.Contains("place prise sur 3", visite.Texte(), StringComparison.Ordinal);

        await visite.FollowAsync("Modifier, suspendre ou fermer");
        await visite.SendAsync("Fermer le besoin", 422);
        visite.Fill(("Pourquoi le fermer ?", "sans-candidat"));
        await visite.SendAsync("Fermer le besoin", 200);
        Assert.Contains("fermé", visite.Texte("[sse-swap]"), StringComparison.Ordinal);
        Assert.DoesNotContain("quelqu'un", visite.Texte(), StringComparison.Ordinal);
        await visite.AllerAsync($"{besoin.Page}/modifier");
        await visite.SendAsync("Rouvrir", 200);
        Assert.Contains("ouvert", visite.Texte("[sse-swap]"), StringComparison.Ordinal);
    }

    private static async Task<(Produit Produit, Visiteur Visite, Recrutement Besoin)> OpenAsync(int personnes)
    {
        var produit = await Produit.PartageAsync();
        var chantier = await Chantier.OpenAsync(produit.Facilitateur.Http, personnes);
        foreach (var (rang, prenom) in Prenoms.Take(personnes).Index())
            await chantier.NommerAsync(rang + 1, prenom, "Essai");
        var visite = await produit.SignInAsync(Role.Facilitateur);
        return (produit, visite, await Recrutement.PublierAsync(visite, chantier));
    }

    private static string Nombre(Visiteur visite, string colonne) => visite.Texte($"[data-colonne='{colonne}'] h2 .sous");

    private static string Carte(Visiteur visite, string nom) =>
        visite.Page.QuerySelectorAll(".carte").Select(Visiteur.Texte).Single(texte => texte.Contains(nom, StringComparison.Ordinal));
}
