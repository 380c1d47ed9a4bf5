using System.Threading.Channels;

namespace Clauses.Bench.Load;

// A load on connections that stay open from one round to the next.
internal abstract class Loop(ImmutableArray<HttpChannel> canaux) : IAsyncDisposable
{
    // What a server may take to answer what was asked before the end of the time.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    protected ImmutableArray<HttpChannel> Canaux => canaux;

    public async ValueTask DisposeAsync()
    {
        foreach (var canal in canaux)
            await canal.DisposeAsync();
    }

    protected static async Task BornerAsync(TimeSpan duree, Func<CancellationToken, Task> charge, CancellationToken ct)
    {
        using var limite = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limite.CancelAfter(duree + Grace);
        try
        {
            await charge(limite.Token);
        }
        catch (OperationCanceledException muet) when (!ct.IsCancellationRequested)
        {
            throw new TimeoutException($"Le serveur n'a pas répondu dans les {Grace.TotalSeconds:0} s qui suivent la fin du tir.", muet);
        }
    }
}

// A closed loop: each connection asks again as soon as it is answered, so the server sets the pace.
internal sealed class ClosedLoop(ImmutableArray<HttpChannel> canaux) : Loop(canaux)
{
    public static async Task<ClosedLoop> OpenAsync(ImmutableArray<IPEndPoint> adresses, IEnumerable<IRequests> demandes, CancellationToken ct) =>
        new(await HttpChannel.OpenAsync(adresses, demandes, ct));

    // For some time, or as often in all as is said, whichever ends first.
    public async Task<Burst> DrawAsync(TimeSpan duree, long? nombre, CancellationToken ct)
    {
        var releves = Canaux.Select(_ => new Reading()).ToArray();
        var debut = Stopwatch.GetTimestamp();
        var fin = debut + (long)(duree.TotalSeconds * Stopwatch.Frequency);
        var reste = nombre ?? long.MaxValue;
        await BornerAsync(duree, limite => Task.WhenAll(Canaux.Select((canal, rang) => LoopAsync(canal, releves[rang], limite))), ct);
        return Reading.Merge(releves, Stopwatch.GetElapsedTime(debut));

        async Task LoopAsync(HttpChannel canal, Reading releve, CancellationToken limite)
        {
            for (var instant = Stopwatch.GetTimestamp(); instant < fin && Interlocked.Decrement(ref reste) >= 0;)
                instant = await canal.SendAsync(releve, instant, limite);
        }
    }
}

// An open loop: requests are due at a fixed rate whatever the server does, and their time counts from when they were due, so that a pause
// of the server is seen by all who would have asked meanwhile. What would be sent too late is given up, and counts as Tir.EnRetard.
internal sealed class OpenLoop(ImmutableArray<HttpChannel> canaux) : Loop(canaux)
{
    private static readonly TimeSpan Tic = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(5);

    // Tells a connection that nothing more is due.
    private const long Fin = long.MaxValue;

    public static async Task<OpenLoop> OpenAsync(ImmutableArray<IPEndPoint> adresses, IEnumerable<IRequests> demandes, CancellationToken ct) =>
        new(await HttpChannel.OpenAsync(adresses, demandes, ct));

    public async Task<Burst> DrawAsync(double parSeconde, TimeSpan duree, CancellationToken ct)
    {
        var dues = Channel.CreateBounded<long>(new BoundedChannelOptions(Math.Max(1, (int)(parSeconde * MaxDelay.TotalSeconds))) { SingleWriter = true });
        var releves = Canaux.Select(_ => new Reading()).ToArray();
        var cadence = new Reading();
        var debut = Stopwatch.GetTimestamp();
        await BornerAsync(duree, LoadAsync, ct);
        return Reading.Merge([.. releves, cadence], Stopwatch.GetElapsedTime(debut));

        async Task LoadAsync(CancellationToken limite)
        {
            var envois = Canaux.Select((canal, rang) => SendAsync(canal, dues.Reader, releves[rang], limite)).ToArray();
            await PaceAsync(dues.Writer, cadence, parSeconde, duree, limite);
            for (var rang = 0; rang < envois.Length; rang++)
                await dues.Writer.WriteAsync(Fin, limite);
            await Task.WhenAll(envois);
        }
    }

    // For as long as something lasts.
    public async Task<Burst> DrawUntilAsync(double parSeconde, Task travail, CancellationToken ct)
    {
        var tours = new List<Burst>();
        do
            tours.Add(await DrawAsync(parSeconde, TimeSpan.FromSeconds(1), ct));
        while (!travail.IsCompleted);
        return Burst.Merge(tours);
    }

    private static async Task PaceAsync(ChannelWriter<long> dues, Reading releve, double parSeconde, TimeSpan duree, CancellationToken ct)
    {
        using var horloge = new PeriodicTimer(Tic);
        var debut = Stopwatch.GetTimestamp();
        var ecart = Stopwatch.Frequency / parSeconde;
        var nombre = (long)(parSeconde * duree.TotalSeconds);
        for (var rang = 0L; rang < nombre; await horloge.WaitForNextTickAsync(ct))
        {
            for (; rang < nombre && debut + (long)(rang * ecart) is var due && due <= Stopwatch.GetTimestamp(); rang++)
            {
                if (!dues.TryWrite(due))
                    releve.Abandon();
            }
        }
    }

    // One request at a time, as they become due. Each one wakes one connection: to wait until there is something to read would wake all
    // of them for it.
    private static async Task SendAsync(HttpChannel canal, ChannelReader<long> dues, Reading releve, CancellationToken ct)
    {
        while (await dues.ReadAsync(ct) is not Fin and var due)
        {
            if (Stopwatch.GetElapsedTime(due) <= MaxDelay)
                await canal.SendAsync(releve, due, ct);
            else
                releve.Abandon();
        }
    }
}

// A connection with what it sends. It opens again when it breaks: a break is an answer to note, not the end of the load.
internal sealed class HttpChannel(IPEndPoint adresse, IRequests demandes, HttpConnection connexion) : IAsyncDisposable
{
    private static readonly TimeSpan Repos = TimeSpan.FromMilliseconds(100);
    private HttpConnection? _connection = connexion;

    // Spread over the addresses in turns.
    public static async Task<ImmutableArray<HttpChannel>> OpenAsync(ImmutableArray<IPEndPoint> adresses, IEnumerable<IRequests> demandes, CancellationToken ct)
    {
        var canaux = ImmutableArray.CreateBuilder<HttpChannel>();
        foreach (var suite in demandes)
        {
            var adresse = adresses[canaux.Count % adresses.Length];
            canaux.Add(new(adresse, suite, await HttpConnection.OpenAsync(adresse, ct)));
        }
        return canaux.ToImmutable();
    }

    public async ValueTask<long> SendAsync(Reading releve, long depuis, CancellationToken ct)
    {
        try
        {
            _connection ??= await HttpConnection.OpenAsync(adresse, ct);
            var reponse = await _connection.SendAsync(demandes.Next(), ct);
            return releve.Note(reponse, demandes.Lignes, depuis);
        }
        catch (Exception rupture) when (rupture is IOException or SocketException)
        {
            await DisposeAsync();
            var instant = releve.Note(default, demandes.Lignes, depuis);
            await Task.Delay(Repos, ct);
            return instant;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
        _connection = null;
    }
}
