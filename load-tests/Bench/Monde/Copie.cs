using Npgsql;
using NpgsqlTypes;

namespace Clauses.Bench.Monde;

/// <summary>A COPY under way into one table, on a session of its own, so that several tables are filled in one pass.</summary>
internal sealed class Copie : IAsyncDisposable
{
    private readonly NpgsqlConnection _session;
    private readonly NpgsqlBinaryImporter _import;

    private Copie(NpgsqlConnection session, NpgsqlBinaryImporter import) => (_session, _import) = (session, import);

    /// <summary>Begins.</summary>
    /// <param name="source">The base.</param>
    /// <param name="table">The table with its columns, in the order in which they are going to be written: <c>flux (marche, version)</c>.</param>
    /// <param name="ct">Stops.</param>
    public static async Task<Copie> OuvrirAsync(NpgsqlDataSource source, string table, CancellationToken ct)
    {
        var session = await source.OpenConnectionAsync(ct);
        try
        {
            var import = await session.BeginBinaryImportAsync($"copy {table} from stdin (format binary)", ct);
            import.Timeout = TimeSpan.FromMinutes(5);
            return new(session, import);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Begins a row.</summary>
    public Task LigneAsync(CancellationToken ct) => _import.StartRowAsync(ct);

    /// <summary>Writes a text column.</summary>
    public Task TexteAsync(string? texte, CancellationToken ct) =>
        texte is null ? _import.WriteNullAsync(ct) : _import.WriteAsync(texte, NpgsqlDbType.Text, ct);

    /// <summary>Writes a column of JSON.</summary>
    public Task JsonAsync(string? json, CancellationToken ct) =>
        json is null ? _import.WriteNullAsync(ct) : _import.WriteAsync(json, NpgsqlDbType.Jsonb, ct);

    /// <summary>Writes a column of days.</summary>
    public Task JourAsync(DateOnly? jour, CancellationToken ct) =>
        jour is not { } present ? _import.WriteNullAsync(ct) : _import.WriteAsync(present, NpgsqlDbType.Date, ct);

    /// <summary>Writes a column whose type is the value's own: <c>short</c>, <c>int</c>, <c>long</c>, <c>Guid</c>, <c>DateTime</c>.</summary>
    public Task ValeurAsync<T>(T? valeur, CancellationToken ct) where T : struct =>
        valeur is not { } presente ? _import.WriteNullAsync(ct) : _import.WriteAsync(presente, ct);

    /// <summary>Ends: what was written is there. Without it, nothing is.</summary>
    public async Task FinirAsync(CancellationToken ct) => await _import.CompleteAsync(ct);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _import.DisposeAsync();
        await _session.DisposeAsync();
    }
}
