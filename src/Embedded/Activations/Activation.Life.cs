using System.Runtime.CompilerServices;
using Clauses.Embedded.Calls;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Core;
using Orleans.Runtime;

namespace Clauses.Embedded.Activations;

/// <summary>The life of an activation, from the first call to the last: every passage happens in a turn.</summary>
sealed partial class Activation
{
    enum Stage : byte
    {
        /// <summary>Known to the directory; no call has come to its turn yet.</summary>
        New,

        /// <summary>The grain is being constructed, its states read, OnActivateAsync runs.</summary>
        Activating,

        /// <summary>Calls run.</summary>
        Ready,

        /// <summary>No call begins any more; those that run finish.</summary>
        Ending,

        /// <summary>OnDeactivateAsync runs.</summary>
        Deactivating,

        /// <summary>Out of the directory: calls that still come are sent on to the next activation.</summary>
        Gone,
    }

    [ThreadStatic]
    static Activation? t_underConstruction;

    volatile Stage _stage;
    AsyncServiceScope? _scope;
    List<IStorage>? _states;
    List<GrainTimer>? _timers;
    StrongBox<DeactivationReason>? _reason;
    TaskCompletionSource? _deactivated;

    /// <summary>The activation whose grain this thread is constructing: what the constructor of Grain takes as its context.</summary>
    public static Activation? UnderConstruction => t_underConstruction;

    /// <summary>Whether calls should look for another activation.</summary>
    public bool IsGone => _stage == Stage.Gone;

    /// <inheritdoc/>
    public Task Deactivated
    {
        get
        {
            var fresh = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var source = Interlocked.CompareExchange(ref _deactivated, fresh, null) ?? fresh;
            if (IsGone) source.TrySetResult();
            return source.Task;
        }
    }

    /// <inheritdoc/>
    protected override bool HasStep => _stage switch
    {
        Stage.New or Stage.Gone => _admission.HasWaiting,
        Stage.Ready => _admission.HasAdmissible,
        Stage.Ending => _admission.IsQuiet,
        _ => false,
    };

    /// <inheritdoc/>
    protected override void Step()
    {
        switch (_stage)
        {
            case Stage.New:
                _ = ActivateAsync();
                break;
            case Stage.Ready:
                Begin(_admission.TakeAdmissible());
                break;
            case Stage.Ending:
                _ = DeactivateAsync();
                break;
            case Stage.Gone:
                SendOn(_admission.TakeAny());
                break;
        }
    }

    /// <inheritdoc/>
    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        if (Current == this) EndSoon(deactivationReason);
        else Post(_ => EndSoon(deactivationReason), null);
    }

    /// <summary>Ends the activation if it has not been used since that quantum; may be called from any thread.</summary>
    public void EndIfIdleSince(int quantum)
    {
        if (Volatile.Read(ref _lastUse) > quantum) return;
        Post(
            _ =>
            {
                if (_stage != Stage.Ready || !_admission.IsQuiet || _lastUse > quantum) return;
                EndSoon(new(DeactivationReasonCode.ActivationIdle, "No call for a while."));
            },
            null);
    }

    /// <summary>A state that must be read before the grain is activated.</summary>
    public void ReadBeforeActivation(IStorage state) => (_states ??= []).Add(state);

    /// <summary>Starts a timer of this grain.</summary>
    public IGrainTimer StartTimer(Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        var timer = new GrainTimer(this, callback, options);
        (_timers ??= []).Add(timer);
        return timer;
    }

    /// <summary>A timer was disposed by its grain.</summary>
    public void Forget(GrainTimer timer) => _timers?.Remove(timer);

    void EndSoon(DeactivationReason reason)
    {
        _reason ??= new(reason);
        if (_stage is Stage.New or Stage.Ready) _stage = Stage.Ending;
    }

    async Task ActivateAsync()
    {
        _stage = Stage.Activating;
        try
        {
            Construct();
            using var limit = Runtime.Limit(Runtime.Options.ActivationTimeout);
            foreach (var state in _states ?? []) await Bounded(state.ReadStateAsync(limit.Token), Runtime.Options.ActivationTimeout);
            if (GrainInstance is IGrainBase grain) await Bounded(grain.OnActivateAsync(limit.Token), Runtime.Options.ActivationTimeout);
            _stage = _reason is null ? Stage.Ready : Stage.Ending;
        }
#pragma warning disable CA1031 // Whatever the grain threw is its callers' to know.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Runtime.Log.ActivationFailed(exception, GrainId.ToString());
            await LeaveDirectoryAsync(exception);
        }
    }

    async Task DeactivateAsync()
    {
        _stage = Stage.Deactivating;
        StopTimers();
        try
        {
            using var limit = Runtime.Limit(Runtime.Options.DeactivationTimeout);
            if (GrainInstance is IGrainBase grain)
            {
                await Bounded(grain.OnDeactivateAsync(_reason!.Value, limit.Token), Runtime.Options.DeactivationTimeout);
            }
        }
#pragma warning disable CA1031 // A grain that cannot say good-bye goes all the same.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Runtime.Log.DeactivationFailed(exception, GrainId.ToString());
        }
        await LeaveDirectoryAsync(null);
    }

    async Task LeaveDirectoryAsync(Exception? failure)
    {
        StopTimers();
        try
        {
            await DisposeGrainAsync();
        }
#pragma warning disable CA1031 // As above.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Runtime.Log.DeactivationFailed(exception, GrainId.ToString());
        }
        // References that others keep must not keep the grain.
        GrainInstance = null;
        while (failure is not null && _admission.HasWaiting) Refuse(_admission.TakeAny(), failure);
        kind.Remove(this);
        _stage = Stage.Gone;
        Interlocked.MemoryBarrier();
        _deactivated?.TrySetResult();
    }

    void Construct()
    {
        _scope = kind.Runtime.CreateScope();
        t_underConstruction = this;
        try
        {
            GrainInstance = kind.Construct(this);
        }
        finally
        {
            t_underConstruction = null;
        }
    }

    async ValueTask DisposeGrainAsync()
    {
        if (GrainInstance is IAsyncDisposable asynchronous) await asynchronous.DisposeAsync();
        else if (GrainInstance is IDisposable disposable) disposable.Dispose();
        if (_scope is { } scope) await scope.DisposeAsync();
    }

    void StopTimers()
    {
        var timers = _timers ?? [];
        _timers = null;
        foreach (var timer in timers) timer.Dispose();
    }

    void Refuse(Call call, Exception failure)
    {
        Interlocked.Decrement(ref _waiting);
        if (call is AskedCall asked) Runtime.OpenCalls.Remove(asked);
        call.Fail(failure);
    }

    void SendOn(Call call)
    {
        Interlocked.Decrement(ref _waiting);
        if (!call.IsAnswered && call is AskedCall) kind.Find(key).Take(call);
    }

    Task Bounded(Task task, TimeSpan limit) => task.IsCompleted ? task : task.WaitAsync(limit, Runtime.Time);
}
