namespace Clauses.Api.Streams;

/// <summary>What is watched: a marché's balance or a total, whole-life or of an exercice. It holds the newest state alone: who reads slowly
/// never sees those between.</summary>
internal sealed class Sujet
{
    private readonly TaskCompletionSource<Etat?> _first = Signal<Etat?>();
    private volatile TaskCompletionSource<Etat> _change = Signal<Etat>();
    private volatile Etat? _etat;

    /// <summary>The newest state, or null before the first.</summary>
    public Etat? Etat => _etat;

    /// <summary>The first state, null when there is no such thing; fails when it could not be read.</summary>
    public Task<Etat?> Premier => _first.Task;

    /// <summary>Completes with the next version. Taken before <see cref="Etat"/> is looked at, it misses none.</summary>
    public Task Changement => _change.Task;

    /// <summary>How many watch it. Guarded by <see cref="Broadcast"/>.</summary>
    public int Watchers { get; set; }

    /// <summary>Shows a state; those who wait are told when its version is new. One caller at a time.</summary>
    public void Publier(Etat etat)
    {
        var avant = _etat;
        // Versions never fall: what is older comes from a grain that is about to learn better.
        if (etat.Version < avant?.Version)
            return;
        _etat = etat;
        _first.TrySetResult(etat);
        if (etat.Version == avant?.Version)
            return;
        var annonce = _change;
        _change = Signal<Etat>();
        annonce.SetResult(etat);
    }

    public void Manquer() => _first.TrySetResult(null);

    public void Echouer(Exception erreur) => _first.TrySetException(erreur);

    private static TaskCompletionSource<T> Signal<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
