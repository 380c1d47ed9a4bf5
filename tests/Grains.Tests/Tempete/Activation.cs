using Orleans.Timers;

namespace Clauses.Grains.Tests.Tempete;

/// <summary>A call, from the moment at which it arrives.</summary>
internal sealed record Request(bool Interleaves, Func<Grain, Task> RunAsync, Action<Exception> Reject);

/// <summary>A grain of the product on a simulated silo: its turns are the silo's, its timers virtual time's.</summary>
internal sealed class Activation
{
    private static readonly Enter SetContext = typeof(IGrainContext).Assembly.GetType("Orleans.Runtime.RuntimeContext")!
        .GetMethod("SetExecutionContext", BindingFlags.Static | BindingFlags.NonPublic)!.CreateDelegate<Enter>();

    private readonly Queue<Request> _waiting = [];
    private readonly Grain _grain;
    private readonly bool _reentrant;
    private bool _awake;
    private Exception? _failure;
    private int _running;

    public Activation(SimulatedSilo silo, GrainId id, Type type)
    {
        (Silo, Id) = (silo, id);
        _reentrant = type.IsDefined(typeof(Orleans.Concurrency.ReentrantAttribute), inherit: false);
        SetContext(Proxy.Of<IGrainContext>((method, _) => method.Name switch
        {
            "get_GrainId" => id,
            "get_ActivationServices" => new Services(silo.Services, this),
            _ => throw new NotSupportedException(method.Name),
        }), out _);
        _grain = (Grain)ActivatorUtilities.CreateInstance(silo.Services, type);
        SetContext(null, out _);
        silo.Turns.Post(() => _ = WakeAsync());
    }

    private delegate void Enter(IGrainContext? context, out IGrainContext? previous);

    public SimulatedSilo Silo { get; }

    public GrainId Id { get; }

    /// <summary>It is in no directory any more: what still runs goes on, timers do not.</summary>
    public bool Gone { get; set; }

    public bool Idle => _awake && _running == 0 && _waiting.Count == 0;

    public void Receive(Request request)
    {
        _waiting.Enqueue(request);
        Next();
    }

    /// <summary>Nobody calls it any more.</summary>
    public void End() => Silo.Turns.Post(() => _ = _grain.OnDeactivateAsync(new(DeactivationReasonCode.ActivationIdle, ""), CancellationToken.None));

    private async Task WakeAsync()
    {
        try
        {
            await _grain.OnActivateAsync(CancellationToken.None);
            _awake = true;
            Next();
        }
        catch (Exception error)
        {
            _failure = error;
            Silo.Cluster.Note(error);
            Silo.Cluster.Forget(this);
            Next();
        }
    }

    private void Next()
    {
        while (_awake && _waiting.TryPeek(out var request) && (_reentrant || request.Interleaves || _running == 0))
            _ = RunAsync(_waiting.Dequeue());
        while (_failure is not null && _waiting.TryDequeue(out var request))
            request.Reject(_failure);
    }

    private async Task RunAsync(Request request)
    {
        _running++;
        await request.RunAsync(_grain);
        _running--;
        Next();
    }

    /// <summary>What Orleans looks for beside the silo's services.</summary>
    private sealed class Services(IServiceProvider silo, Activation activation) : IServiceProvider, ITimerRegistry
    {
        public object? GetService(Type serviceType) => serviceType == typeof(IGrainRuntime) ? Runtime() : silo.GetService(serviceType);

        public IDisposable RegisterTimer(IGrainContext context, Func<object?, Task> callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            throw new NotSupportedException();

        public IGrainTimer RegisterGrainTimer<TState>(
            IGrainContext grainContext, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options) =>
            new GrainTimer(activation, options, () => callback(state, CancellationToken.None));

        private IGrainRuntime Runtime() => Proxy.Of<IGrainRuntime>((method, _) => method.Name switch
        {
            "get_GrainFactory" => activation.Silo.Cluster.Factory,
            "get_TimerRegistry" => this,
            _ => throw new NotSupportedException(method.Name),
        });
    }

    private sealed class GrainTimer : IGrainTimer
    {
        private readonly Activation _activation;
        private readonly GrainTimerCreationOptions _options;
        private readonly Func<Task> _callback;
        private readonly ITimer _bell;

        public GrainTimer(Activation activation, GrainTimerCreationOptions options, Func<Task> callback)
        {
            (_activation, _options, _callback) = (activation, options, callback);
            _bell = activation.Silo.Cluster.Time.CreateTimer(_ => Ring(), null, options.DueTime, Timeout.InfiniteTimeSpan);
        }

        public void Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose() => _bell.Dispose();

        private void Ring() => _activation.Silo.Turns.Post(() =>
        {
            if (!_activation.Gone)
                _activation.Receive(new(_options.Interleave, async _ => await RunAsync(), _ => { }));
        });

        private async Task RunAsync()
        {
            await _callback();
            if (_options.Period != Timeout.InfiniteTimeSpan && !_activation.Silo.Turns.Dead)
                _bell.Change(_options.Period, Timeout.InfiniteTimeSpan);
        }
    }
}

/// <summary>An interface answered by one function.</summary>
public class Proxy : DispatchProxy
{
    private Func<MethodInfo, object?[], object?> _answer = null!;

    public static T Of<T>(Func<MethodInfo, object?[], object?> answer) where T : class
    {
        var proxy = Create<T, Proxy>();
        ((Proxy)(object)proxy)._answer = answer;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _answer(targetMethod!, args ?? []);
}
