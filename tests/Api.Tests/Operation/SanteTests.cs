using Clauses.Api.Health;
using Clauses.Grains;
using Clauses.Silo.Database;
using Microsoft.Extensions.Hosting;

namespace Clauses.Api.Tests.Operation;

public sealed class SanteTests
{
    [Fact]
    public async Task Health_is_open_to_all()
    {
        var produit = await Produit.PartageAsync();
        using var inconnu = produit.Client(null);
        (await inconnu.ReadAsync("/health/live")).Est(200);
        (await inconnu.ReadAsync("/health/ready")).Est(200);
    }

    [Fact]
    public async Task A_server_without_its_base_lives_and_is_not_ready_and_is_again_once_the_base_is_back()
    {
        await using var donnees = await (await TestPostgres.PartageAsync()).CreerBaseAsync();
        await using var proxy = PostgresProxy.Devant(donnees.Connexion);
        await using var produit = await Produit.StartAsync(donnees, ("CLAUSES_BASE", proxy.Connexion));
        using var sonde = produit.Client(null);

        proxy.Refuse = true;
        proxy.CutAll();
        await Eventually.QueAsync(async () => await sonde.ReadAsync("/health/ready") is { Statut: 503 } absente
            && ((string)absente.IsProblem(503, "pas-pret")["detail"]!).Contains("la base est injoignable", StringComparison.Ordinal));
        (await sonde.ReadAsync("/health/live")).Est(200);

        proxy.Refuse = false;
        await Eventually.QueAsync(async () => (await sonde.ReadAsync("/health/ready")).Statut == 200);
    }

    [Fact]
    public async Task However_often_probes_ask_the_base_is_asked_once_a_second()
    {
        await using var donnees = await (await TestPostgres.PartageAsync()).CreerBaseAsync();
        await using var source = Npgsql.NpgsqlDataSource.Create(donnees.Connexion);
        var horloge = new Clock();
        var readiness = new Readiness(Prete(), source, [], Jointe(), [], horloge);
        Assert.Null(await readiness.MissingAsync());
        await source.DisposeAsync();
        Assert.Null(await readiness.MissingAsync());
        horloge.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("la base est injoignable", await readiness.MissingAsync());
    }

