using System.Collections.Concurrent;
using Clauses.Grains.Domaine;
using Clauses.Grains.Totaux;
using Clauses.Pairs.Commun;
using Clauses.Pairs.Sql;
using Npgsql;

namespace Clauses.Pairs.SqlCumuls;

/// <summary>What the next engineer builds: totals kept in the transaction of the lines, read as they stand.</summary>
/// <remarks>All transactions take rows in one order: lines, then contracts with lines, then members, then totals, each by its key.</remarks>
/// <param name="source">Connections to the base.</param>
/// <param name="contrats">The contracts.</param>
internal sealed class PairSqlCumuls(NpgsqlDataSource source, Contrats contrats) : PairSurTable(source, contrats)
{
    private const int EssaisMax = 5;

    private readonly NpgsqlDataSource _source = source;

    /// <summary>Contracts known to have lines: theirs leave the counts of contracts, people and marchés as they are.</summary>
    private readonly ConcurrentDictionary<string, bool> _actifs = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override Task<Compte> LireTotalAsync(Cible cible, CancellationToken cancellationToken) =>
        TableCumuls.LireAsync(_source, cible, cancellationToken);

    /// <inheritdoc/>
    protected override async Task<long?[]> EcrireAsync(List<Ligne> lignes, string auteur, CancellationToken cancellationToken)
    {
        for (var essai = 1; ; essai++)
        {
            try
            {
                return lignes is [var seule] && _actifs.ContainsKey(seule.Contrat.Id)
                    ? [await InsererSeuleAsync(seule, auteur, cancellationToken)]
                    : await InsererAsync(lignes, auteur, cancellationToken);
            }
            catch (PostgresException blocage) when (blocage.SqlState == PostgresErrorCodes.DeadlockDetected && essai < EssaisMax)
            {
                // Nothing was written: the same again.
            }
        }
    }

    /// <summary>The line and its totals in one statement: the hot rows are held for no round trip, only for the commit.</summary>
    private async Task<long?> InsererSeuleAsync(Ligne ligne, string auteur, CancellationToken cancellationToken)
    {
        await using var commande = _source.CreateCommand(TableCumuls.InsertionAvecCumuls);
        commande.Parameters.AddRange(TableLignes.Parametres(ligne, auteur));
        commande.Parameters.AddRange(TableCumuls.Parametres(ligne.Contrat));
        return (long?)await commande.ExecuteScalarAsync(cancellationToken);
    }

    private async Task<long?[]> InsererAsync(List<Ligne> lignes, string auteur, CancellationToken cancellationToken)
    {
        await using var connexion = await _source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connexion.BeginTransactionAsync(cancellationToken);
        await using var batch = connexion.CreateBatch();
        var numeros = await batch.InsererAsync(lignes, auteur, cancellationToken);
        var inserees = lignes.Where((_, rang) => numeros[rang] is not null).ToList();
        var inconnus = inserees.Select(ligne => ligne.Contrat).Where(contrat => !_actifs.ContainsKey(contrat.Id)).Distinct().ToList();
        var nouveaux = inconnus.Count == 0 ? [] : await TableMembres.ActiverAsync(connexion, inconnus, cancellationToken);
        if (inserees.Count > 0)
            await TableCumuls.AjouterAsync(connexion, Cumuls.De(inserees, nouveaux), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        foreach (var contrat in inconnus)
            _actifs.TryAdd(contrat.Id, true);
        return numeros;
    }
}
