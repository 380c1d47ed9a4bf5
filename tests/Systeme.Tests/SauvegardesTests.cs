namespace Clauses.Systeme.Tests;

/// <summary>A backup taken of a product that works, and read in beside it.</summary>
[Trait("Duree", "longue")]
public sealed class SauvegardesTests : IAsyncLifetime
{
    private readonly string _dossier = Directory.CreateTempSubdirectory("clauses-sauvegardes-").FullName;
    private TestPostgres _postgres = null!;
    private TestDatabase _base = null!;

    public async Task InitializeAsync()
    {
        _postgres = await TestPostgres.PartageAsync();
        _base = await _postgres.CreerBaseAsync(migree: false);
    }

    public async Task DisposeAsync()
    {
        await _base.DisposeAsync();
        Directory.Delete(_dossier, recursive: true);
    }

    [Fact]
    public async Task A_backup_under_load_is_restored_whole_beside_the_original_and_whoever_was_erased_since_stays_erased()
    {
        await using var original = await Sur(_base).Regler("CLAUSES_TEMOINS", Chemin("temoins")).StartAsync();
        using var client = original.Client();
        await Referentiel.InscrireAsync(client, marches: 2, personnes: 2);
        await client.InscrireAsync("/v1/participants/P-2/identite", new { nom = "Nom", prenom = "Prénom" });
        using var fin = new CancellationTokenSource();
        var charge = PosterAsync(client, fin.Token);
        await Eventually.QueAsync(async () => await _base.ReadAsync<long>("select count(*) from ecriture where genre = 10") > 20);
        Assert.Equal(0, (await Sur(_base).RunAsync("sauvegarder", Chemin("a"))).Code);
        await fin.CancelAsync();
        await charge;

        var (code, refus) = await Sur(_base).RunAsync("sauvegarder", Chemin("a"));
        Assert.Equal((2, 1), (code, refus.Split('\n').Length));
        var (statut, _) = await client.SendAsync(HttpMethod.Delete, "/v1/participants/P-2", null);
        Assert.Equal(HttpStatusCode.NoContent, statut);
        await Eventually.QueAsync(() => Task.FromResult(File.Exists(Chemin("temoins/effacements.txt")) && File.ReadAllText(Chemin("temoins/effacements.txt")) == "P-2\n"));
        Assert.Contains("contient encore 1 personne effacée", Sans((await Sur(_base).RunAsync("sauvegardes")).Sortie), StringComparison.Ordinal);

        await using var copie = await _postgres.CreerBaseAsync(migree: false);
        (code, var restauration) = await Sur(copie).Regler("CLAUSES_TEMOINS", Chemin("temoins")).RunAsync("restaurer", Chemin("a"));
        Assert.True(code == 0, restauration);
        Assert.Contains("Effacées de nouveau, d'après les témoins : 1 personne.", Sans(restauration), StringComparison.Ordinal);
        Assert.EndsWith("Aucun écart.", restauration, StringComparison.Ordinal);
        Assert.Equal((1L, 0L), (await _base.ReadAsync<long>("select count(*) from sauvegarde"), await copie.ReadAsync<long>("select count(*) from identite")));
        Assert.True(await copie.ReadAsync<long>("select count(*) from ecriture where genre = 10") is var lignes && lignes > 20 && lignes <= await _base.ReadAsync<long>("select count(*) from ecriture where genre = 10"));
        await client.ReadAsync("/v1/marches/M-1/solde");

        (code, refus) = await Sur(copie).RunAsync("restaurer", Chemin("a"));
        Assert.Equal(2, code);
        Assert.Contains("n'est pas vide", Assert.Single(refus.Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_into_an_empty_instance_gives_the_same_balances_totals_and_bilans()
    {
        await using (var original = await Sur(_base).StartAsync())
        {
            using var client = original.Client();
            await Referentiel.InscrireAsync(client, marches: 2, personnes: 3);
            await client.PostAsync(
                "/v1/heures",
                new { lignes = Referentiel.Contrats(2, 3).SelectMany(contrat => new[] { Referentiel.Ligne(contrat, 1), Referentiel.Ligne(contrat, 2) }) });
            await client.PostAsync(
                "/v1/heures/decisions?attendre=totaux",
                new { decisions = Referentiel.Contrats(2, 3).Select(contrat => new { contrat, reference = "R-1", decision = "valider", date = "2024-04-01", motif = "Été" }) });
            var (code, sortie) = await Sur(_base).RunAsync("exporter", Chemin("tout.zip"));
            Assert.True(code == 0, sortie);

            await using var autre = await _postgres.CreerBaseAsync(migree: false);
            (code, sortie) = await Sur(autre).RunAsync("importer", Chemin("tout.zip"));
            Assert.True(code == 0, sortie);
            await using var importe = await Sur(autre).StartAsync();
            using var la = importe.Client();
            foreach (var adresse in new[] { "/v1/bilans/2024", "/v1/totaux/territoire/tout", "/v1/totaux/commune-chantier/94041?exercice=2024", "/v1/marches/M-1/solde", "/v1/participants/P-2/solde", "/v1/marches/M-2/ecritures" })
                Assert.Equal(SansInstant(await client.ReadAsync(adresse)), SansInstant(await la.ReadAsync(adresse)));
            Assert.Equal("Été", await autre.ReadAsync<string>("select min(texte) from motif"));
        }
    }

    /// <summary>An answer without the instant at which it was given.</summary>
    private static string SansInstant(JsonNode reponse)
    {
        (reponse as JsonObject)?.Remove("au");
        return reponse.ToJsonString();
    }

    private static string Sans(string texte) => texte.Replace('\u00a0', ' ');

    private static Product Sur(TestDatabase donnees) => new(donnees.Connexion);

    private string Chemin(string nom) => Path.Combine(_dossier, nom);

    private static async Task PosterAsync(Client client, CancellationToken fin)
    {
        for (var numero = 1; !fin.IsCancellationRequested; numero++)
            await client.PostAsync("/v1/heures", new { lignes = new[] { Referentiel.Ligne("C-1-1", numero), Referentiel.Ligne("C-2-1", numero) } });
    }
}
