namespace Clauses.Grains.Journal;

/// <summary>A request to a stream's writer, from the moment it waits to its answer.</summary>
internal interface IDemande<TBatch>
{
    /// <summary>How many items it holds: what the queue counts.</summary>
    int Weight { get; }

    /// <summary>A change that those after it must see done is decided and written alone.</summary>
    bool Seule { get; }

    /// <summary>Decides it on top of what is durable and of the requests before it.</summary>
    void Decider(TBatch lot);

    /// <summary>Answers it, once what was decided is durable.</summary>
    void Answer();

    /// <summary>Answers that nothing was decided, or that nobody knows.</summary>
    void Abandon(CallOutcome issue);

    void Echouer(Exception erreur);
}

/// <summary>A request and its kind of answer. Who waits goes on at once: it is in the turns of the same grain.</summary>
/// <param name="objet">What is asked: a decider that closes over nothing is made once for all.</param>
internal sealed class Demande<TBatch, TObjet, T>(TObjet objet, Func<TBatch, TObjet, T> decider, Func<CallOutcome, T> abandonner)
    : TaskCompletionSource<T>, IDemande<TBatch>
{
    private T? _decidee;

    public required int Weight { get; init; }

    public required bool Seule { get; init; }

    public void Decider(TBatch lot) => _decidee = decider(lot, objet);

    public void Answer() => TrySetResult(_decidee!);

    public void Abandon(CallOutcome issue) => TrySetResult(abandonner(issue));

    public void Echouer(Exception erreur) => TrySetException(erreur);
}
