using AngleSharp;

namespace Clauses.Api.Tests.Pages.Fiches;

/// <summary>Records that are found and corrected, by the rules that programs meet and never over somebody else.</summary>
public sealed class FichesTests
{
    private const string CommuneInconnue = "aucune commune de France ne s'appelle";

    [Fact]
    public async Task An_entreprise_is_found_corrected_and_leads_to_its_hours_that_wait()
    {
        var (chantier, visite) = await SignInAsync(1);
        await chantier.DeclarerAsync(1, "S1", 35);
        await visite.AllerAsync("/entreprises");
        visite.Fill(("Nom, identifiant ou SIRET", $"etti {chantier.Nom}"));
        await visite.SendAsync("Chercher");
        await visite.FollowAsync($"ETTi {chantier.Nom}");
        Assert.Contains("35,00 h", visite.Texte(), StringComparison.Ordinal);
        visite.Fill(("SIRET", "732 829 320 00075"));
        await visite.SendAsync("Enregistrer la fiche");
        Assert.Contains("14 chiffres dont la clé est juste", visite.Texte("#refus-siret"), StringComparison.Ordinal);
        Assert.Equal("732 829 320 00075", visite.Valeur("SIRET"));
        visite.Fill(("SIRET", "732 829 320 00108"));
        await SaveAsync(visite);
        Assert.Equal("73282932000108", visite.Valeur("SIRET"));
        await visite.FollowAsync("Décider ses heures en attente");
        Assert.NotNull(visite.Page.QuerySelector($"a[href='{chantier.Groupe}']"));
    }

