using Clauses.Grains.Courriels;
using Clauses.Grains.Temoins;
using MimeKit;

namespace Clauses.Api.Tests.Reponses;

public sealed class CourrielsTests : IAsyncLifetime
{
    private SmtpListener _relais = null!;
    private Produit _produit = null!;
    private BesoinWorld _monde = null!;

    private List<string> Racines => [.. _relais.Recus.Where(brut => brut.Contains("racine du grand livre", StringComparison.Ordinal))];

    private List<string> Candidatures => [.. _relais.Recus.Except(Racines, StringComparer.Ordinal)];

    private List<string> Lettres(string objet) => [.. Candidatures.Where(brut => brut.Contains($"Message-Id: <{objet}.", StringComparison.OrdinalIgnoreCase))];

    private ICourrielsGrain Grain => _produit.Serveur.Services.GetRequiredService<IGrainFactory>().GetGrain<ICourrielsGrain>(0);

    public async Task InitializeAsync()
    {
        _relais = SmtpListener.Start();
        _produit = await Produit.StartAsync(null, ("CLAUSES_COURRIEL", _relais.Url), ("CLAUSES_ADRESSE_PUBLIQUE", "http://clauses.example.fr/"));
        _monde = await BesoinWorld.CreateAsync(produit: _produit);
        await _monde.Monde.InscrireAsync($"participants/{_monde.Personne("a")}/identite", new { nom = "Benali", prenom = "Samia" });
        (await _monde.OrienterAsync(Envoyee("b"))).Est(200);
        using var facilitateur = await _produit.SignInAsync(Role.Facilitateur);
        await facilitateur.AllerAsync($"/entreprises/{_monde.Monde.Employeur}");
        await facilitateur.FollowAsync("Lui demander de répondre sans compte");
        facilitateur.Fill(("Où lui écrire", "pas une adresse"));
        await facilitateur.SendAsync("Enregistrer l'adresse", 422);
        facilitateur.Fill(("Où lui écrire", "embauche@etti.example.fr"));
        await facilitateur.SendAsync("Enregistrer l'adresse", 200);
    }

    public async Task DisposeAsync()
    {
        _monde.Dispose();
        await _produit.DisposeAsync();
        await _relais.DisposeAsync();
    }

    [Fact]
    public async Task Who_is_sent_to_an_employer_with_an_address_is_told_once_by_a_mail_whose_link_answers()
    {
        (await _monde.OrienterAsync(Envoyee("a"))).Est(200);
        await Task.WhenAll(Grain.Envoyer(), Grain.Envoyer());
        Assert.Equal(0, await Grain.Envoyer());

        var brut = Assert.Single(Candidatures);
        var mail = await ParseAsync(brut);
        Assert.Equal(("embauche@etti.example.fr", "clauses@example.fr"), (mail.To.Mailboxes.Single().Address, mail.From.Mailboxes.Single().Address));
        Assert.Equal("Samia B. pour « Maçon coffreur »", mail.Subject);
        Assert.DoesNotContain("Benali", mail.TextBody, StringComparison.Ordinal);
        using var employeur = _produit.Etranger();
        await employeur.AllerAsync(LienDe(mail.TextBody!, "/reponse/"));
        await employeur.SendAsync("Je retiens cette personne", 200);
        Assert.Equal(
            "retenue",
            (string)(await _monde.Facilitateur.ReadAsync($"/v1/orientations?participant={_monde.Personne("a")}"))["elements"].AsArray()[0]!["etat"]!);
    }

    [Fact]
    public async Task A_mail_that_is_refused_is_tried_again_later_and_not_for_ever()
    {
        _relais.Refus = "451 plus tard";
        (await _monde.OrienterAsync(Envoyee("a"))).Est(200);
        Assert.Equal(0, await Grain.Envoyer());
        Assert.Equal(0, await Grain.Envoyer());
        Assert.Equal((short)1, await _produit.Base.ReadAsync<short>("select tentatives from courriel"));
        for (var tentative = 2; tentative <= Silo.Courriels.CourrielsPostgres.MaxAttempts + 1; tentative++)
        {
            await _produit.Base.ExecuteAsync("update courriel set prochaine = now() - interval '1 second'");
            Assert.Equal(0, await Grain.Envoyer());
        }
        Assert.Equal((short)Silo.Courriels.CourrielsPostgres.MaxAttempts, await _produit.Base.ReadAsync<short>("select tentatives from courriel"));

        _relais.Refus = null;
        await _produit.Base.ExecuteAsync("update courriel set prochaine = now() - interval '1 second', tentatives = 1");
        await Eventually.QueAsync(async () => await Grain.Envoyer() == 1 || Candidatures.Count > 0);
        Assert.Single(Candidatures);
    }

