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

[JsonConverter(typeof(JsonStringEnumConverter<GenreCourriel>))]
public enum GenreCourriel
{
    /// <summary>To an employer without an account, of an orientation: « need/reference », and when it was sent.</summary>
    [JsonStringEnumMemberName("candidature")] Candidature,
    /// <summary>To an account or a read-only link, of what waits for it: its id, and the moment that it was due.</summary>
    [JsonStringEnumMemberName("lettre")] Lettre,
    /// <summary>To somebody who may choose a password: sent when it is made, and never again by itself.</summary>
    [JsonStringEnumMemberName("invitation")] Invitation,
}

/// <summary>A mail, which is one by its three parts.</summary>
public sealed record Courriel(GenreCourriel Genre, string Objet, DateTimeOffset Quand);

[JsonConverter(typeof(JsonStringEnumConverter<Issue>))]
public enum Issue
{
    [JsonStringEnumMemberName("envoye")] Envoye,
    /// <summary>There is nothing to say, or nobody to say it to.</summary>
    [JsonStringEnumMemberName("rien")] Rien,
    /// <summary>The relay takes nothing for this address, and will not later.</summary>
    [JsonStringEnumMemberName("refuse")] Refuse,
    /// <summary>The relay took it not, and may later.</summary>
    [JsonStringEnumMemberName("remis")] Remis,
}

public interface ICourriels
{
    /// <summary>Lets go of what is of accounts and links that are no more, and of mails of long ago.</summary>
    Task ForgetAsync(CancellationToken cancellationToken);

    /// <summary>Puts in what is due, and takes out what needs no mail any more.</summary>
    Task FillAsync(CancellationToken cancellationToken);

    /// <summary>Takes the next mail that is due, for as long as one try may last; null: none is. A mail that was tried too often is not due any
    /// more.</summary>
    Task<Courriel?> TakeAsync(CancellationToken cancellationToken);

    Task NoteAsync(Courriel courriel, Issue issue, CancellationToken cancellationToken);
}

public interface IFacteur
{
    /// <summary>Whether there is anybody to give mails to.</summary>
    bool Actif { get; }

    /// <summary>Writes a mail as things are now, and gives it to the relay.</summary>
    /// <exception cref="IOException">The relay cannot be reached.</exception>
    Task<Issue> DeliverAsync(Courriel courriel, CancellationToken cancellationToken);

    /// <summary>Carries the roots of the last days to whom mails are from.</summary>
    /// <exception cref="IOException">Nobody took it.</exception>
    Task DeliverAsync(ImmutableArray<(DateOnly Jour, string Empreinte)> racines, CancellationToken cancellationToken);
}

/// <remarks>A mail is taken before it is tried and noted after it was sent: of two that ever tried at once one would find nothing. Only a silo that
/// dies between the two has a mail sent again, under the same Message-ID.</remarks>
/// <param name="logger">Where failures are told: by ids, never by name or address.</param>
public sealed partial class CourrielsGrain(ICourriels boite, IFacteur facteur, ILogger<CourrielsGrain> logger)
    : UniqueGrain("courriels", Cadence, logger), ICourrielsGrain
{
    private const int MaxMails = 50;

    private static readonly TimeSpan Cadence = TimeSpan.FromSeconds(15);

    public Task<int> Envoyer() => SendAsync(CancellationToken.None);

    protected override Task RoundAsync(CancellationToken cancellationToken) => SendAsync(cancellationToken);

    private async Task<int> SendAsync(CancellationToken cancellationToken)
    {
        await boite.ForgetAsync(cancellationToken);
        if (!facteur.Actif)
            return 0;
        await boite.FillAsync(cancellationToken);
        var sent = 0;
        for (var tried = 0; tried < MaxMails && await boite.TakeAsync(cancellationToken) is { } courriel; tried++)
        {
            var issue = await TryAsync(courriel, cancellationToken);
            if (issue == Issue.Envoye)
                sent++;
            await boite.NoteAsync(courriel, issue ?? Issue.Remis, cancellationToken);
            // A relay that does not answer keeps the others waiting too.
            if (issue is null)
                break;
        }
        return sent;
    }

    /// <returns>Null: nobody was reached.</returns>
    private async Task<Issue?> TryAsync(Courriel courriel, CancellationToken cancellationToken)
    {
        try
        {
            var issue = await facteur.DeliverAsync(courriel, cancellationToken);
            if (issue is Issue.Refuse or Issue.Remis)
                MailRefused(courriel.Genre, courriel.Objet, issue);
            return issue;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            MailFailed(courriel.Genre, courriel.Objet, error.GetType().Name);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The {genre} of {objet} was not taken: {issue}.")]
    private partial void MailRefused(GenreCourriel genre, string objet, Issue issue);

    // Not the error itself: servers repeat addresses in what they refuse.
    [LoggerMessage(Level = LogLevel.Warning, Message = "The {genre} of {objet} was not sent ({error}); it is tried again later.")]
    private partial void MailFailed(GenreCourriel genre, string objet, string error);
}
