using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Clauses.Bench.Tests;

public class SeedingTests
{
    // Everything that a world leaves in a base, without times, lots and authors; the product's own keys are not of the world.
    private static readonly string[] Tables =
    [
        "select marche, version from flux order by 1",
        """
        select marche, numero, genre, contrat, reference, debut, fin, declarees, validees, refusees, travail, exercice, effet, lie, contenu
        from ecriture order by 1, 2
        """,
        "select axe, code, marche from rattachement order by 1, 2, 3",
        "select genre, id, numero from fiche_numero order by 3",
        "select genre, id, version, contenu from fiche order by 1, 2, 3",
        "select marche, numero, texte from motif order by 1, 2",
        "select participant, nom, prenom from identite order by 1",
    ];

    [Fact]
    public async Task What_is_seeded_is_what_the_api_would_have_written()
    {
        var postgres = await TestPostgres.PartageAsync();
        await using var semee = await postgres.CreerBaseAsync(migree: false);
        var monde = new World(6, 3, 7);

        await Seeding.ProduitAsync(semee.Connexion, monde, CancellationToken.None);
        await using var produit = await TestProduct.StartAsync();
        await produit.InscrireAsync(monde);

        foreach (var table in Tables)
            Assert.Equal(await ReadAsync(produit.Base, table), await ReadAsync(semee, table));
        Assert.Equal(6 * (1 + 3 + 7), await semee.ReadAsync<long>("select count(*) from ecriture"));
    }

    [Fact]
    public async Task A_product_that_starts_on_a_seeded_base_finds_no_gap_and_goes_on_from_there()
    {
        var monde = new World(20, 2, 5);
        await using var produit = await TestProduct.StartAsync(monde);

        var verification = await produit.ReadAsync("/v1/verification");
        Assert.Empty(verification["ecarts"]!.AsArray());
        Assert.True(verification["totauxCompares"]!.GetValue<int>() > 100);
        var tout = await produit.ReadAsync("/v1/totaux/territoire/tout");
        Assert.Equal(20, tout["marches"]!.GetValue<int>());
        Assert.Equal(monde.Marches.Sum(marche => marche.Lignes.Sum(ligne => ligne.Heures.Valeur)), tout["declarees"]!.GetValue<decimal>());

        // Registering the same again changes nothing; one more record gets the next numero.
        var avant = await produit.Base.ReadAsync<long>("select count(*) from ecriture");
        var fiches = await produit.Base.ReadAsync<long>("select (select count(*) from fiche) + (select count(*) from evenement)");
        await produit.InscrireAsync(monde);
        Assert.Equal(avant, await produit.Base.ReadAsync<long>("select count(*) from ecriture"));
        Assert.Equal(fiches, await produit.Base.ReadAsync<long>("select (select count(*) from fiche) + (select count(*) from evenement)"));
        await produit.PutAsync("/v1/participants/p999999", Profils.De(1, null, null));
        Assert.Equal(fiches + 1, await produit.Base.ReadAsync<int>("select numero from fiche_numero where id = 'p999999'"));
    }

    [Fact]
    public async Task A_peer_is_given_the_same_marches_contracts_and_lines()
    {
        await using var @base = await (await TestPostgres.PartageAsync()).CreerBaseAsync(migree: false);
        var monde = new World(10, 2, 4);

        await Seeding.PairAsync(@base.Connexion, monde, CancellationToken.None);

        Assert.Equal(10, await @base.ReadAsync<long>("select count(*) from pair_marche"));
        var contrats = monde.Marches.SelectMany(marche => marche.Contrats.Select(c =>
            $"{c.Id} {marche.Id} {c.Contrat.Participant} {c.Contrat.Employeur} {c.Contrat.CommuneResidence} {c.Contrat.Qpv} {c.Contrat.Titulaire}"));
        Assert.Equal(contrats, await ReadAsync(
            @base, "select c.id, c.marche, participant, employeur, commune_residence, qpv, titulaire from pair_contrat c join pair_marche m on m.id = c.marche order by 1", " "));
        Assert.Equal(
            monde.Marches.Sum(marche => marche.Lignes.Sum(ligne => ligne.Heures.Centiemes)),
            await @base.ReadAsync<long>("select sum(declarees) from pair_ligne join pair_contrat on id = contrat"));
    }

