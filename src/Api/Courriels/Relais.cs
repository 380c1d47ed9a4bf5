using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Clauses.Api.Courriels;

internal sealed class Relais(Settings reglages)
{
    /// <summary>A try lasts less than a mail is taken for.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    public bool Actif => reglages.Courriel is not null;

    /// <summary>What addresses in mails begin by.</summary>
    public string Racine => reglages.PublicAddress ?? "";

    public string De => reglages.Courriel?.De ?? "";

    public async Task<Issue> SendAsync(Courriel courriel, string adresse, Lettre lettre, CancellationToken cancellationToken)
    {
        using var message = lettre.Write(
            De, adresse, Racine,
            string.Create(CultureInfo.InvariantCulture, $"{Codes<GenreCourriel>.De(courriel.Genre)}.{courriel.Objet.Replace('/', '.')}.{courriel.Quand.UtcTicks}"));
        return await SendAsync(message, cancellationToken);
    }

    /// <exception cref="IOException">It is not reached, or another of what a connection throws.</exception>
    public async Task<Issue> SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        using var limite = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limite.CancelAfter(Timeout);
        var relais = reglages.Courriel!;
        using var client = new SmtpClient();
        await client.ConnectAsync(
            relais.Host, relais.Port,
            // A secret goes over no line that others can read.
            relais.Tls ? SecureSocketOptions.SslOnConnect : relais.Nom is null ? SecureSocketOptions.StartTlsWhenAvailable : SecureSocketOptions.StartTls,
            limite.Token);
        if (relais.Nom is not null)
            await client.AuthenticateAsync(relais.Nom, relais.Secret, limite.Token);
        try
        {
            await client.SendAsync(message, limite.Token);
        }
        catch (SmtpCommandException refus)
        {
            return refus.ErrorCode == SmtpErrorCode.RecipientNotAccepted && (int)refus.StatusCode >= 500 ? Issue.Refuse : Issue.Remis;
        }
        await client.DisconnectAsync(quit: true, limite.Token);
        return Issue.Envoye;
    }
}
