using System.Text.Json;

namespace Clauses.Systeme.Tests;

/// <summary>More load than it carries, a base that is slow, a base that is away: answers change, and nothing breaks.</summary>
[Trait("Duree", "longue")]
public sealed class OverloadTests : IAsyncLifetime
{
    private const int Marches = 8;
    private const int Personnes = 3;
    private const long MaxMemory = 1024L * 1024 * 1024;
    private static readonly string[] Contrats = [.. Referentiel.Contrats(Marches, Personnes)];

    private readonly Acknowledgements _acquittements = new();
    private TestDatabase _donnees = null!;
    private PostgresProxy _proxy = null!;
    private Product _produit = null!;

    public async Task InitializeAsync()
    {
        _donnees = await (await TestPostgres.PartageAsync()).CreerBaseAsync(migree: false);
        _proxy = PostgresProxy.Devant(_donnees.Connexion);
        _produit = await new Product(_proxy.Connexion).Regler("CLAUSES_DEBIT_PAR_CLE", "0").StartAsync();
        using var client = _produit.Client();
        await Referentiel.InscrireAsync(client, Marches, Personnes);
        // Every total is asked for once, and listens from then on.
        Assert.Empty((await client.ReadAsync("/v1/verification"))["ecarts"]!.AsArray());
    }

    public async Task DisposeAsync()
    {
        await _produit.DisposeAsync();
        await _proxy.DisposeAsync();
        await _donnees.DisposeAsync();
    }

    /// <summary>Three times as many posts at once as are let in; the base holds its answers back, so that they pile up.</summary>
    [Fact]
    public async Task Beyond_what_it_takes_in_at_once_it_answers_429_and_nothing_is_lost()
    {
        const int simultanes = 3_000;
        using var releve = new Record();
        using var client = _produit.Client(reseau: releve);
        _proxy.Latence = TimeSpan.FromMilliseconds(500);
        for (var vague = 0; vague < 3; vague++)
            await Task.WhenAll(Enumerable.Range(vague * simultanes, simultanes).Select(numero => DeclarerAsync(client, numero)));
        _proxy.Latence = TimeSpan.Zero;

        Assert.Empty(releve.Anomalies);
        Assert.All(releve.Statuts, statut => Assert.True((int)statut is 200 or 429 or 503, $"{statut}"));
        Assert.True(releve.Nombre(HttpStatusCode.TooManyRequests) > 0, "Nothing was refused: there was no overload.");
        Assert.Equal(3 * simultanes, _acquittements.Count);
        Assert.InRange(_produit.PicMemoire(), 1, MaxMemory);
        await ResumeAsync(3 * simultanes);
    }

    /// <summary>Bodies of 2 MiB whose end does not come: together they are larger than the memory that the product may take.</summary>
    [Fact]
    public async Task Large_bodies_that_all_come_at_once_do_not_fill_the_memory()
    {
        const int simultanes = 600;
        var envois = await Task.WhenAll(Enumerable.Range(0, simultanes).Select(numero => HeldPost.BeginAsync(_produit.Url, Lignes(numero))));
        var statuts = new List<int>();
        foreach (var envoi in envois)
        {
            using var fini = envoi;
            var (statut, corps) = await envoi.FinishAsync();
            statuts.Add(statut);
            if (statut == 200)
                _acquittements.Note(corps);
            else if (statut != 0)
                Assert.Equal((429, "trop-de-demandes"), (statut, Texte(corps, "code")));
        }
        Assert.InRange(_produit.PicMemoire(), 1, MaxMemory);
        Assert.Contains(200, statuts);
        Assert.Contains(429, statuts);
        await ResumeAsync(simultanes);
    }

