using Clauses.Grains.Registre;
using Clauses.Silo.Lectures;
using Npgsql;
using static Clauses.Silo.Lectures.Commandes;

namespace Clauses.Silo.Registre;

/// <summary>What was done once for a base, in PostgreSQL.</summary>
/// <param name="source">Connections to the base.</param>
/// <param name="temps">When something is noted.</param>
public sealed class ReperesPostgres(NpgsqlDataSource source, TimeProvider temps) : IReperes
{
    /// <inheritdoc/>
    public Task<string?> LireAsync(string nom, CancellationToken cancellationToken) => source
        .Commande("select valeur from repere where nom = $1", P(nom))
        .LireAsync(ligne => ligne.GetString(0), cancellationToken);

    /// <inheritdoc/>
    public Task EcrireAsync(string nom, string valeur, CancellationToken cancellationToken) => source
        .Commande(
            """
            insert into repere (nom, valeur, enregistre) values ($1, $2, $3)
            on conflict (nom) do update set valeur = excluded.valeur, enregistre = excluded.enregistre
            """,
            P(nom), P(valeur), P(temps.GetUtcNow()))
        .ExecuterAsync(cancellationToken);
}
