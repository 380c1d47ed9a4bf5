namespace Clauses.Grains.Tests.Common;

/// <summary>Facts that each reading makes anew, as many contracts as <see cref="Contrats"/> says when it begins, once its gate opens; and who writes of
/// them how many these are.</summary>
internal sealed class GatedFaits : IFaits, IFaitsSuivis, IBilanWriter
{
    private int _readings;

    public int Contrats { get; set; }

    public int Readings => _readings;

    public Task Gate { get; set; } = Task.CompletedTask;

    public Task<Faits> ReadAsync(int annee, Moment moment, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IFaitsSuivis Follow(int annee) => this;

    public async Task<Faits> ReadAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _readings);
        var contrats = Enumerable.Range(0, Contrats).Select(rang => Mondes.Fait(1, 1) with { Contrat = $"c{rang}" }).ToImmutableArray();
        await Gate;
        return Mondes.Faits(contrats);
    }

    public byte[] Write(Bilan bilan) => [(byte)bilan.Annees[^1].Contrats!.Value];

    public byte[] Write(Consolidation consolidation) => [(byte)consolidation.Total.Cellule.Contrats];
}
