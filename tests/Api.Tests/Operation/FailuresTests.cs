namespace Clauses.Api.Tests.Operation;

public sealed class FailuresTests
{
    [Fact]
    [Trait("Duree", "longue")]
    public async Task While_the_base_is_away_nothing_is_refused_and_the_same_sent_again_counts_once()
    {
        await using var postgres = await TestPostgres.StartAsync();
        await using var donnees = await postgres.CreerBaseAsync();
        await using var produit = await Produit.StartAsync(donnees, ("CLAUSES_DEBIT_PAR_CLE", "0"));
        using var monde = await World.CreateAsync(produit);
        (await monde.DeclarerAsync(monde.Ligne("L1", 1))).Est(200);
        var lignes = Enumerable.Range(1, 10).Select(rang => monde.Ligne($"L{rang}", 1)).ToArray<object>();

        await postgres.StopImmediatelyAsync();
        foreach (var pendant in new[] { await monde.DeclarerAsync(lignes), await monde.Facilitateur.ReadAsync("/v1/contrats") })
        {
            pendant.Est(503);
            Assert.Contains(pendant.Code, (string[])["issue-incertaine", "service-indisponible"]);
            Assert.Equal(TimeSpan.FromSeconds(1), pendant.Entetes.RetryAfter!.Delta);
        }
        using (var page = await monde.Facilitateur.Http.GetAsync("/partage/un-secret"))
            Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(1)), (page.StatusCode, page.Headers.RetryAfter?.Delta));
        await postgres.RedemarrerAsync();

        using var limite = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        Reponse apres;
        while ((apres = await monde.DeclarerAsync(lignes)).Statut is 503 or 429)
            await Task.Delay(100, limite.Token);
        Assert.Equal(10, (int)apres.Est(200)["enregistrees"] + (int)apres["dejaEnregistrees"]);
        Assert.Equal(10L, await donnees.ReadAsync<long>("select count(*) from ecriture where genre = 10"));
        Assert.Equal(10m, (decimal)(await monde.Facilitateur.ReadAsync("/v1/totaux/territoire/tout")).Est(200)["declarees"]);
    }
}
