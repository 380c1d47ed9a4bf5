using Clauses.Silo.Migrations;
using Npgsql;

namespace Clauses.Bench.Monde;

/// <summary>Fills an empty base with a world, before the subject of a measure is started on it.</summary>
internal static class Semis
{
    /// <summary>Fills the product's base, schema included, with what its API would have written, request by request.</summary>
    /// <param name="connexion">Connection string of an empty base, of a user who may do everything there.</param>
    /// <param name="monde">What to write.</param>
    /// <param name="ct">Stops; the base is of no use then.</param>
    public static async Task ProduitAsync(string connexion, IPeuplement monde, CancellationToken ct)
    {
        await using var source = await OuvrirAsync(connexion, ct);
        await new SemisProduit(source, TimeProvider.System, ct).SemerAsync(monde);
        await ReposerAsync(source, ct);
    }

    /// <summary>Fills a peer's base, schema included.</summary>
    /// <inheritdoc cref="ProduitAsync"/>
    public static async Task PairAsync(string connexion, IPeuplement monde, CancellationToken ct)
    {
        await using var source = await OuvrirAsync(connexion, ct);
        await source.ExecuterAsync(await File.ReadAllTextAsync(SemisPair.FichierSchema, ct), ct);
        await new SemisPair(source, ct).SemerAsync(monde);
        await ReposerAsync(source, ct);
    }

    /// <summary>Runs statements without parameters.</summary>
    internal static async Task ExecuterAsync(this NpgsqlDataSource source, string sql, CancellationToken ct)
    {
        await using var commande = source.CreateCommand(sql);
        commande.CommandTimeout = 600;
        await commande.ExecuteNonQueryAsync(ct);
    }

    private static async Task<NpgsqlDataSource> OuvrirAsync(string connexion, CancellationToken ct)
    {
        var source = NpgsqlDataSource.Create(connexion);
        await Migrateur.AppliquerAsync(source, Migration.Toutes, ct);
        return source;
    }

    /// <summary>What PostgreSQL would otherwise do later, while something is measured: its statistics, the marks of what is visible, and
    /// writing all of it out.</summary>
    private static async Task ReposerAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        await source.ExecuterAsync("vacuum (analyze)", ct);
        await source.ExecuterAsync("checkpoint", ct);
    }
}
