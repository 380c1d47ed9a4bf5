namespace Clauses.Api.Utilisateurs;

/// <summary>Sends the links by which people choose their password where their account is written to.</summary>
internal sealed class InvitationsParCourriel(
    UtilisateursPostgres utilisateurs, AdressesPostgres adresses, CourrielsPostgres courriels, Relais relais, Picker picker, ITerritoires territoires, TimeProvider temps)
{
    private const string ParVousMeme = "Transmettez le lien vous-même.";

    /// <summary>At once, and never again by itself: whoever asked sees what came of it.</summary>
    /// <param name="secret">The link's.</param>
    /// <param name="adresse">Where the account is to be written to from now on; null: where it is already.</param>
    /// <returns>What came of it.</returns>
    public async Task<string> SendAsync(AuteurDActe acteur, string secret, string? adresse, CancellationToken cancellationToken)
    {
        var compte = await utilisateurs.InviteAsync(Empreinte.De(secret).Bytes, cancellationToken) ?? throw Parametres.NotFound();
        if (adresse is not null)
            await adresses.WriteAsync(acteur, compte.Id, adresse, Frequences.De(compte.Role)[0], cancellationToken);
        if (await adresses.ReadAsync(compte.Id, cancellationToken) is not { } qui)
            return $"Ce compte n'a pas d'adresse de courriel. {ParVousMeme}";
        if (!relais.Actif)
            return $"Rien n'est envoyé à {qui.Adresse} : ce service n'envoie pas encore de courriels. {ParVousMeme}";
        return await TryAsync(compte, qui.Adresse, secret, cancellationToken) switch
        {
            Issue.Envoye => $"Invitation envoyée à {qui.Adresse}.",
            Issue.Refuse => $"{qui.Adresse} ne prend aucun courriel : vérifiez l'adresse. {ParVousMeme}",
            _ => $"L'invitation n'a pas pu partir vers {qui.Adresse}, le serveur de courriels ne l'a pas prise. {ParVousMeme}",
        };
    }

    private async Task<Issue> TryAsync(Utilisateur compte, string adresse, string secret, CancellationToken cancellationToken)
    {
        var territoire = territoires.DeCetteAnnee(temps);
        var (service, pour) = (territoire.Responsable.Organisme ?? territoire.Nom, await picker.NameSujetAsync(compte.Role, compte.Sujet, cancellationToken));
        var (courriel, arret) = (new Courriel(GenreCourriel.Invitation, compte.Id, temps.GetUtcNow()), Secret.Nouveau());
        await courriels.SignAsync(courriel, Empreinte.De(arret).Bytes, cancellationToken);
        var issue = Issue.Remis;
        try
        {
            issue = await relais.SendAsync(courriel, adresse, Write(compte, service, pour, secret, arret), cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Said to whoever asked, and on the page of mails.
        }
        await courriels.NoteAsync(courriel, issue, cancellationToken);
        return issue;
    }

    /// <param name="service">Who opened the account.</param>
    /// <param name="pour">The name of whom it speaks for; null: nobody.</param>
    private static Lettre Write(Utilisateur compte, string service, string? pour, string secret, string arret) => new(
        "Votre compte Clauses : choisissez votre mot de passe", "Votre compte vous attend.",
        $"Il vous ouvre le suivi des heures d'insertion, comme {PagesGate.Nom(compte.Role)}{(pour is null ? "" : $", pour {pour}")}. Choisissez votre mot de passe : c'est tout.")
    {
        Geste = ("Choisir mon mot de passe", Invitations.Chemin(secret)),
        Suite = [$"Ce lien sert une seule fois, pendant {Invitations.Duration.Days} jours. Ne le transmettez à personne."],
        Raison = $"{service} a ouvert un compte à cette adresse. Si vous n'attendiez rien, ignorez ce message.",
        Secret = arret,
    };
}
