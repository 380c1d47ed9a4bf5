namespace Clauses.Grains.Tests.Common;

/// <summary>What the streams of needs stand at, read from their entries.</summary>
internal sealed class InMemoryBesoins(InMemoryJournal journal) : IBesoins
{
    private const int Expiration = 60;

    public async Task<ImmutableArray<string>> ListDusAsync(DateTimeOffset maintenant, int limite, CancellationToken cancellationToken) =>
        [.. (await ReadAsync()).Where(un => BesoinRows.Reveil(un.Etat, Expiration) <= maintenant).Select(un => un.Id).Take(limite)];

    public Task PostponeAsync(string besoin, long version, DateTimeOffset? reveil, CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<ImmutableArray<(string Besoin, bool Embauche)>> ListSuitesAsync(string participant, CancellationToken cancellationToken) =>
    [
        .. (await ReadAsync()).SelectMany(un => un.Etat.DesPersonne(participant)
            .Where(une => une.Vivante || une.Etat == EtatOrientation.Embauchee).Select(une => (un.Id, une.Etat == EtatOrientation.Embauchee))),
    ];

    public async Task<BesoinState> ReadAsync(string besoin) => (await ReadAsync()).Single(un => un.Id == besoin).Etat;

    private async Task<List<(string Id, BesoinState Etat)>> ReadAsync()
    {
        var besoins = new List<(string, BesoinState)>();
        foreach (var flux in journal.FluxDEvenements.Where(flux => flux.StartsWith("besoin/", StringComparison.Ordinal)))
        {
            var evenements = await journal.ReadEvenementsAsync(flux, 0, personnel: false, CancellationToken.None);
            if (!evenements.IsEmpty)
            {
                besoins.Add((flux["besoin/".Length..], evenements.Aggregate(BesoinState.Empty, (etat, un) =>
                    etat.Follow(un.Numero, un.Enregistre, un.Auteur, BesoinContent.Read(un.Genre, un.Content)))));
            }
        }
        return besoins;
    }
}
