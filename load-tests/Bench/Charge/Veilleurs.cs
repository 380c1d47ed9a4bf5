using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Clauses.Bench.Charge;

// One who watches a total: reads the events of its stream as they come, and counts.
internal sealed class Veilleur : IAsyncDisposable
{
    private static readonly HttpClient Client = new() { Timeout = Timeout.InfiniteTimeSpan };

    private readonly CancellationTokenSource _fin = new();
    private readonly TaskCompletionSource _premier = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _suite;
    private long _nombre;
    private long _reculs;

    private Veilleur(IPEndPoint adresse, string chemin, string cle, Action<decimal>? vu) => _suite = SuivreAsync(new($"http://{adresse}{chemin}"), cle, vu);

    public long Nombre => Volatile.Read(ref _nombre);

    // Versions that fell, and a stream that ended before it should.
    public long Erreurs => Volatile.Read(ref _reculs) + (_suite.IsFaulted ? 1 : 0);

    // Waits for the first event, the present state. Told of each: the hours declared that it shows.
    public static async Task<Veilleur> OuvrirAsync(IPEndPoint adresse, string chemin, string cle, Action<decimal>? vu, CancellationToken ct)
    {
        var veilleur = new Veilleur(adresse, chemin, cle, vu);
        try
        {
            await await Task.WhenAny(veilleur._premier.Task, veilleur._suite).WaitAsync(ct);
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

    private async Task SuivreAsync(Uri adresse, string cle, Action<decimal>? vu)
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
            Interlocked.Increment(ref _nombre);
            vu?.Invoke(evenement.Data);
            _premier.TrySetResult();
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
internal sealed class Veille(IPEndPoint adresse, string chemin, string cle) : IAsyncDisposable
{
    private readonly List<Veilleur> _veilleurs = [];

    public long Nombre => _veilleurs.Sum(veilleur => veilleur.Nombre);
    public long Erreurs => _veilleurs.Sum(veilleur => veilleur.Erreurs);

    public async Task GrandirAsync(int nombre, CancellationToken ct)
    {
        while (_veilleurs.Count < nombre)
            _veilleurs.Add(await Veilleur.OuvrirAsync(adresse, chemin, cle, vu: null, ct));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var veilleur in _veilleurs)
            await veilleur.DisposeAsync();
    }
}
