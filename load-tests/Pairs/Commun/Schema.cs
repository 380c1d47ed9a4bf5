using Npgsql;

namespace Clauses.Pairs.Commun;

/// <summary>The tables of the peers: <c>schema.sql</c>, beside the program.</summary>
internal static class Schema
{
    /// <summary>Makes those that are missing.</summary>
    public static async Task AppliquerAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        var sql = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "schema.sql"), cancellationToken);
        await using var commande = source.CreateCommand(sql);
        await commande.ExecuteNonQueryAsync(cancellationToken);
    }
}
