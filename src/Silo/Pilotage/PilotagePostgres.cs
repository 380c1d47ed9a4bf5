namespace Clauses.Silo.Pilotage;

/// <summary>What pages show of many lines at once: each bounded, each of one statement that sees one instant of the base. What is asked of a whole
/// country is kept beside the ledger (<see cref="SuiviWriter"/>), the rest is an aggregate of it. Hours are net of corrections: what was reversed is
/// in no figure.</summary>
/// <remarks>An exercice holds what was decided in that year, and what still waits of the work of that year, as everywhere; 0
/// (<see cref="PartExercice.VieEntiere"/>) is the whole life. Of an axis, hours follow the latest attributes of the marché or contract.</remarks>
public sealed class PilotagePostgres(NpgsqlDataSource source, SuiviWriter suivi) : IDisposable
{
    private const int MaxLimit = 500;

    private static readonly short[] Exercices = [.. Enumerable.Range(2000, 101).Select(annee => (short)annee)];

    /// <summary>Such readings may go through the whole ledger: they never take the connections, nor the processors, of the rest.</summary>
    private const int ReadsAtOnce = 2;

    private readonly SemaphoreSlim _slots = new(ReadsAtOnce);
    private readonly SharedRead _communes = new();

    /// <summary>How long a reading may wait for its turn, then run.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Hours by month, in order; a month without any is absent: nothing was declared for it, which is not the same as zero.</summary>
    /// <param name="cible">Whose: a marché (<see cref="Axe.Marche"/>), a member of any other axis, or <see cref="Cible.Tout"/>.</param>
    /// <param name="exercice">The year, or 0. An exercice may hold months of earlier years: work that was decided later.</param>
    /// <returns>At most one row a month from 2000 to 2100.</returns>
    public Task<ImmutableArray<HeuresDuMois>> ByMoisAsync(Cible cible, int exercice, Rythme rythme, CancellationToken cancellationToken)
    {
        if (rythme == Rythme.Travail && SuiviStatements.Axes.Contains(cible.Axe))
        {
            return ListAsync(
                (cible, exercice, rythme), Queries.MoisGardes, ReadMois, cancellationToken, P(Codes<Axe>.De(cible.Axe)), P(cible.Code), P(De(exercice)));
        }
        NpgsqlParameter[] communs = [P(exercice), P(rythme == Rythme.Decision)];
        var (requete, parametres) = cible.Axe switch
        {
            Axe.Territoire => (Queries.MoisDeTout, communs),
            Axe.Marche => (Queries.MoisDUnMarche, [.. communs, P(cible.Code)]),
            var axe => DesMembres(Attribution.De(axe)),
        };
        return ListAsync((cible, exercice, rythme), requete, ReadMois, cancellationToken, parametres);

        (string, NpgsqlParameter[]) DesMembres(Attribution attribution)
        {
            NpgsqlParameter[] siens = [.. communs, P(cible.Code), P(attribution.Code()), P(Chemin(attribution))];
            return attribution.DuMarche ? (Queries.MoisDesMarches, siens) : (Queries.MoisDesContrats, [.. siens, P(attribution.Defaut)]);
        }
    }

    /// <summary>The members of an axis with the most validated hours, most first; those without hours are absent.</summary>
    /// <param name="axe">One that is kept: the commune of the works, the maître d'ouvrage, the quartier, the employer.</param>
    /// <param name="exercice">The year, or 0.</param>
    /// <param name="limite">1 to 500.</param>
    public Task<ImmutableArray<HeuresDuMembre>> ByMembreAsync(Axe axe, int exercice, int limite, CancellationToken cancellationToken) =>
        axe != Axe.Territoire && SuiviStatements.Axes.Contains(axe)
            ? ListAsync((axe, exercice, limite), Queries.Membres, ReadMembre, cancellationToken, P(Codes<Axe>.De(axe)), P(De(exercice)), P(Bornee(limite)))
            : throw new ArgumentOutOfRangeException(nameof(axe), axe, "Members of this axis are not kept.");

    /// <summary>Lines that wait for a decision, by month of work (the oldest first) and employer.</summary>
    /// <param name="employeur">Only this employer's, or null.</param>
    /// <param name="suiviPar">Only of marchés that this account follows, or null.</param>
    /// <param name="limite">1 to 500.</param>
    public Task<ImmutableArray<AttenteDuMois>> AttentesAsync(string? employeur, string? suiviPar, int limite, CancellationToken cancellationToken) => ListAsync(
        (nameof(AttentesAsync), employeur, suiviPar, limite),
        Queries.Attentes(suiviPar),
        ligne => new AttenteDuMois(ligne.GetString(0), ligne.GetFieldValue<DateOnly>(1), ligne.GetInt32(2), new(ligne.GetInt64(3))),
        cancellationToken,
        P(employeur), P(suiviPar), P(Bornee(limite)));

    /// <summary>The months of work of which something waits, the oldest first: 500 at most.</summary>
    public Task<ImmutableArray<DateOnly>> MoisEnAttenteAsync(string? suiviPar, CancellationToken cancellationToken) => ListAsync(
        (nameof(MoisEnAttenteAsync), suiviPar), Queries.MoisEnAttente(suiviPar), ligne => ligne.GetFieldValue<DateOnly>(0), cancellationToken,
        P((string?)null), P(suiviPar));

