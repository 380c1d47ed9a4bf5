using Clauses.Embedded.Activations;
using Clauses.Embedded.Calls;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Runtime;

namespace Clauses.Embedded;

/// <summary>The host: knows the grain classes, collects what is idle, fails calls whose time is over, drains at stop.</summary>
sealed class GrainRuntime : IGrainFactory, IHostedService, IDisposable
{
    readonly IServiceScopeFactory _scopes;
    readonly GrainKind[] _kinds;
    readonly Dictionary<Type, GrainKind[]> _kindsByInterface;
    readonly ITimer _collector;
    readonly ITimer _overdue;
    volatile bool _closing;
    volatile bool _closed;

    public GrainRuntime(IServiceProvider services, IOptions<EmbeddedOptions> options, ILogger<GrainRuntime> log)
    {
        Options = options.Value;
        Log = log;
        Time = services.GetService<TimeProvider>() ?? TimeProvider.System;
        MaxInlineDepth = Options.MaxInlineDepth;
        OpenCalls = new(Options.ResponseTimeout, Time);
        _scopes = services.GetRequiredService<IServiceScopeFactory>();
        var classes = Options.GrainAssemblies.SelectMany(one => one.GetTypes()).Where(GrainKind.IsGrainClass);
        _kinds = [.. classes.Select(one => new GrainKind(this, one))];
        _kindsByInterface = _kinds
            .SelectMany(kind => kind.Interfaces.Select(one => (Interface: one, Kind: kind)))
            .GroupBy(one => one.Interface, one => one.Kind)
            .ToDictionary(one => one.Key, one => one.ToArray());
        _collector = Every(Options.CollectionQuantum, static runtime => runtime.Collect());
        _overdue = Every(PrecisionOf(Options.ResponseTimeout), static runtime => runtime.OpenCalls.FailOverdue());
    }

    public EmbeddedOptions Options { get; }

    public TimeProvider Time { get; }

    public ILogger Log { get; }

    public OpenCalls OpenCalls { get; }

    public int MaxInlineDepth { get; }

    /// <summary>How often idle activations were looked for: the clock of idleness, which costs a call nothing to read.</summary>
    public int Quantum { get; private set; }

    /// <summary>Whether a call from here is refused. While the host drains, grains may still call each other to finish.</summary>
    public bool Refuses() => _closing && (_closed || SynchronizationContext.Current is not Activation);

    /// <inheritdoc/>
    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(primaryKey);
        return (TGrainInterface)KindOf(typeof(TGrainInterface), grainClassNamePrefix).Reference(typeof(TGrainInterface), primaryKey);
    }

    public AsyncServiceScope CreateScope() => _scopes.CreateAsyncScope();

    /// <summary>A token that is cancelled after that time; to be disposed.</summary>
    public CancellationTokenSource Limit(TimeSpan time) => new(time, Time);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Refuses new calls, lets those in flight finish, deactivates every grain; gives up after the drain limit.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _closing = true;
        using var limit = Limit(Options.DrainTimeout);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await OpenCalls.WhenEmpty().WaitAsync(stop.Token);
            // Saying good-bye, a grain may wake another: hence the loop.
            while (Activations().ToList() is { Count: > 0 } activations)
            {
                foreach (var one in activations) one.Deactivate(new(DeactivationReasonCode.ShuttingDown, "The host stops."), stop.Token);
                await Task.WhenAll(activations.Select(one => one.Deactivated)).WaitAsync(stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            Log.DrainAbandoned(Activations().Count(), Options.DrainTimeout);
        }
        _closed = true;
        OpenCalls.FailAll(new SiloUnavailableException("The host has stopped."));
        Dispose();
    }

    public void Dispose()
    {
        _closing = _closed = true;
        _collector.Dispose();
        _overdue.Dispose();
    }

    IEnumerable<Activation> Activations() => _kinds.SelectMany(one => one.Activations);

    GrainKind KindOf(Type @interface, string? prefix)
    {
        var kinds = _kindsByInterface.GetValueOrDefault(@interface, []);
        if (prefix is not null) kinds = [.. kinds.Where(one => one.Class.FullName!.StartsWith(prefix, StringComparison.Ordinal))];
        return kinds is [var kind]
            ? kind
            : throw new ArgumentException($"{kinds.Length} grain classes implement {@interface}; it takes exactly one.", nameof(@interface));
    }

    /// <summary>One more quantum has passed: ends what nobody has called for the collection age.</summary>
    public void Collect()
    {
        Quantum++;
        var quanta = (int)Math.Ceiling(Options.CollectionAge / Options.CollectionQuantum);
        foreach (var one in Activations()) one.EndIfIdleSince(Quantum - quanta - 1);
    }

    ITimer Every(TimeSpan period, Action<GrainRuntime> act)
    {
        using var _ = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        return Time.CreateTimer(_ => act(this), null, period, period);
    }

    // A caller may wait that much longer than its limit.
    static TimeSpan PrecisionOf(TimeSpan limit) =>
        limit == Timeout.InfiniteTimeSpan ? limit : TimeSpan.FromMilliseconds(Math.Clamp(limit.TotalMilliseconds / 30, 10, 1_000));
}
