using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Clauses.Silo.Journal;

/// <summary>The journal on PostgreSQL: compare-and-append, many streams in one statement.</summary>
/// <remarks>
/// Why a lost answer leads to nothing wrong. An append carries the version that it starts from and a lot id of its own, and is only ever
/// sent again as it was. PostgreSQL lets one transaction advance a marché from a version: of several attempts, and of anything that others
/// write meanwhile, one wins; those that come later, be it a transaction long given up that was still on its way, find another version and
/// write nothing. So « sent again and won » means written once, « lost, and the next entry bears our lot » means written before, « lost
/// otherwise » means never written, now or later. Only <see cref="AppendResult.Incertain"/> leaves it open; whoever reads the marché again
/// and appends from what it read makes the same race, in which the forgotten attempt can win or lose, but not both be written.
/// </remarks>
public sealed partial class JournalPostgres : IJournal, IOverdue, IAsyncDisposable
{
    /// <summary>A marché has at most some tens of thousands of entries: bounds what one reading holds.</summary>
    private const int StreamsPerRead = 100;

    private readonly JournalOptions _options;
    private readonly NpgsqlDataSource _ecriture;
    private readonly NpgsqlDataSource _lecture;
    private readonly IDatabaseLock _lock;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly AppendQueue _queue;
    private readonly BatchedReader<VersionFlux, (VersionFlux Flux, Ecriture Ecriture)> _flux;
    private readonly BatchedReader<(VersionFlux Flux, bool Personnel), Evenement> _evenements;
    private readonly ConcurrentBag<Sender> _senders = [];
    private readonly ConcurrentBag<Sender> _freeSenders = [];
    private readonly long _processus = Random.Shared.NextInt64();
    private readonly Stall _stall;
    private long _batches;
    private int _full;
    private long _known;

    /// <summary>A journal over a base whose schema is up to date.</summary>
    /// <param name="connexion">Its connection string, for the sessions that write.</param>
    /// <param name="verrou">Nothing is sent while the lock is not held.</param>
    public JournalPostgres(
        string connexion, NpgsqlDataSource lecture, IDatabaseLock verrou, JournalOptions options, TimeProvider temps, ILogger<JournalPostgres> logger)
    {
        _options = options;
        _ecriture = CreateSource(connexion, options);
        _lecture = lecture;
        _lock = verrou;
        _time = temps;
        _logger = logger;
        _queue = new(options);
        _stall = new(temps);
        _flux = new(async (demandes, fin) => (await ReadStreamAsync(demandes, fin)).ToLookup(lue => lue.Flux), StreamsPerRead);
        _evenements = new(ReadEvenementsAsync, StreamsPerRead);
    }

    /// <summary>Is told of each stream that has new entries, before who wrote them is.</summary>
    public Action<string> Moved { get; init; } = static _ => { };

    public string? Retard => _stall.IsStalled(Volatile.Read(ref _batches) != Volatile.Read(ref _known), Volatile.Read(ref _known))
        ? "une écriture attend depuis trop longtemps"
        : null;

    public Task<AppendResult> AppendAsync(Append ajout, CancellationToken cancellationToken)
    {
        EcritureCheck.Verify(ajout);
        cancellationToken.ThrowIfCancellationRequested();
        var attente = new PendingAppend(ajout, NewBatch(), _time.GetTimestamp());
        if (!_queue.TryAdd(attente, out var ecrivainVoulu))
        {
            Interlocked.Increment(ref _known);
            return Task.FromResult(AppendResult.Sature);
        }
        JournalMetrics.Taken(attente);
        if (ecrivainVoulu)
            ThreadPool.UnsafeQueueUserWorkItem(static journal => journal.WriteAsync().Watch(), this, preferLocal: false);
        return cancellationToken.CanBeCanceled ? attente.Task.WaitAsync(cancellationToken) : attente.Task;
    }

    /// <remarks>Known without asking where no other process may write: within one, a marché has one activation.</remarks>
    public async ValueTask<bool> IsCurrentAsync(string flux, long version, CancellationToken cancellationToken)
    {
        if (_lock is { Exclusif: true, Tenu: true })
            return true;
        // By a session that keeps its plans.
        await using var commande = _ecriture.CreateCommand(Statements.Version);
        commande.Parameters.Add(new NpgsqlParameter<string> { TypedValue = flux });
        return await commande.ExecuteScalarAsync(cancellationToken) is long ecrite ? ecrite == version : version == 0;
    }

