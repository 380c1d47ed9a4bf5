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
        var mail = await MimeMessage.LoadAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(brut)));
        Assert.Equal(("embauche@etti.example.fr", "clauses@example.fr"), (mail.To.Mailboxes.Single().Address, mail.From.Mailboxes.Single().Address));
        Assert.Equal("Samia B. pour « Maçon coffreur »", mail.Subject);
        Assert.DoesNotContain("Benali", mail.TextBody, StringComparison.Ordinal);
        var lien = Regex.Match(mail.TextBody!, "http://clauses\\.example\\.fr(/reponse/\\S+)", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
        using var employeur = _produit.Etranger();
        await employeur.AllerAsync(lien);
        await employeur.SendAsync("Je retiens cette personne", 200);
        Assert.Equal("retenue", (string)(await _monde.Facilitateur.ReadAsync($"/v1/orientations?participant={_monde.Personne("a")}"))["elements"].AsArray()[0]!["etat"]!);
    }

    [Fact]
    public async Task A_mail_that_is_refused_is_tried_again_later_and_not_for_ever()
    {
        _relais.Refuse = true;
        (await _monde.OrienterAsync(Envoyee("a"))).Est(200);
        Assert.Equal(0, await Grain.Envoyer());
        Assert.Equal(0, await Grain.Envoyer());
        Assert.Equal((short)1, await _produit.Base.ReadAsync<short>("select tentatives from courriel"));
        for (var tentative = 2; tentative <= Silo.Reponses.CourrielsPostgres.MaxAttempts + 1; tentative++)
        {
            await _produit.Base.ExecuteAsync("update courriel set prochaine = now() - interval '1 second'");
            Assert.Equal(0, await Grain.Envoyer());
        }
        Assert.Equal((short)Silo.Reponses.CourrielsPostgres.MaxAttempts, await _produit.Base.ReadAsync<short>("select tentatives from courriel"));

        _relais.Refuse = false;
        await _produit.Base.ExecuteAsync("update courriel set prochaine = now() - interval '1 second', tentatives = 1");
        await Eventually.QueAsync(async () => await Grain.Envoyer() == 1 || Candidatures.Count > 0);
        Assert.Single(Candidatures);
    }

    [Fact]
    public async Task Who_was_answered_for_meanwhile_is_told_of_no_more()
    {
        _relais.Refuse = true;
        (await _monde.OrienterAsync(Envoyee("a"))).Est(200);
        await Grain.Envoyer();
        (await _monde.SuivreAsync(_monde.Evenement("a", "e1", "recue"))).Est(200);
        _relais.Refuse = false;
        await _produit.Base.ExecuteAsync("update courriel set prochaine = now() - interval '1 second'");
        Assert.Equal(0, await Grain.Envoyer());
        Assert.Empty(Candidatures);
        Assert.Equal(0, await _produit.Base.ReadAsync<long>("select count(*) from courriel"));
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

    private Dictionary<string, object?> Envoyee(string rang)
    {
        var orientation = _monde.Orientation(rang);
        orientation["employeur"] = _monde.Monde.Employeur;
        return orientation;
    }
}
