using MimeKit;

namespace Clauses.Api.Avis;

/// <summary>Writes the mails that are due, as things are when they leave.</summary>
internal sealed class Facteur(Relais relais, CourrielsPostgres courriels, AdressesPostgres adresses, Lettres lettres) : IFacteur
{
    public bool Actif => relais.Actif;

    public async Task<Issue> DeliverAsync(Courriel courriel, CancellationToken cancellationToken)
    {
        var secret = Secret.Nouveau();
        if (await WriteAsync(courriel, secret, cancellationToken) is not var (adresse, lettre))
            return Issue.Rien;
        await courriels.SignAsync(courriel, Empreinte.De(secret).Bytes, cancellationToken);
        return await relais.SendAsync(courriel, adresse, lettre, cancellationToken);
    }

    public async Task DeliverAsync(ImmutableArray<(DateOnly Jour, string Empreinte)> racines, CancellationToken cancellationToken)
    {
        var moi = MailboxAddress.Parse(relais.De);
        using var message = new MimeMessage(
            [moi], [moi], $"Clauses : racine du grand livre, {FrenchText.Jour(racines[0].Jour)}",
            new TextPart("plain")
            {
                Text = $"""
                    Gardez ce message : si le grand livre était réécrit, ces empreintes le diraient.

                    {string.Join('\n', racines.Select(racine => $"{FrenchText.Jour(racine.Jour)} {racine.Empreinte}"))}

                    """,
            });
        if (await relais.SendAsync(message, cancellationToken) != Issue.Envoye)
            throw new IOException("The relay took not the root of the day.");
    }

    /// <returns>Null: there is nothing to say, or nobody to say it to.</returns>
    private async Task<(string Adresse, Lettre Lettre)?> WriteAsync(Courriel courriel, string secret, CancellationToken cancellationToken)
    {
        if (courriel.Genre == GenreCourriel.Candidature)
        {
            return await courriels.ReadCandidatureAsync(courriel, cancellationToken) is { } candidature
                && await lettres.OfAsync(candidature, secret, cancellationToken) is { } demande
                ? (candidature.Adresse, demande)
                : null;
        }
        return await adresses.ReadAsync(courriel.Objet, cancellationToken) is { Refusee: null, Frequence: not Frequence.Jamais } qui
            && await lettres.OfAsync(qui, secret, cancellationToken) is { } lettre
            ? (qui.Adresse, lettre)
            : null;
    }
}
