using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Clauses.Pairs;
using Marten;
using Marten.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Clauses.Bench.Tests.Pairs;

public sealed record LigneEnvoyee(string Reference, string Contrat, decimal Heures = 7.25m, string Debut = "2024-03-18", string Fin = "2024-03-22");

// A peer over HTTP, on a base of its own with two marchés: M1 has contracts C1, C2 (one person), M2 has C3 (ends in June) and C4, whose
// marché ends before it.
public sealed class TestPeer : IAsyncDisposable
{
    private const string Cle = "cle-d-essai-0123456789abcdef";

    private const string Monde = """
        insert into pair_marche values
            ('M1', 'moa-1', '94041', 'zac-1', 'amenageur-1', 'ent-1', '2024-01-01', '2025-12-31'),
            ('M2', 'moa-2', '94081', null, null, null, '2024-01-01', '2024-12-31');
        insert into pair_contrat values
            ('C1', 'M1', 'P1', 'ent-1', 'cddi', '2024-01-01', null, '94041', 'QN09401M'),
            ('C2', 'M1', 'P1', 'ent-2', 'ctti', '2024-01-01', '2025-12-31', '94041', 'QN09401M'),
            ('C3', 'M2', 'P2', 'ent-2', 'cddi', '2024-01-01', '2024-06-30', null, null),
            ('C4', 'M2', 'P1', 'ent-1', 'cdi', '2024-01-01', null, '94022', 'hors');
        """;

    private readonly TestDatabase _base;
    private Peer _pair = null!;

    private TestPeer(string nom, TestDatabase @base) => (Nom, _base) = (nom, @base);

    public static TheoryData<string> Durables => ["sql", "marten"];
    public string Nom { get; }
    public NpgsqlDataSource Source => _base.Source;
    public HttpClient Client { get; private set; } = null!;

    internal static async Task<TestPeer> StartAsync(string nom, IPopulation? monde = null)
    {
        var @base = await (await TestPostgres.PartageAsync()).CreerBaseAsync();
        await Schema.ApplyAsync(@base.Source, CancellationToken.None);
        if (monde is null)
            await @base.ExecuteAsync(Monde);
        else
            await Seeding.PairAsync(@base.Connexion, monde, CancellationToken.None);
        var pair = new TestPeer(nom, @base);
        await pair.OpenAsync();
        return pair;
    }

    public async Task RedemarrerAsync()
    {
        await CloseAsync();
        await OpenAsync();
    }

    public async Task<JsonElement> DeclarerAsync(params LigneEnvoyee[] lignes)
    {
        using var reponse = await SendAsync(lignes);
        reponse.EnsureSuccessStatusCode();
        return await reponse.Content.ReadFromJsonAsync<JsonElement>();
    }

    public Task<HttpResponseMessage> SendAsync(params LigneEnvoyee[] lignes) => Client.PostAsJsonAsync("/v1/heures", new { lignes });

    public async Task<IReadOnlyList<string>> EtatsAsync(params LigneEnvoyee[] lignes) => [.. (await DeclarerAsync(lignes)).GetProperty("resultats")
        .EnumerateArray().Select(ligne => ligne.TryGetProperty("code", out var code) ? code.GetString()! : ligne.GetProperty("etat").GetString()!)];

    // As it is once all is in it.
    public async Task<JsonElement> TotalAsync(string total)
    {
        // It waits in vain where there is nothing to wait for.
        if (_pair.Services.GetService<IDocumentStore>() is { } marten && (await marten.Advanced.FetchEventStoreStatistics()).EventCount > 0)
            await marten.WaitForNonStaleProjectionDataAsync(TimeSpan.FromSeconds(20));
        return await Client.GetFromJsonAsync<JsonElement>($"/v1/totaux/{total}");
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await _base.DisposeAsync();
    }

    private async Task OpenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["CLAUSES_URLS"] = "http://127.0.0.1:0";
        builder.Configuration["CLAUSES_BASE"] = _base.Connexion;
        builder.Configuration["CLAUSES_CLE_INITIALE"] = Cle;
        builder.Configuration["CLAUSES_DEBIT_PAR_CLE"] = "0";
        _pair = await Peer.StartAsync(Nom, builder, CancellationToken.None);
        Client = new() { BaseAddress = new(_pair.Address), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Cle) } };
    }

    private async Task CloseAsync()
    {
        Client.Dispose();
        await _pair.DisposeAsync();
    }
}
