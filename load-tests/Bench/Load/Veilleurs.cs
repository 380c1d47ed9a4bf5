using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Clauses.Bench.Load;

// One who watches a total: reads the events of its stream as they come, and counts.
internal sealed class Watcher : IAsyncDisposable
{
    private static readonly HttpClient Client = new() { Timeout = Timeout.InfiniteTimeSpan };

    private readonly CancellationTokenSource _fin = new();
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _suite;
    private long _count;
    private long _reculs;

    private Watcher(IPEndPoint adresse, string chemin, string cle, Action<decimal>? vu) => _suite = FollowAsync(new($"http://{adresse}{chemin}"), cle, vu);

    public long Count => Volatile.Read(ref _count);

    // Versions that fell, and a stream that ended before it should.
    public long Erreurs => Volatile.Read(ref _reculs) + (_suite.IsFaulted ? 1 : 0);

    // Waits for the first event, the present state. Told of each: the hours declared that it shows.
    public static async Task<Watcher> OpenAsync(IPEndPoint adresse, string chemin, string cle, Action<decimal>? vu, CancellationToken ct)
    {
        var veilleur = new Watcher(adresse, chemin, cle, vu);
        try
        {
            await await Task.WhenAny(veilleur._first.Task, veilleur._suite).WaitAsync(ct);
            return veilleur;
        }
        catch
        {
            await veilleur.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _fin.CancelAsync();
        await _suite.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _fin.Dispose();
    }

    private async Task FollowAsync(Uri adresse, string cle, Action<decimal>? vu)
    {
        using var demande = new HttpRequestMessage(HttpMethod.Get, adresse);
        demande.Headers.Authorization = new("Bearer", cle);
        demande.Headers.Accept.Add(new("text/event-stream"));
        using var reponse = await Client.SendAsync(demande, HttpCompletionOption.ResponseHeadersRead, _fin.Token);
        await using var flux = await reponse.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(_fin.Token);
        var derniere = 0L;
        await foreach (var evenement in SseParser.Create(flux, (_, donnees) => vu is null ? 0 : Declarees(donnees)).EnumerateAsync(_fin.Token))
        {
            var version = long.Parse(evenement.EventId!, CultureInfo.InvariantCulture);
            if (version < derniere)
                Interlocked.Increment(ref _reculs);
            derniere = version;
            Interlocked.Increment(ref _count);
            vu?.Invoke(evenement.Data);
            _first.TrySetResult();
        }
        throw new IOException("The server ended the stream.");
    }

    private static decimal Declarees(ReadOnlySpan<byte> compte)
    {
        var lecteur = new Utf8JsonReader(compte);
        return JsonElement.ParseValue(ref lecteur).GetProperty("declarees").GetDecimal();
    }
}

// Many who watch the same: more and more of them, until the end.
internal sealed class Watch(IPEndPoint adresse, string chemin, string cle) : IAsyncDisposable
{
    private readonly List<Watcher> _watchers = [];

    public long Count => _watchers.Sum(veilleur => veilleur.Count);
    public long Erreurs => _watchers.Sum(veilleur => veilleur.Erreurs);

    public async Task GrowAsync(int nombre, CancellationToken ct)
    {
        while (_watchers.Count < nombre)
            _watchers.Add(await Watcher.OpenAsync(adresse, chemin, cle, vu: null, ct));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var veilleur in _watchers)
            await veilleur.DisposeAsync();
    }
}
