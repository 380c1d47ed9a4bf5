using System.Net.Http.Headers;

namespace Clauses.Systeme.Tests;

/// <summary>What a line posted alone costs, a total that is read again, an orientation, an event and a hire, in counts that no machine changes: of grain calls, lots, readings, shares
/// told, bytes and work items.</summary>
[Trait("Duree", "longue")]
public sealed class CostTests(ITestOutputHelper sortie)
{
    private const int Marches = 20;
    private const int Lignes = 3_000;
    private const int Clients = 16;
    private const double MaxBytes = 8_500;
    private const double MaxWorkItems = 5;
    private const double MaxBytesOfReading = 3_000;
    private const double MaxWorkItemsOfReading = 3.9;

    private static readonly string[] Regardes =
    [
        "/v1/maitres-ouvrage/MOA/solde", "/v1/totaux/commune-chantier/94041", "/v1/totaux/commune-residence/94041", "/v1/totaux/commune-residence/94081",
        "/v1/totaux/zac/inconnu",
    ];

    private int _numero;

    [Fact]
    public async Task A_line_costs_one_grain_call_and_shares_for_those_alone_who_listen()
    {
        var postgres = await TestPostgres.PartageAsync();
        await using var donnees = await postgres.CreerBaseAsync(migree: false);
        await using var produit = await new Product(donnees.Connexion).Regler("CLAUSES_DEBIT_PAR_CLE", "0").StartAsync();
        using var client = produit.Client();
        await Referentiel.InscrireAsync(client, Marches, personnes: 2);
        await PostAsync(client);

        // The whole alone is awake, as ever.
        var dormant = await CountAsync(produit, () => PostAsync(client), Lignes);
        Assert.InRange(dormant.Shares, 0.9, 1.1);
        foreach (var regarde in Regardes)
            await client.ReadAsync(regarde);
        var ecoutee = await CountAsync(produit, () => PostAsync(client), Lignes);
        Assert.InRange(ecoutee.Shares, 4, 6);
        // Read where it stands: one work item for the request, and two for its socket where nobody else asks.
        var lue = await CountAsync(produit, () => ReadAsync(client, Regardes[1]), Lignes);
        Assert.InRange(lue.Calls, 0, 0.1);
        Assert.InRange(lue.Bytes, 0, MaxBytesOfReading);
        Assert.InRange(lue.WorkItems, 0, MaxWorkItemsOfReading);
        Assert.All([dormant, ecoutee], couts =>
        {
            Assert.InRange(couts.Calls, 0.9, 1.1);
            Assert.InRange(couts.Lots, 0, 1);
            Assert.InRange(couts.Bytes, 0, MaxBytes);
            Assert.InRange(couts.WorkItems, 0, MaxWorkItems);
        });
    }

    [Fact]
    public async Task An_orientation_an_event_and_a_hire_cost_one_append_and_a_hire_one_more_where_the_person_was_sent_elsewhere()
    {
        var postgres = await TestPostgres.PartageAsync();
        await using var donnees = await postgres.CreerBaseAsync(migree: false);
        await using var produit = await new Product(donnees.Connexion).Regler("CLAUSES_DEBIT_PAR_CLE", "0").StartAsync();
        using var client = produit.Client();
        await Referentiel.InscrireAsync(client, Embauches.Besoins, personnes: 1);
        var embauches = new Embauches(client, donnees, "C");
        await embauches.PrepareAsync();

        // Nobody else asks, so that no reading and no append is shared: what reads beside requests is in the figures too.
        var orientation = await CountAsync(produit, embauches.SendOneByOneAsync, Embauches.Places);
        var evenement = await CountAsync(produit, embauches.FollowOneByOneAsync, Embauches.Places);
        var embauche = await CountAsync(produit, () => embauches.HireAsync(1, Embauches.Places), Embauches.Places);
        // Who a hire is of, its need, its marché, the other need; for an orientation, whom it is of, who sends, and its need.
        Assert.Equal((3, 1, 4), (Math.Round(orientation.Calls), Math.Round(evenement.Calls), Math.Round(embauche.Calls)));
        Assert.Equal((1, 1, 2), (Math.Round(orientation.Lots), Math.Round(evenement.Lots), Math.Round(embauche.Lots)));
        // What follows the ledger and wakes needs reads beside them: more, the slower the machine.
        Assert.InRange(embauche.Readings, 0.9, 2.9);
    }

    private Task PostAsync(Client client) => Task.WhenAll(Enumerable.Range(0, Clients).Select(async rang =>
    {
        for (var i = rang; i < Lignes; i += Clients)
        {
            var ligne = Referentiel.Ligne($"C-{1 + (i % Marches)}-{1 + (i / Marches % 2)}", Interlocked.Increment(ref _numero));
            Assert.Equal(1, (int)(await client.PostAsync("/v1/heures", new { lignes = new[] { ligne } }))["enregistrees"]!);
        }
    }));

    private static async Task ReadAsync(Client client, string total)
    {
        for (var i = 0; i < Lignes; i++)
            await client.ReadAsync(total);
    }

    private async Task<Costs> CountAsync(Product produit, Func<Task> act, int nombre)
    {
        using var http = new HttpClient { BaseAddress = produit.Url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Product.Cle);
        var avant = await http.GetStringAsync("/metrics");
        await act();
        var apres = avant;
        // Who asks again within a third of a second is given the same figures.
        await Eventually.QueAsync(async () => (apres = await http.GetStringAsync("/metrics")) != avant);
        var couts = Costs.Read(apres).Since(Costs.Read(avant), nombre);
        sortie.WriteLine($"{couts}");
        return couts;
    }

    private sealed record Costs(double Calls, double Lots, double Readings, double Shares, double Bytes, double WorkItems)
    {
        public static Costs Read(string figures) => new(
            Sum(figures, "orleans_app_requests_latency_milliseconds_count"), Sum(figures, "clauses_journal_lot_lines_count"),
            Sum(figures, "db_client_operation_duration_seconds_count", "pool_name=\"clauses\""), Sum(figures, "clauses_courier_shares_total"),
            Sum(figures, "dotnet_gc_heap_total_allocated_bytes_total"),
            Sum(figures, "dotnet_thread_pool_work_item_count_total"));

        public Costs Since(Costs avant, int nombre) => new(
            (Calls - avant.Calls) / nombre, (Lots - avant.Lots) / nombre, (Readings - avant.Readings) / nombre, (Shares - avant.Shares) / nombre,
            (Bytes - avant.Bytes) / nombre,
            (WorkItems - avant.WorkItems) / nombre);

        private static double Sum(string figures, string nom, string label = "") => figures.Split('\n')
            .Where(ligne => ligne.StartsWith(nom + "{", StringComparison.Ordinal) && ligne.Contains(label, StringComparison.Ordinal))
            .Sum(ligne => double.Parse(ligne.Split("} ")[1].Split(' ')[0], CultureInfo.InvariantCulture));
    }
}
