namespace Clauses.Systeme.Tests;

[Trait("Duree", "longue")]
public sealed class VerificationTests
{
    private static readonly string[] Regardes =
    [
        "/v1/participants/P-1/solde", "/v1/entreprises/ETTI/solde", "/v1/maitres-ouvrage/MOA/solde", "/v1/totaux/territoire/tout",
        "/v1/totaux/commune-chantier/94041", "/v1/totaux/commune-residence/94081",
    ];

    [Fact]
    public async Task It_names_every_total_that_a_tampered_ledger_no_longer_makes()
    {
        var postgres = await TestPostgres.PartageAsync();
        await using var donnees = await postgres.CreerBaseAsync(migree: false);
        await using var produit = await new Product(donnees.Connexion).StartAsync();
        using var client = produit.Client();
        await Referentiel.InscrireAsync(client, marches: 2, personnes: 1);
        var lignes = new[] { Referentiel.Ligne("C-1-1", 1), Referentiel.Ligne("C-2-1", 2) };
        await client.PostAsync("/v1/heures?attendre=totaux", new { lignes });
        Assert.Empty(await EcartsAsync(client));
        // What nobody looks at is not kept in memory, and is read from the ledger as it stands.
        foreach (var regarde in Regardes)
            await client.ReadAsync(regarde);

        await donnees.ExecuteAsync("""
            alter table ecriture disable trigger user;
            update ecriture set declarees = declarees + 100 where contrat = 'C-1-1' and genre = 10;
            alter table ecriture enable trigger user
            """);
        var ecarts = await EcartsAsync(client);
        foreach (var attendu in new[] { "M-1", "P-1", "ETTI", "MOA", "94041", "94081", "tout" })
            Assert.Contains(ecarts, ecart => ecart.Contains($"\"{attendu}\"", StringComparison.Ordinal));
        Assert.DoesNotContain(ecarts, ecart => ecart.Contains("\"M-2\"", StringComparison.Ordinal));
    }

    private static async Task<List<string>> EcartsAsync(Client client) =>
        [.. (await client.ReadAsync("/v1/verification"))["ecarts"]!.AsArray().Select(ecart => ecart!.ToJsonString())];
}
