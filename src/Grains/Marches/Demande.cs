namespace Clauses.Grains.Marches;

/// <summary>A request to a marché, from the moment it waits to its answer.</summary>
internal abstract class Demande
{
    /// <summary>How many items it holds: what the queue counts.</summary>
    public required int Weight { get; init; }

    /// <summary>A change of the marché or of a contract is decided and written alone: lines after it must see it done.</summary>
    public required bool Seule { get; init; }

    /// <summary>Decides it on top of what is durable and of the requests before it.</summary>
    public abstract void Decider(Batch lot);

    /// <summary>Answers it, once what was decided is durable.</summary>
    public abstract void Answer();

    /// <summary>Answers that nothing was decided, or that nobody knows.</summary>
    public abstract void Abandon(CallOutcome issue);

    public abstract void Echouer(Exception erreur);
}

/// <summary>A request and its kind of answer.</summary>
/// <param name="abandonner">The answer when nothing was decided.</param>
internal sealed class Demande<T>(Func<Batch, T> decider, Func<CallOutcome, T> abandonner) : Demande
{
    private readonly TaskCompletionSource<T> _reponse = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _decidee;

    public Task<T> Reponse => _reponse.Task;

    public override void Decider(Batch lot) => _decidee = decider(lot);

    public override void Answer() => _reponse.TrySetResult(_decidee!);

    public override void Abandon(CallOutcome issue) => _reponse.TrySetResult(abandonner(issue));

    public override void Echouer(Exception erreur) => _reponse.TrySetException(erreur);
}
