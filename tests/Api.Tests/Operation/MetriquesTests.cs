using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Clauses.Api.Tests.Operation;

/// <summary><c>/metrics</c>: figures for operators, behind a key.</summary>
public sealed class MetriquesTests
{
    private const string CleDuReleve = "cle-du-releve-0123456789abcdef";

    [Fact]
    public async Task Figures_of_the_house_and_of_what_it_stands_on_are_there_and_tell_no_id_no_key_and_no_connection_string()
    {
        var produit = await Produit.PartageAsync();
        using var monde = await World.CreateAsync(produit);
        (await monde.DeclarerAsync(monde.Ligne("L1", 7))).Est(200);
        (await monde.DeclarerAsync(monde.Ligne("L2", 0))).Est(207);
        (await monde.Facilitateur.ReadAsync("/v1/totaux/territoire/tout")).Est(200);
        using (var inconnu = produit.Client("cle-que-nul-ne-connait"))
            (await inconnu.ReadAsync($"/v1/marches/{monde.Marche}")).IsProblem(401, "cle-requise");

        var (statut, texte) = await ReadAsync(produit, Produit.FirstKey);
        Assert.Equal(200, statut);
        Assert.True(Somme(texte, "clauses_journal_lot_lines_count") > 0);
        Assert.True(Somme(texte, "clauses_journal_lot_lines_sum") >= Somme(texte, "clauses_journal_lot_lines_count"));
        Assert.Equal(Somme(texte, "clauses_journal_lot_lines_count"), Somme(texte, "clauses_journal_commit_duration_seconds_count"));
        Assert.True(Somme(texte, "clauses_courier_shares_total") > 0);
        Assert.True(Somme(texte, "clauses_lines_refused_total", "code=\"heures-invalides\"") > 0);
        Assert.True(Somme(texte, "clauses_requests_refused_total", "code=\"cle-requise\"") > 0);
        Assert.All(
            ["clauses_journal_queue", "orleans_", "db_client_", "http_server_request_duration_seconds", "kestrel_", "dotnet_gc_"],
            nom => Assert.Contains($"\n{nom}", texte, StringComparison.Ordinal));
        Assert.All(["clauses", "clauses-journal"], pool => Assert.Contains($"pool_name=\"{pool}\"", texte, StringComparison.Ordinal));
        Assert.All(
            [monde.Nom + ".", "cle-que-nul-ne-connait", Produit.FirstKey, "Application Name="], // what the product alone puts into a connection string
            secret => Assert.DoesNotContain(secret, texte, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_key_of_a_scraper_reads_figures_and_nothing_else()
    {
        await using var produit = await Produit.StartAsync(null, ("CLAUSES_CLE_METRIQUES", CleDuReleve));
        Assert.Equal(200, (await ReadAsync(produit, CleDuReleve)).Statut);
        using var client = produit.Client(CleDuReleve);
        (await client.ReadAsync("/v1/marches")).IsProblem(401, "cle-requise");
        Assert.Equal(401, (await ReadAsync(produit, CleDuReleve + "x")).Statut);
    }

    [Theory]
    [InlineData("otlp", true)]
    [InlineData(null, false)]
    public async Task A_collector_is_sent_figures_and_traces_only_when_they_are_asked_for(string? traces, bool attendues)
    {
        var recus = new ConcurrentQueue<(string Chemin, string Corps)>();
        await using var collecteur = await CollecterAsync(recus);
        bool Recu(string chemin, string quoi) => recus.Any(recu => recu.Chemin == chemin && recu.Corps.Contains(quoi, StringComparison.Ordinal));
        await using (var produit = await Produit.StartAsync(
            null, ("OTEL_EXPORTER_OTLP_ENDPOINT", collecteur.Urls.Single()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_TRACES_EXPORTER", traces), ("OTEL_METRIC_EXPORT_INTERVAL", "50"), ("OTEL_BSP_SCHEDULE_DELAY", "20")))
        {
            using var monde = await World.CreateAsync(produit);
            (await monde.DeclarerAsync(monde.Ligne("L1", 7))).Est(200);
            await Eventually.QueAsync(() => Task.FromResult(Recu("/v1/metrics", "clauses.journal.lot.lines")));
            if (attendues)
                await Eventually.QueAsync(() => Task.FromResult(Recu("/v1/traces", "IMarcheGrain/")));
        }
        Assert.Equal(attendues, recus.Any(recu => recu.Chemin == "/v1/traces"));
    }

    /// <summary>A collector that keeps what it is sent.</summary>
    private static async Task<WebApplication> CollecterAsync(ConcurrentQueue<(string Chemin, string Corps)> recus)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var collecteur = builder.Build();
        collecteur.MapPost("/{**chemin}", async (HttpRequest requete) =>
        {
            using var lecteur = new StreamReader(requete.Body, Encoding.Latin1);
            recus.Enqueue((requete.Path, await lecteur.ReadToEndAsync()));
        });
        await collecteur.StartAsync();
        return collecteur;
    }

    private static async Task<(int Statut, string Texte)> ReadAsync(Produit produit, string cle)
    {
        using var http = new HttpClient { BaseAddress = new(produit.Serveur.Address) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", cle);
        using var reponse = await http.GetAsync("/metrics");
        return ((int)reponse.StatusCode, await reponse.Content.ReadAsStringAsync());
    }

    /// <summary>The sum of the samples of a name that bear a label.</summary>
    private static double Somme(string texte, string nom, string etiquette = "") => texte.Split('\n')
        .Where(ligne => ligne.StartsWith(nom + "{", StringComparison.Ordinal) && ligne.Contains(etiquette, StringComparison.Ordinal))
        .Sum(ligne => double.Parse(ligne.Split("} ")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture));
}
