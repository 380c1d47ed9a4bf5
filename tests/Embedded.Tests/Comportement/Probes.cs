using Orleans.Concurrency;

namespace Clauses.Embedded.Tests.Comportement;

/// <summary>What a test can have a grain do.</summary>
public interface IProbeMethods : IGrainWithStringKey
{
    [Alias("activation")]
    Task<Guid> Activation();

    /// <summary>Reads, awaits, writes: loses counts if anything comes between.</summary>
    [Alias("increment")]
    Task<int> Increment();

    /// <summary>Counts in three turns with awaits of several kinds between.</summary>
    [Alias("countThrice")]
    Task CountThrice();

    [Alias("counted")]
    Task<int> Counted();

    /// <summary>Notes that it begins, waits for the gate of that name, notes that it ends.</summary>
    [Alias("hold")]
    Task Hold(string name);

    [Alias("read"), ReadOnly]
    Task Read(string name);

    [Alias("interleave"), AlwaysInterleave]
    Task Interleave(string name);

    [Alias("fail")]
    Task Fail(string message, bool atOnce);

    [Alias("add")]
    ValueTask<int> Add(int one, int other);

    [Alias("note")]
    ValueTask Note(string what);

    [Alias("waitForCancellation")]
    Task WaitForCancellation(CancellationToken cancellationToken);

    /// <summary>Whether it runs where the activation began, before and after an await.</summary>
    [Alias("awaitsComeBack")]
    Task<bool> AwaitsComeBack();

    /// <summary>Asks to be deactivated, then holds.</summary>
    [Alias("leave")]
    Task<Guid> Leave(string name);

    /// <summary>Calls another grain, which calls this one.</summary>
    [Alias("thereAndBack")]
    Task<Guid> ThereAndBack(string other);

    [Alias("throughOther")]
    Task<Guid> ThroughOther(string other);

    [Alias("throughReentrant")]
    Task<Guid> ThroughReentrant(string other);
}

/// <summary>An ordinary grain.</summary>
[Alias("tests.IProbe")]
public interface IProbe : IProbeMethods;

/// <summary>A reentrant one.</summary>
[Alias("tests.IReentrantProbe")]
public interface IReentrantProbe : IProbeMethods;

/// <inheritdoc cref="IProbe"/>
public sealed class Probe : ProbeBase, IProbe;

/// <inheritdoc cref="IReentrantProbe"/>
[Reentrant]
public sealed class ReentrantProbe : ProbeBase, IReentrantProbe;

/// <inheritdoc cref="IProbeMethods"/>
public abstract class ProbeBase : Grain, IProbeMethods
{
    readonly Guid _activation = Guid.NewGuid();
    (SynchronizationContext?, TaskScheduler) _turn;
    int _count;

    Witness Witness => Witness.Of(this.GetPrimaryKeyString());

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _turn = Here();
        Witness.Note("activates");
        await Task.Yield();
        Witness.Note("activated");
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Witness.Note($"deactivated {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public Task<Guid> Activation() => Task.FromResult(_activation);

    public async Task<int> Increment()
    {
        var count = _count;
        using (Witness.Enter()) count++;
        await Task.Yield();
        using (Witness.Enter()) return _count = count;
    }

    public async Task CountThrice()
    {
        using (Witness.Enter()) _count++;
        await Task.Yield();
        using (Witness.Enter()) _count++;
        await Task.Run(static () => { });
        using (Witness.Enter()) _count++;
    }

    public Task<int> Counted() => Task.FromResult(_count);

    public async Task Hold(string name)
    {
        Witness.Note($"{name} begins");
        await Witness.Gate(name);
        Witness.Note($"{name} ends");
    }

    public Task Read(string name) => Hold(name);

    public Task Interleave(string name) => Hold(name);

    public Task Fail(string message, bool atOnce) => atOnce ? throw new InvalidOperationException(message) : FailLater(message);

    public ValueTask<int> Add(int one, int other) => new(one + other);

    public async ValueTask Note(string what)
    {
        await Task.Yield();
        Witness.Note(what);
    }

    public async Task WaitForCancellation(CancellationToken cancellationToken)
    {
        Witness.Note("waits");
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
    }

    public async Task<bool> AwaitsComeBack()
    {
        var before = Here();
        await Task.Run(static () => { });
        return before == _turn && Here() == _turn;
    }

    public async Task<Guid> Leave(string name)
    {
        DeactivateOnIdle();
        await Hold(name);
        return _activation;
    }

    public Task<Guid> ThereAndBack(string other)
    {
        var (through, self) = (GrainFactory.GetGrain<IProbe>(other), this.GetPrimaryKeyString());
        return this is IReentrantProbe ? through.ThroughReentrant(self) : through.ThroughOther(self);
    }

    public Task<Guid> ThroughOther(string other) => GrainFactory.GetGrain<IProbe>(other).Activation();

    public Task<Guid> ThroughReentrant(string other) => GrainFactory.GetGrain<IReentrantProbe>(other).Activation();

    static (SynchronizationContext?, TaskScheduler) Here() => (SynchronizationContext.Current, TaskScheduler.Current);

    static async Task FailLater(string message)
    {
        await Task.Yield();
        throw new InvalidOperationException(message);
    }
}

/// <summary>A grain that cannot always be activated.</summary>
[Alias("tests.IFragileProbe")]
public interface IFragileProbe : IGrainWithStringKey
{
    [Alias("ping")]
    Task Ping();
}

/// <summary>Fails to activate the first time.</summary>
public sealed class FragileProbe : Grain, IFragileProbe
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var witness = Witness.Of(this.GetPrimaryKeyString());
        witness.Note("activates");
        return witness.Count("activates") == 1 ? throw new InvalidOperationException("not today") : Task.CompletedTask;
    }

    public Task Ping() => Task.CompletedTask;
}
