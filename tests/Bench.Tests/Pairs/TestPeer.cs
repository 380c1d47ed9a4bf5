using System.Net.Http.Headers;
using Clauses.Pairs;
using Marten;
using Marten.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Clauses.Bench.Tests.Pairs;

public sealed record LigneEnvoyee(string Reference, string Contrat, decimal Heures = 7.25m, string Debut = "2024-03-18", string Fin = "2024-03-22");

// A peer over HTTP, on a base of its own with a world in it.
public sealed class TestPeer : IAsyncDisposable
{
    private const string Cle = "cle-d-essai-0123456789abcdef";

    private readonly TestDatabase _base;
    private Peer _pair = null!;

    private TestPeer(string nom, TestDatabase @base) => (Nom, _base) = (nom, @base);

    public string Nom { get; }
    public HttpClient Client { get; private set; } = null!;

    internal static async Task<TestPeer> StartAsync(string nom, IPopulation monde)
    {
        var @base = await (await TestPostgres.PartageAsync()).CreerBaseAsync(migree: false);
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

    // Waits until what its daemon keeps holds all that was taken; in vain where there is nothing to wait for.
    public async Task CatchUpAsync()
    {
        if (_pair.Services.GetService<IDocumentStore>() is { } marten && (await marten.Advanced.FetchEventStoreStatistics()).EventCount > 0)
            await marten.WaitForNonStaleProjectionDataAsync(TimeSpan.FromSeconds(20));
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
