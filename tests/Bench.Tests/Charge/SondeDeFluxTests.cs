using Clauses.Bench.Charge;
using Clauses.Bench.Monde;
using Clauses.Bench.Tests.Monde;
using Clauses.Support;
using UnMonde = Clauses.Bench.Monde.Monde;

namespace Clauses.Bench.Tests.Charge;

public sealed class SondeDeFluxTests
{
    private const string Chemin = "/v1/totaux/territoire/tout/flux";

    [Fact]
    public async Task Those_who_watch_the_product_see_all_that_it_acknowledged_among_the_lines_of_others()
    {
        var monde = new UnMonde(20, 3);
        await using var @base = await (await PostgresDeTest.PartageAsync()).CreerBaseAsync(migree: false);
        await Semis.ProduitAsync(@base.Connexion, monde, CancellationToken.None);
        await using var produit = await ProduitDeTest.DemarrerAsync(@base.Connexion);
        var autres = Enumerable.Range(0, 4).Select(rang => new LignesNouvelles(ProduitDeTest.Cle, new AuHasard(rang, monde.NombreContrats)));
        await using var boucle = await BoucleFermee.OuvrirAsync(produit.Adresse, autres, CancellationToken.None);
        await using var veille = new Veille(produit.Adresse, Chemin, ProduitDeTest.Cle);
        await veille.GrandirAsync(3, CancellationToken.None);
        var premiers = veille.Nombre;
        await using var sonde = await SondeDeFlux.OuvrirAsync(
            produit.Adresse, Chemin, ProduitDeTest.Cle, new AuHasard(0, monde.ContratsParMarche), CancellationToken.None);

        var sondage = sonde.SonderAsync(TimeSpan.FromSeconds(0.3), CancellationToken.None);
        var tir = await boucle.TirerAsync(TimeSpan.FromMinutes(1), 200, CancellationToken.None);
        var delais = await sondage;

        Assert.Equal((200, 0, 0, 0), (tir.Nombre, tir.Erreurs, sonde.Erreurs, veille.Erreurs));
        Assert.Equal(200 + delais.Nombre, await @base.LireAsync<long>("select count(*) from ecriture where genre = 10"));
        await Attendre.QueAsync(() => Task.FromResult(veille.Nombre > premiers));
    }
}
