using System.Collections.Concurrent;
using System.Data.Common;

namespace Clauses.Grains.Tests.Tempete;

/// <summary>The product's grains on simulated silos over a journal in memory, and the network between them: one thread, virtual time, and a seed
/// that says which turn comes next, how long each message takes, and which are lost.</summary>
internal sealed class SimulatedCluster
{
    private const ulong Prime = 1_099_511_628_211;

    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(30);
    private static readonly MethodInfo CallMethod = Method(nameof(CallMethodAsync));
    private static readonly MethodInfo ReferenceMethod = Method(nameof(Reference));
    private static readonly ConcurrentDictionary<MethodInfo, MethodInfo> Calls = new();

    private static readonly (Type Interface, GrainType Genre, Type Grain)[] Grains =
    [
        (typeof(IMarcheGrain), GrainType.Create(Reporters.Marche), typeof(MarcheGrain)),
        (typeof(IBesoinGrain), GrainType.Create(BesoinGrain.Type), typeof(BesoinGrain)),
        (typeof(IEmbauches), GrainType.Create(BesoinGrain.Type), typeof(BesoinGrain)),
        (typeof(ITotalGrain), GrainType.Create("total"), typeof(TotalGrain)),
        (typeof(IPlacementsGrain), GrainType.Create("placements"), typeof(PlacementsGrain)),
        (typeof(ISweepGrain), GrainType.Create("sweep"), typeof(SweepGrain)),
        (typeof(IReveilGrain), GrainType.Create("reveil"), typeof(ReveilGrain)),
    ];

    private readonly Dictionary<GrainId, Activation> _directory = [];
    private readonly Dictionary<GrainId, Activation> _former = [];
    private readonly List<Turns> _turns = [];
    private readonly List<Turns> _ready = [];
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private int _started;

    public SimulatedCluster(int graine) => Hasard = new(graine);

    public Random Hasard { get; }

    public VirtualTime Time { get; } = new();

    public DomainClock Horloge => field ??= new(Time);

    public InMemoryJournal Journal { get; } = new();

    public SimulatedJournal Base => field ??= new(this);

    /// <summary>Those that live.</summary>
    public List<SimulatedSilo> Silos { get; } = [];

    /// <summary>Those that nobody takes for dead.</summary>
    public List<SimulatedSilo> Members { get; } = [];

    /// <summary>How many messages of a thousand get lost, with their answers or before.</summary>
    public int Losses { get; set; }

    /// <summary>Failures that no fault of the storm explains.</summary>
    public List<Exception> Defects { get; } = [];

    public long Steps { get; private set; }

    /// <summary>Which turns were run in which order, in a number.</summary>
    public ulong Trace { get; private set; } = 14_695_981_039_346_656_037;

    public Turns NewTurns()
    {
        var turns = new Turns(_thread);
        _turns.Add(turns);
        return turns;
    }

    public void Start()
    {
        var silo = new SimulatedSilo(this, NewTurns(), ++_started);
        Members.Add(silo);
        Silos.Add(silo);
    }

    /// <summary>Runs one turn, or lets time pass to the next bell.</summary>
    public void Step()
    {
        Steps++;
        Turns.ThrowIfStrange();
        _ready.Clear();
        foreach (var turns in _turns)
        {
            if (turns.Ready)
                _ready.Add(turns);
        }
        if (_ready.Count == 0)
        {
            Time.Advance();
            return;
        }
        var choice = Hasard.Next(_ready.Count);
        Trace = ((((Trace ^ (ulong)choice) * Prime) ^ (ulong)_ready.Count) * Prime ^ (ulong)Time.GetTimestamp()) * Prime;
        _ready[choice].RunOne();
    }

    /// <summary>Ends a silo: nothing of it runs any more. Others know sooner or later.</summary>
    public void Kill(SimulatedSilo silo, TimeSpan noticed)
    {
        silo.Turns.Dead = true;
        _turns.Remove(silo.Turns);
        Silos.Remove(silo);
        Time.After(noticed, () => Leave(silo));
    }

    /// <summary>The others take it for dead, be it so or not: its grains are made elsewhere. Some hear of it a little later, and call it until then.</summary>
    public void Leave(SimulatedSilo silo)
    {
        silo.Left = true;
        Members.Remove(silo);
        foreach (var activation in _directory.Values.Where(activation => activation.Silo == silo).ToList())
        {
            Forget(activation);
            _former[activation.Id] = activation;
        }
        Time.After(TimeSpan.FromMilliseconds(Hasard.Next(1_000)), silo.Abandon);
    }

    public void Forget(Activation activation)
    {
        activation.Gone = true;
        if (_directory.GetValueOrDefault(activation.Id) == activation)
            _directory.Remove(activation.Id);
    }

    /// <summary>Has the grains of a silo end that nobody is calling.</summary>
    public void ForgetIdle(SimulatedSilo silo)
    {
        foreach (var activation in _directory.Values.Where(activation => activation.Silo == silo && activation.Idle).ToList())
        {
            Forget(activation);
            activation.End();
        }
    }

