namespace Clauses.Grains.Participants;

/// <summary>Has nothing about persons kept longer than the parameter says, one in the cluster (key 0): who was not heard of for so long is announced,
/// then erased; what a correction replaced, who read what and who came in are forgotten.</summary>
[Alias("clauses.IConservationGrain")]
public interface IConservationGrain : IUniqueGrain
{
    /// <summary>Erases who is due, so many at most, and goes on reviewing.</summary>
    /// <returns>Whether everybody was reviewed today.</returns>
    [Alias("conserver")]
    Task<bool> Conserver();
}

/// <summary>Who is to be kept until when. Days are those of the domain's clock.</summary>
public interface IConservation
{
    /// <summary>Reviews so many persons after one: announces who is due, takes back what is announced and not due any more, forgets what corrections
    /// replaced.</summary>
    /// <returns>The last one reviewed; null: there is nobody after.</returns>
    Task<string?> ReviewAsync(string? apres, int limite, DateOnly jour, ValeurDonneesPersonnelles durees, CancellationToken cancellationToken);

    /// <summary>Whose announcement has run and who is still due, so many at most; who was heard of meanwhile is announced no more.</summary>
    Task<ImmutableArray<string>> ListDusAsync(
        DateTimeOffset maintenant, int limite, ValeurDonneesPersonnelles durees, CancellationToken cancellationToken);

    /// <summary>Has a person, whom something keeps from being erased, tried again no sooner.</summary>
    Task PostponeAsync(string participant, RefusParcours? refus, DateTimeOffset essai, CancellationToken cancellationToken);

    /// <summary>Forgets who read what, who came in and who did what to what opens doors before a day.</summary>
    /// <returns>Whether that is all of it.</returns>
    Task<bool> ForgetAccesAsync(DateOnly avant, CancellationToken cancellationToken);
}

/// <remarks>Nothing is lost with the silo that it is on: a review starts again, who is due stays due until erased, and the same erasure again ends what
/// an interrupted one left.</remarks>
/// <param name="logger">Where failures are told: never whose.</param>
public sealed partial class ConservationGrain(
    IConservation conservation, ITerritoires territoires, [FromKeyedServices(Calendrier.Horloge)] TimeProvider horloge, ILogger<ConservationGrain> logger)
    : UniqueGrain("conservation", Cadence, logger), IConservationGrain
{
    private const int MaxReviewed = 500;

    private const int MaxErased = 100;

    private const int CallsAtOnce = 8;

    /// <summary>Who erases, where no person does.</summary>
    private static readonly Demandeur Systeme = new("systeme");

    private static readonly TimeSpan Cadence = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMinutes(1);

    private string? _apres;

    /// <summary>The day for which everybody was reviewed.</summary>
    private DateOnly _revu;

    public async Task<bool> Conserver()
    {
        await RoundAsync(CancellationToken.None);
        return _revu == horloge.Today();
    }

    protected override async Task RoundAsync(CancellationToken cancellationToken)
    {
        var jour = horloge.Today();
        var durees = (await territoires.InForceAsync(jour.Year, null, cancellationToken)).DonneesPersonnelles;
        await EraseAsync(durees, cancellationToken);
        if (_revu != jour)
            await ReviewAsync(jour, durees, cancellationToken);
    }

    private async Task EraseAsync(ValeurDonneesPersonnelles durees, CancellationToken cancellationToken)
    {
        var dus = await conservation.ListDusAsync(horloge.GetUtcNow(), MaxErased, durees, cancellationToken);
        foreach (var quelques in dus.Chunk(CallsAtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.WhenAll(quelques.Select(EraseAsync));
        }
    }

    private async Task EraseAsync(string participant)
    {
        try
        {
            var reponse = await GrainFactory.GetGrain<IParticipantGrain>(participant).Effacer(Systeme);
            if (reponse.Outcome != CallOutcome.Fait)
                await PostponeAsync(participant, reponse.Refus);
        }
        catch (Exception error)
        {
            // One person who cannot be erased keeps no other from being erased.
            EraseFailed(error);
            await PostponeAsync(participant, refus: null);
        }
    }

    /// <summary>What a rule refuses, it refuses until somebody does something: tomorrow is soon enough.</summary>
    private Task PostponeAsync(string participant, RefusParcours? refus) => conservation.PostponeAsync(
        participant, refus, refus is null ? horloge.GetUtcNow() + PauseAfterFailure : Calendrier.DebutDe(horloge.Today().AddDays(1)), CancellationToken.None);

    private async Task ReviewAsync(DateOnly jour, ValeurDonneesPersonnelles durees, CancellationToken cancellationToken)
    {
        _apres = await conservation.ReviewAsync(_apres, MaxReviewed, jour, durees, cancellationToken);
        var oublie = await conservation.ForgetAccesAsync(jour.AddYears(-durees.JournalAccesAnnees), cancellationToken);
        if (oublie && _apres is null)
            _revu = jour;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A person who is due could not be erased; it is tried again later.")]
    private partial void EraseFailed(Exception error);
}
