using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Clauses.Grains.Journal;
using Clauses.Silo.Base;
using Clauses.Silo.Lectures;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Clauses.Silo.Journal;

/// <summary>The journal on PostgreSQL: compare-and-append, many marchés in one statement.</summary>
/// <remarks>
/// Why a lost answer leads to nothing wrong. An append carries the version that it starts from and a lot id of its own, and is only ever
/// sent again as it was. PostgreSQL lets one transaction advance a marché from a version: of several attempts, and of anything that others
/// write meanwhile, one wins; those that come later, be it a transaction long given up that was still on its way, find another version and
/// write nothing. So « sent again and won » means written once, « lost, and the next entry bears our lot » means written before, « lost
/// otherwise » means never written, now or later. Only <see cref="ResultatAjout.Incertain"/> leaves it open; whoever reads the marché again
/// and appends from what it read makes the same race, in which the forgotten attempt can win or lose, but not both be written.
/// </remarks>
public sealed partial class JournalPostgres : IJournal, IAsyncDisposable
{
    /// <summary>A marché has at most some tens of thousands of entries: bounds what one reading holds.</summary>
    private const int FluxParLecture = 100;

    private readonly OptionsJournal _options;
    private readonly NpgsqlDataSource _ecriture;
    private readonly NpgsqlDataSource _lecture;
    private readonly IVerrouDeBase _verrou;
    private readonly TimeProvider _temps;
    private readonly ILogger _logger;
    private readonly FileAttente _file;
    private readonly Groupeur<VersionMarche, (VersionMarche Flux, Ecriture Ecriture)> _flux;
    private readonly ConcurrentBag<Envoi> _envois = [];
    private readonly ConcurrentBag<Envoi> _envoisLibres = [];
    private readonly long _processus = Random.Shared.NextInt64();
    private long _lots;

    /// <summary>A journal over a base whose schema is up to date.</summary>
    /// <param name="connexion">Its connection string, for the sessions that write.</param>
    /// <param name="lecture">The connections that read; not disposed here.</param>
    /// <param name="verrou">Nothing is sent while the lock is not held.</param>
    /// <param name="logger">Is told when PostgreSQL is away or refuses.</param>
    public JournalPostgres(
        string connexion, NpgsqlDataSource lecture, IVerrouDeBase verrou, OptionsJournal options, TimeProvider temps, ILogger<JournalPostgres> logger)
    {
        _options = options;
        _ecriture = CreerSource(connexion, options);
        _lecture = lecture;
        _verrou = verrou;
        _temps = temps;
        _logger = logger;
        _file = new(options);
        _flux = new(async (demandes, fin) => (await LireFluxAsync(demandes, fin)).ToLookup(lue => lue.Flux), FluxParLecture);
    }

    public Task<ResultatAjout> AjouterAsync(Ajout ajout, CancellationToken cancellationToken)
    {
        Controle.Verifier(ajout);
        cancellationToken.ThrowIfCancellationRequested();
        var attente = new Attente(ajout, NouveauLot(), _temps.GetTimestamp());
        if (!_file.TryAjouter(attente, out var ecrivainVoulu))
            return Task.FromResult(ResultatAjout.Sature);
        JournalMetrics.Taken(attente);
        if (ecrivainVoulu)
            ThreadPool.UnsafeQueueUserWorkItem(static journal => _ = journal.EcrireAsync(), this, preferLocal: false);
        return cancellationToken.CanBeCanceled ? attente.Task.WaitAsync(cancellationToken) : attente.Task;
    }

    /// <remarks>Known without asking where no other process may write: within one, a marché has one activation.</remarks>
    public async ValueTask<bool> EstActuelAsync(string marche, long version, CancellationToken cancellationToken)
    {
        if (_verrou is { Exclusif: true, Tenu: true })
            return true;
        await using var commande = _lecture.CreateCommand(Instructions.Version);
        commande.Parameters.Add(new NpgsqlParameter<string> { TypedValue = marche });
        return await commande.ExecuteScalarAsync(cancellationToken) is long ecrite ? ecrite == version : version == 0;
    }

