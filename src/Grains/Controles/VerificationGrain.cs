namespace Clauses.Grains.Controles;

/// <summary>Verifies everything, one at a time in the cluster (key 0): it reads all of the ledger, for some ten seconds of a national year.</summary>
[Alias("clauses.IVerificationGrain")]
public interface IVerificationGrain : IGrainWithIntegerKey
{
    /// <summary>Verifies, and answers when done; null: it did not come to its end. Who asks while one runs gets the next, which sees all that was
    /// written before.</summary>
    [Alias("verifier"), AlwaysInterleave, ResponseTimeout("00:21:00")]
    Task<Constat?> Verifier();

    /// <summary>Begins one, and comes back at once. False when one runs already.</summary>
    [Alias("lancer"), AlwaysInterleave]
    Task<bool> Launch();

    [Alias("avancement"), AlwaysInterleave]
    Task<Avancement> Avancement();
}

/// <inheritdoc cref="IVerificationGrain"/>
public sealed class VerificationGrain(Verifier verificateur, TimeProvider temps, IHostApplicationLifetime vie, ILogger<VerificationGrain> journal)
    : Grain, IVerificationGrain
{
    private readonly Tours _tours = new(verificateur.VerifyAsync, temps, journal, vie.ApplicationStopping);

    public Task<Constat?> Verifier()
    {
        DelayDeactivation(2 * Tours.MaxDuration);
        return _tours.NextAsync();
    }

    public Task<bool> Launch()
    {
        DelayDeactivation(Tours.MaxDuration);
        return Task.FromResult(_tours.Launch());
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
    Func<Progres, CancellationToken, Task<Constat>> verifier, TimeProvider temps, ILogger journal, CancellationToken arret)
{
    public static readonly TimeSpan MaxDuration = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private EnCours? _current;
    private Task<Constat?>? _next;
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
    public bool Launch()
    {
        lock (_lock)
        {
            if (_current is not null)
                return false;
            Begin();
            return true;
        }
    }

    /// <summary>One that begins after it was asked for: now, or when the one that runs has ended, for all who ask meanwhile.</summary>
    public Task<Constat?> NextAsync()
    {
        lock (_lock)
            return _current is { Fin: var avant } ? _next ??= AfterAsync(avant) : Begin().Fin;
    }

    private async Task<Constat?> AfterAsync(Task<Constat?> avant)
    {
        await avant;
        Task<Constat?> suivante;
        lock (_lock)
        {
            _next = null;
            // Somebody may have begun one in between: it began after this was asked for.
            suivante = (_current ?? Begin()).Fin;
        }
        return await suivante;
    }

    private EnCours Begin()
    {
        var (debut, progres) = (temps.GetUtcNow(), new Progres());
        // Beside the threads on which grains take their turns.
        _current = new(debut, progres, Task.Run(() => VerifyAsync(debut, progres), CancellationToken.None));
        return _current;
    }

    private async Task<Constat?> VerifyAsync(DateTimeOffset debut, Progres progres)
    {
        Constat? constat = null;
        try
        {
            using var limite = new CancellationTokenSource(MaxDuration, temps);
            using var fin = CancellationTokenSource.CreateLinkedTokenSource(arret, limite.Token);
            constat = await verifier(progres, fin.Token);
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
    private sealed record EnCours(DateTimeOffset Debut, Progres Progres, Task<Constat?> Fin);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A verification did not come to its end.")]
    private partial void Echouee(Exception echec);
}
