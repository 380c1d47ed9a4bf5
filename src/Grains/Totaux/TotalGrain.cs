using Clauses.Grains.Journal;
using Microsoft.Extensions.Hosting;

namespace Clauses.Grains.Totaux;

/// <inheritdoc cref="ITotalGrain"/>
/// <param name="coursier">By which it is told.</param>
/// <param name="lectures">What it starts from.</param>
/// <param name="temps">Bounds the wait of those who follow it.</param>
/// <param name="vie">Ends that wait when the silo stops.</param>
public sealed class TotalGrain(Courier<Part> coursier, IReads lectures, TimeProvider temps, IHostApplicationLifetime vie)
    : ListeningGrain<Part>(coursier, temps, vie), ITotalGrain
{
    private Cumul _cumul = new();

    public async Task<Compte> Compte(int exercice)
    {
        await EnsureAsync();
        return Locked(() => _cumul.Compte(exercice));
    }

    public async Task<Snapshot> Snapshot()
    {
        await EnsureForSnapshotAsync();
        return Locked(() => _cumul.Snapshot(Cible));
    }

    public async Task<Compte> Follow(int exercice, long vue)
    {
        await EnsureAsync();
        await WaitChangeAsync(() => _cumul.Version == vue);
        return await Compte(exercice);
    }

    protected override void Add(VersionFlux source, Part part) => _cumul.Take(source, part);

    protected override async Task ReadAsync()
    {
        Locked(() => _cumul = new());
        var composition = new Composition();
        foreach (var part in await lectures.ReadPartsAsync([Cible], CancellationToken.None))
        {
            foreach (var contrat in part.Contrats)
                composition.Add(contrat.Participant, contrat.Type, contrat.Annees.AsSpan());
            Take(part.Marche, composition.Compose(part.Obligation));
        }
    }
}
