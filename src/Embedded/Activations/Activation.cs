using Clauses.Embedded.Calls;
using Orleans;
using Orleans.Runtime;

namespace Clauses.Embedded.Activations;

/// <summary>
/// One grain object in memory: takes calls, one turn at a time. Everything but the turn's own state is touched in the turn only.
/// Its life is in the other half of this class.
/// </summary>
sealed partial class Activation(GrainKind kind, string key) : TurnQueue, IGrainContext
{
    /// <summary>How many turns are nested on this thread: a grain calling a grain calling a grain.</summary>
    [ThreadStatic]
    static int t_depth;

    Admission _admission;
    int _waiting;
    int _lastUse = kind.Runtime.Quantum;

    /// <summary>The class and its other activations.</summary>
    public GrainKind Kind => kind;

    /// <summary>The host.</summary>
    public GrainRuntime Runtime => kind.Runtime;

    /// <summary>The grain's key.</summary>
    public string Key => key;

    /// <inheritdoc/>
    public GrainId GrainId => new(kind.Type, IdSpan.Create(key));

    /// <inheritdoc/>
    public object? GrainInstance { get; private set; }

    /// <inheritdoc/>
    public IServiceProvider ActivationServices => _scope!.Value.ServiceProvider;

    /// <summary>Finds other grains.</summary>
    public IGrainFactory GrainFactory => kind.Runtime;

    /// <summary>The activation of a grain.</summary>
    /// <exception cref="InvalidOperationException">The grain was constructed by hand.</exception>
    public static Activation Of(IGrainBase grain) =>
        grain.GrainContext as Activation ?? throw new InvalidOperationException($"{grain.GetType()} was not activated by this host.");

    /// <summary>Calls the grain: at once on this thread where the activation is idle, else later.</summary>
    public ValueTask<T> Call<TRequest, T>(in TRequest request, CallMode mode) where TRequest : struct, IRequest<T>
    {
        if (t_depth < kind.Runtime.MaxInlineDepth && TryEnter())
        {
            if (_stage == Stage.Ready && _admission.Admits(mode)) return CallHere<TRequest, T>(request, mode);
            Leave();
        }
        return CallLater<TRequest, T>(request, mode);
    }

    // Runs in the turn, on the caller's thread: the caller must find its thread as it left it.
    ValueTask<T> CallHere<TRequest, T>(in TRequest request, CallMode mode) where TRequest : struct, IRequest<T>
    {
        var callersContext = Current;
        var callersFlow = ExecutionContext.Capture();
        t_depth++;
        SetSynchronizationContext(this);
        _admission.Begin(mode);
        _lastUse = kind.Runtime.Quantum;

        var answer = Answers.Invoke<TRequest, T>(request, GrainInstance!);
        if (answer.IsCompleted) _admission.End(mode);
        else answer = Open(answer, mode);

        SetSynchronizationContext(callersContext);
        t_depth--;
        if (callersFlow is not null && !ReferenceEquals(ExecutionContext.Capture(), callersFlow)) ExecutionContext.Restore(callersFlow);
        Leave();
        return answer;
    }

    ValueTask<T> Open<T>(ValueTask<T> work, CallMode mode)
    {
        var call = new AskedCall<T>(this, mode);
        kind.Runtime.OpenCalls.Add(call);
        call.Observe(work);
        return call.Answer;
    }

    ValueTask<T> CallLater<TRequest, T>(in TRequest request, CallMode mode) where TRequest : struct, IRequest<T>
    {
        var limit = kind.Runtime.Options.MaxWaitingCalls;
        var waiting = Interlocked.Increment(ref _waiting);
        if (waiting > limit)
        {
            Interlocked.Decrement(ref _waiting);
            return ValueTask.FromException<T>(
                new LimitExceededException(nameof(EmbeddedOptions.MaxWaitingCalls), waiting, limit, GrainId.ToString()));
        }
        var call = new QueuedCall<TRequest, T>(this, mode, request);
        kind.Runtime.OpenCalls.Add(call);
        Push(call);
        return call.Answer;
    }

    /// <summary>Sends a call that nobody asked for, or that another activation did not get to.</summary>
    public void Take(Call call)
    {
        Interlocked.Increment(ref _waiting);
        call.Target = this;
        Push(call);
    }

    /// <summary>A call has come to its turn, to begin as soon as those that run allow it.</summary>
    public void Arrive(Call call) => _admission.Add(call);

    /// <summary>A call is over.</summary>
    public void End(Call call) => _admission.End(call.Mode);

    // A call that nobody waits for any more is not worth beginning.
    void Begin(Call call)
    {
        Interlocked.Decrement(ref _waiting);
        if (call.IsAnswered) return;
        _admission.Begin(call.Mode);
        if (call.KeepsAlive) _lastUse = kind.Runtime.Quantum;
        call.Begin();
    }

    protected override void OnUnhandled(Exception exception) => kind.Runtime.Log.UnhandledInTurn(exception, GrainId.ToString());
}
