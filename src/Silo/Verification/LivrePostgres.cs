using System.Runtime.CompilerServices;
using Clauses.Grains.Controles;
using Clauses.Silo.Reads;

namespace Clauses.Silo.Verification;

/// <summary>The ledger at one instant: a session reads it, another sums it, both see the same.</summary>
internal sealed class LivrePostgres : ILivre
{
    /// <summary>In order of streams by the index that has them so: a sort of a national ledger would lie on disk.</summary>
    private const string LireEcritures = """
        select numero, genre, contrat, reference, debut, fin, declarees, validees, refusees, travail, exercice, effet, lie, auteur, enregistre, contenu::text, marche
        from ecriture order by marche, numero
        """;

    private const string Session = "set local enable_nestloop = off; set local enable_sort = off; set local jit = off; set local max_parallel_workers_per_gather = 0";

    /// <summary>The planner cannot know how few or many rows the steps of the sum give: everything is hashed or sorted. One process sums, others have theirs.</summary>
    private const string SessionDeSomme = "set local enable_nestloop = off; set local work_mem = '64MB'; set local jit = off; set local max_parallel_workers_per_gather = 0";

    private readonly NpgsqlConnection _lecture;
    private readonly NpgsqlConnection _somme;

    private LivrePostgres(NpgsqlConnection lecture, NpgsqlConnection somme, long ecritures) => (_lecture, _somme, Ecritures) = (lecture, somme, ecritures);

    public long Ecritures { get; }

    public static async Task<LivrePostgres> OpenAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        var lecture = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            await BeginAsync(lecture, Session, null, cancellationToken);
            var instant = await lecture.Command("select pg_export_snapshot(), (select count(*) from ecriture)")
                .ListAsync(ligne => (Nom: ligne.GetString(0), Ecritures: ligne.GetInt64(1)), cancellationToken);
            var somme = await source.OpenConnectionAsync(cancellationToken);
            try
            {
                await BeginAsync(somme, SessionDeSomme, instant[0].Nom, cancellationToken);
                return new(lecture, somme, instant[0].Ecritures);
            }
            catch
            {
                await somme.DisposeAsync();
                throw;
            }
        }
        catch
        {
            await lecture.DisposeAsync();
            throw;
        }
    }

    public async IAsyncEnumerable<(string Marche, Ecriture Ecriture)> EcrituresAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var marche = "";
        await foreach (var ligne in ReadAsync(_lecture, LireEcritures, cancellationToken))
        {
            // One name for all entries of a stream.
            var nom = ligne.GetString(16);
            yield return (string.Equals(nom, marche, StringComparison.Ordinal) ? marche : marche = nom, EcritureReader.Read(ligne));
        }
    }

    public async IAsyncEnumerable<(Cible Cible, ImmutableArray<CompteExercice> Comptes)> TotauxAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (cible, lignes) = (default(Cible), new List<TotalRow>());
        await foreach (var ligne in ReadAsync(_somme, TotauxQuery.Texte, cancellationToken))
        {
            var (axe, code) = (TotauxQuery.Axes[ligne.GetInt32(0)], ligne.GetString(1));
            if (lignes.Count > 0 && (axe != cible.Axe || !string.Equals(code, cible.Code, StringComparison.Ordinal)))
            {
                yield return (cible, TotalRow.Comptes(lignes));
                lignes.Clear();
            }
            cible = new(axe, code);
            lignes.Add(TotalRow.Read(ligne, 2));
        }
        if (lignes.Count > 0)
            yield return (cible, TotalRow.Comptes(lignes));
    }

    public async ValueTask DisposeAsync()
    {
        await _somme.DisposeAsync();
        await _lecture.DisposeAsync();
    }

    private static async Task BeginAsync(NpgsqlConnection session, string reglages, string? instant, CancellationToken cancellationToken)
    {
        // Ended with the session that it is of.
        _ = await session.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        if (instant is not null)
            await session.Command(string.Create(CultureInfo.InvariantCulture, $"set transaction snapshot '{instant}'")).ExecuteAsync(cancellationToken);
        await session.Command(reglages).ExecuteAsync(cancellationToken);
    }

    private static async IAsyncEnumerable<NpgsqlDataReader> ReadAsync(
        NpgsqlConnection session, string sql, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var commande = session.Command(sql);
        commande.CommandTimeout = (int)RecomputationPostgres.Timeout.TotalSeconds;
        await using var lignes = await commande.ExecuteReaderAsync(cancellationToken);
        for (var lues = 1; await lignes.ReadAsync(cancellationToken); lues++)
        {
            yield return lignes;
            if (lues % Commands.RowsPerTurn == 0)
                await Task.Yield();
        }
    }
}