    public async IAsyncEnumerable<Ecriture> ReadAsync(string marche, long apres, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (_, ecriture) in await _flux.ReadAsync([new(marche, apres)], cancellationToken))
            yield return ecriture;
    }

    public Task<ImmutableArray<Evenement>> ReadEvenementsAsync(string flux, long apres, bool personnel, CancellationToken cancellationToken) =>
        _evenements.ReadAsync([(new(flux, apres), personnel)], cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _queue.CloseAsync();
        await _flux.DisposeAsync();
        await _evenements.DisposeAsync();
        foreach (var envoi in _senders)
            await envoi.DisposeAsync();
        await _ecriture.DisposeAsync();
    }

    private static NpgsqlDataSource CreateSource(string connexion, JournalOptions options)
    {
        var delai = (int)Math.Ceiling(options.AttemptTimeout.TotalSeconds);
        var constructeur = new NpgsqlDataSourceBuilder(connexion)
        {
            Name = "clauses-journal", // else metrics would bear the connection string
            ConnectionStringBuilder =
            {
                ApplicationName = "clauses-journal",
                MaxPoolSize = options.Ecrivains + 2,
                MaxAutoPrepare = 4,
                AutoPrepareMinUsages = 1,
                NoResetOnClose = true, // the settings below are for as long as the session lives
                Timeout = delai,
                CommandTimeout = delai + 1, // PostgreSQL's own limit comes first, and leaves nothing open
            },
        };
        var reglages = Statements.Session(options.AttemptTimeout);
        constructeur.UsePhysicalConnectionInitializer(
            session => Execute(session, reglages).GetAwaiter().GetResult(),
            session => Execute(session, reglages));
        return constructeur.Build();

        static async Task Execute(NpgsqlConnection session, string sql)
        {
            await using var commande = new NpgsqlCommand(sql, session);
            await commande.ExecuteNonQueryAsync();
        }
    }

    private async Task<List<(VersionFlux Flux, Ecriture Ecriture)>> ReadStreamAsync(
        IReadOnlyCollection<VersionFlux> demandes, CancellationToken cancellationToken)
    {
        VersionFlux[] flux = [.. demandes];
        await using var commande = _lecture.CreateCommand(Statements.Lire);
        commande.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = Array.ConvertAll(flux, demande => demande.Flux) });
        commande.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = Array.ConvertAll(flux, demande => demande.Version) });
        await using var lecteur = await commande.ExecuteReaderAsync(cancellationToken);
        var lues = new List<(VersionFlux, Ecriture)>();
        while (await lecteur.ReadAsync(cancellationToken))
            lues.Add((flux[lecteur.GetInt64(16) - 1], EcritureReader.Read(lecteur)));
        return lues;
    }

    private async Task<ILookup<(VersionFlux Flux, bool Personnel), Evenement>> ReadEvenementsAsync(
        IReadOnlyCollection<(VersionFlux Flux, bool Personnel)> demandes, CancellationToken cancellationToken)
    {
        (VersionFlux Flux, bool Personnel)[] flux = [.. demandes];
        var lus = await _lecture.Command(
            Statements.LireEvenements, Commands.P(Array.ConvertAll(flux, un => un.Flux.Flux)), Commands.P(Array.ConvertAll(flux, un => un.Flux.Version)),
            Commands.P(Array.ConvertAll(flux, un => un.Personnel))).ListAsync(
            ligne => (Flux: flux[ligne.GetInt64(6) - 1], Evenement: new Evenement
            {
                Numero = ligne.GetInt64(0),
                Genre = ligne.GetString(1),
                Content = ligne.GetString(2),
                Personnel = ligne.IsDBNull(3) ? null : ligne.GetString(3),
                Auteur = ligne.GetString(4),
                Enregistre = ligne.GetFieldValue<DateTimeOffset>(5),
            }),
            cancellationToken);
        return lus.ToLookup(lu => lu.Flux, lu => lu.Evenement);
    }

    private Guid NewBatch()
    {
        Span<long> octets = [_processus, Interlocked.Increment(ref _batches)];
        return new(MemoryMarshal.AsBytes(octets));
    }

    /// <summary>A writer: as long as there is something for it to do.</summary>
    private async Task WriteAsync()
    {
        if (!_freeSenders.TryTake(out var envoi))
            _senders.Add(envoi = new(_ecriture));
        var lot = new List<PendingAppend>();
        while (_queue.TryTake(lot))
        {
            await SendAsync(envoi, lot);
            lot.Clear();
        }
        _freeSenders.Add(envoi);
    }

    /// <summary>Sends a lot until the outcome of each append is known or its time is over.</summary>
    private async Task SendAsync(Sender envoi, List<PendingAppend> lot)
    {
        for (var essai = 1; Attendue(lot); essai++)
        {
            try
            {
                if (await OpenAsync(envoi, essai))
                {
                    var debut = _time.GetTimestamp();
                    await envoi.SendAsync(lot);
                    JournalMetrics.Committed(lot, _time.GetElapsedTime(debut));
                    if (Volatile.Read(ref _full) != 0 && Interlocked.Exchange(ref _full, 0) != 0)
                        Room(_logger);
                    Conclude(lot);
                    return;
                }
                await Task.Delay(_options.Pause, _time);
            }
            catch (PostgresException erreur) when (erreur.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure)
            {
                // PostgreSQL chose this lot to let another one pass: nothing of it was written.
            }
            catch (PostgresException erreur) when (erreur.SqlState is PostgresErrorCodes.DiskFull or PostgresErrorCodes.OutOfMemory)
            {
                // Answered, and nothing was written: what lacks is room, and whoever operates it hears so once.
                if (Interlocked.Exchange(ref _full, 1) == 0)
                    Full(_logger, erreur.MessageText);
                await Task.Delay(_options.Pause, _time);
            }
            catch (NpgsqlException erreur) when (erreur is not PostgresException || erreur.IsTransient || erreur.SqlState is PostgresErrorCodes.QueryCanceled)
            {
                LostAnswer(_logger, erreur.Message, essai);
                await envoi.CloseAsync();
                if (essai > 1)
                    await Task.Delay(_options.Pause, _time);
            }
            catch (Exception erreur)
            {
                await IsolateAsync(envoi, lot, erreur);
                return;
            }
        }
    }

    /// <summary>Makes sure that this process may write, and has a session to write with.</summary>
    private async Task<bool> OpenAsync(Sender envoi, int essai)
    {
        if (!_lock.Tenu)
            return false;
        try
        {
            await envoi.OpenAsync();
            return true;
        }
        catch (NpgsqlException erreur)
        {
            if (essai == 1)
                Absent(_logger, erreur.Message);
            return false;
        }
    }

    /// <summary>Something in the lot cannot be written, and nothing of it was: halves are sent instead, until the culprit is alone.</summary>
    private async Task IsolateAsync(Sender envoi, List<PendingAppend> lot, Exception erreur)
    {
        if (lot.Count > 1)
        {
            var moitie = lot.Count / 2;
            await SendAsync(envoi, lot[..moitie]);
            await SendAsync(envoi, lot[moitie..]);
            return;
        }
        var attente = lot[0];
        if (erreur is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DivisionByZero } refus)
        {
            // Another contract of that name; or else a line that the base knows and its marché does not, or one stream of two that moved: to be read again.
            attente.Resultat = refus.ConstraintName is "ecriture_contrat" ? AppendResult.ContratPris : AppendResult.Depasse;
            Conclude(lot);
            return;
        }
        Refuse(_logger, erreur, attente.Ajout.Flux);
        GiveBack(lot);
        attente.TrySetException(erreur);
    }

    private bool Attendue(List<PendingAppend> lot)
    {
        var maintenant = _time.GetTimestamp();
        bool Perimee(PendingAppend attente) => _time.GetElapsedTime(attente.Debut, maintenant) >= _options.AppendTimeout;
        if (lot.FindAll(Perimee) is { Count: > 0 } perimees)
        {
            lot.RemoveAll(Perimee);
            perimees.ForEach(attente => attente.Resultat = AppendResult.Incertain);
            Conclude(perimees);
        }
        return lot.Count > 0;
    }

    private void Conclude(List<PendingAppend> connues)
    {
        GiveBack(connues);
        foreach (var attente in CollectionsMarshal.AsSpan(connues))
        {
            if (attente.Resultat is AppendResult.Ecrit or AppendResult.Incertain)
                Moved(attente.Ajout.Flux);
            attente.TrySetResult(attente.Resultat);
        }
    }

    private void GiveBack(List<PendingAppend> connues)
    {
        JournalMetrics.Known(connues);
        Interlocked.Add(ref _known, connues.Count);
        _queue.GiveBack(connues);
    }

    [LoggerMessage(LogLevel.Warning, "PostgreSQL is away: {Raison}")]
    private static partial void Absent(ILogger logger, string raison);

    [LoggerMessage(LogLevel.Warning, "The answer to a lot was lost ({Raison}); the same is sent again, attempt {Essai}.")]
    private static partial void LostAnswer(ILogger logger, string raison, int essai);

    [LoggerMessage(LogLevel.Error, "PostgreSQL has no room left: nothing is written until it has. {Raison}")]
    private static partial void Full(ILogger logger, string raison);

    [LoggerMessage(LogLevel.Warning, "PostgreSQL has room again: what waited is written.")]
    private static partial void Room(ILogger logger);

    [LoggerMessage(LogLevel.Error, "An append to stream {Marche} was refused by PostgreSQL.")]
    private static partial void Refuse(ILogger logger, Exception erreur, string marche);
}
