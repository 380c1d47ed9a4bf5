namespace Clauses.Systeme.Tests;

/// <summary>What Orleans' storage keeps of totals of many marchés is a cache: whatever becomes of it, every total is what the ledger says.</summary>
[Trait("Duree", "longue")]
public sealed class KeptTotalsTests
{
    private const int Marches = 40;

    private static readonly string[] Totaux =
        ["/v1/totaux/territoire/tout", "/v1/totaux/commune-chantier/94041", "/v1/entreprises/ETTI/solde", "/v1/maitres-ouvrage/MOA/solde", "/v1/participants/P-1/solde"];

    [Fact]
    public async Task Totals_are_those_of_the_ledger_after_a_stop_a_kill_between_two_savings_a_corruption_and_a_loss()
    {
        var postgres = await TestPostgres.PartageAsync();
        await using var donnees = await postgres.CreerBaseAsync(migree: false);
        var suite = 0;
        await StartAsync(async (produit, client) =>
        {
            await Referentiel.InscrireAsync(client, Marches, personnes: 1);
            await DeclareAsync(client, Marches);
            await produit.StopAsync();
        });
        // Of the whole, the commune, the company twice and its client, of no person.
        Assert.Equal(5, await donnees.ReadAsync<long>("select count(*) from orleans_etat where etat = 'total'"));
        Assert.Equal(0, await donnees.ReadAsync<long>("select count(*) from orleans_etat where extension like 'participant/%'"));
        await StartAsync(async (produit, client) =>
        {
            await DeclareAsync(client, 7);
            await produit.TuerAsync();
        });
        await donnees.ExecuteAsync("create table avant as select * from orleans_etat where etat = 'total'");
        await StartAsync(async (produit, client) =>
        {
            await DeclareAsync(client, 3);
            await produit.StopAsync();
        });
        Assert.NotEqual(
            0, await donnees.ReadAsync<long>("select count(*) from avant a join orleans_etat e using (etat, extension) where a.contenu <> e.contenu"));
        foreach (var mal in (string[])
        [
            """
            update orleans_etat set contenu = case when extension like 'territoire/%' then substr(contenu, 1, 40)
                else set_byte(contenu, length(contenu) / 2, 255 - get_byte(contenu, length(contenu) / 2)) end
            where etat = 'total'
            """,
            "delete from orleans_etat where etat = 'total'",
        ])
        {
            await donnees.ExecuteAsync(mal);
            await StartAsync((produit, _) => produit.StopAsync());
        }

        async Task StartAsync(Func<Product, Client, Task> then)
        {
            await using var produit = await new Product(donnees.Connexion).StartAsync();
            using var client = produit.Client();
            if (suite > 0)
                await VerifyAsync(client);
            await then(produit, client);
        }

        async Task DeclareAsync(Client client, int marches)
        {
            foreach (var total in Totaux)
                await client.ReadAsync(total);
            suite++;
            await client.PostAsync(
                "/v1/heures?attendre=totaux",
                new { lignes = Enumerable.Range(1, marches).Select(marche => Referentiel.Ligne($"C-{marche}-1", suite)).ToArray() });
        }

        async Task VerifyAsync(Client client)
        {
            var declarees = await donnees.ReadAsync<decimal>("select sum(declarees) / 100.0 from ecriture");
            foreach (var total in Totaux)
                Assert.Equal(declarees, Declarees(await client.ReadAsync(total)));
            Assert.Empty((await client.ReadAsync("/v1/verification"))["ecarts"]!.AsArray());
        }
    }

    private static decimal Declarees(JsonNode solde) => (decimal)(solde["declarees"] ?? solde["employeur"]!["declarees"])!;
}