    [Fact]
    public async Task An_organisme_is_registered_found_and_corrected()
    {
        using var visite = await (await Produit.PartageAsync()).SignInAsync(Role.Facilitateur);
        var nom = $"Mission locale {Guid.NewGuid():N}";
        await visite.AllerAsync("/organismes");
        await visite.FollowAsync("Inscrire un organisme");
        visite.Fill(("Nom", nom), ("Genre", "cllaj"), ("SIRET", "732 829 320 00075"));
        await visite.SendAsync("Inscrire l'organisme");
        Assert.Contains("14 chiffres dont la clé est juste", visite.Texte("#refus-siret"), StringComparison.Ordinal);
        visite.Fill(("SIRET", "732 829 320 00116"), ("Commune", "94999"));
        await visite.SendAsync("Inscrire l'organisme");
        Assert.Contains(CommuneInconnue, visite.Texte("#refus-commune"), StringComparison.Ordinal);
        visite.Fill(("Commune", "ivry sur seine"));
        await visite.SendAsync("Inscrire l'organisme", 200);
        Assert.Equal("Ivry-sur-Seine (94041)", visite.Valeur("Commune"));
        Assert.Contains("comptent sur la ligne « Mission locale", visite.Texte(), StringComparison.Ordinal);
        await visite.AllerAsync("/organismes");
        visite.Fill(("Nom, identifiant ou SIRET", nom));
        await visite.SendAsync("Chercher");
        await visite.FollowAsync(nom);
        visite.Fill(("Genre", "ml"));
        await SaveAsync(visite);
        Assert.Contains("Mission locale du territoire", visite.Texte("h1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_maitre_d_ouvrage_is_corrected_and_leads_to_its_marches()
    {
        var (chantier, visite) = await SignInAsync(0);
        await visite.AllerAsync($"/maitres-ouvrage?apres={chantier.Nom}.");
        await visite.FollowAsync($"Office {chantier.Nom}");
        visite.Fill(("Nom", $"Société {chantier.Nom}"), ("Type", "sem"));
        await SaveAsync(visite);
        Assert.Contains($"Société {chantier.Nom} SEM", visite.Texte("h1"), StringComparison.Ordinal);
        Assert.Contains($"Chantier {chantier.Nom}", visite.Texte(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_marche_is_corrected_but_for_the_obligation_and_lines_stay_inside_its_dates()
    {
        var (chantier, visite) = await SignInAsync(1);
        await chantier.DeclarerAsync(1, "S1", 35);
        await visite.AllerAsync($"/marches/{chantier.Marche}");
        await visite.FollowAsync("Fiche");
        Assert.NotNull(visite.Page.QuerySelector($"main form a[href='/marches/{chantier.Marche}/avenants'], main section a[href='/marches/{chantier.Marche}/avenants']"));
        visite.Fill(("Début", chantier.Jour(2)));
        await visite.SendAsync("Enregistrer la fiche");
        Assert.Contains("resteraient en dehors", visite.Texte("#refus-debut"), StringComparison.Ordinal);
        visite.Fill(("Début", chantier.Jour(1)), ("Commune du chantier", "99999"), ("ZAC", $"{chantier.Nom}.zac"));
        await visite.SendAsync("Enregistrer la fiche");
        Assert.Contains(CommuneInconnue, visite.Texte("#refus-communeChantier"), StringComparison.Ordinal);
        visite.Fill(("Commune du chantier", "Vitry-sur-Seine"));
        await SaveAsync(visite);
        Assert.Equal("Vitry-sur-Seine (94081)", visite.Valeur("Commune du chantier"));
        var lu = await chantier.ReadAsync($"marches/{chantier.Marche}");
        Assert.Equal(($"{chantier.Nom}.zac", 1000m), ((string)lu["zac"]!, (decimal)lu["obligationHeures"]!));
    }

    [Fact]
    public async Task A_contract_is_corrected_and_lines_stay_inside_its_dates()
    {
        var (chantier, visite) = await SignInAsync(1);
        await chantier.DeclarerAsync(1, "S1", 35);
        await visite.AllerAsync($"/marches/{chantier.Marche}/contrats");
        await visite.FollowAsync($"{chantier.Contrat(1)} : sa fiche");
        visite.Fill(("Fin", chantier.Jour(4)));
        await visite.SendAsync("Enregistrer le contrat");
        Assert.Contains("resteraient en dehors", visite.Texte("#refus-fin"), StringComparison.Ordinal);
        visite.Fill(("Fin", chantier.Jour(28)), ("Type de contrat", "cdd"), ("Quartier prioritaire", "QN99999Z"));
        await visite.SendAsync("Enregistrer le contrat");
        Assert.Contains("aucune liste importée", visite.Texte("#refus-qpv"), StringComparison.Ordinal);
        // What programs sent stays when people change something else.
        (await (await Produit.PartageAsync()).Facilitateur.InscrireAsync($"/v1/contrats/{chantier.Contrat(1)}", new
        {
            participant = $"{chantier.Nom}.p1", marche = chantier.Marche, employeur = chantier.Employeur, type = "ctti", debut = chantier.Jour(1),
            qpv = "QN99999Z",
        })).Est(200);
        await visite.AllerAsync($"/contrats/{chantier.Contrat(1)}");
        visite.Fill(("Fin", chantier.Jour(28)), ("Type de contrat", "cdd"));
        await visite.SendAsync("Enregistrer le contrat");
        Assert.Contains("Le contrat est modifié", visite.Texte(".alert-success"), StringComparison.Ordinal);
        Assert.Contains("Quartier prioritaire", visite.Texte("#titre-doutes + .reserves"), StringComparison.Ordinal);
        var lu = await chantier.ReadAsync($"contrats/{chantier.Contrat(1)}");
        Assert.Equal(("cdd", chantier.Jour(28), "QN99999Z"), ((string)lu["type"]!, (string)lu["fin"]!, (string)lu["qpv"]!));
    }

    [Fact]
    public async Task A_contract_that_somebody_else_changed_is_not_written_over_unseen()
    {
        var (chantier, visite) = await SignInAsync(1);
        await visite.AllerAsync($"/contrats/{chantier.Contrat(1)}");
        await chantier.ChangerContratAsync(1, "cddi");
        visite.Fill(("Fin", chantier.Jour(28)));
        await visite.SendAsync("Enregistrer le contrat");
        Assert.Contains("modifié cette fiche entre-temps", visite.Texte("[role=alert]"), StringComparison.Ordinal);
        Assert.Equal(chantier.Jour(28), visite.Valeur("Fin"));
        Assert.Null((await chantier.ReadAsync($"contrats/{chantier.Contrat(1)}"))["fin"]);
        await visite.AllerAsync($"/contrats/{chantier.Contrat(1)}");
        Assert.Equal("cddi", visite.Valeur("Type de contrat"));
    }

    [Fact]
    public async Task A_participant_is_found_by_a_name_that_the_address_never_bears()
    {
        var (chantier, visite) = await SignInAsync(1);
        await chantier.NommerAsync(1, "Prénom", $"Été-{chantier.Nom}");
        await visite.AllerAsync("/participants");
        visite.Fill(("Identifiant, ou nom et prénom", $"ete-{chantier.Nom} PRENOM"));
        await visite.SendAsync("Chercher");
        Assert.Equal("/participants", visite.Address);
        await visite.FollowAsync($"Prénom Été-{chantier.Nom}");
        Assert.Contains($"Prénom Été-{chantier.Nom}", visite.Texte("h1"), StringComparison.Ordinal);
        await visite.AllerAsync("/participants");
        visite.Fill(("Identifiant, ou nom et prénom", $"{chantier.Nom}.p1"));
        await visite.SendAsync("Chercher");
        Assert.Equal($"/participants/{chantier.Nom}.p1", visite.Address);
    }

    [Fact]
    public async Task A_participant_is_changed_with_doubts_shown_and_never_over_somebody_else()
    {
        var (chantier, visite) = await SignInAsync(1);
        var adresse = $"/participants/{chantier.Nom}.p1";
        await visite.AllerAsync(adresse);
        visite.Fill(("Commune de résidence", "pas une commune"));
        await visite.SendAsync("Enregistrer la fiche");
        Assert.Contains(CommuneInconnue, visite.Texte("#refus-communeResidence"), StringComparison.Ordinal);
        Assert.Equal("pas une commune", visite.Valeur("Commune de résidence"));
        using var second = await (await Produit.PartageAsync()).SignInAsync(Role.Facilitateur);
        await second.AllerAsync(adresse);

        visite.Fill(("Commune de résidence", "Saint-Denis"), ("Prescripteur", "interim"));
        await visite.SendAsync("Enregistrer la fiche");
        Assert.Contains("Plusieurs réponses à « Saint-Denis »", visite.Texte("#refus-communeResidence"), StringComparison.Ordinal);
        Assert.Contains(visite.Page.QuerySelectorAll("input[type=radio]"), un => un.GetAttribute("value") == "Saint-Denis, Seine-Saint-Denis (93066)");
        visite.Fill(("Commune de résidence", "93066"));
        await SaveAsync(visite);
        Assert.Equal("interim", visite.Valeur("Prescripteur"));
        second.Fill(("Sexe", "f"));
        await second.SendAsync("Enregistrer la fiche");
        Assert.Contains("modifié cette fiche entre-temps", second.Texte("[role=alert]"), StringComparison.Ordinal);
        await second.AllerAsync(adresse);
        Assert.Equal("x", second.Valeur("Sexe"));
    }

    [Fact]
    public async Task A_name_is_kept_then_erased_for_good_once_it_is_confirmed()
    {
        var (chantier, visite) = await SignInAsync(1);
        await visite.AllerAsync($"/participants/{chantier.Nom}.p1");
        visite.Fill(("Prénom", "Prénom"), ("Nom", "Nom-secret"));
        await visite.SendAsync("Enregistrer le nom");
        Assert.Contains("Prénom Nom-secret", visite.Texte("h1"), StringComparison.Ordinal);
        await visite.SendAsync("Effacer l'identité");
        await visite.AllerAsync($"/participants/{chantier.Nom}.p1");
        Assert.Contains("Prénom Nom-secret", visite.Texte("h1"), StringComparison.Ordinal);
        visite.Fill(("Je sais que le nom est effacé pour de bon", "on"));
        await visite.SendAsync("Effacer l'identité");
        Assert.Contains("Le nom est effacé", visite.Texte(".alert-success"), StringComparison.Ordinal);
        Assert.DoesNotContain("Nom-secret", visite.Page.ToHtml(), StringComparison.Ordinal);
    }

    private static async Task<(Chantier Chantier, Visiteur Visite)> SignInAsync(int personnes)
    {
        var produit = await Produit.PartageAsync();
        return (await Chantier.OpenAsync(produit.Facilitateur.Http, personnes), await produit.SignInAsync(Role.Facilitateur));
    }

    private static async Task SaveAsync(Visiteur visite)
    {
        await visite.SendAsync("Enregistrer la fiche", 200);
        Assert.Contains("La fiche est modifiée", visite.Texte(".alert-success"), StringComparison.Ordinal);
    }
}
