using System.Runtime.CompilerServices;
using Clauses.Grains.Controles;

namespace Clauses.Silo.Verification;

/// <summary>The ledger at one instant, or what moved of it: a session reads it, another sums it, both see the same.</summary>
internal sealed class LivrePostgres : ILivre
{
    /// <summary>In order of streams by the index that has them so: a sort of a national ledger would lie on disk. No balance depends on who wrote it.</summary>
    /// <param name="dont">Which of them.</param>
    private static string LireEcritures(string dont) => $"""
        select numero, genre, contrat, reference, debut, fin, declarees, validees, refusees, travail, exercice, effet, lie, '', enregistre, contenu::text, marche
        from ecriture where {dont} order by marche, numero
        """;

    private const string Moved = $"select marche, version from flux where mouvement >= $1 - interval '{RecomputationPostgres.Overlap}'";

    private const string Session =
        "set local enable_nestloop = off; set local enable_sort = off; set local jit = off; set local max_parallel_workers_per_gather = 0";

    /// <summary>The planner cannot know how few or many rows the steps of the sum give: everything is hashed or sorted. One process sums, others have
    /// theirs.</summary>
    private const string SessionDeSomme =
        "set local enable_nestloop = off; set local work_mem = '64MB'; set local jit = off; set local max_parallel_workers_per_gather = 0";

    private readonly NpgsqlConnection _lecture;
    private readonly NpgsqlConnection _somme;

    /// <summary>Null: all.</summary>
    private readonly string[]? _marches;

    private LivrePostgres(NpgsqlConnection lecture, NpgsqlConnection somme, long ecritures, ImmutableArray<VersionFlux>? moved)
    {
        (_lecture, _somme, Ecritures, Besoins) = (lecture, somme, ecritures, true);
        if (moved is not { } flux)
            return;
        var marches = flux.RemoveAll(un => un.Flux.Contains('/', StringComparison.Ordinal));
        (_marches, Ecritures) = ([.. marches.Select(un => un.Flux)], marches.Sum(un => un.Version));
        Besoins = marches.Length < flux.Length;
    }

    public long Ecritures { get; }

    public bool Besoins { get; }

    private string Dont => _marches is null ? "true" : "marche = any ($1)";

    private NpgsqlParameter[] Parametres => _marches is null ? [] : [P(_marches)];

    /// <param name="depuis">What did not move since is left out; null: nothing.</param>
    public static async Task<LivrePostgres> OpenAsync(NpgsqlDataSource source, DateTimeOffset? depuis, CancellationToken cancellationToken)
    {
        var lecture = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            await BeginAsync(lecture, Session, null, cancellationToken);
            var instant = await lecture.Command("select pg_export_snapshot(), case when $1 then (select count(*) from ecriture) else 0 end", P(depuis is null))
                .ListAsync(ligne => (Nom: ligne.GetString(0), Ecritures: ligne.GetInt64(1)), cancellationToken);
            ImmutableArray<VersionFlux>? moved = depuis is { } debut
                ? await lecture.Command(Moved, P(debut.ToUniversalTime())).ListAsync(
                    ligne => new VersionFlux(ligne.GetString(0), ligne.GetInt64(1)), cancellationToken)
                : null;
            var somme = await source.OpenConnectionAsync(cancellationToken);
            try
            {
                await BeginAsync(somme, SessionDeSomme, instant[0].Nom, cancellationToken);
                return new(lecture, somme, instant[0].Ecritures, moved);
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
        var textes = new SharedTexts();
        await foreach (var ligne in ReadAsync(_lecture, LireEcritures(Dont), cancellationToken))
            yield return (textes.Read(ligne, 16), EcritureReader.Read(ligne, textes));
    }

    public async IAsyncEnumerable<(
        Cible Cible, ImmutableArray<CompteExercice> Comptes)> TotauxAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (cible, lignes, textes) = (default(Cible), new List<TotalRow>(), new SharedTexts());
        await foreach (var ligne in ReadAsync(_somme, TotauxQuery.Texte(Dont), cancellationToken))
        {
            var (axe, code) = (TotauxQuery.Axes[ligne.GetInt32(0)], textes.Read(ligne, 1));
            if (lignes.Count > 0 && (axe != cible.Axe || !string.Equals(code, cible.Code, StringComparison.Ordinal)))
            {
                yield return (cible, TotalRow.Comptes(lignes));
                lignes.Clear();
            }
            cible = new(axe, code);
            lignes.Add(TotalRow.Read(ligne, 2, textes));
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

    private async IAsyncEnumerable<NpgsqlDataReader> ReadAsync(
        NpgsqlConnection session, string sql, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var commande = session.Command(sql, Parametres);
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
