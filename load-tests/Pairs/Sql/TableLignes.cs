using Clauses.Pairs.Commun;
using Clauses.Silo.Lectures;
using Npgsql;
using static Clauses.Silo.Lectures.Commandes;

namespace Clauses.Pairs.Sql;

/// <summary>The table of lines.</summary>
internal static class TableLignes
{
    /// <summary>One line; no row when its key is taken. The key's index decides: whoever comes second waits for the first to commit.</summary>
    public const string Insertion = """
        insert into pair_ligne (contrat, reference, debut, fin, declarees, auteur) values ($1, $2, $3, $4, $5, $6)
        on conflict do nothing returning numero
        """;

    private const string Recherche = """
        select l.contrat, l.reference, l.numero, l.debut, l.fin, l.declarees
        from unnest($1, $2) d(contrat, reference) join pair_ligne l using (contrat, reference)
        """;

    /// <summary>The values of an <see cref="Insertion"/>.</summary>
    public static NpgsqlParameter[] Parametres(in Ligne ligne, string auteur) =>
    [
        P(ligne.Contrat.Id), P(ligne.Recue.Reference), P(ligne.Recue.Periode.Debut), P(ligne.Recue.Periode.Fin),
        P((int)ligne.Recue.Heures.Centiemes), P(auteur),
    ];

    /// <summary>Inserts lines in one round trip, which is one transaction unless the connection is in one.</summary>
    /// <param name="batch">An empty batch.</param>
    /// <param name="lignes">The lines, none of them refused. The rows are locked in this order.</param>
    /// <param name="auteur">Who declares them.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The number of each; null where its key is taken.</returns>
    public static async Task<long?[]> InsererAsync(this NpgsqlBatch batch, List<Ligne> lignes, string auteur, CancellationToken cancellationToken)
    {
        foreach (var ligne in lignes)
        {
            var commande = new NpgsqlBatchCommand(Insertion);
            foreach (var parametre in Parametres(ligne, auteur))
                commande.Parameters.Add(parametre);
            batch.BatchCommands.Add(commande);
        }
        var numeros = new long?[lignes.Count];
        await using var reponses = await batch.ExecuteReaderAsync(cancellationToken);
        for (var rang = 0; rang < numeros.Length; rang++)
        {
            if (await reponses.ReadAsync(cancellationToken))
                numeros[rang] = reponses.GetInt64(0);
            await reponses.NextResultAsync(cancellationToken);
        }
        return numeros;
    }

    /// <summary>Looks lines up by their keys.</summary>
    /// <returns>Those that are known.</returns>
    public static async Task<Dictionary<(string Contrat, string Reference), LigneConnue>> ChercherAsync(
        this NpgsqlDataSource source, List<Ligne> lignes, CancellationToken cancellationToken)
    {
        string[] contrats = [.. lignes.Select(ligne => ligne.Contrat.Id)], references = [.. lignes.Select(ligne => ligne.Recue.Reference)];
        // A body may name a line twice.
        return (await source.Commande(Recherche, P(contrats), P(references)).ListerAsync(Lire, cancellationToken))
            .DistinctBy(connue => connue.Cle).ToDictionary(connue => connue.Cle, connue => connue.Ligne);
    }

    private static ((string Contrat, string Reference) Cle, LigneConnue Ligne) Lire(NpgsqlDataReader ligne) => (
        (ligne.GetString(0), ligne.GetString(1)),
        new(ligne.GetInt64(2), new(ligne.GetFieldValue<DateOnly>(3), ligne.GetFieldValue<DateOnly>(4)), new(ligne.GetInt32(5))));
}