    /// <summary>How much waits for a decision in all, and since when.</summary>
    public async Task<Attente> AttenteAsync(string? employeur, string? suiviPar, CancellationToken cancellationToken) => (await ListAsync(
        (nameof(AttenteAsync), employeur, suiviPar),
        Queries.Attente(suiviPar),
        ligne => new Attente(
            ligne.GetInt32(0), new(ligne.GetInt64(1)), ligne.GetInt32(2), ligne.Jour(3)),
        cancellationToken,
        P(employeur), P(suiviPar)))[0];

    public void Dispose() => _slots.Dispose();

    private Task<ImmutableArray<T>> ListAsync<T>(
        object question, string requete, Func<NpgsqlDataReader, T> lire, CancellationToken cancellationToken, params NpgsqlParameter[] parametres) =>
        _communes.ReadAsync(question, Delay, fin => ListAsync(requete, lire, parametres, fin), cancellationToken);

    private async Task<ImmutableArray<T>> ListAsync<T>(
        string requete, Func<NpgsqlDataReader, T> lire, NpgsqlParameter[] parametres, CancellationToken cancellationToken)
    {
        if (!await _slots.WaitAsync(Delay, cancellationToken))
            throw new TimeoutException("Too many aggregates of the ledger are asked for at once.");
        try
        {
            var commande = source.Command(requete, parametres);
            commande.CommandTimeout = (int)Delay.TotalSeconds;
            await suivi.CatchUpAsync(cancellationToken);
            return await commande.ListAsync(lire, cancellationToken);
        }
        finally
        {
            _slots.Release();
        }
    }

    private static short[] De(int exercice) => exercice == PartExercice.VieEntiere ? Exercices : [(short)exercice];

    /// <summary>Where a marché's or a contract's entry says it.</summary>
    private static string[] Chemin(Attribution attribution) => attribution.DuMarche ? ["fiche", attribution.Champ] : [attribution.Champ];

    private static int Bornee(int limite)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limite, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limite, MaxLimit);
        return limite;
    }

    private static HeuresDuMois ReadMois(NpgsqlDataReader ligne) =>
        new(ligne.GetFieldValue<DateOnly>(0), new(ligne.GetInt64(1)), new(ligne.GetInt64(2)), new(ligne.GetInt64(3)));

    private static HeuresDuMembre ReadMembre(NpgsqlDataReader ligne) =>
        new(ligne.GetString(0), new(ligne.GetInt64(1)), new(ligne.GetInt64(2)), new(ligne.GetInt64(3)));
}

/// <summary>In which month decided hours stand. What waits always stands in the month of its work.</summary>
public enum Rythme
{
    /// <summary>In the month in which the work was done.</summary>
    Travail,
    /// <summary>In the month of the decision: how validated hours came in over time, for a curve.</summary>
    Decision,
}

public sealed record HeuresDuMois(DateOnly Mois, Heures Validees, Heures Refusees, Heures EnAttente)
{
    /// <summary>All three together; with <see cref="Rythme.Travail"/>, what was declared of the month.</summary>
    public Heures Declarees => Validees + Refusees + EnAttente;

    public static HeuresDuMois Aucune(DateOnly mois) => new(mois, Heures.Zero, Heures.Zero, Heures.Zero);

    /// <summary>Under the month of the first.</summary>
    public static HeuresDuMois Sum(HeuresDuMois somme, HeuresDuMois autre) =>
        new(somme.Mois, somme.Validees + autre.Validees, somme.Refusees + autre.Refusees, somme.EnAttente + autre.EnAttente);
}

public sealed record HeuresDuMembre(string Code, Heures Validees, Heures Refusees, Heures EnAttente)
{
    public Heures Declarees => Validees + Refusees + EnAttente;
}

/// <summary>What an employer has declared for a month that waits for a decision.</summary>
/// <param name="Mois">First day of the month of work.</param>
public sealed record AttenteDuMois(string Employeur, DateOnly Mois, int Lignes, Heures Heures);

/// <param name="Depuis">First day of the earliest month of work among them; null when nothing waits.</param>
public sealed record Attente(int Lignes, Heures Heures, int Employeurs, DateOnly? Depuis);

public static class Trimestres
{
    private const int Mois = 3;

    /// <summary>The same hours by quarter, from the first to the last without gaps; each stands under the first day of its quarter.</summary>
    public static ImmutableArray<HeuresDuMois> ByTrimestre(this IEnumerable<HeuresDuMois> mois)
    {
        var trimestres = mois.GroupBy(un => Premier(un.Mois)).ToDictionary(
            trimestre => trimestre.Key, trimestre => trimestre.Aggregate(HeuresDuMois.Aucune(trimestre.Key), HeuresDuMois.Sum));
        var tous = ImmutableArray.CreateBuilder<HeuresDuMois>();
        for (var jour = trimestres.Keys.DefaultIfEmpty(DateOnly.MaxValue).Min(); jour <= trimestres.Keys.DefaultIfEmpty().Max(); jour = jour.AddMonths(Mois))
            tous.Add(trimestres.GetValueOrDefault(jour) ?? HeuresDuMois.Aucune(jour));
        return tous.ToImmutable();
    }

    private static DateOnly Premier(DateOnly mois) => new(mois.Year, mois.Month - ((mois.Month - 1) % Mois), 1);
}
