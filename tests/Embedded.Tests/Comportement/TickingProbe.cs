using Orleans.Concurrency;

namespace Clauses.Embedded.Tests.Comportement;

/// <summary>A grain with timers, each known by a name.</summary>
[Alias("tests.ITickingProbe")]
public interface ITickingProbe : IGrainWithStringKey
{
    /// <summary>Notes « name » at each tick; ticks whose name begins with « bad » throw afterwards.</summary>
    [Alias("start")]
    Task Start(string name, bool interleave, TimeSpan due, TimeSpan period);

    [Alias("stop"), AlwaysInterleave]
    Task Stop(string name);

    [Alias("change")]
    Task Change(string name, TimeSpan due, TimeSpan period);

    [Alias("hold")]
    Task Hold(string name);

    [Alias("leave")]
    Task Leave();
}

/// <inheritdoc cref="ITickingProbe"/>
public sealed class TickingProbe : Grain, ITickingProbe
{
    readonly Dictionary<string, IGrainTimer> _timers = new(StringComparer.Ordinal);

    Witness Witness => Witness.Of(this.GetPrimaryKeyString());

    public Task Start(string name, bool interleave, TimeSpan due, TimeSpan period)
    {
        var options = new GrainTimerCreationOptions(due, period) { Interleave = interleave };
        _timers[name] = this.RegisterGrainTimer(Tick, name, options);
        return Task.CompletedTask;
    }

    public Task Stop(string name)
    {
        _timers[name].Dispose();
        return Task.CompletedTask;
    }

    public Task Change(string name, TimeSpan due, TimeSpan period)
    {
        _timers[name].Change(due, period);
        return Task.CompletedTask;
    }

    public async Task Hold(string name)
    {
        Witness.Note($"{name} begins");
        await Witness.Gate(name);
        Witness.Note($"{name} ends");
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Witness.Note("deactivated");
        return Task.CompletedTask;
    }

    async Task Tick(string name, CancellationToken cancellationToken)
    {
        using (Witness.Enter()) Witness.Note(name);
        await Task.Yield();
        using (Witness.Enter()) Witness.Note($"{name} done");
        if (name.StartsWith("bad", StringComparison.Ordinal)) throw new InvalidOperationException("a tick that fails");
    }
}
