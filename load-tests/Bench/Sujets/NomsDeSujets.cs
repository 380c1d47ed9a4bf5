namespace Clauses.Bench.Sujets;

/// <summary>What can be measured.</summary>
internal static class NomsDeSujets
{
    /// <summary>Clauses itself.</summary>
    public const string Produit = "produit";

    /// <summary>One table, one INSERT a line, SUM on read.</summary>
    public const string Sql = "sql";

    /// <summary>Totals kept by UPSERT in the same transaction.</summary>
    public const string SqlCumuls = "sql-cumuls";

    /// <summary>The same JSON in and out, no journal, no grains.</summary>
    public const string Echo = "echo";

    /// <summary>The journal's own statement, no HTTP, no grains: no server either.</summary>
    public const string Plafond = "plafond";
}
