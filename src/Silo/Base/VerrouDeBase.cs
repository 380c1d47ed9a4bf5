using Microsoft.Extensions.Logging;
using Npgsql;

namespace Clauses.Silo.Base;

/// <summary>The advisory lock on the base: a silo alone on its base holds it for itself, silos of a cluster share it. Held by a session of its own,
/// which is watched and made again when it is lost.</summary>
/// <remarks>It keeps people from starting two processes by mistake; it is not what keeps the ledger right. Between the loss of the session
/// and its discovery another process may write, and each append is a compare-and-append: one that knows an older version than the base
/// writes nothing, and its marché reads again. So nothing needs to be thrown away when the lock is held again.</remarks>
public sealed partial class VerrouDeBase : IVerrouDeBase, IAsyncDisposable
{
    private const long Numero = 0x436C6175_00000002;
    private static readonly TimeSpan Surveillance = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly NpgsqlDataSource _source;
    private readonly string _prendre;
    private readonly TimeProvider _temps;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _arret = new();
    private Task _veille = Task.CompletedTask;
    private volatile bool _tenu;

    private VerrouDeBase(NpgsqlDataSource source, bool partage, TimeProvider temps, ILogger logger)
    {
        _source = source;
        Exclusif = !partage;
        _prendre = partage ? $"select pg_try_advisory_lock_shared({Numero})" : $"select pg_try_advisory_lock({Numero})";
        _temps = temps;
        _logger = logger;
    }

    /// <inheritdoc/>
    public bool Tenu => _tenu;

    /// <inheritdoc/>
    public bool Exclusif { get; }

    /// <summary>Takes the lock, or gives up: the session of a process killed an instant ago may need a moment to end.</summary>
    /// <param name="source">The base.</param>
    /// <param name="partage">Shared with other silos of a cluster, instead of alone.</param>
    /// <param name="patience">How long to try.</param>
    /// <param name="temps">The clock of waits.</param>
    /// <param name="logger">Is told when the lock is lost and held again.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="DemarrageImpossible">Another process holds it.</exception>
    public static async Task<VerrouDeBase> PrendreAsync(
        NpgsqlDataSource source, bool partage, TimeSpan patience, TimeProvider temps, ILogger logger, CancellationToken cancellationToken)
    {
        var verrou = new VerrouDeBase(source, partage, temps, logger);
        var debut = temps.GetTimestamp();
        NpgsqlConnection? connexion;
        while ((connexion = await verrou.EssayerAsync(cancellationToken)) is null)
        {
            if (temps.GetElapsedTime(debut) >= patience)
                throw new DemarrageImpossible("Un autre processus sert déjà cette base : arrêtez-le d'abord, ou donnez une autre base par CLAUSES_BASE.");
            await Task.Delay(Pause, temps, cancellationToken);
        }
        verrou._tenu = true;
        verrou._veille = verrou.VeillerAsync(connexion);
        return verrou;
    }

    /// <summary>Lets go of the lock.</summary>
    public async ValueTask DisposeAsync()
    {
        await _arret.CancelAsync();
        await _veille;
        _tenu = false;
        _arret.Dispose();
    }

    private async Task<NpgsqlConnection?> EssayerAsync(CancellationToken cancellationToken)
    {
        var connexion = await _source.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var commande = new NpgsqlCommand(_prendre, connexion);
            if (await commande.ExecuteScalarAsync(cancellationToken) is true)
                return connexion;
        }
        catch
        {
            await connexion.DisposeAsync();
            throw;
        }
        await connexion.DisposeAsync();
        return null;
    }

    private async Task VeillerAsync(NpgsqlConnection? connexion)
    {
        while (connexion is not null)
        {
            await using (connexion)
                await SurveillerAsync(connexion);
            _tenu = false;
            if (_arret.IsCancellationRequested)
                return;
            Perdu(_logger);
            // What killed this session has most likely killed the idle ones of the pool too.
            _source.Clear();
            connexion = await ReprendreAsync();
            _tenu = connexion is not null;
            if (_tenu)
                Repris(_logger);
        }
    }

    /// <summary>Ends when the session does, or at shutdown.</summary>
    private async Task SurveillerAsync(NpgsqlConnection connexion)
    {
        try
        {
            await using var question = new NpgsqlCommand("select 1", connexion) { CommandTimeout = (int)Surveillance.TotalSeconds };
            while (true)
            {
                await connexion.WaitAsync(Surveillance, _arret.Token);
                await question.ExecuteNonQueryAsync(_arret.Token);
            }
        }
        catch (Exception erreur) when (erreur is NpgsqlException or InvalidOperationException or OperationCanceledException)
        {
            await LacherAsync(connexion);
        }
    }

    /// <summary>A session that is still well goes back to the pool: it must not keep the lock there.</summary>
    private static async Task LacherAsync(NpgsqlConnection connexion)
    {
        if (connexion.State != System.Data.ConnectionState.Open)
            return;
        try
        {
            await using var commande = new NpgsqlCommand("select pg_advisory_unlock_all()", connexion);
            await commande.ExecuteNonQueryAsync();
        }
        catch (NpgsqlException)
        {
            // The session ended first: so did the lock.
        }
    }

    private async Task<NpgsqlConnection?> ReprendreAsync()
    {
        while (!_arret.IsCancellationRequested)
        {
            try
            {
                if (await EssayerAsync(_arret.Token) is { } connexion)
                    return connexion;
                await Task.Delay(Pause, _temps, _arret.Token);
            }
            catch (NpgsqlException)
            {
                await Task.Delay(Pause, _temps, CancellationToken.None);
            }
            catch (OperationCanceledException)
            {
                return null;
            }
        }
        return null;
    }

    [LoggerMessage(LogLevel.Error, "The lock on the base is lost: nothing is written until it is held again.")]
    private static partial void Perdu(ILogger logger);

    [LoggerMessage(LogLevel.Information, "The lock on the base is held again.")]
    private static partial void Repris(ILogger logger);
}
