using System.Diagnostics;
using System.Net;
using System.Threading.Channels;

namespace Clauses.Bench.Charge;

/// <summary>An open loop: requests are due at a fixed rate whatever the server does, and their time counts from when they were due, so that
/// a pause of the server is seen by all who would have asked meanwhile.</summary>
internal sealed class BoucleOuverte : IAsyncDisposable
{
    private static readonly TimeSpan Tic = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan RetardMax = TimeSpan.FromSeconds(5);

    // Tells a connection that nothing more is due.
    private const long Fin = long.MaxValue;

    // What a server may take to answer what was asked before the end of the time.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    private readonly ImmutableArray<Canal> _canaux;

    private BoucleOuverte(ImmutableArray<Canal> canaux) => _canaux = canaux;

    /// <summary>Opens its connections: the most requests that are on their way at once.</summary>
    /// <param name="adresse">Whom to ask.</param>
    /// <param name="demandes">What each connection asks.</param>
    /// <param name="ct">Stops.</param>
    public static async Task<BoucleOuverte> OuvrirAsync(IPEndPoint adresse, IEnumerable<IDemandes> demandes, CancellationToken ct) =>
        new(await Canal.OuvrirAsync(adresse, demandes, ct));

    /// <summary>Asks at a rate. What would be sent too late is given up, and counts as <see cref="Tir.EnRetard"/>.</summary>
    /// <param name="parSeconde">Requests a second.</param>
    /// <param name="duree">For how long.</param>
    /// <param name="ct">Stops.</param>
    /// <param name="retardMax">How late at most a request is sent; some seconds where nothing is said.</param>
    /// <param name="fenetres">Where to note latencies by when requests were due, if anywhere.</param>
    /// <exception cref="TimeoutException">The server does not answer any more.</exception>
    public async Task<Tir> TirerAsync(
        double parSeconde, TimeSpan duree, CancellationToken ct, TimeSpan? retardMax = null, Fenetres? fenetres = null)
    {
        var retard = retardMax ?? RetardMax;
        using var limite = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limite.CancelAfter(duree + Grace);
        var dues = Channel.CreateBounded<long>(new BoundedChannelOptions(Math.Max(1, (int)(parSeconde * retard.TotalSeconds))) { SingleWriter = true });
        var releves = _canaux.Select(_ => new Releve(fenetres)).ToArray();
        var cadence = new Releve(fenetres);
        var debut = Stopwatch.GetTimestamp();
        var envois = _canaux.Select((canal, rang) => EnvoyerAsync(canal, dues.Reader, releves[rang], retard, limite.Token)).ToArray();
        try
        {
            await CadencerAsync(dues.Writer, cadence, parSeconde, duree, limite.Token);
            for (var rang = 0; rang < envois.Length; rang++)
                await dues.Writer.WriteAsync(Fin, limite.Token);
            await Task.WhenAll(envois);
        }
        catch (OperationCanceledException muet) when (!ct.IsCancellationRequested)
        {
            throw new TimeoutException($"Le serveur n'a pas répondu dans les {Grace.TotalSeconds:0} s qui suivent la fin du tir.", muet);
        }
        return Releve.Reunir([.. releves, cadence], Stopwatch.GetElapsedTime(debut));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var canal in _canaux)
            await canal.DisposeAsync();
    }

    private static async Task CadencerAsync(ChannelWriter<long> dues, Releve releve, double parSeconde, TimeSpan duree, CancellationToken ct)
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
                    releve.Abandonner(due);
            }
        }
    }

    /// <summary>One request at a time, as they become due. Each one wakes one connection: to wait until there is something to read would wake
    /// all of them for it.</summary>
    private static async Task EnvoyerAsync(Canal canal, ChannelReader<long> dues, Releve releve, TimeSpan retardMax, CancellationToken ct)
    {
        while (await dues.ReadAsync(ct) is not Fin and var due)
        {
            if (Stopwatch.GetElapsedTime(due) <= retardMax)
                await canal.EnvoyerAsync(releve, due, ct);
            else
                releve.Abandonner(due);
        }
    }
}
