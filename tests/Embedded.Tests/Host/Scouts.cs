using System.Threading.Tasks.Sources;
using Clauses.Embedded.Tests.Comportement;
using Orleans.Concurrency;

namespace Clauses.Embedded.Tests;

/// <summary>A grain that tells what only one process can show.</summary>
public interface IScout : IGrainWithStringKey
{
    /// <summary>What the caller had in <see cref="Scout.Flowing"/>; leaves something else there.</summary>
    Task<string?> Flow();

    /// <summary>Counts and now and then asks to be deactivated.</summary>
    Task Visit(int number);

    /// <summary>Calls the next of a chain of grains, without awaiting.</summary>
    Task<int> Chain(int length);

    /// <summary>Not answered yet when its caller looks for the first time, answered when it looks again.</summary>
    ValueTask<int> AtTheLastMoment();

    /// <summary>Holds, then calls another grain.</summary>
    Task<string?> HoldThenCall(string gate, string other);

    [AlwaysInterleave]
    Task Interleave();
}

/// <inheritdoc cref="IScout"/>
public sealed class Scout : Grain, IScout
{
    /// <summary>Goes with the flow of execution.</summary>
    public static AsyncLocal<string?> Flowing { get; } = new();

    Witness Witness => Witness.Of(this.GetPrimaryKeyString());

    public Task<string?> Flow()
    {
        var flow = Flowing.Value;
        Flowing.Value = "the grain's own";
        return Task.FromResult(flow);
    }

    public async Task Visit(int number)
    {
        if (number % 7 == 0) DeactivateOnIdle();
        if (number % 2 == 0) await Task.Yield();
        using (Witness.Enter()) Witness.Note("visit");
    }

    public Task<int> Chain(int length) => length == 0
        ? Task.FromResult(0)
        : GrainFactory.GetGrain<IScout>($"chain {length - 1}").Chain(length - 1);

    public ValueTask<int> AtTheLastMoment() => new(new LastMoment(), 0);

    public async Task<string?> HoldThenCall(string gate, string other)
    {
        Witness.Note("holds");
        await Witness.Gate(gate);
        return await GrainFactory.GetGrain<IScout>(other).Flow();
    }

    public Task Interleave() => Task.CompletedTask;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Witness.Note("deactivated");
        return Task.CompletedTask;
    }
}

/// <summary>An answer that another thread gives between two looks of the first, which no timing of threads could make certain.</summary>
sealed class LastMoment : IValueTaskSource<int>
{
    int _looks;

    public int GetResult(short token) => _looks;

    public ValueTaskSourceStatus GetStatus(short token) =>
        _looks++ == 0 ? ValueTaskSourceStatus.Pending : ValueTaskSourceStatus.Succeeded;

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) => continuation(state);
}

/// <summary>Never finishes its activation.</summary>
public interface ISleeper : IGrainWithStringKey
{
    Task Ping();
}

/// <inheritdoc cref="ISleeper"/>
public sealed class Sleeper : Grain, ISleeper
{
    public override Task OnActivateAsync(CancellationToken cancellationToken) => new TaskCompletionSource().Task;

    public Task Ping() => Task.CompletedTask;
}

/// <summary>Has a method that no grain can have.</summary>
public interface IImpossible : IGrainWithStringKey
{
    int Immediate();
}

/// <inheritdoc cref="IImpossible"/>
public sealed class Impossible : Grain, IImpossible
{
    public int Immediate() => 0;
}

/// <summary>Has two classes.</summary>
public interface IAmbiguous : IGrainWithStringKey
{
    Task<string> Who();
}

/// <inheritdoc cref="IAmbiguous"/>
public sealed class FirstAmbiguous : Grain, IAmbiguous
{
    public Task<string> Who() => Task.FromResult(IdentityString);
}

/// <inheritdoc cref="IAmbiguous"/>
public sealed class SecondAmbiguous : Grain, IAmbiguous
{
    public Task<string> Who() => Task.FromResult(IdentityString);
}
