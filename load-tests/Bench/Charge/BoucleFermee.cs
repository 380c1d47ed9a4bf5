using System.Diagnostics;
using System.Net;

namespace Clauses.Bench.Charge;

/// <summary>A closed loop: each connection asks again as soon as it is answered, so the server sets the pace. Its connections stay open from
/// one round to the next.</summary>
internal sealed class BoucleFermee : IAsyncDisposable
{
    // What a server may take to answer what was asked before the end of the time; then its requests count as cut.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    private readonly ImmutableArray<Canal> _canaux;

    private BoucleFermee(ImmutableArray<Canal> canaux) => _canaux = canaux;

    /// <summary>Opens its connections.</summary>
    /// <param name="adresse">Whom to ask.</param>
    /// <param name="demandes">What each connection asks.</param>
    /// <param name="ct">Stops.</param>
    public static async Task<BoucleFermee> OuvrirAsync(IPEndPoint adresse, IEnumerable<IDemandes> demandes, CancellationToken ct) =>
        new(await Canal.OuvrirAsync(adresse, demandes, ct));

    /// <summary>Asks for some time.</summary>
    /// <exception cref="TimeoutException">The server does not answer any more.</exception>
    public Task<Tir> TirerAsync(TimeSpan duree, CancellationToken ct) => TirerAsync(duree, null, ct);

    /// <summary>Asks a number of times in all, or for some time, whichever ends first.</summary>
    /// <exception cref="TimeoutException">The server does not answer any more.</exception>
    public async Task<Tir> TirerAsync(TimeSpan duree, long? nombre, CancellationToken ct)
    {
        using var limite = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limite.CancelAfter(duree + Grace);
        var releves = _canaux.Select(_ => new Releve()).ToArray();
        var debut = Stopwatch.GetTimestamp();
        var course = new Course(debut + (long)(duree.TotalSeconds * Stopwatch.Frequency), nombre);
        try
        {
            await Task.WhenAll(_canaux.Select((canal, rang) => BouclerAsync(canal, releves[rang], course, limite.Token)));
        }
        catch (OperationCanceledException muet) when (!ct.IsCancellationRequested)
        {
            throw new TimeoutException($"Le serveur n'a pas répondu dans les {Grace.TotalSeconds:0} s qui suivent la fin du tir.", muet);
        }
        return Releve.Reunir(releves, Stopwatch.GetElapsedTime(debut));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var canal in _canaux)
            await canal.DisposeAsync();
    }

    private static async Task BouclerAsync(Canal canal, Releve releve, Course course, CancellationToken ct)
    {
        var instant = Stopwatch.GetTimestamp();
        while (course.Continue(instant))
            instant = await canal.EnvoyerAsync(releve, instant, ct);
    }

    /// <summary>When all connections stop.</summary>
    private sealed class Course(long fin, long? nombre)
    {
        private readonly bool _comptee = nombre is not null;
        private long _reste = nombre ?? 0;

        public bool Continue(long instant) => instant < fin && (!_comptee || Interlocked.Decrement(ref _reste) >= 0);
    }
}
