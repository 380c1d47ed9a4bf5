using Clauses.Grains.Participants;

namespace Clauses.Api.Tests.Fiches;

/// <summary>Nothing about a person is kept for ever. Everybody is registered on 5 March 2026, and due two years later.</summary>
public sealed class ConservationTests : IAsyncLifetime
{
    private static readonly DateOnly Annonce = new(2028, 2, 4);
    private static readonly DateOnly Fin = new(2028, 3, 5);

    private readonly Clock _horloge = new();
    private Produit _produit = null!;
    private World _monde = null!;

    public async Task InitializeAsync()
    {
        _produit = await Produit.StartAsync(null, services => services.AddKeyedSingleton<TimeProvider>(Calendrier.Horloge, _horloge));
        _monde = await World.CreateAsync(_produit);
    }

    public async Task DisposeAsync()
    {
        _monde.Dispose();
        await _produit.DisposeAsync();
    }

    [Fact]
    public async Task Who_was_not_heard_of_for_two_years_is_announced_for_thirty_days_then_erased()
    {
        var (tranquille, attend, revient, gardee, enContrat) = (Id("1"), Id("2"), Id("3"), Id("4"), Id("5"));
        foreach (var rang in new[] { "2", "3", "4" })
            await _monde.AddContratAsync(rang);
        await _monde.InscrireAsync($"participants/{enContrat}", Fiche());
        await _monde.InscrireAsync($"contrats/{_monde.Nom}.c5", new
        {
            participant = enContrat, marche = _monde.Marche, employeur = _monde.Employeur, type = "cdi", debut = "2024-02-01",
        });
        await _monde.DeclarerAsync(_monde.Ligne("a", contrat: $"{_monde.Nom}.c2"));

        await PassAsync(Annonce.AddDays(-1));
        Assert.Empty(await ListAsync());
        await PassAsync(Annonce);
        Assert.Equal(new[] { tranquille, attend, revient, gardee }.Select(id => $"{id} 2026-03-05 2028-03-05 "), await ListAsync());

        (await _monde.Facilitateur.PostAsync(Adresse(gardee), new { motif = "Revient au printemps", jusquau = "2028-06-30" })).Est(200);
        (await _monde.Facilitateur.PostAsync($"/v1/participants/{revient}/parcours/1/corrections", new { statutEntree = "jeune", motif = "Pièce reçue" }))
            .Est(200);
        Assert.Equal([$"{tranquille} 2026-03-05 2028-03-05 ", $"{attend} 2026-03-05 2028-03-05 ", $"{gardee}   Revient au printemps"], await ListAsync());

        await PassAsync(Fin.AddDays(-1));
        Assert.Equal(200, (await _monde.Facilitateur.ReadAsync($"/v1/participants/{tranquille}")).Statut);
        await PassAsync(Fin);
        Assert.Equal([$"{attend} 2026-03-05 2028-03-05 heures-en-attente", $"{gardee}   Revient au printemps"], await ListAsync());
        await PassAsync(Fin);
        Assert.Equal(
            [(tranquille, "systeme")],
            [(await _produit.Base.ReadAsync<string>("select substr(flux, 10) from evenement where genre = 'effacement'"), await _produit.Base.ReadAsync<string>("select auteur from evenement where genre = 'effacement'"))]);

        await _monde.DeciderAsync(new { contrat = $"{_monde.Nom}.c2", reference = "a", decision = "valider", date = "2024-03-20" });
        await PassAsync(Fin.AddDays(1));
        (await _monde.Facilitateur.ReadAsync($"/v1/participants/{attend}")).IsProblem(404, "introuvable");

        (await _monde.Facilitateur.EraseAsync(Adresse(gardee))).Est(204);
        (await _monde.Facilitateur.EraseAsync(Adresse(gardee))).IsProblem(404, "introuvable");
        await PassAsync(Fin.AddDays(2));
        Assert.Equal([$"{gardee} 2026-03-05 2028-04-06 "], await ListAsync());
        await PassAsync(Fin.AddDays(32));
        foreach (var (personne, statut) in new[] { (gardee, 404), (revient, 200), (enContrat, 200) })
            Assert.Equal(statut, (await _monde.Facilitateur.ReadAsync($"/v1/participants/{personne}")).Statut);
        Assert.Empty(await ListAsync());
        Assert.Empty((await _monde.Facilitateur.ReadAsync("/v1/verification")).Est(200)["ecarts"].AsArray());
    }