    /// <summary>Knows of silos as old as time: the virtual one has no beginning that the real one knows.</summary>
    private static IManagementGrain Management { get; } = Proxy.Of<IManagementGrain>((_, _) => Task.FromResult(new[] { new MembershipEntry() }));

    /// <summary>The grains, to be called from any process.</summary>
    public IGrainFactory Factory => field ??= Proxy.Of<IGrainFactory>((method, args) =>
    {
        var type = method.GetGenericArguments()[0];
        if (type == typeof(IManagementGrain))
            return Management;
        var id = args[0] is GrainId known ? known : GrainId.Create(Grains.First(one => one.Interface == type).Genre, $"{args[0]}");
        return ReferenceMethod.MakeGenericMethod(type).Invoke(this, [id]);
    });

    /// <summary>Calls a grain: what it is asked arrives after some time or never, and so does the answer.</summary>
    public Task<T> CallAsync<T>(GrainId id, bool interleaves, Func<Grain, Task<T>> body) =>
        SendAsync(interleaves, body, request => Deliver(id, request));

    /// <summary>Calls a silo likewise.</summary>
    public Task<T> CallAsync<T>(SimulatedSilo silo, Func<T> body) => SendAsync(true, _ => Task.FromResult(body()), request =>
    {
        if (silo.Left)
        {
            request.Reject(new TimeoutException("The silo is gone."));
            return;
        }
        silo.Await(request.Reject);
        silo.Turns.Post(() => _ = request.RunAsync(null!));
    });

    private Task<T> SendAsync<T>(bool interleaves, Func<Grain, Task<T>> body, Action<Request> deliver)
    {
        var answer = new TaskCompletionSource<T>();
        var lost = Hasard.Next(1000) < Losses ? Hasard.Next(1, 3) : 0;
        Time.After(CallTimeout, () => answer.TrySetException(new TimeoutException("Nobody answered.")));
        if (lost == 1)
            return answer.Task;
        var request = new Request(
            interleaves,
            async grain =>
            {
                try
                {
                    var result = await body(grain);
                    if (lost == 0)
                        Time.After(Latency(), () => answer.TrySetResult(result));
                }
                catch (Exception error)
                {
                    Note(error);
                    answer.TrySetException(error);
                }
            },
            error => answer.TrySetException(error));
        Time.After(Losses > 0 && Hasard.Next(400) == 0 ? Hasard.NextDouble() * CallTimeout : Latency(), () => deliver(request));
        return answer.Task;
    }

    /// <summary>Mostly at once; now and then much later.</summary>
    public TimeSpan Latency() => TimeSpan.FromMilliseconds(Hasard.Next(40) == 0 ? Hasard.Next(2_000) : Hasard.Next(4));

    public void Note(Exception error)
    {
        if (error is not (TimeoutException or DbException))
            Defects.Add(error);
    }

    private void Deliver(GrainId id, Request request)
    {
        var stale = _former.TryGetValue(id, out var activation) && !activation.Silo.Abandoned && Hasard.Next(2) == 0;
        if (!stale && !_directory.TryGetValue(id, out activation))
        {
            var places = Silos.FindAll(silo => silo is { Joined: true, Left: false });
            if (places.Count == 0)
            {
                Time.After(TimeSpan.FromMilliseconds(100), () => request.Reject(new TimeoutException("There is no silo.")));
                return;
            }
            activation = new(places[Hasard.Next(places.Count)], id, Grains.First(one => one.Genre == id.Type).Grain);
            _directory.Add(id, activation);
        }
        activation!.Silo.Await(request.Reject);
        activation.Silo.Turns.Post(() => activation.Receive(request));
    }

    private static MethodInfo Method(string name) => typeof(SimulatedCluster).GetMethod(name, BindingFlags.Instance | BindingFlags.NonPublic)!;

    private T Reference<T>(GrainId id) where T : class => Proxy.Of<T>((method, args) =>
    {
        var result = method.ReturnType.IsGenericType ? method.ReturnType.GetGenericArguments()[0] : typeof(bool);
        return Calls.GetOrAdd(method, _ => CallMethod.MakeGenericMethod(result)).Invoke(this, [id, method, args]);
    });

    private Task<T> CallMethodAsync<T>(GrainId id, MethodInfo method, object?[] args) => CallAsync(
        id, method.IsDefined(typeof(Orleans.Concurrency.AlwaysInterleaveAttribute)),
        async grain =>
        {
            var task = (Task)method.Invoke(grain, args)!;
            if (task is Task<T> answer)
                return await answer;
            await task;
            return default!;
        });
}

/// <summary>The clock that people read: it can be set.</summary>
internal sealed class DomainClock(TimeProvider time) : TimeProvider
{
    private TimeSpan _offset = new DateTimeOffset(2024, 6, 30, 10, 0, 0, TimeSpan.Zero) - time.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow() + _offset;

    public void Jump(TimeSpan by) => _offset += by;
}
