using Clauses.Grains.Domain;

namespace Clauses.Api.Streams;

/// <summary>Follows what is watched: one loop of grain calls a subject, however many watch it, as long as somebody does.</summary>
internal sealed partial class Broadcast(LiveFigures suivi, TimeProvider temps, IHostApplicationLifetime vie, ILogger<Broadcast> journal)
{
    /// <summary>A burst of changes is told once in this time: people read no faster.</summary>
    private static readonly TimeSpan Cadence = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<(Cible Cible, int Exercice), Sujet> _sujets = [];

    public int Sujets
    {
        get
        {
            lock (_lock)
                return _sujets.Count;
        }
    }

    /// <summary>Watches a subject until the subscription is disposed.</summary>
    /// <param name="cible">The total, or (<see cref="Axe.Marche"/>) the marché.</param>
    /// <param name="exercice">The year, or 0: the whole life.</param>
    public Subscription Subscribe(Cible cible, int exercice)
    {
        lock (_lock)
        {
            if (!_sujets.TryGetValue((cible, exercice), out var sujet))
            {
                _sujets.Add((cible, exercice), sujet = new());
                Launch(cible, exercice, sujet);
            }
            sujet.Watchers++;
            return new(this, sujet);
        }
    }

    /// <summary>The loop outlives the request that starts it, and is not to carry what belongs to that one.</summary>
    private void Launch(Cible cible, int exercice, Sujet sujet)
    {
        using var seule = ExecutionContext.SuppressFlow();
        _ = Task.Run(() => LoopAsync(cible, exercice, sujet));
    }

    private async Task LoopAsync(Cible cible, int exercice, Sujet sujet)
    {
        var enPanne = false;
        do
        {
            try
            {
                if (await suivi.FollowAsync(cible, exercice, sujet.Etat?.Version ?? LiveFigures.AucuneVersion) is not { } etat)
                {
                    Forget(cible, exercice);
                    sujet.Manquer();
                    return;
                }
                sujet.Publier(etat);
                enPanne = false;
                await PauseAsync(Cadence);
            }
            catch (Exception erreur)
            {
                if (sujet.Etat is null)
                {
                    Forget(cible, exercice);
                    sujet.Echouer(erreur);
                    return;
                }
                if (!enPanne)
                    FollowingFailed(Codes<Axe>.De(cible.Axe), erreur);
                enPanne = true;
                await PauseAsync(PauseAfterFailure);
            }
        }
        while (IsWatched(cible, exercice, sujet) && !vie.ApplicationStopping.IsCancellationRequested);
    }

    private async Task PauseAsync(TimeSpan duree) =>
        await Task.Delay(duree, temps, vie.ApplicationStopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>Whether somebody watches; otherwise the subject is forgotten. Nobody is asked for who is not watched for longer than one
    /// call lasts: who comes back meanwhile finds the loop still running.</summary>
    private bool IsWatched(Cible cible, int exercice, Sujet sujet)
    {
        lock (_lock)
        {
            if (sujet.Watchers == 0)
                _sujets.Remove((cible, exercice));
            return sujet.Watchers > 0;
        }
    }

    private void Forget(Cible cible, int exercice)
    {
        lock (_lock)
            _sujets.Remove((cible, exercice));
    }

    private void Leave(Sujet sujet)
    {
        lock (_lock)
            sujet.Watchers--;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A watched balance of axis {axe} could not be followed; it is asked for again.")]
    private partial void FollowingFailed(string axe, Exception erreur);

    public sealed class Subscription(Broadcast diffusion, Sujet sujet) : IDisposable
    {
        public Sujet Sujet => sujet;

        public void Dispose() => diffusion.Leave(sujet);
    }
}
