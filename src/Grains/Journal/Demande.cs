namespace Clauses.Grains.Journal;

/// <summary>A request to a stream's writer, from the moment it waits to its answer.</summary>
internal abstract class Demande<TBatch>
{
    /// <summary>How many items it holds: what the queue counts.</summary>
    public required int Weight { get; init; }

    /// <summary>A change that those after it must see done is decided and written alone.</summary>
    public required bool Seule { get; init; }

    /// <summary>Decides it on top of what is durable and of the requests before it.</summary>
    public abstract void Decider(TBatch lot);

    /// <summary>Answers it, once what was decided is durable.</summary>
    public abstract void Answer();

    /// <summary>Answers that nothing was decided, or that nobody knows.</summary>
    public abstract void Abandon(CallOutcome issue);

    public abstract void Echouer(Exception erreur);
}

/// <summary>A request and its kind of answer.</summary>
/// <param name="abandonner">The answer when nothing was decided.</param>
internal sealed class Demande<TBatch, T>(Func<TBatch, T> decider, Func<CallOutcome, T> abandonner) : Demande<TBatch>
{
    private readonly TaskCompletionSource<T> _reponse = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _decidee;

    public Task<T> Reponse => _reponse.Task;

    public override void Decider(TBatch lot) => _decidee = decider(lot);

    public override void Answer() => _reponse.TrySetResult(_decidee!);

    public override void Abandon(CallOutcome issue) => _reponse.TrySetResult(abandonner(issue));

    public override void Echouer(Exception erreur) => _reponse.TrySetException(erreur);
}
