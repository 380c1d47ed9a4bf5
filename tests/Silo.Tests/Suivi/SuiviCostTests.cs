using Clauses.Silo.Suivi;
using static Clauses.Silo.Database.Commands;

namespace Clauses.Silo.Tests.Suivi;

/// <summary>What following the ledger costs, in rows that PostgreSQL touched: no machine changes them.</summary>
public sealed class SuiviCostTests
{
    private const int Marches = 20;
    private const int Lignes = 100;
    private const int MaxRowsPerLigne = 40;

    [Fact]
    public async Task A_line_is_followed_at_the_same_cost_however_many_others_are_new_or_wait()
    {
        var livre = new Livre();
        for (var m = 0; m < Marches; m++)
        {
            livre.Open($"m{m}", Livre.Fiche()).Contrat($"c{m}", Livre.Contrat($"m{m}", 1 + m));
            for (var i = 0; i < Lignes; i++)
                livre.Declarer($"c{m}", $"l{i}", new(2024, 1 + (i % 12), 8), 7_00);
            for (var i = 0; i < Lignes; i += 2)
                livre.Decider($"c{m}", $"l{i}", 7_00, new(2025, 1, 8));
        }
        await using var b = await (await TestPostgres.PartageAsync()).CreerBaseAsync();
        await livre.WriteAsync(b);
        string[] marches = [.. livre.Versions.Keys];
        long[] jusque = [.. marches.Select(marche => livre.Versions[marche])];
        await using var session = await b.Source.OpenConnectionAsync();

        foreach (var depuis in (long[])[0, 2 + (Lignes / 2)])
        {
            await using var transaction = await session.BeginTransactionAsync();
            await session.Command(SuiviStatements.Turn).ExecuteAsync(default);
            foreach (var statement in (string[])[SuiviStatements.Heures, SuiviStatements.Lignes, SuiviStatements.Personnes])
            {
                var rows = await session.RowsOfAsync(statement, P(marches), P(Array.ConvertAll(jusque, _ => depuis)), P(jusque), P(Array.Empty<string>()));
                Assert.InRange(rows / jusque.Sum(version => version - depuis), 0, MaxRowsPerLigne);
            }
            await transaction.RollbackAsync();
        }
    }
}