    [Fact]
    public async Task A_server_of_which_something_is_overdue_is_not_ready()
    {
        var travail = new Travail();
        await using var produit = await Produit.StartAsync(null, services => services.AddSingleton<IOverdue>(travail));
        using var sonde = produit.Client(null);
        travail.Retard = "une écriture attend depuis trop longtemps";
        Assert.Contains(travail.Retard, (string)(await sonde.ReadAsync("/health/ready")).IsProblem(503, "pas-pret")["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_to_be_done_and_is_not_for_a_while_is_overdue()
    {
        var horloge = new Clock();
        var arret = new Stall(horloge);
        Assert.False(arret.IsStalled(false, 0));
        horloge.Advance(TimeSpan.FromHours(1));
        Assert.False(arret.IsStalled(true, 0));
        horloge.Advance(TimeSpan.FromMinutes(1));
        Assert.True(arret.IsStalled(true, 0));
        Assert.False(arret.IsStalled(true, 1));
        horloge.Advance(TimeSpan.FromMinutes(1));
        Assert.False(arret.IsStalled(false, 1));
    }

    [Fact]
    public async Task What_is_out_of_the_cluster_is_not_ready()
    {
        await using var donnees = await (await TestPostgres.PartageAsync()).CreerBaseAsync();
        ISiloStatusOracle silo;
        await using (var produit = await Produit.StartAsync(donnees))
        {
            silo = produit.Serveur.Services.GetRequiredService<ISiloStatusOracle>();
            Assert.Null(await new Readiness(Prete(), donnees.Source, [silo], new(), [], TimeProvider.System).MissingAsync());
        }
        Assert.Equal(
            "le silo n'est pas dans la grappe",
            await new Readiness(Prete(), donnees.Source, [silo], new(), [], TimeProvider.System).MissingAsync());

        var front = Jointe();
        Assert.Null(await new Readiness(Prete(), donnees.Source, [], front, [], TimeProvider.System).MissingAsync());
        front.NotifyClusterConnectionLost();
        Assert.Equal(
            "aucun silo de la grappe ne répond",
            await new Readiness(Prete(), donnees.Source, [], front, [], TimeProvider.System).MissingAsync());
    }

    [Fact]
    public async Task A_background_service_that_fails_ends_the_server_and_is_named()
    {
        var boucle = new Boucle();
        await using var produit = await Produit.StartAsync(null, services => services.AddHostedService(_ => boucle));
        boucle.Panne.SetException(new InvalidOperationException("Elle ne tourne plus."));
        var fin = await Assert.ThrowsAsync<StartFailure>(() => produit.Serveur.WaitForEndAsync(CancellationToken.None));
        Assert.Contains($"{nameof(Boucle)} s'est arrêté", fin.Message, StringComparison.Ordinal);
        Assert.Contains("Elle ne tourne plus.", fin.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_says_where_it_listens_and_three_lines_to_try()
    {
        var produit = await Produit.PartageAsync();
        Assert.Contains(produit.Serveur.Address, produit.Console, StringComparison.Ordinal);
        Assert.Equal(3, produit.Console.Split('\n').Count(ligne => ligne.TrimStart().StartsWith("curl ", StringComparison.Ordinal)));
        Assert.DoesNotContain(Produit.FirstKey, produit.Console, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_that_cannot_be_taken_stops_the_start_in_one_line()
    {
        await using var donnees = await (await TestPostgres.PartageAsync()).CreerBaseAsync();
        foreach (var (reglage, valeur) in new[]
        {
            ("CLAUSES_URLS", "n'importe quoi"), ("CLAUSES_URLS", "ftp://127.0.0.1:5080"), ("CLAUSES_URLS", "https://127.0.0.1:0"),
            ("CLAUSES_HTTPS_CERTIFICAT", "/nulle/part.pem"), ("CLAUSES_PROXYS", "le-proxy"), ("CLAUSES_EXEMPLE", "paris-1900"),
            ("CLAUSES_DEBIT_PAR_CLE", "beaucoup"), ("CLAUSES_CLE_INITIALE", "avec un espace"), ("CLAUSES_CLE_INITIALE", "motdepasse"),
            ("CLAUSES_CLE_INITIALE", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), ("CLAUSES_CLE_METRIQUES", "avec un espace"),
            ("CLAUSES_BASE", "Host=127.0.0.1;Port=1;Database=rien;Username=personne"),
        })
        {
            var refus = await Assert.ThrowsAsync<StartFailure>(() => Produit.StartAsync(donnees, (reglage, valeur)));
            Assert.DoesNotContain('\n', refus.Message);
        }
    }

    [Fact]
    public async Task A_port_in_use_stops_the_start_in_one_line_and_lets_the_base_go()
    {
        var produit = await Produit.PartageAsync();
        await using var donnees = await (await Clauses.Support.TestPostgres.PartageAsync()).CreerBaseAsync();
        var refus = await Assert.ThrowsAsync<StartFailure>(() => Produit.StartAsync(donnees, ("CLAUSES_URLS", produit.Serveur.Address)));
        Assert.Contains(produit.Serveur.Address, refus.Message, StringComparison.Ordinal);
        await using var ensuite = await Produit.StartAsync(donnees);
        (await ensuite.Facilitateur.ReadAsync("/v1/marches")).Est(200);
    }

    private static Startup Prete()
    {
        var demarrage = new Startup();
        demarrage.Pret();
        return demarrage;
    }

    private static Gateways Jointe()
    {
        var gateways = new Gateways();
        gateways.NotifyGatewayCountChanged(1, 0, false);
        return gateways;
    }

    private sealed class Travail : IOverdue
    {
        public string? Retard { get; set; }
    }

    private sealed class Boucle : BackgroundService
    {
        public TaskCompletionSource Panne { get; } = new();

        protected override Task ExecuteAsync(CancellationToken stoppingToken) => Panne.Task;
    }
}