    [Fact]
    public async Task Who_was_answered_for_meanwhile_is_told_of_no_more()
    {
        _relais.Refus = "451 plus tard";
        (await _monde.OrienterAsync(Envoyee("a"))).Est(200);
        await Grain.Envoyer();
        (await _monde.SuivreAsync(_monde.Evenement("a", "e1", "recue"))).Est(200);
        _relais.Refus = null;
        await _produit.Base.ExecuteAsync("update courriel set prochaine = now() - interval '1 second'");
        Assert.Equal(0, await Grain.Envoyer());
        Assert.Empty(Candidatures);
        Assert.Equal(0, await _produit.Base.ReadAsync<long>("select count(*) from courriel"));
    }

    [Fact]
    public async Task Who_orders_works_gets_its_sheet_once_a_month_without_signing_in_and_stops_it_by_one_click()
    {
        var marche = _monde.Monde.FicheMarche();
        (marche["intitule"], marche["fin"]) = ("Groupe scolaire", "2030-12-31");
        await _monde.Monde.InscrireAsync($"marches/{_monde.Monde.Marche}", marche);
        using var facilitateur = await _produit.SignInAsync(Role.Facilitateur);
        await facilitateur.AllerAsync("/comptes");
        facilitateur.Fill(
            ("Rôle", "maitre-ouvrage"), ("Au nom de", _monde.Monde.MaitreOuvrage), ("Adresse de courriel (facultatif)", "chantiers@mo.example.fr"));
        await facilitateur.SendAsync("Ouvrir le compte");
        Assert.Contains("Invitation envoyée à chantiers@mo.example.fr", facilitateur.Texte(), StringComparison.Ordinal);
        Assert.Contains(
            new Uri(facilitateur.Valeur("Il n'est montré que cette fois")).AbsolutePath, (await ParseAsync(Lettres("invitation").Single())).TextBody,
            StringComparison.Ordinal);
        // An address brings nothing of what was due before it.
        Assert.Equal(0, await Grain.Envoyer());
        await _produit.Base.ExecuteAsync("update adresse set enregistre = now() - interval '40 days'");

        await Task.WhenAll(Grain.Envoyer(), Grain.Envoyer());
        Assert.Equal(0, await Grain.Envoyer());
        var mail = await ParseAsync(Assert.Single(Lettres("lettre")));
        Assert.Equal("chantiers@mo.example.fr", mail.To.Mailboxes.Single().Address);
        Assert.Contains("Groupe scolaire", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("http://clauses.example.fr/suivi", mail.HtmlBody, StringComparison.Ordinal);
        // No line of it begins by a sign.
        Assert.DoesNotMatch(" [:;?!%»]|« ", mail.HtmlBody![mail.HtmlBody!.IndexOf("<body", StringComparison.Ordinal)..]);
        var arret = new Uri(mail.Headers[HeaderId.ListUnsubscribe]!.Trim('<', '>')).AbsolutePath;
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers[HeaderId.ListUnsubscribePost]);
        Assert.All([mail.TextBody, mail.HtmlBody], corps => Assert.Contains(arret, corps, StringComparison.Ordinal));

        await _produit.Base.ExecuteAsync("update courriel set quand = quand - interval '1 month' where genre = 'lettre'");
        Assert.Equal(1, await Grain.Envoyer());
        using var etranger = _produit.Etranger();
        await etranger.AllerAsync(arret);
        Assert.Equal("mois", await _produit.Base.ReadAsync<string>("select frequence from adresse"));
        await etranger.PosterAsync(arret, 200);
        Assert.Equal(("jamais", 1L), (
            await _produit.Base.ReadAsync<string>("select frequence from adresse"), await _produit.Base.ReadAsync<long>("select count(*) from audit where acte = 'desabonnement'")));
        await _produit.Base.ExecuteAsync("delete from courriel where genre = 'lettre'");
        Assert.Equal(0, await Grain.Envoyer());
        await etranger.AllerAsync(arret, 410);

        await facilitateur.AllerAsync("/partages");
        facilitateur.Fill(
            ("Suivi de qui ?", "maitre-ouvrage"), ("Suivi à lire", _monde.Monde.MaitreOuvrage), ("Pour qui est ce lien ?", "Direction"),
            ("Son adresse de courriel", "direction@mo.example.fr"));
        await facilitateur.SendAsync("Faire le lien");
        await _produit.Base.ExecuteAsync("update adresse set enregistre = now() - interval '40 days'");
        Assert.Equal(1, await Grain.Envoyer());
        await etranger.AllerAsync(LienDe((await ParseAsync(Lettres("lettre")[^1])).TextBody!, "/partage/"));
        Assert.Equal("/suivi", etranger.Address);
        Assert.Equal(0, await _produit.Base.ReadAsync<long>("select count(*) from audit a where a::text like '%@%'"));
    }

