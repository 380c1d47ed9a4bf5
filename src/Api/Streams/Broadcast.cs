namespace Clauses.Api.Streams;

/// <summary>Follows what is watched: one loop of grain calls a subject, however many watch it, as long as somebody does.</summary>
internal sealed partial class Broadcast(LiveFigures suivi, TimeProvider temps, IHostApplicationLifetime vie, ILogger<Broadcast> journal)
{
    /// <summary>A burst of changes is told once in this time: people read no faster.</summary>
    private static readonly TimeSpan Cadence = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<object, Sujet> _sujets = [];

    public int Sujets
    {
        get
        {
            lock (_lock)
                return _sujets.Count;
        }
    }

    /// <summary>Watches a balance until the subscription is disposed.</summary>
    /// <param name="cible">The total, or (<see cref="Axe.Marche"/>) the marché.</param>
    public Subscription Subscribe(Cible cible, int exercice) =>
        Subscribe((cible, exercice), Codes<Axe>.De(cible.Axe), vue => suivi.FollowAsync(cible, exercice, vue));

    /// <summary>Watches a subject until the subscription is disposed.</summary>
    /// <param name="cle">What is watched, compared by value.</param>
    /// <param name="suivre">The state that follows a version, once there is another or after some seconds; null: there is no such thing.
    /// That of the first who watches is called for all, one call at a time.</param>
    public Subscription Subscribe(object cle, string genre, Func<long, Task<Etat?>> suivre)
    {
        lock (_lock)
        {
            if (!_sujets.TryGetValue(cle, out var sujet))
            {
                _sujets.Add(cle, sujet = new());
                Launch(cle, genre, suivre, sujet);
            }
            sujet.Watchers++;
            return new(this, sujet);
        }
    }

    /// <summary>The loop outlives the request that starts it, and is not to carry what belongs to that one.</summary>
    private void Launch(object cle, string genre, Func<long, Task<Etat?>> suivre, Sujet sujet)
    {
        using var seule = ExecutionContext.SuppressFlow();
        Task.Run(() => LoopAsync(cle, genre, suivre, sujet)).Watch();
    }

    private async Task LoopAsync(object cle, string genre, Func<long, Task<Etat?>> suivre, Sujet sujet)
    {
        var enPanne = false;
        do
        {
            try
            {
                if (await suivre(sujet.Etat?.Version ?? LiveFigures.AucuneVersion) is not { } etat)
                {
                    Forget(cle);
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
                    Forget(cle);
                    sujet.Echouer(erreur);
                    return;
                }
                if (!enPanne)
                    FollowingFailed(genre, erreur);
                enPanne = true;
                await PauseAsync(PauseAfterFailure);
            }
        }
        while (IsWatched(cle, sujet) && !vie.ApplicationStopping.IsCancellationRequested);
    }

    private async Task PauseAsync(TimeSpan duree) =>
        await Task.Delay(duree, temps, vie.ApplicationStopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>Whether somebody watches; otherwise the subject is forgotten. Nobody is asked for who is not watched for longer than one
    /// call lasts: who comes back meanwhile finds the loop still running.</summary>
    private bool IsWatched(object cle, Sujet sujet)
    {
        lock (_lock)
        {
            if (sujet.Watchers == 0)
                _sujets.Remove(cle);
            return sujet.Watchers > 0;
        }
    }

    private void Forget(object cle)
    {
        lock (_lock)
            _sujets.Remove(cle);
    }

    private void Leave(Sujet sujet)
    {
        lock (_lock)
            sujet.Watchers--;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What is watched ({genre}) could not be followed; it is asked for again.")]
    private partial void FollowingFailed(string genre, Exception erreur);

    public sealed class Subscription(Broadcast diffusion, Sujet sujet) : IDisposable
    {
        public Sujet Sujet => sujet;

        public void Dispose() => diffusion.Leave(sujet);
    }
}
