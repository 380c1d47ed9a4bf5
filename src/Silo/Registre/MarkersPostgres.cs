namespace Clauses.Silo.Registre;

/// <summary>What was done once for a base: the loading of the sample year, for instance.</summary>
public sealed class MarkersPostgres(NpgsqlDataSource source, TimeProvider temps)
{
    public Task<string?> ReadAsync(string nom, CancellationToken cancellationToken) => source
        .Command("select valeur from repere where nom = $1", P(nom))
        .ReadAsync(ligne => ligne.GetString(0), cancellationToken);

    /// <summary>Notes something under a name, in place of what was there.</summary>
    public Task WriteAsync(string nom, string valeur, CancellationToken cancellationToken) => source
        .Command(
            """
            insert into repere (nom, valeur, enregistre) values ($1, $2, $3)
            on conflict (nom) do update set valeur = excluded.valeur, enregistre = excluded.enregistre
            """,
            P(nom), P(valeur), P(temps.GetUtcNow()))
        .ExecuteAsync(cancellationToken);
}
