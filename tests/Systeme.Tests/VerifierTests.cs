namespace Clauses.Systeme.Tests;

/// <summary><c>verifier</c> as a person types it: what it prints, and what it says to scripts by its exit code.</summary>
[Trait("Duree", "longue")]
public sealed class VerifierTests : IAsyncLifetime
{
    private TestDatabase _base = null!;

    public async Task InitializeAsync() => _base = await (await TestPostgres.PartageAsync()).CreerBaseAsync(migree: false);

    public async Task DisposeAsync() => await _base.DisposeAsync();

    [Fact]
    public async Task A_base_that_nobody_serves_is_opened_verified_and_left()
    {
        await FillAsync();
        for (var fois = 0; fois < 2; fois++)
        {
            await using var verifier = Verify();
            Assert.Equal((0, ""), (await verifier.FinAsync(), Erreurs(verifier)));
            Assert.Contains("Grand livre : 4 écritures.", verifier.Sortie, StringComparison.Ordinal);
            Assert.Contains(
                "2024 : 5,50 h de l'exercice sur le territoire + 0,00 h d'années antérieures + 0,00 h hors territoire = 5,50 h, 1 personne.",
                Sans(verifier.Sortie), StringComparison.Ordinal);
            Assert.EndsWith("Aucun écart.", verifier.Sortie.Trim(), StringComparison.Ordinal);
        }
        await using var ensuite = await new Product(_base.Connexion).StartAsync();
        Assert.Equal(0, await ensuite.StopAsync());
    }

    [Fact]
    public async Task A_folder_without_a_base_is_not_taken_for_a_sound_one_and_none_is_made_there()
    {
        var dossier = Path.Combine(Path.GetTempPath(), $"clauses-absent-{Guid.NewGuid():N}");
        await using var verifier = new Product(null).Regler("CLAUSES_DONNEES", dossier).Launch("verifier");
        Assert.Equal(2, await verifier.FinAsync());
        Assert.Contains("CLAUSES_DONNEES", Assert.Single(Erreurs(verifier).Split('\n')), StringComparison.Ordinal);
        Assert.False(Directory.Exists(dossier));
    }

    [Fact]
    public async Task A_ledger_that_differs_from_its_totals_is_said_with_both_figures_by_the_server_that_holds_it()
    {
        await FillAsync();
        await using var produit = await new Product(_base.Connexion).StartAsync();
        using var client = produit.Client();
        // A marché that sleeps reads the ledger as it stands; one that is asked for keeps what it knows.
        await client.ReadAsync("/v1/marches/M-1/solde");
        await _base.ExecuteAsync("""
            alter table ecriture disable trigger user;
            update ecriture set validees = validees + 600 where genre = 11 and contrat = 'C-1-1';
            alter table ecriture enable trigger user
            """);

        await using var verifier = Verify("CLAUSES_URLS", produit.Url.ToString().TrimEnd('/'), "CLAUSES_CLE", Product.Cle);
        Assert.Equal(1, await verifier.FinAsync());
        Assert.Contains(
            "bilan 2024, perimetres : Le bilan fait 11,5 h, le total vivant (territoire/tout) 5,5 h : 6 h d'écart.", Sans(verifier.Sortie),
            StringComparison.Ordinal);
        Assert.Contains("marche M-1, exercice 2024 : ", Sans(verifier.Sortie), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_base_that_is_served_is_verified_by_its_server_alone_and_one_line_asks_for_a_key_that_serves()
    {
        await using var produit = await new Product(_base.Connexion).StartAsync();
        await using var sansCle = Verify("CLAUSES_URLS", produit.Url.ToString().TrimEnd('/'));
        Assert.Equal(2, await sansCle.FinAsync());
        Assert.Contains("CLAUSES_CLE", Assert.Single(Erreurs(sansCle).Split('\n')), StringComparison.Ordinal);

        await using var fausse = Verify("CLAUSES_URLS", produit.Url.ToString().TrimEnd('/'), "CLAUSES_CLE", "une-cle-que-personne-n-a");
        Assert.Equal(2, await fausse.FinAsync());
        Assert.Contains("facilitateur", Assert.Single(Erreurs(fausse).Split('\n')), StringComparison.Ordinal);

        await using var ailleurs = Verify("CLAUSES_URLS", $"http://127.0.0.1:{Product.FreePort()}");
        Assert.Equal(2, await ailleurs.FinAsync());
        Assert.Contains("CLAUSES_URLS", Assert.Single(Erreurs(ailleurs).Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_opened_is_not_taken_for_a_gap()
    {
        await using var verifier = new Product("Host=127.0.0.1;Port=1;Username=personne;Database=rien;Timeout=2").Launch("verifier");
        Assert.Equal(2, await verifier.FinAsync());
        Assert.Contains("injoignable", Assert.Single(Erreurs(verifier).Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interruption_is_clean_and_leaves_the_base_to_others()
    {
        // A verification of a ledger that somebody holds locked: it lasts until it is interrupted.
        await FillAsync();
        await using var connexion = await _base.Source.OpenConnectionAsync();
        await using var transaction = await connexion.BeginTransactionAsync();
        await using (var verrou = new Npgsql.NpgsqlCommand("lock table ecriture in access exclusive mode", connexion, transaction))
            await verrou.ExecuteNonQueryAsync();
        await using var verifier = Verify();
        await WaitAsync(async () => await _base.ReadAsync<long>("select count(*) from pg_locks where not granted") > 0);
        Assert.Equal(2, await verifier.StopAsync());
        Assert.Equal("Interrompu : rien n'a été vérifié.", Erreurs(verifier));
        await transaction.RollbackAsync();

        await using var apres = Verify();
        Assert.Equal(0, await apres.FinAsync());
    }

    private async Task FillAsync()
    {
        await using var produit = await new Product(_base.Connexion).StartAsync();
        using var client = produit.Client();
        await Referentiel.InscrireAsync(client, marches: 1, personnes: 1);
        await client.PostAsync(
            "/v1/heures", new { lignes = new[] { new { reference = "R", contrat = "C-1-1", debut = "2024-03-04", fin = "2024-03-05", heures = 5.5 } } });
        await client.PostAsync(
            "/v1/heures/decisions", new { decisions = new[] { new { contrat = "C-1-1", reference = "R", decision = "valider", date = "2024-04-01" } } });
        Assert.Equal(0, await produit.StopAsync());
    }

    private Product Verify(params ReadOnlySpan<string> reglages)
    {
        var produit = new Product(_base.Connexion);
        for (var i = 0; i < reglages.Length; i += 2)
            produit.Regler(reglages[i], reglages[i + 1]);
        return produit.Launch("verifier");
    }

    private static string Erreurs(Product verifier) =>
        string.Join('\n', Sans(verifier.Sortie).Split('\n').Where(ligne => ligne.Contains("rien n'a été vérifié", StringComparison.OrdinalIgnoreCase)));

    private static string Sans(string texte) => texte.Replace('\u00a0', ' ').Replace('\u202f', ' ');

    private static async Task WaitAsync(Func<Task<bool>> condition)
    {
        using var limite = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await condition())
            await Task.Delay(50, limite.Token);
    }
}
