namespace Clauses.Silo.Database;

/// <summary>Short forms for statements with positional parameters.</summary>
internal static class Commands
{
    /// <summary>After so many rows of a long reading its thread is given to others for once: rows that have come already are read without a pause, and on two
    /// processors two such readings would be all there is.</summary>
    public const int RowsPerTurn = 256;

    /// <summary>The type is that of the expression, so that a null has one too.</summary>
    public static NpgsqlParameter P<T>(T valeur) => new NpgsqlParameter<T> { TypedValue = valeur };

    public static NpgsqlCommand Command(this NpgsqlDataSource source, string sql, params ReadOnlySpan<NpgsqlParameter> parametres) =>
        source.CreateCommand(sql).Avec(parametres);

    public static NpgsqlCommand Command(this NpgsqlConnection connexion, string sql, params ReadOnlySpan<NpgsqlParameter> parametres) =>
        new NpgsqlCommand(sql, connexion).Avec(parametres);

    /// <summary>Runs the statement once and disposes of it.</summary>
    public static async Task<ImmutableArray<T>> ListAsync<T>(
        this NpgsqlCommand commande, Func<NpgsqlDataReader, T> lire, CancellationToken cancellationToken)
    {
        await using var _ = commande;
        await using var lignes = await commande.ExecuteReaderAsync(cancellationToken);
        var resultat = ImmutableArray.CreateBuilder<T>();
        while (await lignes.ReadAsync(cancellationToken))
            resultat.Add(lire(lignes));
        return resultat.ToImmutable();
    }

    /// <returns>The first row, or null.</returns>
    public static async Task<T?> ReadAsync<T>(
        this NpgsqlCommand commande, Func<NpgsqlDataReader, T> lire, CancellationToken cancellationToken) where T : class =>
        await commande.ListAsync(lire, cancellationToken) is [var premiere, ..] ? premiere : null;

    /// <returns>The number of rows written.</returns>
    public static async Task<int> ExecuteAsync(this NpgsqlCommand commande, CancellationToken cancellationToken)
    {
        await using var _ = commande;
        return await commande.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>A statement after the other, in one transaction that no other process makes meanwhile.</summary>
    /// <param name="turn">Waits until it is ours.</param>
    public static async Task InTurnAsync(
        this NpgsqlDataSource source, string turn, Func<NpgsqlConnection, Task> what, CancellationToken cancellationToken)
    {
        await using var session = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await session.BeginTransactionAsync(cancellationToken);
        await session.Command(turn).ExecuteAsync(cancellationToken);
        await what(session);
        await transaction.CommitAsync(cancellationToken);
    }

    public static string? Texte(this NpgsqlDataReader ligne, int colonne) => ligne.IsDBNull(colonne) ? null : ligne.GetString(colonne);

    public static DateOnly? Jour(this NpgsqlDataReader ligne, int colonne) => ligne.IsDBNull(colonne) ? null : ligne.GetFieldValue<DateOnly>(colonne);

    private static NpgsqlCommand Avec(this NpgsqlCommand commande, ReadOnlySpan<NpgsqlParameter> parametres)
    {
        foreach (var parametre in parametres)
            commande.Parameters.Add(parametre);
        return commande;
    }
}
