using Clauses.Grains.Domaine;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clauses.Grains.Totaux;

/// <summary>Wakes the total of everything as soon as grains can be called: it is what people look at first, and the one total whose reading
/// grows with the whole ledger. The rest of the start goes on meanwhile.</summary>
/// <param name="grains">Where totals live.</param>
/// <param name="logger">Where a failure is told.</param>
internal sealed partial class Eveil(IGrainFactory grains, ILogger<Eveil> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await grains.Total(Cible.Tout).Compte(PartExercice.VieEntiere).WaitAsync(stoppingToken);
        }
        catch (Exception erreur) when (!stoppingToken.IsCancellationRequested)
        {
            EveilManque(erreur);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The total of everything could not be read at the start; it is read when it is asked for.")]
    private partial void EveilManque(Exception erreur);
}
