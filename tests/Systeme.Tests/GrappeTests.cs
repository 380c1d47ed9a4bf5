using System.Net;
using Clauses.Support;

namespace Clauses.Systeme.Tests;

/// <summary>Two silos over one base, on Orleans: either serves everything, and one goes on when the other dies.</summary>
[Trait("Duree", "longue")]
public sealed class GrappeTests : IAsyncLifetime
{
    private const int Marches = 8;
    private const int Personnes = 4;

    private BaseDeTest _base = null!;
    private Produit _premier = null!;
    private Produit _second = null!;

    public async Task InitializeAsync()
    {
        _base = await (await PostgresDeTest.PartageAsync()).CreerBaseAsync(migree: false);
        _premier = await Silo().DemarrerAsync();
        _second = await Silo().DemarrerAsync();
        using var client = _premier.Client();
        await Referentiel.InscrireAsync(client, Marches, Personnes);
        // Every total is asked for once, and listens from then on.
        Assert.Empty((await client.LireAsync("/v1/verification"))["ecarts"]!.AsArray());
    }

    public async Task DisposeAsync()
    {
        await _premier.DisposeAsync();
        await _second.DisposeAsync();
        await _base.DisposeAsync();
    }

    [Fact]
    public async Task Both_take_the_same_lines_and_each_counts_once()
    {
        await Task.WhenAll(PosterAsync(_premier, 0, 200), PosterAsync(_second, 0, 200), PosterAsync(_second, 200, 300));
        await VerifierAsync(_premier, 300);
        await VerifierAsync(_second, 300);
    }

    [Fact]
    public async Task One_dies_under_load_and_the_other_goes_on()
    {
        await PosterAsync(_second, 0, 50);
        var charge = PosterAsync(_premier, 50, 400);
        await PosterAsync(_second, 400, 450);
        await _second.TuerAsync();
        await charge;
        await PosterAsync(_premier, 450, 500);
        await VerifierAsync(_premier, 500);
    }

    [Fact]
    public async Task The_dashboard_is_behind_the_key_of_a_facilitateur()
    {
        const string adresse = "/tableau-de-bord/";
        using var client = _premier.Client();
        using var inconnu = _premier.Client("une-cle-que-personne-n-a");
        var cle = await client.PosterAsync("/v1/cles", new { role = "lecteur", libelle = "essai" });
        using var lecteur = _premier.Client(cle["cle"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.Unauthorized, await inconnu.StatutAsync(adresse));
        Assert.Equal(HttpStatusCode.Forbidden, await lecteur.StatutAsync(adresse));
        Assert.Equal(HttpStatusCode.OK, await client.StatutAsync(adresse));
        Assert.Equal(HttpStatusCode.Unauthorized, await inconnu.StatutAsync(adresse + "GrainTypes"));
    }

    private Produit Silo() => new Produit(_base.Connexion)
        .Regler("CLAUSES_PORT_SILO", $"{Produit.PortLibre()}")
        .Regler("CLAUSES_PORT_PASSERELLE", $"{Produit.PortLibre()}");

    private static async Task PosterAsync(Produit produit, int de, int a)
    {
        using var client = produit.Client();
        var contrats = Referentiel.Contrats(Marches, Personnes).ToArray();
        for (var numero = de; numero < a; numero += 5)
        {
            var lignes = Enumerable.Range(numero, 5).Select(n => Referentiel.Ligne(contrats[n % contrats.Length], n));
            Assert.Equal(0, (await client.PosterAsync("/v1/heures", new { lignes }))["refusees"]!.GetValue<int>());
        }
    }

    private async Task VerifierAsync(Produit produit, int lignes)
    {
        Assert.Equal(lignes, await _base.LireAsync<long>("select count(*) from ecriture where genre = 10"));
        var somme = await _base.LireAsync<long>("select sum(declarees) from ecriture") / 100m;
        using var client = produit.Client();
        using var limite = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while ((await client.LireAsync("/v1/totaux/territoire/tout"))["declarees"]!.GetValue<decimal>() != somme)
            await Task.Delay(50, limite.Token);
        Assert.Empty((await client.LireAsync("/v1/verification"))["ecarts"]!.AsArray());
    }
}
