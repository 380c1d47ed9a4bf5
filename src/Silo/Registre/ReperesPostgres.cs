using Clauses.Silo.Lectures;
using Npgsql;
using static Clauses.Silo.Lectures.Commandes;

namespace Clauses.Silo.Registre;

/// <summary>What was done once for a base: the loading of the sample year, for instance.</summary>
public sealed class ReperesPostgres(NpgsqlDataSource source, TimeProvider temps)
{
    /// <summary>What was noted under a name, or null.</summary>
    public Task<string?> LireAsync(string nom, CancellationToken cancellationToken) => source
        .Commande("select valeur from repere where nom = $1", P(nom))
        .LireAsync(ligne => ligne.GetString(0), cancellationToken);

    /// <summary>Notes something under a name, in place of what was there.</summary>
    public Task EcrireAsync(string nom, string valeur, CancellationToken cancellationToken) => source
        .Commande(
            """
            insert into repere (nom, valeur, enregistre) values ($1, $2, $3)
            on conflict (nom) do update set valeur = excluded.valeur, enregistre = excluded.enregistre
            """,
            P(nom), P(valeur), P(temps.GetUtcNow()))
        .ExecuterAsync(cancellationToken);
}
