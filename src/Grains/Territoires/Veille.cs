using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clauses.Grains.Territoires;

/// <summary>Has this process hear of what others change in the parameters.</summary>
internal sealed partial class Veille(TerritoireTenu territoire, TimeProvider temps, ILogger<Veille> logger) : BackgroundService
{
    /// <summary>Nothing is answered before the parameters are known.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await territoire.RafraichirAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var rythme = new PeriodicTimer(TerritoireTenu.Fraicheur, temps);
        while (await rythme.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await territoire.RafraichirAsync(stoppingToken);
            }
            catch (Exception erreur) when (!stoppingToken.IsCancellationRequested)
            {
                ParametresIllisibles(erreur);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The parameters of the territory could not be read again; those known are kept")]
    private partial void ParametresIllisibles(Exception erreur);
}
