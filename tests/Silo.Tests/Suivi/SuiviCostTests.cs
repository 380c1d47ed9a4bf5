using static Clauses.Silo.Database.Commands;

namespace Clauses.Silo.Tests.Suivi;

/// <summary>What following the ledger costs, in rows that PostgreSQL touched: no machine changes them.</summary>
public sealed class SuiviCostTests
{
    private const int MaxRowsPerLigne = 40;

    /// <remarks>PostgreSQL was last told of the tables before the first line came: it plans for one row.</remarks>
    [Theory]
    [InlineData(20, 100)]
    [InlineData(1_000, 4)]
    public async Task A_line_is_followed_at_the_same_cost_however_many_others_are_new_or_wait(int nombre, int lignes)
    {
        await using var b = await (await TestPostgres.PartageAsync()).CreerBaseAsync();
        var ouverts = new Livre();
        for (var m = 0; m < 100; m++)
            ouverts.Open($"o{m}", Livre.Fiche()).Contrat($"d{m}", Livre.Contrat($"o{m}", 1 + m));
        await ouverts.WriteAsync(b);
        await b.Source.Command("analyze").ExecuteAsync(default);
        var livre = new Livre();
        for (var m = 0; m < nombre; m++)
        {
            livre.Open($"m{m}", Livre.Fiche()).Contrat($"c{m}", Livre.Contrat($"m{m}", 1 + m));
            for (var i = 0; i < lignes; i++)
                livre.Declarer($"c{m}", $"l{i}", new(2024, 1 + (i % 12), 8), 7_00);
            for (var i = 0; i < lignes; i += 2)
                livre.Decider($"c{m}", $"l{i}", 7_00, new(2025, 1, 8));
        }
        await livre.WriteAsync(b);
        string[] marches = [.. livre.Versions.Keys];
        long[] versions = [0, 2 + (lignes / 2), 2 + lignes, livre.Versions[marches[0]]];
        await using var session = await b.Source.OpenConnectionAsync();
        await session.Command(SuiviStatements.Turn).ExecuteAsync(default);
        foreach (var (depuis, jusque) in versions.Zip(versions.Skip(1)))
        {
            foreach (var statement in (string[])[SuiviStatements.Heures, SuiviStatements.Lignes, SuiviStatements.Personnes])
            {
                var rows = await session.RowsOfAsync(
                    statement, P(marches), P(Array.ConvertAll(marches, _ => depuis)), P(Array.ConvertAll(marches, _ => jusque)), P(Array.Empty<string>()));
                Assert.InRange(rows / (nombre * (jusque - depuis)), 0, MaxRowsPerLigne);
            }
        }
        Assert.Equal(nombre * lignes / 2, await b.ReadAsync<long>("select count(*) from ligne_en_attente"));
    }
}
