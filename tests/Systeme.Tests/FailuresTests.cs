using System.Collections.Concurrent;
using Clauses.Support;

namespace Clauses.Systeme.Tests;

[Trait("Duree", "longue")]
public sealed class FailuresTests : IAsyncLifetime
{
    private const int Marches = 6;
    private const int Personnes = 5;
    private const int Clients = 8;
    private const int LignesParClient = 400;

    private TestPostgres _postgres = null!;
    private TestDatabase _donnees = null!;
    private Product _produit = null!;

    public async Task InitializeAsync()
    {
        _postgres = await TestPostgres.StartAsync();
        _donnees = await _postgres.CreerBaseAsync(migree: false);
        _produit = await new Product(_donnees.Connexion).StartAsync();
        using var client = _produit.Client();
        await Referentiel.InscrireAsync(client, Marches, Personnes);
    }

    public async Task DisposeAsync()
    {
        await _produit.DisposeAsync();
        await _donnees.DisposeAsync();
        await _postgres.DisposeAsync();
    }

    [Fact]
    public Task The_process_is_killed_under_load() => LoadAsync(async () =>
    {
        await _produit.TuerAsync();
        await _produit.StartAsync();
    });

    [Fact]
    public Task PostgreSQL_is_stopped_at_once_under_load() => LoadAsync(async () =>
    {
        await _postgres.StopImmediatelyAsync();
        await _postgres.RedemarrerAsync();
    });

    [Fact]
    public Task Both_are_killed_under_load() => LoadAsync(async () =>
    {
        await Task.WhenAll(_produit.TuerAsync(), _postgres.StopImmediatelyAsync());
        await _postgres.RedemarrerAsync();
        await _produit.StartAsync();
    });

    [Fact]
    public async Task The_process_is_killed_in_the_middle_of_hires()
    {
        using var client = _produit.Client();
        var embauches = new Embauches(client, _donnees, "E");
        await embauches.PrepareAsync();
        var charge = embauches.HireAsync(Clients);
        foreach (var seuil in new[] { Embauches.Total / 8, Embauches.Total / 2 })
        {
            await WaitAsync(() => embauches.Repondues >= seuil || charge.IsCompleted);
            Assert.False(charge.IsCompleted, "The load ended before the failure: it proves nothing.");
            await _produit.TuerAsync();
            await _produit.StartAsync();
        }
        await charge;
        await embauches.VerifyAsync();
    }

    private async Task LoadAsync(Func<Task> panne)
    {
        var acquittees = new ConcurrentDictionary<(string Contrat, string Reference), long>();
        await EveillerAsync();
        var charge = Task.WhenAll(Enumerable.Range(0, Clients).Select(rang => PostAsync(rang, acquittees)));
        foreach (var seuil in new[] { LignesParClient * Clients / 4, LignesParClient * Clients / 2 })
        {
            await WaitAsync(() => acquittees.Count >= seuil || charge.IsCompleted);
            Assert.False(charge.IsCompleted, "The load ended before the failure: it proves nothing.");
            await panne();
            await EveillerAsync();
        }
        await charge;
        await VerifyAsync(acquittees);
    }

    /// <summary>Asks for every total: from then on it listens, and stands at what was reported to it.</summary>
    private async Task EveillerAsync()
    {
        using var client = _produit.Client();
        Assert.Empty((await client.ReadAsync("/v1/verification"))["ecarts"]!.AsArray());
    }

    private async Task PostAsync(int rang, ConcurrentDictionary<(string, string), long> acquittees)
    {
        using var client = _produit.Client();
        var contrats = Referentiel.Contrats(Marches, Personnes).ToArray();
        for (var i = 0; i < LignesParClient; i += 4)
        {
            var lignes = Enumerable.Range(i, 4).Select(n => Referentiel.Ligne(contrats[(rang + n) % contrats.Length], (rang * LignesParClient) + n)).ToArray();
            var reponse = await client.PostAsync("/v1/heures", new { lignes });
            foreach (var resultat in reponse["resultats"]!.AsArray())
            {
                Assert.NotEqual("refusee", resultat!["etat"]!.GetValue<string>());
                acquittees.TryAdd((resultat["contrat"]!.GetValue<string>(), resultat["reference"]!.GetValue<string>()), resultat["numero"]!.GetValue<long>());
            }
        }
    }

    private async Task VerifyAsync(ConcurrentDictionary<(string, string), long> acquittees)
    {
        Assert.Equal(Clients * LignesParClient, acquittees.Count);
        var ecrites = new Dictionary<(string, string), long>();
        await using (var commande = _donnees.Source.CreateCommand("select contrat, reference, numero from ecriture where genre = 10"))
        await using (var lecteur = await commande.ExecuteReaderAsync())
        {
            while (await lecteur.ReadAsync())
                ecrites.Add((lecteur.GetString(0), lecteur.GetString(1)), lecteur.GetInt64(2));
        }
        Assert.Equal(acquittees.OrderBy(paire => paire.Key), ecrites.OrderBy(paire => paire.Key));
        using var client = _produit.Client();
        var verification = await client.ReadAsync("/v1/verification");
        Assert.Empty(verification["ecarts"]!.AsArray());
        await WaitAsync(async () => await TotalAsync(client) == await SommeAsync());
    }

    private static async Task<decimal> TotalAsync(Client client) =>
        (await client.ReadAsync("/v1/totaux/territoire/tout"))["declarees"]!.GetValue<decimal>();

    private async Task<decimal> SommeAsync() => await _donnees.ReadAsync<long>("select sum(declarees) from ecriture") / 100m;

    private static Task WaitAsync(Func<bool> condition) => WaitAsync(() => Task.FromResult(condition()));

    private static async Task WaitAsync(Func<Task<bool>> condition)
    {
        using var limite = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!await condition())
            await Task.Delay(20, limite.Token);
    }
}