    [Fact]
    public async Task A_digest_says_what_is_new_without_a_name_nothing_where_nothing_is_and_no_more_to_an_address_refused_for_good()
    {
        (await _monde.OrienterAsync(_monde.Orientation("a"))).Est(200);
        using var prescripteur = await _produit.SignInAsync(Role.Prescripteur, _monde.Monde.Organisme);
        using var employeur = await _produit.SignInAsync(Role.Employeur, _monde.Geiq);
        foreach (var visiteur in (Visiteur[])[prescripteur, employeur])
        {
            await visiteur.AllerAsync("/mes-courriels");
            visiteur.Fill(("Adresse de courriel", "suivi@essai.example.fr"));
            await visiteur.SendAsync("Enregistrer", 200);
        }
        (await _monde.SuivreAsync(_monde.Evenement("a", "e1", "recue"))).Est(200);
        await _produit.Base.ExecuteAsync("update adresse set enregistre = now() - interval '40 days'");
        _relais.Refus = "451 plus tard";
        Assert.Equal(0, await Grain.Envoyer());
        _relais.Refus = null;
        await _produit.Base.ExecuteAsync("update courriel set prochaine = now() - interval '1 second' where prochaine < 'infinity'");
        Assert.Equal(1, await Grain.Envoyer());
        var mail = await ParseAsync(Assert.Single(Lettres("lettre")));
        Assert.Contains("personne a une réponse", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("Samia", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal("rien", await _produit.Base.ReadAsync<string>("select issue from courriel where envoye is null"));

        _relais.Refus = "550 inconnue";
        await _produit.Base.ExecuteAsync("delete from courriel");
        Assert.Equal(0, await Grain.Envoyer());
        _relais.Refus = null;
        await _produit.Base.ExecuteAsync("delete from courriel");
        Assert.Equal(0, await Grain.Envoyer());
        await prescripteur.AllerAsync("/mes-courriels");
        Assert.Contains("cette adresse ne prend plus aucun courriel", prescripteur.Texte(), StringComparison.Ordinal);
        using var facilitateur = await _produit.SignInAsync(Role.Facilitateur);
        await facilitateur.AllerAsync("/courriels");
        Assert.Contains("adresse refusée", facilitateur.Texte(), StringComparison.Ordinal);

        foreach (var (mois, dit) in new[] { (2, true), (1, false) })
        {
            await _produit.Base.ExecuteAsync(
                $"insert into heures_du_mois select 'employeur', extract(year from m), '{_monde.Geiq}', m, 100, 0, 0, 0 from (select date_trunc('month', now() at time zone 'Europe/Paris' - interval '{mois} months')::date) d (m)");
            await facilitateur.AllerAsync("/avis");
            Assert.Equal(dit, facilitateur.Texte().Contains("n'a rien déclaré pour", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_root_of_the_day_is_mailed_once_to_whom_mails_are_from()
    {
        var temoins = _produit.Serveur.Services.GetRequiredService<ITemoins>();
        await temoins.KeepAsync(CancellationToken.None);
        await temoins.KeepAsync(CancellationToken.None);
        await Eventually.QueAsync(() => Task.FromResult(Racines.Count > 0));
        var brut = Assert.Single(Racines);
        Assert.Contains("To: clauses@example.fr", brut, StringComparison.Ordinal);
        Assert.Contains(await _produit.Base.ReadAsync<string>("select encode(empreinte, 'hex') from racine"), brut, StringComparison.Ordinal);
    }

    private static string LienDe(string mail, string chemin) =>
        Regex.Match(mail, $"http://clauses\\.example\\.fr({chemin}\\S+)", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;

    private static Task<MimeMessage> ParseAsync(string brut) => MimeMessage.LoadAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(brut)));

    private Dictionary<string, object?> Envoyee(string rang)
    {
        var orientation = _monde.Orientation(rang);
        orientation["employeur"] = _monde.Monde.Employeur;
        return orientation;
    }
}
