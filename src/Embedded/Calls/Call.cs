using System.Runtime.CompilerServices;
using Clauses.Embedded.Activations;

namespace Clauses.Embedded.Calls;

/// <summary>Something an activation runs beginning to end, awaits included: a call that could not be answered at once, or a tick.</summary>
abstract class Call(Activation target, CallMode mode) : WorkItem
{
    /// <summary>Whose turn it needs. Changes when the activation ends before the call begins.</summary>
    public Activation Target { get; set; } = target;

    /// <summary>What it may share the activation with.</summary>
    public CallMode Mode => mode;

    /// <summary>Its rank of arrival at the activation.</summary>
    public long Order { get; set; }

    /// <summary>Whether it counts as use of the activation.</summary>
    public virtual bool KeepsAlive => true;

    /// <summary>Whether nobody waits for it any more.</summary>
    public abstract bool IsAnswered { get; }

    /// <summary>Arrives at the activation.</summary>
    public override void Run() => Target.Arrive(this);

    /// <summary>Runs grain code, in the turn; must let <see cref="Activation.End"/> know when that is over.</summary>
    public abstract void Begin();

    /// <summary>Answers with an exception without running, or before having run.</summary>
    public abstract void Fail(Exception exception);
}

/// <summary>A call whose caller waits for an answer.</summary>
abstract class AskedCall(Activation target, CallMode mode) : Call(target, mode)
{
    /// <summary>Neighbours among the calls that are open, oldest first. See <see cref="OpenCalls"/>.</summary>
    public AskedCall? Older { get; set; }

    /// <inheritdoc cref="Older"/>
    public AskedCall? Newer { get; set; }

    /// <summary>When its time is over, in ticks of the clock.</summary>
    public long Due { get; set; }

    /// <summary>Tells the caller what the grain answered, on this thread: not in a turn.</summary>
    public abstract void Tell();
}

/// <summary>A call of a grain method that gives a <typeparamref name="T"/>, observed until the grain has finished.</summary>
class AskedCall<T>(Activation target, CallMode mode) : AskedCall(target, mode)
{
    // The caller goes on in its own turn, or on the thread that has just left the turn that answers; never inside that turn.
    readonly TaskCompletionSource<T> _answer = new();
    ValueTaskAwaiter<T> _work;
    volatile bool _failed;

    /// <summary>What the caller awaits.</summary>
    public ValueTask<T> Answer => new(_answer.Task);

    /// <inheritdoc/>
    public override bool IsAnswered => _failed || _answer.Task.IsCompleted;

    /// <inheritdoc/>
    public override void Begin() => throw new NotSupportedException("It has begun already.");

    /// <inheritdoc/>
    public override void Fail(Exception exception)
    {
        _failed = true;
        // Whoever says so may be in a turn.
        ThreadPool.UnsafeQueueUserWorkItem(
            static failure => failure.Answer.TrySetException(failure.Exception), (Answer: _answer, Exception: exception), preferLocal: false);
    }

    /// <summary>Answers when the grain has; called in the turn, and comes back to it.</summary>
    public void Observe(ValueTask<T> work)
    {
        _work = work.GetAwaiter();
        if (_work.IsCompleted) Finish();
        else _work.UnsafeOnCompleted(Finish);
    }

    void Finish()
    {
        Target.End(this);
        Target.Runtime.OpenCalls.Remove(this);
        Target.TellLater(this);
    }

    /// <inheritdoc/>
    public override void Tell()
    {
        try
        {
            _answer.TrySetResult(_work.GetResult());
        }
        catch (OperationCanceledException exception)
        {
            _answer.TrySetCanceled(exception.CancellationToken);
        }
#pragma warning disable CA1031 // Whatever the grain threw is its caller's to know.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _answer.TrySetException(exception);
        }
    }
}

/// <summary>A call that has to wait before it begins: it keeps its request, and the caller's ExecutionContext for later.</summary>
sealed class QueuedCall<TRequest, T>(Activation target, CallMode mode, TRequest request) : AskedCall<T>(target, mode)
    where TRequest : struct, IRequest<T>
{
    static readonly ContextCallback BeginInFlow = static call => ((QueuedCall<TRequest, T>)call!).BeginHere();

    readonly ExecutionContext? _flow = ExecutionContext.Capture();

    /// <inheritdoc/>
    public override void Begin()
    {
        if (_flow is null) BeginHere();
        else ExecutionContext.Run(_flow, BeginInFlow, this);
    }

    void BeginHere() => Observe(Answers.Invoke<TRequest, T>(request, Target.GrainInstance!));
}
