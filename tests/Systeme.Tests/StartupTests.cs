using Npgsql;

namespace Clauses.Systeme.Tests;

/// <summary>What a person reads who starts the product: a few lines when all is well, one when something stands in the way.</summary>
[Trait("Duree", "longue")]
public sealed class StartupTests : IAsyncLifetime
{
    private readonly string _donnees = Path.Combine("/tmp", $"clauses-demarrage-{Guid.NewGuid():N}");
    private TestDatabase _base = null!;

    public async Task InitializeAsync() => _base = await (await TestPostgres.PartageAsync()).CreerBaseAsync(migree: false);

    public async Task DisposeAsync()
    {
        await _base.DisposeAsync();
        if (Directory.Exists(_donnees))
            Directory.Delete(_donnees, recursive: true);
    }

    [Fact]
    public async Task A_port_in_use_is_said_in_one_line()
    {
        using var occupant = new TcpListener(IPAddress.Loopback, 0);
        occupant.Start();
        await using var produit = new Product(_base.Connexion, port: ((IPEndPoint)occupant.LocalEndpoint).Port).Launch();
        await ReadObstacleAsync(produit, "CLAUSES_URLS");
    }

    [Theory]
    [InlineData("CLAUSES_ADRESSE_SILO", "192.0.2.1", "CLAUSES_ADRESSE_SILO")]
    [InlineData("CLAUSES_EXEMPLE", "serci-2024", "CLAUSES_EXEMPLE=aucun")]
    public async Task What_a_cluster_cannot_have_is_said_in_one_line(string nom, string valeur, string cure)
    {
        await using var produit = new Product(_base.Connexion)
            .Regler("CLAUSES_GRAPPE", "essai")
            .Regler("CLAUSES_ADRESSE_SILO", "127.0.0.6")
            .Regler(nom, valeur)
            .Launch();
        await ReadObstacleAsync(produit, cure);
    }

