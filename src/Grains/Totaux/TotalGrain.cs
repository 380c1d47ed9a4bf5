using Clauses.Grains.Domain;
using Clauses.Grains.Journal;
using Microsoft.Extensions.Hosting;

namespace Clauses.Grains.Totaux;

/// <summary>A total. The first who asks for it has it read from the journal; from then on it listens. What is reported before is not needed: it
/// is durable, so that reading will find it. Most people are never asked about while their hours come in.</summary>
/// <param name="temps">Bounds the wait of those who follow it.</param>
/// <param name="vie">Ends that wait when the silo stops.</param>
public sealed class TotalGrain(IReads lectures, TimeProvider temps, IHostApplicationLifetime vie) : Grain, ITotalGrain
{
    private Cumul _cumul = new();
    private Task? _lecture;
    private ChangeSignal? _changed;

    private Cible Cible => field.Code is null ? field = Cible.Read(this.GetPrimaryKeyString()) : field;

    public Task Report(ImmutableArray<Report<Part>> rapports)
    {
        if (_lecture is null)
            return Task.CompletedTask;
        foreach (var rapport in rapports)
            _cumul.Take(rapport.Source, rapport.Part);
        _changed?.Signal();
        return Task.CompletedTask;
    }

    public async Task<Compte> Compte(int exercice)
    {
        await EnsureAsync();
        return _cumul.Compte(exercice);
    }

    /// <remarks>Who is woken by it alone goes back to sleep: a verification of a whole country would otherwise leave every person of it
    /// awake, and the hours that come in after it dearer.</remarks>
    public async Task<Snapshot> Snapshot()
    {
        var dormait = _lecture is null;
        await EnsureAsync();
        if (dormait && _changed is null)
            DeactivateOnIdle();
        return _cumul.Snapshot(Cible);
    }

    public async Task<Compte> Follow(int exercice, long vue)
    {
        var compte = await Compte(exercice);
        if (compte.Version != vue)
            return compte;
        await (_changed ??= new(temps, vie.ApplicationStopping)).WaitAsync();
        return await Compte(exercice);
    }

    /// <summary>Those who come during the reading wait for it; one that fails is done again for the next who asks.</summary>
    private Task EnsureAsync() => _lecture is null or { IsFaulted: true } or { IsCanceled: true } ? _lecture = ReadAsync() : _lecture;

    private async Task ReadAsync()
    {
        _cumul = new();
        var composition = new Composition();
        foreach (var part in await lectures.ReadPartsAsync([Cible], CancellationToken.None))
        {
            foreach (var contrat in part.Contrats)
                composition.Add(contrat.Participant, contrat.Type, contrat.Annees.AsSpan());
            _cumul.Take(part.Marche, composition.Compose(part.Obligation));
        }
    }
}