    /// <summary>It may take less memory than what it lets in: it ends by itself, says why, and whoever starts it again finds all that it answered.</summary>
    [Fact]
    public async Task A_process_that_runs_out_of_memory_ends_and_says_so()
    {
        const int simultanes = 64;
        await _produit.TuerAsync();
        // Close to a hard limit the runtime's own background collector may crash before there is anything to say (SIGSEGV, .NET 10.0.12).
        _produit.Regler("DOTNET_gcConcurrent", "0").Regler("DOTNET_GCHeapHardLimit", "6000000"); // in hexadecimal: 96 MiB
        await _produit.StartAsync();
        using var client = _produit.Client();
        await DeclarerAsync(client, simultanes);
        while (_produit.Runs)
            await Task.WhenAll(Enumerable.Range(0, simultanes).Select(TrySendLargeAsync));
        var code = await _produit.FinAsync();
        Assert.NotEqual(0, code);
        Assert.True(_produit.Sortie.Contains("La mémoire est épuisée", StringComparison.Ordinal), $"It ended with {code} and said:\n{_produit.Sortie}");

        await _produit.Regler("DOTNET_GCHeapHardLimit", "0").StartAsync();
        for (var numero = 0; numero < simultanes; numero++)
            await DeclarerAsync(client, numero);
        await ResumeAsync(simultanes + 1);
    }

    private async Task TrySendLargeAsync(int numero)
    {
        try
        {
            using var envoi = await HeldPost.BeginAsync(_produit.Url, Lignes(numero));
            await envoi.FinishAsync();
        }
        catch (Exception fin) when (fin is SocketException or IOException or InvalidOperationException or JsonException)
        {
            // It is ending, or has ended.
        }
    }

    /// <summary>From the start on, so that balances and totals are read for the first time while hours come in.</summary>
    [Fact]
    public async Task A_slow_base_slows_answers_and_breaks_nothing()
    {
        await _produit.TuerAsync();
        _proxy.Latence = TimeSpan.FromMilliseconds(50);
        await _produit.StartAsync();
        await Task.WhenAll(Enumerable.Range(1, Marches).Select(TravaillerAsync));
        await VerifyAsync();
    }

    /// <summary>Connections are cut and refused; or they stay, and nothing comes back through them, as when the network is parted. It lasts
    /// for longer than a key is believed without a question to the base.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task While_the_base_is_away_live_balances_go_on_being_read_and_nothing_is_lost(bool muette)
    {
        using var releve = new Record();
        using var client = _produit.Client(reseau: releve);
        using var fin = new CancellationTokenSource();
        var lues = new int[2];
        Task[] charge =
        [
            .. Enumerable.Range(0, 4).Select(rang => DeclarerSansFinAsync(client, rang, fin.Token)),
            ReadWithoutEndAsync("/v1/marches/M-1/solde", () => Interlocked.Increment(ref lues[0]), fin.Token),
            ReadWithoutEndAsync("/v1/totaux/territoire/tout", () => Interlocked.Increment(ref lues[1]), fin.Token),
        ];

        await AvancerAsync(() => _acquittements.Count, charge);
        (_proxy.Refuse, _proxy.Latence) = muette ? (false, TimeSpan.FromHours(1)) : (true, TimeSpan.Zero);
        if (!muette)
            _proxy.CutAll();
        await AvancerAsync(() => releve.Nombre(HttpStatusCode.ServiceUnavailable), charge, 1);
        await AvancerAsync(() => lues[0], charge);
        await AvancerAsync(() => lues[1], charge);
        (_proxy.Refuse, _proxy.Latence) = (false, TimeSpan.Zero);
        await AvancerAsync(() => _acquittements.Count, charge);
        await fin.CancelAsync();
        await Task.WhenAll(charge);

        Assert.Empty(releve.Anomalies);
        await VerifyAsync();
    }

