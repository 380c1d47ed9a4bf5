using Clauses.Api.Acces;
using Clauses.Api.Commun;
using Clauses.Api.Tests.Support;
using Clauses.Api.Utilisateurs;
using Clauses.Grains.Registre;
using Clauses.Silo.Utilisateurs;
using Microsoft.Extensions.DependencyInjection;

namespace Clauses.Api.Tests.Pages.Utilisateurs;

public sealed class GestionTests
{
    [Fact]
    public async Task Nobody_closes_their_own_account_nor_the_last_that_can_sign_in()
    {
        await using var produit = await Produit.DemarrerAsync();
        var (gestion, utilisateurs) = Services(produit);
        var (un, autre) = (await OuvrirActifAsync(gestion, utilisateurs, "un"), await OuvrirActifAsync(gestion, utilisateurs, "autre"));
        var (porteur, cle) = (new Porteur(un.Id, Role.Facilitateur, null), new Porteur("une-cle", Role.Facilitateur, null));

        Assert.Contains("vous êtes connecté", await gestion.FermerAsync(un.Id, porteur, CancellationToken.None), StringComparison.Ordinal);
        Assert.Null(await gestion.FermerAsync(autre.Id, porteur, CancellationToken.None));
        Assert.Contains("dernier compte de facilitateur", await gestion.FermerAsync(un.Id, cle, CancellationToken.None), StringComparison.Ordinal);
        Assert.NotNull(await utilisateurs.LireAsync(un.Id, CancellationToken.None));
        Assert.Null(await utilisateurs.LireAsync(autre.Id, CancellationToken.None));
    }

    [Fact]
    public async Task Of_two_who_close_each_other_at_once_one_stays()
    {
        await using var produit = await Produit.DemarrerAsync();
        var (gestion, utilisateurs) = Services(produit);
        var (un, autre) = (await OuvrirActifAsync(gestion, utilisateurs, "un"), await OuvrirActifAsync(gestion, utilisateurs, "autre"));
        var refus = await Task.WhenAll(
            gestion.FermerAsync(un.Id, new(autre.Id, Role.Facilitateur, null), CancellationToken.None),
            gestion.FermerAsync(autre.Id, new(un.Id, Role.Facilitateur, null), CancellationToken.None));
        Assert.Single(refus, texte => texte is null);
        Assert.Single((await utilisateurs.ListerAsync(null, 500, CancellationToken.None)), compte => compte.Actif);
    }

    [Fact]
    public async Task An_account_is_opened_as_a_key_is_its_subject_exists_and_its_name_is_free()
    {
        using var monde = await Monde.CreerAsync();
        var (gestion, utilisateurs) = Services(monde.Produit);
        Assert.NotEmpty(await gestion.OuvrirAsync($"{monde.Nom}-employeur", Role.Employeur, monde.Employeur, CancellationToken.None));
        Assert.Equal("nom", await ChampRefuseAsync(() => gestion.OuvrirAsync($"{monde.Nom}-EMPLOYEUR", Role.Lecteur, null, CancellationToken.None)));
        Assert.Equal("sujet", await ChampRefuseAsync(() => gestion.OuvrirAsync(null, Role.Employeur, "personne", CancellationToken.None)));
        Assert.Equal("sujet", await ChampRefuseAsync(() => gestion.OuvrirAsync(null, Role.MaitreOuvrage, monde.Employeur, CancellationToken.None)));
        Assert.Equal("sujet", await ChampRefuseAsync(() => gestion.OuvrirAsync(null, Role.Facilitateur, monde.Employeur, CancellationToken.None)));
        Assert.Equal("role", await ChampRefuseAsync(() => gestion.OuvrirAsync(null, null, null, CancellationToken.None)));
        Assert.Equal("nom", await ChampRefuseAsync(() => gestion.OuvrirAsync(new string('n', 129), Role.Lecteur, null, CancellationToken.None)));
        Assert.DoesNotContain(await utilisateurs.ListerAsync(null, 500, CancellationToken.None), compte => compte.Nom == $"{monde.Nom}-EMPLOYEUR");
    }

    private static (Gestion Gestion, UtilisateursPostgres Utilisateurs) Services(Produit produit) =>
        (produit.Serveur.Services.GetRequiredService<Gestion>(), produit.Serveur.Services.GetRequiredService<UtilisateursPostgres>());

    private static async Task<Utilisateur> OuvrirActifAsync(Gestion gestion, UtilisateursPostgres utilisateurs, string nom)
    {
        var secret = await gestion.OuvrirAsync(nom, Role.Facilitateur, null, CancellationToken.None);
        Assert.Equal(Acceptation.Faite, await utilisateurs.AccepterAsync(Empreinte.De(secret).Octets, nom, "haché", CancellationToken.None));
        return (await utilisateurs.TrouverAsync(nom, CancellationToken.None))!.Utilisateur;
    }

    private static async Task<string?> ChampRefuseAsync(Func<Task> essai)
    {
        var refus = await Assert.ThrowsAsync<ProblemeException>(essai);
        Assert.Equal(422, refus.Probleme.Status);
        return refus.Probleme.Champ;
    }
}
