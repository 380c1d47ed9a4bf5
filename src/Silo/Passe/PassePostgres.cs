namespace Clauses.Silo.Passe;

/// <summary>Balances as they were, while live ones stay in the grains: of large totals from the days that <see cref="GrandsTotaux"/> keeps and what moved
/// since, otherwise read from the ledger at each question.</summary>
/// <remarks>The present moment gives what the grains hold. A reading is bounded, by far more than that of a country over years takes: one that
/// takes longer, or that others keep waiting for as long, ends by a <see cref="TimeoutException"/> or a <see cref="System.Data.Common.DbException"/>. An append
/// in flight may bear a time that is past already: what is asked of the very last instants may still grow.</remarks>
public sealed class PassePostgres(NpgsqlDataSource source) : IDisposable
{
    internal const int MaxCibles = 500;

    /// <summary>To put a marché where it stood takes some eight times as long as to read it there at once.</summary>
    private const int MaxDeplaces = 3_000;

    /// <summary>Such readings cost far more than anything live: they never take the connections, nor the processors, of the rest.</summary>
    private const int ReadsAtOnce = 2;

    private readonly SemaphoreSlim _slots = new(ReadsAtOnce);

    /// <summary>How long a reading may wait for its turn, then run.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The balance of a marché, or null when it was not open yet.</summary>
    /// <param name="exercice">The year, or <see cref="PartExercice.VieEntiere"/>.</param>
    public async Task<SoldeMarche?> SoldeAsync(string marche, int exercice, Moment moment, CancellationToken cancellationToken)
    {
        var lignes = (await ReadAsync(Queries.Marche, exercice, moment, cancellationToken, P(marche))).ToLookup(ligne => ligne.Rang);
        if (!lignes[0].Any())
            return null;
        var entier = lignes[0].ToList();
        return SoldeMarche.De(
            Row.Compte(entier, exercice),
            Row.Compte(entier, PartExercice.VieEntiere),
            lignes[1].GroupBy(ligne => ligne.Membre, StringComparer.Ordinal).Select(titulaire => (titulaire.Key, Row.Compte([.. titulaire], exercice))));
    }

    /// <summary>The balances of some totals, in their order; zeros where a total has nothing yet.</summary>
    /// <param name="cibles">At most 500; a marché's own balance is no total.</param>
    public async Task<ImmutableArray<ComptePasse>> ComptesAsync(
        IReadOnlyCollection<Cible> cibles, int exercice, Moment moment, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cibles.Count, MaxCibles, nameof(cibles));
        Cible[] demandes = [.. cibles];
        var grands = await ListGrandsAsync(demandes, moment, cancellationToken);
        var comptes = new ComptePasse[demandes.Length];
        await ReadAsync(GrandsTotauxStatements.Read, grands.Contains);
        await ReadAsync(Queries.Totaux, rang => !grands.Contains(rang));
        return [.. comptes];

        async Task ReadAsync(string requete, Func<int, bool> which)
        {
            int[] rangs = [.. Enumerable.Range(0, demandes.Length).Where(which)];
            if (rangs.Length == 0)
                return;
            var siens = Array.ConvertAll(rangs, rang => demandes[rang]);
            var lignes = (await this.ReadAsync(requete, exercice, moment, cancellationToken, P(Axes(siens)), P(CodesDe(siens)))).ToLookup(ligne => ligne.Rang);
            foreach (var (place, rang) in rangs.Index())
            {
                Row[] siennes = [.. lignes[place]];
                comptes[rang] = new(Row.Compte(siennes, exercice), Row.Compte(siennes, PartExercice.VieEntiere));
            }
        }
    }

    /// <summary>Which of some totals have their days kept as far as the moment, by rank.</summary>
    internal async Task<HashSet<int>> ListGrandsAsync(Cible[] cibles, Moment moment, CancellationToken cancellationToken) =>
    [
        .. await source
            .Command(GrandsTotauxStatements.Kept, P(Axes(cibles)), P(CodesDe(cibles)), P(moment.ConnuLe?.ToUniversalTime()), P(MaxDeplaces))
            .ListAsync(ligne => ligne.GetInt32(0), cancellationToken),
    ];

    private static string[] Axes(Cible[] cibles) => Array.ConvertAll(cibles, cible => Codes<Axe>.De(cible.Axe));

    private static string[] CodesDe(Cible[] cibles) => Array.ConvertAll(cibles, cible => cible.Code);

    public void Dispose() => _slots.Dispose();

    private async Task<ImmutableArray<Row>> ReadAsync(
        string requete, int exercice, Moment moment, CancellationToken cancellationToken, params NpgsqlParameter[] cibles)
    {
        if (!await _slots.WaitAsync(Delay, cancellationToken))
            throw new TimeoutException("Too many past balances are asked for at once.");
        try
        {
            var commande = source.Command(
                requete,
                [P(moment.ConnuLe?.ToUniversalTime()), P(moment.Au), P(exercice == PartExercice.VieEntiere ? null : (int?)exercice), .. cibles]);
            commande.CommandTimeout = (int)Delay.TotalSeconds;
            return await commande.ListAsync(Row.Read, cancellationToken);
        }
        finally
        {
            _slots.Release();
        }
    }
}

/// <summary>A past balance. Its <see cref="Compte.Version"/> is the sum of the versions then of the marchés that had a share by then.</summary>
public sealed record ComptePasse(Compte Exercice, Compte VieEntiere);