    /// <summary>A client that has a marché for itself: it declares, decides and reads, and finds what it was told.</summary>
    private async Task TravaillerAsync(int marche)
    {
        using var client = _produit.Client();
        var (declarees, validees) = (0m, 0m);
        for (var numero = 0; numero < 60; numero += 3)
        {
            var lignes = Enumerable.Range(numero, 3).Select(n => Referentiel.Ligne($"C-{marche}-{1 + (n % Personnes)}", n)).Select(Noeud).ToArray();
            _acquittements.Note(await client.PostAsync("/v1/heures", new { lignes }));
            var decisions = lignes.Take(2)
                .Select(ligne => new { contrat = Texte(ligne, "contrat"), reference = Texte(ligne, "reference"), decision = "valider" });
            JsonNode decidees;
            do
                decidees = await client.PostAsync("/v1/heures/decisions?attendre=totaux", new { decisions });
            while (decidees["totaux"] is not null); // still under way: what is decided may be waited for again
            Assert.Equal(0, decidees["refusees"]!.GetValue<int>());
            declarees += lignes.Sum(ligne => Heures(ligne, "heures"));
            validees += lignes.Take(2).Sum(ligne => Heures(ligne, "heures"));
            var solde = await client.ReadAsync($"/v1/marches/M-{marche}/solde");
            Assert.Equal((declarees, validees), (Heures(solde, "declarees"), Heures(solde, "validees")));
            Assert.True(Heures(await client.ReadAsync("/v1/totaux/territoire/tout"), "validees") >= validees);
        }
    }

    private async Task DeclarerSansFinAsync(Client client, int rang, CancellationToken fin)
    {
        for (var numero = rang; !fin.IsCancellationRequested; numero += 4)
            await DeclarerAsync(client, numero);
    }

    private async Task DeclarerAsync(Client client, int numero) => _acquittements.Note(await client.PostAsync("/v1/heures", Lignes(numero)));

    /// <summary>Reads as people who look do: again and again, with a breath in between. Anything but 200 ends it.</summary>
    private async Task ReadWithoutEndAsync(string chemin, Action lu, CancellationToken fin)
    {
        using var client = _produit.Client();
        for (; !fin.IsCancellationRequested; await Task.Delay(5, CancellationToken.None))
        {
            Assert.Equal((chemin, HttpStatusCode.OK), (chemin, await client.StatutAsync(chemin)));
            lu();
        }
    }

    private async Task ResumeAsync(int numero)
    {
        using var releve = new Record();
        using var client = _produit.Client(reseau: releve);
        await DeclarerAsync(client, numero);
        Assert.Equal([HttpStatusCode.OK], releve.Statuts);
        Assert.Empty(releve.Anomalies);
        await VerifyAsync();
    }

    private async Task VerifyAsync()
    {
        await _acquittements.VerifyAsync(_donnees);
        using var client = _produit.Client();
        Assert.Empty((await client.ReadAsync("/v1/verification"))["ecarts"]!.AsArray());
        var somme = await _donnees.ReadAsync<long>("select sum(declarees) from ecriture") / 100m;
        await Eventually.QueAsync(async () => Heures(await client.ReadAsync("/v1/totaux/territoire/tout"), "declarees") == somme);
    }

    /// <summary>Waits until something that is counted has gone on; what goes on beside it may not end, or fail.</summary>
    private static async Task AvancerAsync(Func<int> compteur, Task[] charge, int de = 100)
    {
        using var limite = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        for (var but = compteur() + de; compteur() < but; await Task.Delay(20, limite.Token))
        {
            if (Array.Find(charge, tache => tache.IsCompleted) is { } finie)
                await finie;
        }
    }

    private static object Lignes(int numero) => new { lignes = new[] { Referentiel.Ligne(Contrats[numero % Contrats.Length], numero) } };

    private static JsonNode Noeud(object ligne) => JsonSerializer.SerializeToNode(ligne)!;

    private static string Texte(JsonNode noeud, string champ) => noeud[champ]!.GetValue<string>();

    private static decimal Heures(JsonNode noeud, string champ) => noeud[champ]!.GetValue<decimal>();
}
