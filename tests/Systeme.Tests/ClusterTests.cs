namespace Clauses.Systeme.Tests;

/// <summary>A cluster is one, also while one of its silos is stopped and resumed, or started again. Each test leaves it whole.</summary>
[Trait("Duree", "longue"), Collection(nameof(Grappe))]
public sealed class ClusterTests(Grappe grappe, ITestOutputHelper sortie) : IAsyncLifetime, IDisposable
{
    private const int Marches = 8;
    private const int Personnes = 2;
    private static readonly string[] Contrats = [.. Referentiel.Contrats(Marches, Personnes)];
    // Beyond those of the storm, in whose ledger these lines are.
    private static int _numero = 1_000_000;

    private readonly Balancer _reseau = new(grappe.Urls);
    private readonly int[] _acquittees = new int[Marches];

    public async Task InitializeAsync()
    {
        using var client = grappe.Front.Client();
        await Referentiel.InscrireAsync(client, Marches, Personnes);
        // Every total is asked for, and listens from then on.
        Assert.Empty((await client.ReadAsync("/v1/verification"))["ecarts"]!.AsArray());
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _reseau.Dispose();

    [Fact]
    public Task A_silo_is_stopped_for_forty_seconds_under_load_and_goes_on_as_nobody() => LoadAsync(async () =>
    {
        var zombie = grappe.Silos[1];
        var arret = Stopwatch.GetTimestamp();
        await zombie.SignalerAsync("STOP");
        await RevenirAsync("hang");
        await AvancerAsync(() => Stopwatch.GetElapsedTime(arret) > TimeSpan.FromSeconds(40));
        await zombie.SignalerAsync("CONT");
        // What it may still answer counts as any other answer does; then it hears that it is dead, and ends.
        Assert.NotEqual(0, await zombie.FinAsync());
        await RevenirAsync("return");
        await zombie.StartAsync();
    });

    [Fact]
    public Task Silos_are_started_again_one_after_the_other_under_load() => LoadAsync(async () =>
    {
        foreach (var silo in grappe.Silos)
        {
            Assert.Equal(0, await silo.StopAsync());
            await silo.StartAsync();
        }
    });

    [Fact]
    public Task Silos_asked_at_once_verify_one_at_a_time_and_show_one_progress() => LoadAsync(async () =>
    {
        const int demandes = 9;
        using var fin = new CancellationTokenSource();
        var vues = grappe.Urls.Select(url => WatchAsync(url, fin.Token)).ToArray();
        var ecarts = await Task.WhenAll(Enumerable.Range(0, demandes).Select(async rang =>
        {
            using var client = new Client(grappe.Urls[rang % grappe.Urls.Length], Product.Cle);
            return (await client.ReadAsync("/v1/verification"))["ecarts"]!.AsArray().Count;
        }));
        Assert.All(ecarts, nombre => Assert.Equal(0, nombre));
        await fin.CancelAsync();
        var tours = (await Task.WhenAll(vues)).SelectMany(vue => vue).GroupBy(vue => vue.Debut).OrderBy(tour => tour.Key).ToList();
        // Who asks while one runs shares the next.
        Assert.InRange(tours.Count, 1, demandes - 1);
        Assert.All(tours, tour => Assert.InRange(tour.Select(vue => vue.Fin).OfType<DateTimeOffset>().Distinct().Count(), 0, 1));
        Assert.All(tours.Zip(tours.Skip(1)), suite => Assert.DoesNotContain(suite.First, vue => vue.Fin > suite.Second.Key));
        Assert.Contains(tours[^1], vue => vue.Fin is not null);
    });

    /// <summary>How far a silo says that the verification is, again and again, and once more in the end.</summary>
    private static async Task<HashSet<(DateTimeOffset Debut, DateTimeOffset? Fin)>> WatchAsync(Uri url, CancellationToken fin)
    {
        using var client = new Client(url, Product.Cle);
        var vues = new HashSet<(DateTimeOffset, DateTimeOffset?)>();
        for (var derniere = false; !derniere;)
        {
            derniere = fin.IsCancellationRequested;
            var avancement = await client.ReadAsync("/v1/verification/avancement");
            vues.Add((avancement["debut"]!.GetValue<DateTimeOffset>(), avancement["fin"]?.GetValue<DateTimeOffset>()));
        }
        return vues;
    }

    [Fact]
    public async Task A_restored_copy_joins_nobody_and_writes_to_itself_alone()
    {
        var copie = await grappe.Base.CopierAsync();
        await using var _ = copie;
        await using var front = grappe.Processus(copie.Connexion, "web").Launch();
        using var client = front.Client();
        // It knows of three silos, and calls none: nobody in this base is one of them.
        await WaitAsync(async () => await RespondsAsync(front, "/health/live") == HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await client.StatutAsync("/v1/marches/M-1/solde"));

        var lignes = await LignesAsync(grappe.Base);
        await using var silo = await grappe.Silo(5, connexion: copie.Connexion).StartAsync();
        await front.WaitUntilReadyAsync();
        await client.PostAsync("/v1/heures", new { lignes = new[] { Referentiel.Ligne(Contrats[0], Interlocked.Increment(ref _numero)) } });
        Assert.Equal(lignes + 1, await LignesAsync(copie));
        Assert.Equal(lignes, await LignesAsync(grappe.Base));
        Assert.Equal(1, await copie.ReadAsync<long>("select count(*) from orleans_membre where statut <> 6"));
        Assert.Equal(3, await grappe.Base.ReadAsync<long>("select count(*) from orleans_membre where statut = 3"));

        await silo.TuerAsync();
        await WaitAsync(async () => await client.StatutAsync("/v1/marches/M-1/solde") == HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, await client.StatutAsync("/health/live"));
    }

    [Fact]
    public async Task A_mere_silo_shows_its_health_alone()
    {
        var silo = grappe.Silos[2];
        using var client = silo.Client();
        Assert.Equal(HttpStatusCode.OK, await client.StatutAsync("/health/ready"));
        Assert.Equal(HttpStatusCode.NotFound, await client.StatutAsync("/v1/marches/M-1/solde"));
        Assert.Equal(HttpStatusCode.NotFound, await client.StatutAsync("/connexion"));
    }

    [Fact]
    public async Task A_second_silo_at_the_address_of_a_living_one_is_refused_in_one_line()
    {
        await using var double_ = grappe.Silo(2).Launch();
        Assert.Equal(1, await double_.FinAsync());
        Assert.Contains("CLAUSES_ADRESSE_SILO", Assert.Single(double_.Sortie.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    /// <summary>Clients post to every marché and read, all the time; something happens meanwhile.</summary>
    private async Task LoadAsync(Func<Task> evenement)
    {
        using var fin = new CancellationTokenSource();
        using var client = new Client(grappe.Front.Url, Product.Cle, _reseau);
        var charge = Enumerable.Range(0, Marches).Select(marche => PostAsync(client, marche, fin.Token)).ToArray();
        await RevenirAsync("start");
        var evenements = evenement();
        if (await Task.WhenAny([evenements, .. charge]) is var premier && premier != evenements)
            await premier; // a client never ends by itself
        await evenements;
        await RevenirAsync("end");
        await fin.CancelAsync();
        await Task.WhenAll(charge);
        Assert.Empty(_reseau.Faults);
        await VerifyAsync();
    }

    private async Task PostAsync(Client client, int marche, CancellationToken fin)
    {
        while (!fin.IsCancellationRequested)
        {
            var lignes = Enumerable.Range(0, 2)
                .Select(_ => Referentiel.Ligne(Contrats[(marche * Personnes) + (_numero % Personnes)], Interlocked.Increment(ref _numero)));
            grappe.Acknowledgements.Note(await client.PostAsync("/v1/heures", new { lignes = lignes.ToArray() }));
            await client.ReadAsync($"/v1/marches/M-{marche + 1}/solde");
            await client.ReadAsync("/v1/totaux/territoire/tout");
            Interlocked.Increment(ref _acquittees[marche]);
        }
    }

    /// <summary>Waits until every marché, wherever it lived, has taken lines and been read again.</summary>
    private async Task RevenirAsync(string quoi)
    {
        var (debut, avant) = (Stopwatch.GetTimestamp(), _acquittees.ToArray());
        await AvancerAsync(() => Enumerable.Range(0, Marches).All(marche => Volatile.Read(ref _acquittees[marche]) > avant[marche] + 1));
        sortie.WriteLine($"{quoi}: every marché served within {Stopwatch.GetElapsedTime(debut).TotalSeconds:F1} s");
    }

    private static Task AvancerAsync(Func<bool> condition) => WaitAsync(() => Task.FromResult(condition()));

    private static async Task WaitAsync(Func<Task<bool>> condition)
    {
        using var limite = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await condition())
            await Task.Delay(20, limite.Token);
    }

    private async Task VerifyAsync()
    {
        await grappe.Acknowledgements.VerifyAsync(grappe.Base);
        var somme = await grappe.Base.ReadAsync<long>("select sum(declarees) from ecriture") / 100m;
        foreach (var produit in (Product[])[grappe.Front, grappe.Silos[0], grappe.Silos[1]])
        {
            using var client = produit.Client();
            await WaitAsync(async () => (await client.ReadAsync("/v1/totaux/territoire/tout"))["declarees"]!.GetValue<decimal>() == somme);
            Assert.Empty((await client.ReadAsync("/v1/verification"))["ecarts"]!.AsArray());
        }
        Assert.Equal(3, await grappe.Base.ReadAsync<long>("select count(*) from orleans_membre_tenu where statut = 3"));
    }

    private static Task<long> LignesAsync(TestDatabase b) => b.ReadAsync<long>("select count(*) from ecriture where genre = 10");

    private static async Task<HttpStatusCode?> RespondsAsync(Product produit, string chemin)
    {
        using var client = produit.Client();
        try
        {
            return await client.StatutAsync(chemin);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
