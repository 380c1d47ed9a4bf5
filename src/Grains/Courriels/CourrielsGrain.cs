namespace Clauses.Grains.Courriels;

/// <summary>Sends what the outbox holds, one in the cluster (key 0).</summary>
[Alias("clauses.ICourrielsGrain")]
public interface ICourrielsGrain : IUniqueGrain
{
    /// <summary>Tries what is due, so much at most.</summary>
    /// <returns>How many mails were sent.</returns>
    [Alias("envoyer")]
    Task<int> Envoyer();
}

/// <summary>A person who was sent to an employer that has no account, to be told by mail.</summary>
/// <param name="Transmise">When the orientation was sent: with its need and reference, what makes the mail one.</param>
public sealed record Candidature(
    string Besoin, string Reference, DateTimeOffset Transmise, string Employeur, string Adresse, string Intitule, string Personne);

public interface ICourriels
{
    /// <summary>Puts in what was sent to employers with an address since they have one, and takes out what needs no mail any more.</summary>
    Task FillAsync(CancellationToken cancellationToken);

    /// <summary>Takes the next mail that is due, for as long as one try may last; null: none is. A mail that was tried too often is not due any
    /// more.</summary>
    Task<Candidature?> TakeAsync(CancellationToken cancellationToken);

    Task NoteAsync(Candidature candidature, CancellationToken cancellationToken);
}

public interface IFacteur
{
    /// <summary>Whether there is anybody to give mails to.</summary>
    bool Actif { get; }

    /// <exception cref="IOException">Nobody took it.</exception>
    Task DeliverAsync(Candidature candidature, CancellationToken cancellationToken);

    /// <summary>Carries the roots of the last days to whom mails are from.</summary>
    /// <exception cref="IOException">Nobody took it.</exception>
    Task DeliverAsync(ImmutableArray<(DateOnly Jour, string Empreinte)> racines, CancellationToken cancellationToken);
}

/// <inheritdoc cref="ICourrielsGrain"/>
/// <remarks>A mail is taken before it is tried and noted after it was sent: of two that ever tried at once one would find nothing. Only a silo that
/// dies between the two has a mail sent again, under the same Message-ID.</remarks>
/// <param name="logger">Where failures are told: by need and reference, never by name or address.</param>
public sealed partial class CourrielsGrain(ICourriels boite, IFacteur facteur, ILogger<CourrielsGrain> logger)
    : UniqueGrain("courriels", Cadence, logger), ICourrielsGrain
{
    private const int MaxMails = 50;

    private static readonly TimeSpan Cadence = TimeSpan.FromSeconds(15);

    public Task<int> Envoyer() => SendAsync(CancellationToken.None);

    protected override Task RoundAsync(CancellationToken cancellationToken) => SendAsync(cancellationToken);

    private async Task<int> SendAsync(CancellationToken cancellationToken)
    {
        if (!facteur.Actif)
            return 0;
        await boite.FillAsync(cancellationToken);
        var sent = 0;
        for (var tried = 0; tried < MaxMails && await boite.TakeAsync(cancellationToken) is { } candidature; tried++)
        {
            if (await SendAsync(candidature, cancellationToken))
                sent++;
        }
        return sent;
    }

    private async Task<bool> SendAsync(Candidature candidature, CancellationToken cancellationToken)
    {
        try
        {
            await facteur.DeliverAsync(candidature, cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            // One mail that nobody takes keeps no other from being sent.
            MailFailed(candidature.Besoin, candidature.Reference, error.GetType().Name);
            return false;
        }
        await boite.NoteAsync(candidature, cancellationToken);
        return true;
    }

    // Not the error itself: servers repeat addresses in what they refuse.
    [LoggerMessage(Level = LogLevel.Warning, Message = "The mail of orientation {besoin}/{reference} was not taken ({error}); it is tried again later.")]
    private partial void MailFailed(string besoin, string reference, string error);
}
