using Clauses.Grains.Domain;
using Microsoft.Extensions.Hosting;

namespace Clauses.Grains.Totaux;

/// <summary>Who sums shares of a kind. The first who asks for the sum has it read from the base; from then on it listens. What is reported
/// before is not needed: it is durable, so that reading will find it. Most people are never asked about while their hours come in.</summary>
/// <param name="temps">Bounds the wait of those who follow it.</param>
/// <param name="vie">Ends that wait when the silo stops.</param>
public abstract class ListeningGrain<TPart>(TimeProvider temps, IHostApplicationLifetime vie) : Grain, ITotal<TPart> where TPart : class
{
    private Task? _lecture;
    private ChangeSignal? _changed;

    protected Cible Cible => field.Code is null ? field = Cible.Read(this.GetPrimaryKeyString()) : field;

    public Task Report(ImmutableArray<Report<TPart>> rapports)
    {
        if (_lecture is null)
            return Task.CompletedTask;
        Take(rapports);
        _changed?.Signal();
        return Task.CompletedTask;
    }

    protected abstract void Take(ImmutableArray<Report<TPart>> rapports);

    /// <summary>Starts the sum anew from what the base has.</summary>
    protected abstract Task ReadAsync();

    /// <summary>Those who come during the reading wait for it; one that fails is done again for the next who asks.</summary>
    protected Task EnsureAsync() => _lecture is null or { IsFaulted: true } or { IsCanceled: true } ? _lecture = ReadAsync() : _lecture;

    /// <summary>Has it read to be verified. Who is woken by that alone goes back to sleep: a verification of a whole country would otherwise
    /// leave every person of it awake, and the hours that come in after it dearer.</summary>
    protected async Task EnsureForSnapshotAsync()
    {
        var dormait = _lecture is null;
        await EnsureAsync();
        if (dormait && _changed is null)
            DeactivateOnIdle();
    }

    /// <summary>Waits until it changes, for some seconds.</summary>
    protected Task WaitChangeAsync() => (_changed ??= new(temps, vie.ApplicationStopping)).WaitAsync();
}
