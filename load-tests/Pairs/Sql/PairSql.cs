using Clauses.Grains.Domaine;
using Clauses.Grains.Totaux;
using Clauses.Pairs.Commun;
using Npgsql;

namespace Clauses.Pairs.Sql;

/// <summary>What most would build: a table of lines, one INSERT a line, sums when somebody asks.</summary>
/// <param name="source">Connections to the base.</param>
/// <param name="contrats">The contracts.</param>
internal sealed class PairSql(NpgsqlDataSource source, Contrats contrats) : PairSurTable(source, contrats)
{
    private readonly NpgsqlDataSource _source = source;

    /// <inheritdoc/>
    public override Task<Compte> LireTotalAsync(Cible cible, CancellationToken cancellationToken) =>
        SommeDeLignes.LireAsync(_source, cible, cancellationToken);

    /// <inheritdoc/>
    protected override async Task<long?[]> EcrireAsync(List<Ligne> lignes, string auteur, CancellationToken cancellationToken)
    {
        if (lignes is [var seule])
            return [await InsererAsync(seule, auteur, cancellationToken)];
        await using var batch = _source.CreateBatch();
        return await batch.InsererAsync(lignes, auteur, cancellationToken);
    }

    private async Task<long?> InsererAsync(Ligne ligne, string auteur, CancellationToken cancellationToken)
    {
        await using var commande = _source.CreateCommand(TableLignes.Insertion);
        commande.Parameters.AddRange(TableLignes.Parametres(ligne, auteur));
        return (long?)await commande.ExecuteScalarAsync(cancellationToken);
    }
}
