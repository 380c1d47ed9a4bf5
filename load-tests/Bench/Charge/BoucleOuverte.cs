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

    /// <summary>Asks at a rate. What would be later than some seconds is given up, and counts as <see cref="Tir.EnRetard"/>.</summary>
    /// <param name="parSeconde">Requests a second.</param>
    /// <param name="duree">For how long.</param>
    /// <param name="ct">Stops.</param>
    public async Task<Tir> TirerAsync(double parSeconde, TimeSpan duree, CancellationToken ct)
    {
        using var limite = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limite.CancelAfter(duree + Grace);
        var dues = Channel.CreateBounded<long>(new BoundedChannelOptions(Math.Max(1, (int)(parSeconde * RetardMax.TotalSeconds))) { SingleWriter = true });
        var releves = _canaux.Select(_ => new Releve()).ToArray();
        var cadence = new Releve();
        var debut = Stopwatch.GetTimestamp();
        var envois = _canaux.Select((canal, rang) => EnvoyerAsync(canal, dues.Reader, releves[rang], limite.Token)).ToArray();
        try
        {
            await CadencerAsync(dues.Writer, cadence, parSeconde, duree, limite.Token);
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
                    releve.Fauter(Tir.EnRetard);
            }
        }
        dues.Complete();
    }

    private static async Task EnvoyerAsync(Canal canal, ChannelReader<long> dues, Releve releve, CancellationToken ct)
    {
        await foreach (var due in dues.ReadAllAsync(ct))
            await canal.EnvoyerAsync(releve, due, ct);
    }
}
