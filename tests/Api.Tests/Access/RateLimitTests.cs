namespace Clauses.Api.Tests.Access;

public sealed class RateLimitTests
{
    [Fact]
    public async Task A_key_that_asks_too_often_waits_and_others_do_not()
    {
        await using var produit = await Produit.StartAsync(null, ("CLAUSES_DEBIT_PAR_CLE", "50"));
        using var monde = await World.CreateAsync(produit);
        var bavard = await monde.ClientAsync("employeur", monde.Employeur);
        var reponses = new List<Reponse>();
        while (reponses.Count < 5000 && !reponses.Exists(reponse => reponse.Statut == 429))
            reponses.AddRange(await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => bavard.ReadAsync("/v1/entreprises"))));
        var refus = reponses.First(reponse => reponse.Statut != 200).IsProblem(429, "trop-de-demandes");
        Assert.Equal(TimeSpan.FromSeconds(1), refus.Entetes.RetryAfter!.Delta);
        (await (await monde.ClientEmployeurAsync()).ReadAsync("/v1/entreprises")).Est(200);
    }

    [Fact]
    public async Task An_address_that_tries_keys_waits_and_keys_in_use_do_not()
    {
        await using var produit = await Produit.StartAsync();
        (await produit.Facilitateur.ReadAsync("/v1/marches")).Est(200);
        using var inconnu = produit.Client("clauses_au-hasard");
        var statuts = new List<int>();
        while (statuts.Count < 5000 && !statuts.Contains(429))
            statuts.AddRange(await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ => (await inconnu.ReadAsync("/v1/marches")).Statut)));
        Assert.Contains(429, statuts);
        Assert.All(statuts, statut => Assert.True(statut is 401 or 429));
        (await produit.Facilitateur.ReadAsync("/v1/marches")).Est(200);
        using var visite = produit.Etranger();
        await visite.AllerAsync("/connexion");
        visite.Fill(("Nom de connexion", "personne"), ("Mot de passe", "un mot de passe quelconque"));
        await visite.SendAsync("Se connecter");
        Assert.Contains("écrivez-le de nouveau", visite.Texte("#refus-motDePasse"), StringComparison.Ordinal);
    }
}
