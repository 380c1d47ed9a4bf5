using System.Text.RegularExpressions;

namespace Clauses.Pages.Tests;

/// <summary>Signing in and out, as people do.</summary>
[Collection(AuNavigateur.Nom), Trait("Duree", "longue")]
public sealed class ConnexionTests(Monde monde)
{
    [Fact]
    public async Task A_stranger_is_sent_to_sign_in_and_back()
    {
        var (_, nom, lien) = await monde.InviterAsync(Role.Facilitateur);
        await using (var invite = await monde.EtrangerAsync())
            await invite.ChoisirMotDePasseAsync(lien);

        await using var visite = await monde.EtrangerAsync();
        await visite.AllerAsync("/marches?exercice=2024");
        Assert.Contains("/connexion?retour=", visite.Page.Url, StringComparison.Ordinal);
        await visite.ExaminerAsync("connexion");
        await SeConnecterAsync(visite, nom, Monde.MotDePasse);
        await visite.Page.WaitForURLAsync("**/marches?exercice=2024");
        await SeDeconnecterAsync(visite);
        await visite.AllerAsync("/marches");
        Assert.Contains("/connexion", visite.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_start_prints_the_link_of_the_first_account()
    {
        var lien = Regex.Match(monde.Produit.Sortie, "Premier compte : .*(?<lien>http://[^ ]*/invitation/[^ ]+)").Groups["lien"].Value;
        await using var visite = await monde.EtrangerAsync();
        await visite.AllerAsync(lien);
        await visite.Page.GetByLabel("Nom de connexion").FillAsync("première");
        await visite.ChoisirMotDePasseAsync(null);
        Assert.Equal($"{monde.Adresse}/", visite.Page.Url);
        await Assertions.Expect(visite.Page.Locator(".compte summary")).ToContainTextAsync("première");
    }

    [Fact]
    public async Task A_link_serves_once_and_looking_at_it_uses_nothing_up()
    {
        var (_, _, lien) = await monde.InviterAsync(Role.Lecteur);
        await using var visite = await monde.EtrangerAsync();
        await visite.AllerAsync(lien);
        await visite.ExaminerAsync("invitation");
        await visite.ChoisirMotDePasseAsync(lien);
        await visite.AllerAsync(lien);
        await Assertions.Expect(visite.Page.GetByText("Ce lien ne sert plus")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Two_passwords_that_differ_are_told_apart()
    {
        var (_, _, lien) = await monde.InviterAsync(Role.Lecteur);
        await using var visite = await monde.EtrangerAsync();
        await visite.AllerAsync(lien);
        await visite.Page.GetByLabel("Mot de passe", new() { Exact = true }).FillAsync(Monde.MotDePasse);
        await visite.Page.GetByLabel("Le même mot de passe, encore une fois").FillAsync("tout autre chose que cela");
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Ouvrir mon compte" }).ClickAsync();
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("ne sont pas les mêmes");
    }

    [Fact]
    public async Task Wrong_passwords_lock_the_account_and_say_no_more_than_a_name_that_does_not_exist()
    {
        var (_, nom, lien) = await monde.InviterAsync(Role.Lecteur);
        await using (var invite = await monde.EtrangerAsync())
            await invite.ChoisirMotDePasseAsync(lien);

        await using var visite = await monde.EtrangerAsync();
        await visite.AllerAsync("/connexion");
        await SeConnecterAsync(visite, "personne-de-ce-nom", "un mot de passe quelconque");
        var refus = await visite.Page.GetByRole(AriaRole.Alert).TextContentAsync();
        for (var essai = 0; essai < 5; essai++)
        {
            await SeConnecterAsync(visite, nom, "un mot de passe quelconque");
            Assert.Equal(refus, await visite.Page.GetByRole(AriaRole.Alert).TextContentAsync());
        }
        await SeConnecterAsync(visite, nom, Monde.MotDePasse);
        Assert.Equal(refus, await visite.Page.GetByRole(AriaRole.Alert).TextContentAsync());
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_the_sessions_of_other_browsers()
    {
        var (_, nom, lien) = await monde.InviterAsync(Role.Facilitateur);
        await using var ici = await monde.EtrangerAsync();
        await ici.ChoisirMotDePasseAsync(lien);
        await using var ailleurs = await monde.EtrangerAsync();
        await ailleurs.AllerAsync("/connexion");
        await SeConnecterAsync(ailleurs, nom, Monde.MotDePasse);
        await ailleurs.AllerAsync("/marches");
        Assert.EndsWith("/marches", ailleurs.Page.Url, StringComparison.Ordinal);

        await ici.Page.Locator(".compte summary").ClickAsync();
        await ici.Page.GetByRole(AriaRole.Button, new() { Name = "Se déconnecter partout" }).ClickAsync();
        await ici.Page.WaitForURLAsync("**/connexion");
        await ailleurs.AllerAsync("/marches");
        Assert.Contains("/connexion", ailleurs.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_a_page_that_says_what_to_do()
    {
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        await visite.AllerAsync("/nulle-part", 404);
        await visite.ExaminerAsync("introuvable");
        await visite.Page.GetByRole(AriaRole.Link, new() { Name = "Revenir à l'accueil" }).ClickAsync();
        await visite.Page.WaitForURLAsync("**/");
    }

    private static async Task SeConnecterAsync(Visite visite, string nom, string motDePasse)
    {
        await visite.Page.GetByLabel("Nom de connexion").FillAsync(nom);
        await visite.Page.GetByLabel("Mot de passe").FillAsync(motDePasse);
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Se connecter" }).ClickAsync();
        await visite.Page.WaitForLoadStateAsync();
    }

    private static async Task SeDeconnecterAsync(Visite visite)
    {
        await visite.Page.Locator(".compte summary").ClickAsync();
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Se déconnecter", Exact = true }).ClickAsync();
        await visite.Page.WaitForURLAsync("**/connexion");
    }
}