    public async IAsyncEnumerable<Ecriture> LireAsync(string marche, long apres, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (_, ecriture) in await _flux.LireAsync([new(marche, apres)], cancellationToken))
            yield return ecriture;
    }

    /// <summary>Takes no more appends, and waits for the outcome of those it took.</summary>
    public async ValueTask DisposeAsync()
    {
        await _file.FermerAsync();
        await _flux.DisposeAsync();
        foreach (var envoi in _envois)
            await envoi.DisposeAsync();
        await _ecriture.DisposeAsync();
    }

    private static NpgsqlDataSource CreerSource(string connexion, OptionsJournal options)
    {
        var delai = (int)Math.Ceiling(options.DelaiEssai.TotalSeconds);
        var constructeur = new NpgsqlDataSourceBuilder(connexion)
        {
            Name = "clauses-journal", // else metrics would bear the connection string
            ConnectionStringBuilder =
            {
                ApplicationName = "clauses-journal",
                MaxPoolSize = options.Ecrivains + 1,
                NoResetOnClose = true, // the settings below are for as long as the session lives
                Timeout = delai,
                CommandTimeout = delai + 1, // PostgreSQL's own limit comes first, and leaves nothing open
            },
        };
        var reglages = Instructions.Session(options.DelaiEssai);
        constructeur.UsePhysicalConnectionInitializer(
            session => Executer(session, reglages).GetAwaiter().GetResult(),
            session => Executer(session, reglages));
        return constructeur.Build();

        static async Task Executer(NpgsqlConnection session, string sql)
        {
            await using var commande = new NpgsqlCommand(sql, session);
            await commande.ExecuteNonQueryAsync();
        }
    }

    private async Task<List<(VersionMarche Flux, Ecriture Ecriture)>> LireFluxAsync(
        IReadOnlyCollection<VersionMarche> demandes, CancellationToken cancellationToken)
    {
        VersionMarche[] flux = [.. demandes];
        await using var commande = _lecture.CreateCommand(Instructions.Lire);
        commande.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = Array.ConvertAll(flux, demande => demande.Marche) });
        commande.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = Array.ConvertAll(flux, demande => demande.Version) });
        await using var lecteur = await commande.ExecuteReaderAsync(cancellationToken);
        var lues = new List<(VersionMarche, Ecriture)>();
        while (await lecteur.ReadAsync(cancellationToken))
            lues.Add((flux[lecteur.GetInt64(16) - 1], LectureEcriture.Lire(lecteur)));
        return lues;
    }

    private Guid NouveauLot()
    {
        Span<long> octets = [_processus, Interlocked.Increment(ref _lots)];
        return new(MemoryMarshal.AsBytes(octets));
    }

    /// <summary>A writer: as long as there is something for it to do.</summary>
    private async Task EcrireAsync()
    {
        if (!_envoisLibres.TryTake(out var envoi))
            _envois.Add(envoi = new(_ecriture));
        var lot = new List<Attente>();
        while (_file.TryPrendre(lot))
        {
            // Everybody locks rows in the order of their marchés: two silos that write to the same ones do not block each other in a ring.
            lot.Sort(static (a, b) => string.CompareOrdinal(a.Ajout.Marche, b.Ajout.Marche));
            await EnvoyerAsync(envoi, lot);
            lot.Clear();
        }
        _envoisLibres.Add(envoi);
    }

    /// <summary>Sends a lot until the outcome of each append is known or its time is over.</summary>
    private async Task EnvoyerAsync(Envoi envoi, List<Attente> lot)
    {
        for (var essai = 1; Attendue(lot); essai++)
        {
            try
            {
                if (await OuvrirAsync(envoi, essai))
                {
                    var debut = _temps.GetTimestamp();
                    await envoi.EnvoyerAsync(lot);
                    JournalMetrics.Committed(lot, _temps.GetElapsedTime(debut));
                    Conclure(lot);
                    return;
                }
                await Task.Delay(_options.Pause, _temps);
            }
            catch (PostgresException erreur) when (erreur.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure)
            {
                // PostgreSQL chose this lot to let another one pass: nothing of it was written.
            }
            catch (NpgsqlException erreur) when (erreur is not PostgresException || erreur.IsTransient || erreur.SqlState is PostgresErrorCodes.QueryCanceled)
            {
                ReponsePerdue(_logger, erreur.Message, essai);
                await envoi.FermerAsync();
                if (essai > 1)
                    await Task.Delay(_options.Pause, _temps);
            }
            catch (Exception erreur)
            {
                await IsolerAsync(envoi, lot, erreur);
                return;
            }
        }
    }

    /// <summary>Makes sure that this process may write, and has a session to write with.</summary>
    private async Task<bool> OuvrirAsync(Envoi envoi, int essai)
    {
        if (!_verrou.Tenu)
            return false;
        try
        {
            await envoi.OuvrirAsync();
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
    private async Task IsolerAsync(Envoi envoi, List<Attente> lot, Exception erreur)
    {
        if (lot.Count > 1)
        {
            var moitie = lot.Count / 2;
            await EnvoyerAsync(envoi, lot[..moitie]);
            await EnvoyerAsync(envoi, lot[moitie..]);
            return;
        }
        var attente = lot[0];
        if (erreur is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } doublon)
        {
            // Another contract of that name; or else a line that the base knows and its marché does not: it must read again.
            attente.Resultat = doublon.ConstraintName is "ecriture_contrat" ? ResultatAjout.ContratPris : ResultatAjout.Depasse;
            Conclure(lot);
            return;
        }
        Refuse(_logger, erreur, attente.Ajout.Marche);
        JournalMetrics.Known(lot);
        _file.Rendre(lot);
        attente.TrySetException(erreur);
    }

    private bool Attendue(List<Attente> lot)
    {
        var maintenant = _temps.GetTimestamp();
        bool Perimee(Attente attente) => _temps.GetElapsedTime(attente.Debut, maintenant) >= _options.DelaiAjout;
        if (lot.FindAll(Perimee) is { Count: > 0 } perimees)
        {
            lot.RemoveAll(Perimee);
            perimees.ForEach(attente => attente.Resultat = ResultatAjout.Incertain);
            Conclure(perimees);
        }
        return lot.Count > 0;
    }

    private void Conclure(List<Attente> connues)
    {
        JournalMetrics.Known(connues);
        _file.Rendre(connues);
        foreach (var attente in CollectionsMarshal.AsSpan(connues))
            attente.TrySetResult(attente.Resultat);
    }

    [LoggerMessage(LogLevel.Warning, "PostgreSQL is away: {Raison}")]
    private static partial void Absent(ILogger logger, string raison);

    [LoggerMessage(LogLevel.Warning, "The answer to a lot was lost ({Raison}); the same is sent again, attempt {Essai}.")]
    private static partial void ReponsePerdue(ILogger logger, string raison, int essai);

    [LoggerMessage(LogLevel.Error, "An append to marché {Marche} was refused by PostgreSQL.")]
    private static partial void Refuse(ILogger logger, Exception erreur, string marche);
}
