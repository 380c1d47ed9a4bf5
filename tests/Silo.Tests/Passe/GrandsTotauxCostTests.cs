using Clauses.Silo.Passe;
using static Clauses.Silo.Database.Commands;

namespace Clauses.Silo.Tests.Passe;

/// <summary>What the days of large totals cost, in rows that PostgreSQL touched: no machine changes them.</summary>
public sealed class GrandsTotauxCostTests
{
    private const int MaxRowsPerMarche = 1_000;

    [Fact]
    public async Task A_marche_is_looked_up_by_its_key_though_postgresql_was_last_told_of_days_that_were_just_emptied()
    {
        var livre = new Livre();
        for (var m = 0; m < 20; m++)
            livre.Open($"m{m}", Livre.Fiche()).Contrat($"c{m}", Livre.Contrat($"m{m}", 1 + (m / 2))).Declarer($"c{m}", "l", new(2024, 1, 8), 7_00);
        await using var b = await Livre.OnABaseAsync(livre);
        await FollowOthersAsync("x");
        await b.ExecuteAsync("delete from palier where marche <> 'x20000'");
        await b.ExecuteAsync("vacuum (analyze) palier");
        await FollowOthersAsync("y");
        await using var session = await b.Source.OpenConnectionAsync();
        await using var transaction = await session.BeginTransactionAsync();
        await session.Command(GrandsTotauxStatements.Turn).ExecuteAsync(default);
        await session.Command(GrandsTotauxStatements.Begin, P<string[]>([.. GrandsTotauxStatements.Axes.Select(Codes<Axe>.De)]), P(1)).ExecuteAsync(default);

        var rows = await session.RowsOfAsync(
            GrandsTotauxStatements.Step, P<string[]>([.. livre.Versions.Keys]), P<long[]>([.. livre.Versions.Values]), P(new DateOnly(2026, 12, 1)));

        Assert.InRange(rows / livre.Flux.Count, 0, MaxRowsPerMarche);

        Task FollowOthersAsync(string eux) => b.ExecuteAsync(
            $"insert into palier select '{eux}' || i, '2026-12-01', 1, now(), now() from generate_series(1, 20000) i");
    }
}
