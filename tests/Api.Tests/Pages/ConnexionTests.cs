using Clauses.Silo.Audit;

namespace Clauses.Api.Tests.Pages;

/// <summary>Signing in and out.</summary>
public sealed class ConnexionTests
{
    private const string MotDePasse = "cheval agrafe batterie correcte";

    [Fact]
    public async Task A_stranger_is_sent_to_sign_in_and_back_and_signs_out()
    {
        var produit = await Produit.PartageAsync();
        var (nom, _) = await OpenAsync(produit, Role.Facilitateur);
        using var visite = produit.Etranger();
        await visite.AllerAsync("/marches?exercice=2024");
        Assert.StartsWith("/connexion?retour=", visite.Address, StringComparison.Ordinal);
        await SeConnecterAsync(visite, nom, MotDePasse);
        Assert.Equal("/marches?exercice=2024", visite.Address);
        await visite.SendAsync("Se déconnecter");
        Assert.Equal("/connexion", visite.Address);
        await visite.AllerAsync("/marches");
        Assert.StartsWith("/connexion", visite.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_start_prints_the_link_of_the_first_account()
    {
        await using var produit = await Produit.StartAsync();
        await Eventually.QueAsync(() => Task.FromResult(produit.Console.Contains("/invitation/", StringComparison.Ordinal)));
        using var visite = produit.Etranger();
        await visite.AllerAsync("/invitation/" + Regex.Match(produit.Console, "(?<=/invitation/)[^ ]+", RegexOptions.None, TimeSpan.FromSeconds(1)).Value);
        visite.Fill(("Nom de connexion", "première"));
        await ChooseAsync(visite, MotDePasse);
        Assert.Equal("/", visite.Address);
        Assert.Contains("première", visite.Texte(".compte summary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_serves_once_and_looking_at_it_uses_nothing_up()
    {
        var produit = await Produit.PartageAsync();
        var (_, lien) = await InviteAsync(produit, Role.Lecteur);
        using var visite = produit.Etranger();
        await visite.AllerAsync(lien);
        await ChooseAsync(visite, "tout autre chose que cela");
        Assert.Contains("ne sont pas les mêmes", visite.Texte("[role=alert]"), StringComparison.Ordinal);
        await ChooseAsync(visite, MotDePasse);
        Assert.Equal("/publications", visite.Address);
        await visite.AllerAsync(lien);
        Assert.Contains("Ce lien ne sert plus", visite.Texte(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_passwords_make_wait_whoever_sends_them_and_say_no_more_than_a_name_that_does_not_exist()
    {
        var produit = await Produit.PartageAsync();
        var (nom, connu) = await OpenAsync(produit, Role.Lecteur);
        await connu.SendAsync("Se déconnecter");
        using var visite = produit.Etranger();
        await visite.AllerAsync("/connexion");
        await SeConnecterAsync(visite, "personne-de-ce-nom", "un mot de passe quelconque");
        var refus = visite.Texte("[role=alert]");
        for (var essai = 0; essai < PasswordSignIn.MaxAttempts; essai++)
        {
            await SeConnecterAsync(visite, nom, "un mot de passe quelconque");
            Assert.Equal(refus, visite.Texte("[role=alert]"));
        }
        await SeConnecterAsync(visite, nom, MotDePasse);
        Assert.Equal(refus, visite.Texte("[role=alert]"));

        await SeConnecterAsync(connu, nom, MotDePasse);
        Assert.Equal("/publications", connu.Address);

        // What « debloquer » does.
        var services = produit.Serveur.Services;
        var compte = (await services.GetRequiredService<UtilisateursPostgres>().FindAsync(nom, default))!.Utilisateur;
        await services.GetRequiredService<EssaisPostgres>().UnlockAsync(AuteurDActe.Exploitant, compte.Id, default);
        await SeConnecterAsync(visite, nom, MotDePasse);
        Assert.Equal("/publications", visite.Address);
    }

    [Fact]
    public async Task Many_who_sign_in_at_once_are_told_to_come_back_and_a_known_device_is_let_in()
    {
        await using var produit = await Produit.StartAsync();
        var (nom, connu) = await OpenAsync(produit, Role.Lecteur);
        await connu.SendAsync("Se déconnecter");
        var etrangers = Enumerable.Range(0, 25).Select(_ => produit.Etranger()).ToList();
        await Task.WhenAll(etrangers.Select(etranger => etranger.AllerAsync("/connexion")));
        var essais = Task.WhenAll(etrangers.Select((etranger, rang) => SeConnecterAsync(etranger, $"personne-{rang}", "un mot de passe quelconque")));
        await SeConnecterAsync(connu, nom, MotDePasse);
        Assert.Equal("/publications", connu.Address);
        await essais;
        var statuts = etrangers.Select(etranger => (int)etranger.Reponse.StatusCode).ToList();
        Assert.Contains(429, statuts);
        Assert.All(statuts, statut => Assert.True(statut is 422 or 429, $"{statut}"));
        etrangers.ForEach(etranger => etranger.Dispose());
    }

    [Fact]
    public async Task A_session_that_was_signed_out_of_or_is_a_day_old_serves_no_more()
    {
        var produit = await Produit.PartageAsync();
        var seance = await Seance.OpenAsync(produit, Role.Lecteur);
        Assert.Equal(
            TimeSpan.FromDays(1), await produit.Base.ReadAsync<TimeSpan>($"select expire - ouverte from seance where utilisateur = '{seance.Compte}'"));
        using var visite = new Visiteur(new(produit.Serveur.Address), seance.Cookie);
        await visite.AllerAsync("/publications");
        await visite.SendAsync("Se déconnecter");
        await RefusedAsync(seance);

        var vieille = await Seance.OpenAsync(produit, Role.Lecteur);
        await produit.Base.ExecuteAsync($"update seance set expire = now() where utilisateur = '{vieille.Compte}'");
        await RefusedAsync(vieille);

        async Task RefusedAsync(Seance finie)
        {
            using var copie = new Visiteur(new(produit.Serveur.Address), finie.Cookie);
            await copie.AllerAsync("/publications");
            Assert.StartsWith("/connexion", copie.Address, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_the_sessions_of_other_browsers()
    {
        var produit = await Produit.PartageAsync();
        var (nom, ici) = await OpenAsync(produit, Role.Facilitateur);
        using var ailleurs = produit.Etranger();
        await ailleurs.AllerAsync("/connexion");
        await SeConnecterAsync(ailleurs, nom, MotDePasse);
        await ailleurs.AllerAsync("/validation");
        Assert.Equal("/validation", ailleurs.Address);
        await ici.SendAsync("Se déconnecter partout");
        await ailleurs.AllerAsync("/validation");
        Assert.StartsWith("/connexion", ailleurs.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_knows_the_password_chooses_another_and_the_former_and_other_sessions_serve_no_more()
    {
        const string nouveau = "quatre mots sans rapport";
        var produit = await Produit.PartageAsync();
        var (nom, ici) = await OpenAsync(produit, Role.Lecteur);
        using var ailleurs = produit.Etranger();
        await ailleurs.AllerAsync("/connexion");
        await SeConnecterAsync(ailleurs, nom, MotDePasse);

        await ici.FollowAsync("Changer de mot de passe");
        await SayAsync("un mot de passe quelconque");
        Assert.Contains("ce n'est pas le mot de passe", ici.Texte("[role=alert]"), StringComparison.Ordinal);
        await SayAsync(MotDePasse);
        ici.Fill(("Mot de passe", nouveau), ("Le même mot de passe, encore une fois", nouveau));
        await ici.SendAsync("Changer mon mot de passe");
        Assert.Equal("/publications", ici.Address);

        await ailleurs.AllerAsync("/publications");
        Assert.StartsWith("/connexion", ailleurs.Address, StringComparison.Ordinal);
        await SeConnecterAsync(ailleurs, nom, MotDePasse);
        Assert.StartsWith("/connexion", ailleurs.Address, StringComparison.Ordinal);
        await SeConnecterAsync(ailleurs, nom, nouveau);
        Assert.Equal("/publications", ailleurs.Address);

        async Task SayAsync(string motDePasse)
        {
            ici.Fill(("Votre mot de passe d'aujourd'hui", motDePasse));
            await ici.SendAsync("Continuer");
        }
    }

    [Theory]
    [InlineData(Role.Employeur, "/accueil")]
    [InlineData(Role.MaitreOuvrage, "/suivi")]
    [InlineData(Role.Lecteur, "/publications")]
    public async Task Who_is_no_facilitateur_is_led_home(Role role, string accueil)
    {
        using var monde = await World.CreateAsync();
        using var visite = await monde.Produit.SignInAsync(
            role, role switch { Role.Employeur => monde.Employeur, Role.MaitreOuvrage => monde.MaitreOuvrage, _ => null });
        await visite.AllerAsync("/");
        Assert.Equal(accueil, visite.Address);
    }

    [Fact]
    public async Task What_is_not_there_is_a_page_that_says_what_to_do()
    {
        using var visite = await (await Produit.PartageAsync()).SignInAsync(Role.Facilitateur);
        foreach (var absente in new[]
        {
            "/nulle-part", "/marches/nul-part", "/marches/nul-part/contrats", "/marches/nul-part/ecritures", "/marches/nul-part/avenants",
            "/marches/nul-part/fiche",
            "/contrats/nul-part", "/maitres-ouvrage/nul-part", "/publications/2024.1999-01-31", "/marches/nul-part/attestation?du=2024-01-01&au=2024-12-31",
        })
        {
            await visite.AllerAsync(absente, 404);
        }
        await visite.AllerAsync("/marches?etat=perdu", 400);
        await visite.FollowAsync("Revenir à l'accueil");
        Assert.Equal("/", visite.Address);
    }

    [Fact]
    public async Task Who_knows_a_password_changes_it_and_the_one_before_serves_no_more()
    {
        const string Nouveau = "agrafe batterie correcte cheval";
        var produit = await Produit.PartageAsync();
        var (nom, visite) = await OpenAsync(produit, Role.Lecteur);
        using var ailleurs = produit.Etranger();
        await ailleurs.AllerAsync("/connexion");
        await SeConnecterAsync(ailleurs, nom, MotDePasse);
        await visite.AllerAsync("/mot-de-passe");
        await SayAsync("tout autre chose que cela");
        Assert.Contains("Ce n'est pas le mot de passe de ce compte", visite.Texte("#refus-motDePasse"), StringComparison.OrdinalIgnoreCase);
        await SayAsync(MotDePasse);
        foreach (var faible in new[] { "court", nom })
        {
            visite.Fill(("Mot de passe", faible), ("Le même mot de passe, encore une fois", faible));
            await visite.SendAsync("Changer mon mot de passe", 422);
            Assert.NotEmpty(visite.Texte("#refus-motDePasse"));
        }
        visite.Fill(("Mot de passe", Nouveau), ("Le même mot de passe, encore une fois", Nouveau));
        await visite.SendAsync("Changer mon mot de passe", 200);
        Assert.Contains("nouveau mot de passe est enregistré", visite.Texte(".alert-success"), StringComparison.Ordinal);

        await ailleurs.AllerAsync("/publications");
        Assert.StartsWith("/connexion", ailleurs.Address, StringComparison.Ordinal);
        await SeConnecterAsync(ailleurs, nom, MotDePasse);
        Assert.StartsWith("/connexion", ailleurs.Address, StringComparison.Ordinal);
        await SeConnecterAsync(ailleurs, nom, Nouveau);
        Assert.Equal("/publications", ailleurs.Address);

        Task SayAsync(string ancien)
        {
            visite.Fill(("Votre mot de passe d'aujourd'hui", ancien));
            return visite.SendAsync("Continuer");
        }
    }

    private static async Task<(string Nom, Visiteur Visite)> OpenAsync(Produit produit, Role role)
    {
        var (nom, lien) = await InviteAsync(produit, role);
        var visite = produit.Etranger();
        await visite.AllerAsync(lien);
        await ChooseAsync(visite, MotDePasse);
        return (nom, visite);
    }

    private static async Task<(string Nom, string Lien)> InviteAsync(Produit produit, Role role)
    {
        var utilisateurs = produit.Serveur.Services.GetRequiredService<UtilisateursPostgres>();
        var (id, maintenant) = (Guid.NewGuid().ToString("N"), TimeProvider.System.GetUtcNow());
        Assert.True(await utilisateurs.CreateAsync(AuteurDActe.Exploitant, new(id, $"essai-{id}", role, null, false, maintenant), default));
        Assert.True(await utilisateurs.InviteAsync(AuteurDActe.Exploitant, id, SHA256.HashData(Encoding.UTF8.GetBytes(id)), maintenant.AddDays(1), default));
        return ($"essai-{id}", $"/invitation/{id}");
    }

    private static Task ChooseAsync(Visiteur visite, string encore)
    {
        visite.Fill(("Mot de passe", MotDePasse), ("Le même mot de passe, encore une fois", encore));
        return visite.SendAsync("Ouvrir mon compte");
    }

    private static Task SeConnecterAsync(Visiteur visite, string nom, string motDePasse)
    {
        visite.Fill(("Nom de connexion", nom), ("Mot de passe", motDePasse));
        return visite.SendAsync("Se connecter");
    }
}
