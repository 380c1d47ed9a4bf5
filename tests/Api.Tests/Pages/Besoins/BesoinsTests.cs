using Clauses.Api.Tests.Support;
using Clauses.Grains.Registre;
using Clauses.Support;

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

        using var sien = await produit.SignInAsync(Role.Employeur, chantier.Employeur);
        await sien.AllerAsync($"/besoins?marche={chantier.Marche}");
        Assert.Equal(2, sien.Page.QuerySelectorAll("tbody tr").Length);
        using var autre = await produit.SignInAsync(Role.Employeur, "une.autre");
        await autre.AllerAsync($"/besoins?marche={chantier.Marche}");
        Assert.Empty(autre.Page.QuerySelectorAll("tbody tr"));
        using var promoteur = await produit.SignInAsync(Role.MaitreOuvrage, chantier.MaitreOuvrage);
        await promoteur.AllerAsync("/besoins", 403);
    }

    [Fact]
    public async Task A_marche_says_in_a_line_who_is_sought_and_hides_few_people_from_its_maitre_d_ouvrage()
    {
        var (produit, chantier) = await OpenAsync();
        using var visite = await produit.SignInAsync(Role.Facilitateur);
        await visite.AllerAsync($"/marches/{chantier.Marche}");
        Assert.Equal("8 demandés · 2 envoyés · 1 embauché · 0 h de 1 000", visite.Texte(".bandeau-placements"));
        using var promoteur = await produit.SignInAsync(Role.MaitreOuvrage, chantier.MaitreOuvrage);
        await promoteur.AllerAsync($"/suivi/{chantier.Marche}");
        Assert.Equal("8 demandés · moins de 5 envoyés · moins de 5 embauchés · 0 h de 1 000", promoteur.Texte(".bandeau-placements"));
        // The six of one row would give the two of the other.
        Assert.Contains("masqué 0 0", Visiteur.Texte(promoteur.Rangee("Peintre")), StringComparison.Ordinal);
        Assert.Contains("moins de 5 moins de 5 moins de 5", Visiteur.Texte(promoteur.Rangee("Coffreur")), StringComparison.Ordinal);
    }

    private static async Task<(Produit Produit, Chantier Chantier)> OpenAsync()
    {
        var produit = await Produit.PartageAsync();
        var chantier = await Chantier.OpenAsync(produit.Facilitateur.Http, 2);
        var (nom, employeur) = (chantier.Nom, chantier.Employeur);
        await produit.Base.ExecuteAsync($$"""
            insert into besoin values
                ('{{nom}}.b1', 4, '{{chantier.Marche}}', '{{employeur}}', array['{{employeur}}'], 'Coffreur', 'F1701', 2, 1, 0, 'ouvert', current_date, 2026,
                    current_date, 2, null, '{}'),
                ('{{nom}}.b2', 1, '{{chantier.Marche}}', '{{employeur}}', array['{{employeur}}'], 'Peintre', 'F1606', 6, 0, 0, 'ouvert', current_date, 2026,
                    current_date, 0, null, '{}');
            insert into orientation (besoin, reference, numero, participant, numero_participant, employeur, date, etat, depuis, enregistre, derniere, exercice,
                atteints, premiere, transmise)
            select '{{nom}}.b1', etat, 1, '{{nom}}.' || etat, 1, '{{employeur}}', current_date, etat, current_date, now(), true, 2026, 1, current_date, current_date
            from unnest(array['transmise', 'embauchee']) etat
            """);
        return (produit, chantier);
    }
}