    private static async Task<List<string>> ReadAsync(TestDatabase @base, string sql, string separateur = " | ")
    {
        await using var commande = @base.Source.CreateCommand(sql);
        await using var ligne = await commande.ExecuteReaderAsync();
        var lignes = new List<string>();
        while (await ligne.ReadAsync())
            lignes.Add(string.Join(separateur, Enumerable.Range(0, ligne.FieldCount).Select(rang => ligne.IsDBNull(rang) ? "∅" : ligne.GetValue(rang))));
        return lignes;
    }
}

// The product as a process of its own on a base of its own, and clients with its first key.
internal sealed class TestProduct : IAsyncDisposable
{
    public const string Cle = "cle-d-essai-0123456789abcdef";

    private static readonly JsonSerializerOptions Options =
        new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly OverloadGuard _garde;
    private readonly ServerProcess _serveur;
    private readonly PersistentClient _client;

    private TestProduct(TestDatabase @base, OverloadGuard garde, ServerProcess serveur)
    {
        (Base, _garde, _serveur) = (@base, garde, serveur);
        _client = new(serveur.Address, static () => { });
        Http = new() { BaseAddress = new($"http://{serveur.Address}"), DefaultRequestHeaders = { Authorization = new("Bearer", Cle) } };
    }

    public TestDatabase Base { get; }
    public HttpClient Http { get; }
    public IPEndPoint Address => _serveur.Address;
    public ServerProcess Serveur => _serveur;

    // On a base with this in it, and a year that is over.
    public static async Task<TestProduct> StartAsync(IPopulation? monde = null, AnneeNationale? passee = null)
    {
        var @base = await (await TestPostgres.PartageAsync()).CreerBaseAsync(migree: false);
        if (monde is not null)
            await Seeding.ProduitAsync(@base.Connexion, monde, CancellationToken.None);
        if (passee is not null)
            await Seeding.AddAsync(@base.Connexion, passee, CancellationToken.None);
        var garde = new OverloadGuard();
        return new(@base, garde, await ServerProcess.StartAsync(
            garde, Programs.ProduitConstruit, [], Sujet.Reglages(@base.Connexion, Cle), CancellationToken.None));
    }

    public async Task InscrireAsync(IPopulation monde)
    {
        foreach (var (id, fiche) in monde.MaitresOuvrage)
            await PutAsync($"/v1/maitres-ouvrage/{id}", fiche);
        foreach (var (id, fiche) in monde.Entreprises)
            await PutAsync($"/v1/entreprises/{id}", fiche);
        foreach (var (id, fiche) in monde.Participants)
            await PutAsync($"/v1/participants/{id}", fiche);
        foreach (var marche in monde.Marches)
        {
            await PutAsync($"/v1/marches/{marche.Id}", Corps(marche));
            foreach (var (id, c) in marche.Contrats)
                await PutAsync($"/v1/contrats/{id}", new { c.Participant, c.Marche, c.Employeur, c.Type, c.Debut, c.Fin });
            var lignes = marche.Lignes.Select(ligne => new { ligne.Reference, ligne.Contrat, ligne.Periode.Debut, ligne.Periode.Fin, ligne.Heures });
            await SendAsync(Requests.Post("/v1/heures", Cle, Json(new { lignes })));
        }
    }

    public Task PutAsync<T>(string chemin, T corps) => SendAsync(Requests.Put(chemin, Cle, Json(corps)));

    public async Task<JsonObject> ReadAsync(string chemin) => await SendAsync(Requests.Get(chemin, Cle));

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _client.DisposeAsync();
        await _serveur.DisposeAsync();
        await _garde.DisposeAsync();
        await Base.DisposeAsync();
    }

    private async Task<JsonObject> SendAsync(byte[] requete) =>
        JsonNode.Parse((await _client.SendAsync(requete, CancellationToken.None)).Span)!.AsObject();

    private static object Corps(SeededMarche marche) => new
    {
        marche.Fiche.Intitule,
        marche.Fiche.MaitreOuvrage,
        marche.Fiche.CommuneChantier,
        marche.Fiche.Zac,
        marche.Fiche.Amenageur,
        marche.Fiche.Debut,
        marche.Fiche.Fin,
        ObligationHeures = marche.Fiche.Obligation,
        Titulaires = marche.Fiche.Titulaires.Select(titulaire => new { titulaire.Entreprise, ObligationHeures = titulaire.Obligation }),
    };

    private static byte[] Json<T>(T corps) => JsonSerializer.SerializeToUtf8Bytes(corps, Options);
}
