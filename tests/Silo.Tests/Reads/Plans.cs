using System.Text.Json.Nodes;
using static Clauses.Silo.Database.Commands;

namespace Clauses.Silo.Tests.Reads;

/// <summary>What a statement costs, in rows that PostgreSQL touched: no machine changes them.</summary>
internal static class Plans
{
    public static async Task<double> RowsOfAsync(this NpgsqlConnection session, string statement, params NpgsqlParameter[] parametres)
    {
        var plan = await session.Command($"explain (analyze, timing off, summary off, format json) {statement}", parametres)
            .ListAsync(ligne => ligne.GetString(0), default);
        return RowsOf(JsonNode.Parse(plan[0])![0]!["Plan"]!);
    }

    /// <summary>Rows that came out of a step or were thrown away in it, and in all steps below.</summary>
    private static double RowsOf(JsonNode step)
    {
        double Of(string what) => step[what]?.GetValue<double>() ?? 0;
        return (Of("Actual Loops") * (Of("Actual Rows") + Of("Rows Removed by Filter") + Of("Rows Removed by Join Filter")))
            + (step["Plans"]?.AsArray().Sum(inner => RowsOf(inner!)) ?? 0);
    }
}
