using Clauses.Grains.Journal;
using Microsoft.Extensions.Hosting;

namespace Clauses.Grains.Totaux;

/// <inheritdoc cref="ITotalGrain"/>
/// <param name="lectures">What it starts from.</param>
/// <param name="temps">Bounds the wait of those who follow it.</param>
/// <param name="vie">Ends that wait when the silo stops.</param>
public sealed class TotalGrain(IReads lectures, TimeProvider temps, IHostApplicationLifetime vie) : ListeningGrain<Part>(temps, vie), ITotalGrain
{
    private Cumul _cumul = new();

    public async Task<Compte> Compte(int exercice)
    {
        await EnsureAsync();
        return _cumul.Compte(exercice);
    }

    public async Task<Snapshot> Snapshot()
    {
        await EnsureForSnapshotAsync();
        return _cumul.Snapshot(Cible);
    }

    public async Task<Compte> Follow(int exercice, long vue)
    {
        var compte = await Compte(exercice);
        if (compte.Version != vue)
            return compte;
        await WaitChangeAsync();
        return await Compte(exercice);
    }

    protected override void Take(ImmutableArray<Report<Part>> rapports)
    {
        foreach (var rapport in rapports)
            _cumul.Take(rapport.Source, rapport.Part);
    }

    protected override async Task ReadAsync()
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
