using Clauses.Api.Utilisateurs;
using Clauses.Silo.Audit;

namespace Clauses.Api.Tests.Pages.Utilisateurs;

public sealed class GestionTests
{
    [Fact]
    public async Task Nobody_closes_their_own_account_nor_the_last_that_can_sign_in()
    {
        await using var produit = await Produit.StartAsync();
        var (gestion, utilisateurs) = Services(produit);
        var (un, autre) = (await OpenActiveAsync(gestion, utilisateurs, "un"), await OpenActiveAsync(gestion, utilisateurs, "autre"));
        var (porteur, cle) = (new AuteurDActe(un.Id), new AuteurDActe("une-cle"));

        Assert.Contains("vous êtes connecté", await gestion.CloseAsync(porteur, un.Id, CancellationToken.None), StringComparison.Ordinal);
        Assert.Null(await gestion.CloseAsync(porteur, autre.Id, CancellationToken.None));
        Assert.Contains("dernier compte de facilitateur", await gestion.CloseAsync(cle, un.Id, CancellationToken.None), StringComparison.Ordinal);
        Assert.NotNull(await utilisateurs.ReadAsync(un.Id, CancellationToken.None));
        Assert.Null(await utilisateurs.ReadAsync(autre.Id, CancellationToken.None));
    }

    [Fact]
    public async Task A_closed_account_takes_with_it_the_keys_and_links_that_it_made()
    {
        using var monde = await World.CreateAsync();
        var (gestion, utilisateurs) = Services(monde.Produit);
        var services = monde.Produit.Serveur.Services;
        var (parti, _) = (
            await OpenActiveAsync(gestion, utilisateurs, $"{monde.Nom}-parti"), await OpenActiveAsync(gestion, utilisateurs, $"{monde.Nom}-reste"));
        var (porteur, autre) = (new AuteurDActe(parti.Id), new AuteurDActe("une-cle"));
        var serrurier = services.GetRequiredService<KeyIssuer>();
        using var client = monde.Produit.Client((await serrurier.CreateAsync(porteur, new(Role.Lecteur, null, "Du parti"), default)).Cle);
        using var reste = monde.Produit.Client((await serrurier.CreateAsync(autre, new(Role.Lecteur, null, "D'un autre"), default)).Cle);
        var (partages, maintenant) = (services.GetRequiredService<PartagesPostgres>(), TimeProvider.System.GetUtcNow());
        await partages.CreateAsync(
            porteur, new(parti.Id, Role.MaitreOuvrage, monde.MaitreOuvrage, "Direction", parti.Id, maintenant, maintenant.AddDays(1)), Empreinte.De(parti.Id).Bytes, default);
        (await client.ReadAsync("/v1/publications")).Est(200);
        var (cles, liens) = await utilisateurs.ReadDependantsAsync(parti.Id, default);
        Assert.Equal(["Du parti", "Direction"], [.. cles, .. liens]);

        Assert.Null(await gestion.CloseAsync(autre, parti.Id, default));
        (await client.ReadAsync("/v1/publications")).Est(401);
        (await reste.ReadAsync("/v1/publications")).Est(200);
        Assert.Null(await partages.FindAsync(Empreinte.De(parti.Id).Bytes, default));
    }

    [Fact]
    public async Task Of_two_who_close_each_other_at_once_one_stays()
    {
        await using var produit = await Produit.StartAsync();
        var (gestion, utilisateurs) = Services(produit);
        var reste = await OpenActiveAsync(gestion, utilisateurs, "premier");
        for (var fois = 0; fois < 20; fois++)
        {
            var autre = await OpenActiveAsync(gestion, utilisateurs, $"autre-{fois}");
            var refus = await Task.WhenAll(
                gestion.CloseAsync(new(autre.Id), reste.Id, CancellationToken.None),
                gestion.CloseAsync(new(reste.Id), autre.Id, CancellationToken.None));
            Assert.Single(refus, texte => texte is null);
            reste = Assert.Single(await utilisateurs.ListAsync(null, 500, CancellationToken.None), compte => compte.Actif);
        }
    }

    [Fact]
    public async Task An_account_is_opened_as_a_key_is_its_subject_exists_and_its_name_is_free()
    {
        using var monde = await World.CreateAsync();
        var (gestion, utilisateurs) = Services(monde.Produit);
        Assert.NotEmpty(await gestion.OpenAsync(AuteurDActe.Exploitant, $"{monde.Nom}-employeur", Role.Employeur, monde.Employeur, CancellationToken.None));
        Assert.Equal(
            "nom",
            await ChampRefuseAsync(() => gestion.OpenAsync(AuteurDActe.Exploitant, $"{monde.Nom}-EMPLOYEUR", Role.Lecteur, null, CancellationToken.None)));
        Assert.Equal(
            "sujet", await ChampRefuseAsync(() => gestion.OpenAsync(AuteurDActe.Exploitant, null, Role.Employeur, "personne", CancellationToken.None)));
        Assert.Equal(
            "sujet",
            await ChampRefuseAsync(() => gestion.OpenAsync(AuteurDActe.Exploitant, null, Role.MaitreOuvrage, monde.Employeur, CancellationToken.None)));
        Assert.Equal(
            "sujet", await ChampRefuseAsync(() => gestion.OpenAsync(AuteurDActe.Exploitant, null, Role.Facilitateur, monde.Employeur, CancellationToken.None)));
        Assert.Equal("role", await ChampRefuseAsync(() => gestion.OpenAsync(AuteurDActe.Exploitant, null, null, null, CancellationToken.None)));
        Assert.Equal(
            "nom", await ChampRefuseAsync(() => gestion.OpenAsync(AuteurDActe.Exploitant, new string('n', 129), Role.Lecteur, null, CancellationToken.None)));
        Assert.DoesNotContain(await utilisateurs.ListAsync(null, 500, CancellationToken.None), compte => compte.Nom == $"{monde.Nom}-EMPLOYEUR");
    }

    private static (Gestion Gestion, UtilisateursPostgres Utilisateurs) Services(Produit produit) =>
        (produit.Serveur.Services.GetRequiredService<Gestion>(), produit.Serveur.Services.GetRequiredService<UtilisateursPostgres>());

    private static async Task<Utilisateur> OpenActiveAsync(Gestion gestion, UtilisateursPostgres utilisateurs, string nom)
    {
        var secret = await gestion.OpenAsync(AuteurDActe.Exploitant, nom, Role.Facilitateur, null, CancellationToken.None);
        Assert.Equal(
            Acceptation.Faite, await utilisateurs.AcceptAsync(AuteurDActe.Exploitant, Empreinte.De(secret).Bytes, nom, "haché", CancellationToken.None));
        return (await utilisateurs.FindAsync(nom, CancellationToken.None))!.Utilisateur;
    }

    private static async Task<string?> ChampRefuseAsync(Func<Task> essai)
    {
        var refus = await Assert.ThrowsAsync<ProblemException>(essai);
        Assert.Equal(422, refus.Problem.Status);
        return refus.Problem.Champ;
    }
}
