namespace Clauses.Api.Access;

/// <summary>Links by which people choose their password: shown once, each serves once.</summary>
internal sealed class Invitations(UtilisateursPostgres utilisateurs, TimeProvider temps)
{
    public static readonly TimeSpan Duration = TimeSpan.FromDays(7);

    private const int MaxComptes = 500;

    public static string Chemin(string secret) => $"/invitation/{secret}";

    /// <summary>Makes an account and its link. Null when the name is taken.</summary>
    /// <param name="nom">What the person will sign in with; null: the person chooses.</param>
    public async Task<string?> CreateAsync(AuteurDActe acteur, string? nom, Role role, string? sujet, CancellationToken cancellationToken)
    {
        var compte = new Utilisateur(Guid.CreateVersion7().ToString("N"), nom, role, sujet, false, temps.GetUtcNow());
        return await utilisateurs.CreateAsync(acteur, compte, cancellationToken) ? await RenewAsync(acteur, compte.Id, cancellationToken) : null;
    }

    /// <summary>Gives an account a new link: the one before serves no more. Null when there is no such account.</summary>
    public async Task<string?> RenewAsync(AuteurDActe acteur, string id, CancellationToken cancellationToken)
    {
        var secret = Secret.Nouveau();
        return await utilisateurs.InviteAsync(acteur, id, Empreinte.De(secret).Bytes, temps.GetUtcNow() + Duration, cancellationToken) ? secret : null;
    }

    /// <summary>As long as no facilitateur can sign in: a link for the first one. A new one at each start, since the last may be lost.</summary>
    /// <returns>The link's secret, or null: somebody can sign in.</returns>
    public async Task<string?> PremiereAsync(CancellationToken cancellationToken)
    {
        var facilitateurs = (await utilisateurs.ListAsync(null, MaxComptes, cancellationToken)).Where(compte => compte.Role == Role.Facilitateur).ToList();
        if (facilitateurs.Exists(compte => compte.Actif))
            return null;
        return facilitateurs is [var attendu, ..]
            ? await RenewAsync(AuteurDActe.Exploitant, attendu.Id, cancellationToken)
            : await CreateAsync(AuteurDActe.Exploitant, null, Role.Facilitateur, null, cancellationToken);
    }
}
