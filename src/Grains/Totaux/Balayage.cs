using System.Collections.Concurrent;
using Clauses.Grains.Journal;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clauses.Grains.Totaux;

/// <summary>The sweep: looks every few seconds at the streams that moved, and has a marché report again when this silo's courier never
/// heard of its version. It heals what a silo left undone that died between a commit and its reports.</summary>
/// <param name="lectures">Where movements are read.</param>
/// <param name="coursier">What was told already.</param>
/// <param name="grains">Where the marchés are.</param>
/// <param name="temps">For the pace.</param>
/// <param name="logger">Where failures are told.</param>
public sealed partial class Balayage(ILectures lectures, Coursier coursier, IGrainFactory grains, TimeProvider temps, ILogger<Balayage> logger)
    : BackgroundService
{
    private static readonly TimeSpan Cadence = TimeSpan.FromSeconds(5);

    /// <summary>A row's time is taken before its transaction commits: each look goes back by more than a commit can last.</summary>
    private static readonly TimeSpan Recouvrement = TimeSpan.FromSeconds(60);

    /// <summary>Versions of other silos' marchés that every total acknowledged.</summary>
    private readonly ConcurrentDictionary<string, long> _confirmees = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var depuis = temps.GetUtcNow();
        using var minuterie = new PeriodicTimer(Cadence, temps);
        while (await minuterie.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                depuis = await BalayerAsync(depuis, stoppingToken);
            }
            catch (Exception erreur) when (!stoppingToken.IsCancellationRequested)
            {
                BalayageManque(erreur);
            }
        }
    }

    /// <summary>One look.</summary>
    /// <param name="depuis">The instant of the look before, by the database's clock.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Where the next look starts: the instant of this one, or of the one before when a total could not be told.</returns>
    public async Task<DateTimeOffset> BalayerAsync(DateTimeOffset depuis, CancellationToken cancellationToken)
    {
        var (marches, instant) = await lectures.ListerMouvementsAsync(depuis - Recouvrement, cancellationToken);
        var manquants = 0;
        await Parallel.ForEachAsync(marches.Where(marche => !EstDit(marche)), cancellationToken, async (marche, _) =>
        {
            if (await RapporterAsync(marche))
                _confirmees[marche.Marche] = marche.Version;
            else
                Interlocked.Increment(ref manquants);
        });
        return manquants == 0 ? instant : depuis;
    }

    private async Task<bool> RapporterAsync(VersionMarche marche)
    {
        try
        {
            return await grains.GetGrain<IReporter>(marche.Marche).Rapporter(marche.Version);
        }
        catch (Exception erreur)
        {
            // One marché that cannot be read keeps no other from being told.
            RapportManque(marche.Marche, erreur);
            return false;
        }
    }

    private bool EstDit(VersionMarche marche) =>
        coursier.Connait(marche) || (_confirmees.TryGetValue(marche.Marche, out var version) && version >= marche.Version);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Marché {marche} could not report again; the next sweep asks it once more.")]
    private partial void RapportManque(string marche, Exception erreur);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The sweep of moved marchés failed; the next one looks from the same instant.")]
    private partial void BalayageManque(Exception erreur);
}
