namespace Clauses.Grains.Controles;

/// <summary>Verifies, one at a time in the cluster (key 0): everything, which reads all of the ledger, for some ten seconds of a national year; or what
/// moved since the last time that nothing was wrong.</summary>
[Alias("clauses.IVerificationGrain")]
public interface IVerificationGrain : IGrainWithIntegerKey
{
    /// <summary>Verifies, and answers when done; null: it did not come to its end. Who asks while one runs gets the next, which sees all that was
    /// written before: everything, where any of those who wait asks for that.</summary>
    /// <param name="suite">Whether what moved is enough.</param>
    [Alias("verifier"), AlwaysInterleave, ResponseTimeout("00:21:00")]
    Task<Constat?> Verifier(bool suite);

    [Alias("lancer"), AlwaysInterleave]
    Task<bool> Launch(bool suite);

    [Alias("avancement"), AlwaysInterleave]
    Task<Avancement> Avancement();
}

/// <inheritdoc cref="IVerificationGrain"/>
public sealed class VerificationGrain(Verifier verificateur, TimeProvider temps, IHostApplicationLifetime vie, ILogger<VerificationGrain> journal)
    : Grain, IVerificationGrain
{
    private readonly Tours _tours = new(verificateur.VerifyAsync, temps, journal, vie.ApplicationStopping);

    public Task<Constat?> Verifier(bool suite)
    {
        DelayDeactivation(2 * Tours.MaxDuration);
        return _tours.NextAsync(suite);
    }

    public Task<bool> Launch(bool suite)
    {
        DelayDeactivation(Tours.MaxDuration);
        return Task.FromResult(_tours.Launch(suite));
    }

    public Task<Avancement> Avancement() => Task.FromResult(_tours.Avancement);
}

/// <param name="Courant">The one that runs; null: none.</param>
/// <param name="Dernier">The last that ended; null: none, since the silo that it is on started.</param>
[GenerateSerializer, Immutable, Alias("clauses.avancement")]
public sealed record Avancement([property: Id(0)] Tour? Courant, [property: Id(1)] Tour? Dernier);

/// <summary>A verification.</summary>
/// <param name="Fin">When it ended; null: it runs.</param>
/// <param name="Etapes">How many there are: an axis of totals or a bilan each; 0 as long as they are not known.</param>
/// <param name="Constat">What it found; null as long as it runs, and when it failed.</param>
[GenerateSerializer, Immutable, Alias("clauses.tour-de-verification")]
public sealed record Tour(
    [property: Id(0)] DateTimeOffset Debut,
    [property: Id(1)] DateTimeOffset? Fin,
    [property: Id(2)] int Etapes,
    [property: Id(3)] int Faites,
    [property: Id(4)] int TotauxCompares,
    [property: Id(5)] Constat? Constat)
{
    public bool Court => Fin is null;

    public bool Echoue => Fin is not null && Constat is null;
}

/// <summary>One verification after the other.</summary>
internal sealed partial class Tours(
    Func<bool, Progres, CancellationToken, Task<Constat>> verifier, TimeProvider temps, ILogger journal, CancellationToken arret)
{
    public static readonly TimeSpan MaxDuration = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private EnCours? _current;
    private Task<Constat?>? _next;
    private bool _nextIsSuite;
    private Tour? _last;

    public Avancement Avancement
    {
        get
        {
            lock (_lock)
                return new(_current is { } court ? Etat(court.Debut, court.Progres) : null, _last);
        }
    }

    /// <returns>False when one runs already.</returns>
    public bool Launch(bool suite)
    {
        lock (_lock)
        {
            if (_current is not null)
                return false;
            Begin(suite);
            return true;
        }
    }

    /// <summary>One that begins after it was asked for: now, or when the one that runs has ended, for all who ask meanwhile.</summary>
    public Task<Constat?> NextAsync(bool suite)
    {
        lock (_lock)
        {
            if (_current is not { Fin: var avant })
                return Begin(suite).Fin;
            _nextIsSuite = suite && (_next is null || _nextIsSuite);
            return _next ??= AfterAsync(avant);
        }
    }

    private async Task<Constat?> AfterAsync(Task<Constat?> avant)
    {
        while (true)
        {
            await avant;
            lock (_lock)
            {
                // Somebody may have begun one in between: it began after this was asked for, and will do unless it leaves something out.
                if (_current is { Suite: true, Fin: var autre } && !_nextIsSuite)
                {
                    avant = autre;
                    continue;
                }
                _next = null;
                avant = (_current ?? Begin(_nextIsSuite)).Fin;
            }
            return await avant;
        }
    }

    private EnCours Begin(bool suite)
    {
        var (debut, progres) = (temps.GetUtcNow(), new Progres());
        // Beside the threads on which grains take their turns.
        _current = new(debut, suite, progres, Task.Run(() => VerifyAsync(debut, suite, progres), CancellationToken.None));
        return _current;
    }

    private async Task<Constat?> VerifyAsync(DateTimeOffset debut, bool suite, Progres progres)
    {
        Constat? constat = null;
        try
        {
            using var limite = new CancellationTokenSource(MaxDuration, temps);
            using var fin = CancellationTokenSource.CreateLinkedTokenSource(arret, limite.Token);
            constat = await verifier(suite, progres, fin.Token);
            if (constat.Ecarts.Length + constat.Sceaux.Length + constat.Bilans.Sum(bilan => bilan.Ecarts.Length) is > 0 and var ecarts)
                Trouve(ecarts);
        }
        catch (Exception echec)
        {
            if (!arret.IsCancellationRequested)
                Echouee(echec);
        }
        lock (_lock)
            (_current, _last) = (null, Etat(debut, progres) with { Fin = temps.GetUtcNow(), Constat = constat });
        return constat;
    }

    private static Tour Etat(DateTimeOffset debut, Progres progres) => new(debut, null, progres.Etapes, progres.Faites, progres.TotauxCompares, null);

    /// <param name="Fin">Never fails: null when the verification did.</param>
    private sealed record EnCours(DateTimeOffset Debut, bool Suite, Progres Progres, Task<Constat?> Fin);

    [LoggerMessage(Level = LogLevel.Error, Message = "A verification found {ecarts} figures that are not what the ledger says: see /verification.")]
    private partial void Trouve(int ecarts);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A verification did not come to its end.")]
    private partial void Echouee(Exception echec);
}
