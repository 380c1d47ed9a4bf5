using Clauses.Grains.Courriels;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Clauses.Api.Reponses;

/// <summary>Writes mails and gives them to the relay of the settings: they hold no more than the page that their link opens.</summary>
internal sealed class Facteur(Settings reglages, Liens liens) : IFacteur
{
    /// <summary>A try lasts less than a mail is taken for.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    public bool Actif => reglages.Courriel is not null;

    public async Task DeliverAsync(Candidature candidature, CancellationToken cancellationToken)
    {
        using var limite = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limite.CancelAfter(Timeout);
        // The person may have been answered for since the mail was taken: there is nothing to tell.
        if (await liens.CreateAsync(AuteurDActe.Systeme, candidature.Besoin, candidature.Reference, candidature.Transmise, limite.Token) is not { } lien)
            return;
        using var message = Write(candidature, lien.Secret, lien.Expire, reglages.Courriel!.De, reglages.PublicAddress!);
        await SendAsync(message, reglages.Courriel, limite.Token);
    }

    public async Task DeliverAsync(ImmutableArray<(DateOnly Jour, string Empreinte)> racines, CancellationToken cancellationToken)
    {
        using var limite = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limite.CancelAfter(Timeout);
        var moi = MailboxAddress.Parse(reglages.Courriel!.De);
        using var message = new MimeMessage(
            [moi], [moi], $"Clauses : racine du grand livre, {FrenchText.Jour(racines[0].Jour)}",
            new TextPart("plain")
            {
                Text = $"""
                    Gardez ce message : si le grand livre était réécrit, ces empreintes le diraient.

                    {string.Join('\n', racines.Select(racine => $"{FrenchText.Jour(racine.Jour)} {racine.Empreinte}"))}

                    """,
            });
        await SendAsync(message, reglages.Courriel, limite.Token);
    }

    private static MimeMessage Write(Candidature candidature, string secret, DateTimeOffset expire, string de, string adresse)
    {
        var fin = FrenchText.Jour(Calendrier.JourDe(expire));
        return new(
            [MailboxAddress.Parse(de)],
            [MailboxAddress.Parse(candidature.Adresse)],
            $"{candidature.Personne} pour « {candidature.Intitule} »",
            new TextPart("plain")
            {
                Text = $"""
                    Bonjour,

                    {candidature.Personne} vous est adressé(e) pour « {candidature.Intitule} ».
                    Répondez en deux gestes, sans compte :

                    {adresse}{Liens.Chemin(secret)}

                    Ce lien sert une seule fois, jusqu'au {fin}. Il ne montre rien d'autre.

                    """,
            })
        {
            MessageId = string.Create(
                CultureInfo.InvariantCulture,
                $"{candidature.Besoin}.{candidature.Reference}.{candidature.Transmise.UtcTicks}@{de[(de.IndexOf('@', StringComparison.Ordinal) + 1)..]}"),
        };
    }

    private static async Task SendAsync(MimeMessage message, SmtpAddress relais, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient();
        await client.ConnectAsync(
            relais.Host, relais.Port,
            // A secret goes over no line that others can read.
            relais.Tls ? SecureSocketOptions.SslOnConnect : relais.Nom is null ? SecureSocketOptions.StartTlsWhenAvailable : SecureSocketOptions.StartTls,
            cancellationToken);
        if (relais.Nom is not null)
            await client.AuthenticateAsync(relais.Nom, relais.Secret, cancellationToken);
        await client.SendAsync(message, cancellationToken);
        await client.DisconnectAsync(quit: true, cancellationToken);
    }
}
