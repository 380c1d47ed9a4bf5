namespace Clauses.Systeme.Tests;

/// <summary>Needs with fewer places than candidates, and clients that hire for all of the candidates at once. Each person is sent to two
/// needs: who is hired on one is <c>caduque</c> on the other, sooner or later.</summary>
/// <param name="serie">Tells ids of one load from those of another.</param>
internal sealed class Embauches(Client client, TestDatabase donnees, string serie)
{
    public const int Besoins = 4;
    public const int Places = Besoins * Postes;
    private const int Postes = 20;
    private const int Personnes = 240;
    private static readonly string[] Employeurs = ["ETTI", "ETTI-2"];

    public async Task PrepareAsync()
    {
        await client.InscrireAsync("/v1/organismes/ML", new { nom = "Mission locale de l'essai", genre = "ml" });
        await client.InscrireAsync("/v1/entreprises/ETTI-2", new { nom = "Autre ETTi de l'essai", modalite = "etti" });
        for (var besoin = 0; besoin < Besoins; besoin++)
            await OpenAsync(IdBesoin(besoin), $"M-{besoin + 1}");
        for (var personne = 0; personne < Personnes; personne++)
        {
            await client.InscrireAsync($"/v1/participants/{IdPersonne(personne)}", new
            {
                naissance = "1990-05-01", sexe = "f", statutEntree = "de", prescripteur = "ml", niveauFormation = "bac",
            });
        }
        var orientations = Enumerable.Range(0, Personnes)
            .SelectMany(personne => new[] { Orientation(personne, IdBesoin(personne)), Orientation(personne, IdBesoin(personne + 1)) });
        var reponse = await client.PostAsync("/v1/orientations", new { orientations = orientations.ToArray() });
        Assert.Equal(2 * Personnes, reponse["enregistrees"]!.GetValue<int>());
    }

    /// <summary>Opens one more need, and sends it as many as there are places at the others, of those that are hired last, one by one.</summary>
    public async Task SendOneByOneAsync()
    {
        await OpenAsync($"{serie}-B9");
        for (var personne = Places; personne < 2 * Places; personne++)
            Assert.Equal(
                1,
                (await client.PostAsync("/v1/orientations", new { orientations = new[] { Orientation(personne, $"{serie}-B9") } }))["enregistrees"]!.GetValue<int>());
    }

    /// <summary>Says of as many of them, one by one, that they may be called later.</summary>
    public async Task FollowOneByOneAsync()
    {
        for (var personne = Places; personne < 2 * Places; personne++)
        {
            var evenement =
                new { besoin = IdBesoin(personne), reference = $"{IdPersonne(personne)}-{IdBesoin(personne)}", evenement = "v", etat = "vivier", date = "2024-05-02" };
            Assert.Equal(1, (await client.PostAsync("/v1/orientations/evenements", new { evenements = new[] { evenement } }))["enregistres"]!.GetValue<int>());
        }
    }

    /// <summary>Hires them, several at once; each is asked again until it is known.</summary>
    public Task HireAsync(int clients, int personnes = Personnes) => Task.WhenAll(Enumerable.Range(0, clients).Select(async rang =>
    {
        for (var personne = rang; personne < personnes; personne += clients)
        {
            var (statut, corps) = await client.SendAsync(HttpMethod.Put, $"/v1/contrats/{IdContrat(personne)}", Contrat(personne));
            Assert.True(
                statut is HttpStatusCode.Created or HttpStatusCode.OK || (statut == HttpStatusCode.Conflict && corps!["code"]!.GetValue<string>() == "complet"),
                $"{IdContrat(personne)} : {statut} {corps}");
        }
    }));

    /// <summary>Every place is taken, none twice; who was told a hire has one, in the ledger and in the stream of the need; the others hear that
    /// there is no place left; and no figure differs.</summary>
    public async Task VerifyAsync()
    {
        for (var besoin = 0; besoin < Besoins; besoin++)
        {
            var lu = await client.ReadAsync($"/v1/besoins/{IdBesoin(besoin)}");
            Assert.Equal(("pourvu", Postes), (lu["etat"]!.GetValue<string>(), lu["embauches"]!.GetValue<int>()));
            Assert.Equal(Postes, await donnees.ReadAsync<long>(
                $"select count(*) from ecriture where genre = 4 and contenu -> 'orientation' ->> 'besoin' = '{IdBesoin(besoin)}'"));
        }
        using var limite = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await LivesAsync() > 0)
            await Task.Delay(50, limite.Token);
        Assert.Equal(Places, await donnees.ReadAsync<long>(
            $"select count(*) from orientation where besoin like '{serie}-%' and etat = 'embauchee' and contrat is not null"));
        Assert.Empty((await client.ReadAsync("/v1/verification"))["ecarts"]!.AsArray());
    }

    private Task<long> LivesAsync() => donnees.ReadAsync<long>(
        $"select count(*) from orientation where besoin like '{serie}-%' and etat not in ('embauchee', 'caduque')");

    private Task OpenAsync(string besoin, string? marche = null) => client.InscrireAsync($"/v1/besoins/{besoin}", new
    {
        utilisateur = "ETTI", employeurs = Employeurs, marche, intitule = "Maçon", rome = "F1703", postes = Postes, debut = "2024-06-03",
    });

    private object Orientation(int personne, string besoin) => new
    {
        reference = $"{IdPersonne(personne)}-{besoin}", besoin, participant = IdPersonne(personne), organisme = "ML",
        employeur = "ETTI", date = "2024-05-02",
    };

    private object Contrat(int personne) => new
    {
        participant = IdPersonne(personne), marche = $"M-{(personne % Besoins) + 1}", employeur = personne % 3 == 0 ? "ETTI-2" : "ETTI", type = "ctti",
        debut = "2024-06-03", orientation = new { besoin = IdBesoin(personne), reference = $"{IdPersonne(personne)}-{IdBesoin(personne)}" },
    };

    private string IdBesoin(int besoin) => $"{serie}-B{besoin % Besoins}";

    private string IdPersonne(int personne) => $"{serie}-P{personne:000}";

    private string IdContrat(int personne) => $"{serie}-C{personne:000}";
}