    [Fact]
    public async Task The_dashboard_is_there_where_it_is_asked_for_behind_a_session_and_no_key()
    {
        const string adresse = "/tableau-de-bord/";
        await using (var sans = await new Product(_base.Connexion).StartAsync())
        {
            using var personne = sans.Client();
            Assert.Equal(HttpStatusCode.NotFound, await personne.StatutAsync(adresse));
        }
        await using var produit = await new Product(_base.Connexion).Regler("CLAUSES_TABLEAU_DE_BORD", "oui").StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = produit.Url };
        foreach (var une in new[] { adresse, adresse + "GrainTypes" })
        {
            using var requete = new HttpRequestMessage(HttpMethod.Get, une) { Headers = { Authorization = new("Bearer", Product.Cle) } };
            using var reponse = await http.SendAsync(requete);
            Assert.StartsWith("/connexion?retour=", reponse.Headers.Location?.OriginalString, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("ceci n'est pas une connexion", "CLAUSES_BASE")]
    [InlineData("Host=127.0.0.1;Port=1;Username=personne;Database=rien;Timeout=2", "injoignable")]
    public async Task A_wrong_connection_is_said_in_one_line(string connexion, string cure)
    {
        await using var produit = new Product(connexion).Launch();
        await ReadObstacleAsync(produit, cure);
    }

    /// <summary>First it has no place at all, and waits for one; then none for its lock: a role without special rights is refused
    /// as all are where max_connections is reached.</summary>
    [Fact]
    public async Task A_base_with_too_many_clients_is_waited_for_or_said_in_one_line()
    {
        await _base.ExecuteAsync($"create role petit login password 'petit' connection limit 1; grant all on schema public to petit; grant create on database {new NpgsqlConnectionStringBuilder(_base.Connexion).Database} to petit");
        var connexion = new NpgsqlConnectionStringBuilder(_base.Connexion) { Username = "petit", Password = "petit" }.ConnectionString;
        await using (var patient = new Product(connexion).Launch())
        {
            await WaitForOutputAsync(patient, "max_connections");
            await _base.ExecuteAsync("alter role petit connection limit -1");
            await patient.WaitUntilReadyAsync();
            Assert.Equal(0, await patient.StopAsync());
        }
        await _base.ExecuteAsync("alter role petit connection limit 2");
        await using var produit = new Product(connexion).Launch();
        await ReadObstacleAsync(produit, "max_connections");
    }

    [Fact]
    public async Task A_folder_of_another_version_of_PostgreSQL_is_said_in_one_line()
    {
        Directory.CreateDirectory(Path.Combine(_donnees, "postgresql"));
        await File.WriteAllTextAsync(Path.Combine(_donnees, "postgresql", "PG_VERSION"), "11\n");
        await using var produit = new Product(null).Regler("CLAUSES_DONNEES", _donnees).Launch();
        await ReadObstacleAsync(produit, "11");
    }

    [Fact]
    public async Task A_base_of_a_newer_version_is_said_in_one_line()
    {
        await using (var produit = await new Product(_base.Connexion).StartAsync())
            Assert.Equal(0, await produit.StopAsync());
        await _base.ExecuteAsync("insert into migration (numero, nom, empreinte, appliquee) select 9999, 'demain', empreinte, now() from migration limit 1");
        await using var ancien = new Product(_base.Connexion).Launch();
        await ReadObstacleAsync(ancien, "version");
    }

    [Fact]
    public async Task A_private_PostgreSQL_is_found_again_after_kills_and_stops_with_the_product()
    {
        await using var produit = new Product(null).Regler("CLAUSES_DONNEES", _donnees);
        await produit.StartAsync();
        using var client = produit.Client();
        await Referentiel.InscrireAsync(client, marches: 1, personnes: 1);
        await client.PostAsync("/v1/heures", new { lignes = new[] { Referentiel.Ligne("C-1-1", 1) } });

        await produit.TuerAsync();
        await TuerPostgresAsync();
        await produit.StartAsync();
        Assert.Equal(2.25m, (await client.ReadAsync("/v1/marches/M-1/solde"))["declarees"]!.GetValue<decimal>());

        await produit.TuerAsync(); // this time the server outlives the product, and is taken over
        await produit.StartAsync();
        Assert.Equal(2.25m, (await client.ReadAsync("/v1/totaux/territoire/tout"))["declarees"]!.GetValue<decimal>());
        Assert.Equal(0, await produit.StopAsync());
        Assert.False(File.Exists(PidFile), "PostgreSQL still runs.");
    }

    [Fact]
    public async Task The_first_key_is_shown_once()
    {
        await using var produit = new Product(_base.Connexion).Regler("CLAUSES_CLE_INITIALE", "");
        await produit.StartAsync();
        await WaitForOutputAsync(produit, "curl");
        var cle = produit.Sortie.Split('\n')
            .Where(ligne => ligne.Contains("Bearer", StringComparison.Ordinal))
            .Select(ligne => ligne.Split("Bearer ")[1].Split('"')[0])
            .First();
        using var client = produit.Client(cle);
        Assert.Equal(0m, (await client.ReadAsync("/v1/totaux/territoire/tout"))["declarees"]!.GetValue<decimal>());
        await produit.StopAsync();

        await using var second = new Product(_base.Connexion).Regler("CLAUSES_CLE_INITIALE", "");
        await second.StartAsync();
        Assert.DoesNotContain(cle, second.Sortie, StringComparison.Ordinal);
        using var revenu = second.Client(cle);
        await revenu.ReadAsync("/v1/totaux/territoire/tout");
    }

    private string PidFile => Path.Combine(_donnees, "postgresql", "postmaster.pid");

    /// <summary>One line, the cure named in it, no stack trace, and an exit code that says failure.</summary>
    private static async Task ReadObstacleAsync(Product produit, string cure)
    {
        Assert.NotEqual(0, await produit.FinAsync());
        var lignes = produit.Sortie.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lignes.Length == 1, produit.Sortie);
        Assert.Contains(cure, lignes[0], StringComparison.Ordinal);
    }

    private static async Task WaitForOutputAsync(Product produit, string texte)
    {
        using var limite = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!produit.Sortie.Contains(texte, StringComparison.Ordinal))
            await Task.Delay(20, limite.Token);
    }

    private async Task TuerPostgresAsync()
    {
        var pid = int.Parse((await File.ReadAllLinesAsync(PidFile))[0], System.Globalization.CultureInfo.InvariantCulture);
        using var serveur = System.Diagnostics.Process.GetProcessById(pid);
        serveur.Kill();
        await serveur.WaitForExitAsync();
    }
}