    [Fact]
    public async Task Two_years_are_what_the_parameter_says_from_its_day_on()
    {
        await _monde.Facilitateur.InscrireAsync("/v1/parametres/donnees-personnelles", new
        {
            depuis = "2028-01-01", source = "Délibération",
            valeur = new { conservationAnnees = 3, preavisJours = 60, journalAccesAnnees = 1, rectificationJours = 30, retoursMois = 6 },
        });
        await PassAsync(Annonce);
        Assert.Empty(await ListAsync());
        await PassAsync(new(2029, 1, 4));
        Assert.Equal([$"{Id("1")} 2026-03-05 2029-03-05 "], await ListAsync());
    }

    [Fact]
    public async Task A_person_is_kept_for_a_reason_and_no_longer_than_a_whole_delay()
    {
        foreach (var (motif, jusquau, champ) in new[] { ("", "2026-06-30", "motif"), ("Utile", "2026-03-05", "jusquau"), ("Utile", "2028-03-06", "jusquau") })
            Assert.Equal(
                champ, (string)(await _monde.Facilitateur.PostAsync(Adresse(Id("1")), new { motif, jusquau })).IsProblem(422, "champ-invalide")["champ"]!);
        (await _monde.Facilitateur.PostAsync(Adresse("personne"), new { motif = "Utile", jusquau = "2026-06-30" })).IsProblem(404, "introuvable");
        (await _monde.Facilitateur.PostAsync(Adresse(Id("1")), new { motif = "Motif-secret", jusquau = "2026-06-30" })).Est(200);
        Assert.Equal("Motif-secret", (string)(await _monde.Facilitateur.ReadAsync($"/v1/participants/{Id("1")}/dossier")).Est(200)["garde"]["motif"]!);
        (await _monde.Facilitateur.EraseAsync($"/v1/participants/{Id("1")}")).Est(204);
        Assert.Equal(0, await _produit.Base.ReadAsync<long>("select count(*) from garde"));
    }

    [Fact]
    public async Task An_erasure_that_was_interrupted_is_ended()
    {
        await _produit.Base.ExecuteAsync($"create table reste as select * from evenement_personnel where flux = 'parcours/{Id("1")}'");
        (await _monde.Facilitateur.EraseAsync($"/v1/participants/{Id("1")}")).Est(204);
        await _produit.Base.ExecuteAsync("insert into evenement_personnel select * from reste");
        await PassAsync(new(2026, 3, 6));
        await PassAsync(new(2026, 3, 6));
        Assert.Equal(0, await _produit.Base.ReadAsync<long>("select count(*) from evenement_personnel"));
        Assert.Equal(0, await _produit.Base.ReadAsync<long>("select count(*) from preavis"));
    }

    [Fact]
    public async Task What_a_correction_replaced_goes_after_thirty_days_and_who_read_what_after_a_year()
    {
        await _monde.InscrireAsync($"participants/{Id("1")}", Fiche("1987-03-29"));
        await _produit.Base.ExecuteAsync("insert into consultation values ('p1', '2026-03-05', 'cle-1', 'parcours', '2026-03-05Z', '2026-03-05Z', 2)");
        await PassAsync(new(2026, 4, 4));
        Assert.Equal("1990-01-01 1987-03-29", await NaissancesAsync());
        await PassAsync(new(2026, 4, 5));
        Assert.Equal("1987-03-29", await NaissancesAsync());
        Assert.Equal("1987-03-29", (string)(await _monde.Facilitateur.ReadAsync($"/v1/participants/{Id("1")}")).Est(200)["naissance"]!);
        Assert.Null((await _monde.Facilitateur.ReadAsync($"/v1/participants/{Id("1")}/dossier")).Est(200)["versions"][0]!["naissance"]);

        await PassAsync(new(2027, 3, 5));
        Assert.Equal(1, await ConsultationsAsync());
        await PassAsync(new(2027, 3, 6));
        Assert.Equal(0, await ConsultationsAsync());

        Task<string> NaissancesAsync() => _produit.Base.ReadAsync<string>(
            $"select string_agg(contenu ->> 'naissance', ' ' order by numero) from evenement_personnel where flux = 'parcours/{Id("1")}'");
        Task<long> ConsultationsAsync() => _produit.Base.ReadAsync<long>("select count(*) from consultation where participant = 'p1'");
    }

