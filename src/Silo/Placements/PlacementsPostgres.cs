namespace Clauses.Silo.Placements;

/// <summary>Where funnels start from, in PostgreSQL: many that start together are read at once.</summary>
public sealed class PlacementsPostgres : IPlacements, IAsyncDisposable
{
    private const int MaxCibles = 500;

    private readonly NpgsqlDataSource _source;
    private readonly BatchedReader<Cible, PlacementsLus> _lectures;

    public PlacementsPostgres(NpgsqlDataSource source)
    {
        _source = source;
        _lectures = new(ReadAsync, MaxCibles);
    }

    public async Task<PlacementsLus> ReadAsync(Cible cible, CancellationToken cancellationToken) =>
        (await _lectures.ReadAsync([cible], cancellationToken))[0];

    public Task<ImmutableArray<string>> ListCodesAsync(Axe axe, string? apres, int limite, CancellationToken cancellationToken) =>
        _source.Command(Queries.Codes(axe), P(apres ?? ""), P(limite)).ListAsync(ligne => ligne.GetString(0), cancellationToken);

    public Task<ImmutableArray<string>> RankAsync(Axe axe, int exercice, int limite, CancellationToken cancellationToken) =>
        _source.Command(Queries.Rank(axe), P(exercice), P(limite)).ListAsync(ligne => ligne.GetString(0), cancellationToken);

    public ValueTask DisposeAsync() => _lectures.DisposeAsync();

    private async Task<ILookup<Cible, PlacementsLus>> ReadAsync(IReadOnlyCollection<Cible> cibles, CancellationToken cancellationToken)
    {
        await using var connexion = await _source.OpenConnectionAsync(cancellationToken);
        await using var instant = await connexion.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        var entrees = await connexion.Command("select coalesce(sum(version), 0)::bigint from flux").ListAsync(ligne => ligne.GetInt64(0), cancellationToken);
        var lecture = new PartsReading();
        foreach (var axe in cibles.GroupBy(cible => cible.Axe))
        {
            string[] codes = [.. axe.Select(cible => cible.Code)];
            await lecture.ReadPairesAsync(axe.Key, connexion.Command(Queries.Paires(axe.Key, codes), P(codes)), cancellationToken);
            if (!AttributionPlacements.CountsPostes(axe.Key))
                continue;
            await lecture.ReadBesoinsAsync(axe.Key, connexion.Command(Queries.Besoins(axe.Key, codes), P(codes)), cancellationToken);
            await lecture.ReadContratsAsync(axe.Key, connexion.Command(Queries.Contrats(axe.Key, codes), P(codes)), cancellationToken);
        }
        await instant.CommitAsync(cancellationToken);
        return cibles.ToLookup(cible => cible, cible => new PlacementsLus(entrees[0], lecture.Parts(cible)));
    }
}
