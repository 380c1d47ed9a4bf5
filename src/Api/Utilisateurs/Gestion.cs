namespace Clauses.Api.Utilisateurs;

/// <summary>Opens accounts and closes them. Whatever is closed here, a facilitateur stays who can sign in.</summary>
internal sealed class Gestion(UtilisateursPostgres utilisateurs, Invitations invitations, KeyIssuer serrurier, OpenSessions seances, KeyCache trousseau)
{
    private const int PerRead = 500;

    private const string LastOne =
        "C'est le dernier compte de facilitateur qui puisse se connecter : ouvrez-en un autre, et faites-y choisir un mot de passe d'abord.";

    /// <param name="nom">What the person will sign in with; null: the person chooses.</param>
    /// <param name="sujet">Whom the person speaks for; null: nobody.</param>
    /// <returns>The secret of the link by which the password is chosen.</returns>
    /// <exception cref="ProblemException">422: a field cannot be taken.</exception>
    public async Task<string> OpenAsync(AuteurDActe acteur, string? nom, Role? role, string? sujet, CancellationToken cancellationToken)
    {
        var exige = KeyIssuer.RequireRole(role);
        var verifie = await serrurier.RequireSujetAsync(exige, sujet, cancellationToken);
        if (nom is not null)
            Fields.Texte(nom, "nom", PasswordSignIn.MaxLength);
        return await invitations.CreateAsync(acteur, nom, exige, verifie, cancellationToken)
            ?? throw Fields.Invalid("nom", "un autre nom : un compte a déjà celui-ci");
    }

    /// <summary>Gives an account a new link; the one before serves no more.</summary>
    /// <exception cref="ProblemException">404: no such account.</exception>
    public async Task<string> RenewAsync(AuteurDActe acteur, string id, CancellationToken cancellationToken) =>
        await invitations.RenewAsync(acteur, id, cancellationToken) ?? throw Parametres.NotFound();

    /// <exception cref="ProblemException">404: no such account.</exception>
    public async Task SignOutAsync(AuteurDActe acteur, string id, CancellationToken cancellationToken)
    {
        if (await utilisateurs.ReadAsync(id, cancellationToken) is null)
            throw Parametres.NotFound();
        await seances.EndAllAsync(acteur, id, cancellationToken);
    }

    /// <returns>Why it is not closed, and what to do; null: it is.</returns>
    /// <exception cref="ProblemException">404: no such account.</exception>
    public async Task<string?> CloseAsync(AuteurDActe acteur, string id, CancellationToken cancellationToken)
    {
        var compte = await utilisateurs.ReadAsync(id, cancellationToken) ?? throw Parametres.NotFound();
        if (await ObstacleAsync(acteur, compte, cancellationToken) is { } empechement)
            return empechement;
        // Another may have been closed since: the base has the last word, and it is one for all processes.
        if (!await utilisateurs.CloseAsync(acteur, id, cancellationToken))
            return LastOne;
        seances.Forget();
        trousseau.Forget();
        return null;
    }

    /// <summary>What stands in the way of closing an account, and what to do; null: nothing.</summary>
    public async Task<string?> ObstacleAsync(AuteurDActe acteur, Utilisateur compte, CancellationToken cancellationToken)
    {
        if (compte.Id == acteur.Id)
            return "C'est le compte avec lequel vous êtes connecté : seul un autre facilitateur peut le fermer.";
        return compte is { Role: Role.Facilitateur, Actif: true } && !await AutreFacilitateurAsync(compte.Id, cancellationToken)
            ? LastOne
            : null;
    }

    private async Task<bool> AutreFacilitateurAsync(string id, CancellationToken cancellationToken)
    {
        ImmutableArray<Utilisateur> comptes = [];
        do
        {
            comptes = await utilisateurs.ListAsync(comptes.IsEmpty ? null : comptes[^1].Id, PerRead, cancellationToken);
            if (comptes.Any(compte => compte is { Role: Role.Facilitateur, Actif: true } && compte.Id != id))
                return true;
        }
        while (comptes.Length == PerRead);
        return false;
    }
}