    [Fact]
    public async Task What_was_told_along_with_an_event_that_was_rectified_goes_after_thirty_days()
    {
        var besoin = $"{_monde.Nom}.b";
        await _monde.InscrireAsync($"besoins/{besoin}", new { intitule = "Maçon", postes = 2, debut = "2026-04-01" });
        (await _monde.Facilitateur.PostAsync("/v1/orientations", new { orientations = new[] { new { reference = "o", besoin, participant = Id("1"), date = "2026-03-05" } } }))
            .Est(200);
        foreach (var (evenement, etat, vise, motif) in new[] { ("a", "recue", null, null), ("b", "non-retenue", null, "autre"), ("r", "rectifie", "b", "Ce n'était pas elle"), ("c", "non-retenue", null, "autre") })
        {
            (await _monde.Facilitateur.PostAsync("/v1/orientations/evenements", new
            {
                evenements =
                    new[] { new { besoin, reference = "o", evenement, etat, vise, motif, date = "2026-03-05", textePrescripteur = "Texte-" + evenement } },
            })).Est(200);
        }
        await PassAsync(new(2026, 4, 4));
        Assert.Equal("a b c", await TextesAsync());
        await PassAsync(new(2026, 4, 5));
        Assert.Equal("a c", await TextesAsync());

        Task<string> TextesAsync() => _produit.Base.ReadAsync<string>(
            "select string_agg(right(contenu ->> 'prescripteur', 1), ' ' order by numero) from evenement_personnel where flux like 'besoin/%' and contenu ->> 'prescripteur' like 'Texte-%'");
    }

    [Fact]
    public async Task The_facilitateur_sees_who_goes_and_keeps_somebody_in_the_pages()
    {
        await _monde.InscrireAsync($"participants/{Id("1")}/identite", new { nom = "Martin", prenom = "Camille" });
        await PassAsync(Annonce);
        using var facilitateur = await _produit.SignInAsync(Role.Facilitateur);
        await facilitateur.AllerAsync("/");
        Assert.Contains("effacement le 05/03/2028", facilitateur.Texte(), StringComparison.Ordinal);
        await facilitateur.AllerAsync("/participants");
        await facilitateur.FollowAsync("Conservation des données");
        Assert.Contains("Camille Martin", facilitateur.Texte(), StringComparison.Ordinal);
        facilitateur.Fill(("Jusqu'au", "2028-01-01"), ("Motif", "Revient au printemps"));
        await facilitateur.SendAsync("Garder la personne", 422);
        Assert.Contains("une date à venir, au plus tard le 04/02/2030", facilitateur.Texte(), StringComparison.Ordinal);
        facilitateur.Fill(("Jusqu'au", "2028-06-30"));
        await facilitateur.SendAsync("Garder la personne");
        Assert.Contains("Revient au printemps", facilitateur.Texte(), StringComparison.Ordinal);
        await facilitateur.SendAsync("Ne plus garder");
        Assert.Contains("Personne n'est gardé au-delà du délai", facilitateur.Texte(), StringComparison.Ordinal);
    }

    private static object Fiche(string naissance = "1990-01-01") => new
    {
        naissance, sexe = "x", statutEntree = "deld", prescripteur = "plie", niveauFormation = "bac", communeResidence = "94081", qpv = "hors",
    };

    private static string Adresse(string personne) => $"/v1/participants/{personne}/conservation";

    private string Id(string rang) => $"{_monde.Nom}.p{rang}";

    /// <summary>Lets a day come, and has everybody reviewed on it.</summary>
    private async Task PassAsync(DateOnly jour)
    {
        var midi = Calendrier.DebutDe(jour).AddHours(12).ToUniversalTime();
        if (_horloge.GetUtcNow() < midi)
            _horloge.SetUtcNow(midi);
        var grain = _produit.Serveur.Services.GetRequiredService<IGrainFactory>().GetGrain<IConservationGrain>(0);
        await Eventually.QueAsync(grain.Conserver);
    }

    /// <summary>« person last-contact erased-on reason ».</summary>
    private async Task<IEnumerable<string>> ListAsync() =>
        (await _monde.Facilitateur.ReadAsync("/v1/conservation?limite=500")).Est(200)["elements"].AsArray()
            .Select(une => $"{une!["participant"]} {une["dernierContact"]} {une["effaceLe"]} {une["refus"]}{une["garde"]?["motif"]}");
}
