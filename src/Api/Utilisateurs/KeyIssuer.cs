namespace Clauses.Api.Utilisateurs;

/// <summary>Makes keys and revokes them, and says whom a role may speak for.</summary>
internal sealed class KeyIssuer(ClesPostgres cles, KeyCache trousseau, IRegistre registre, IGrainFactory grains, TimeProvider temps)
{
    /// <summary>Makes a key; its secret is known this once.</summary>
    /// <exception cref="ProblemException">422: a field cannot be taken, or nobody is called so.</exception>
    public async Task<CleCreee> CreateAsync(AuteurDActe acteur, DemandeCle demande, CancellationToken cancellationToken)
    {
        var role = RequireRole(demande.Role);
        var sujet = await RequireSujetAsync(role, demande.Sujet, cancellationToken);
        var secret = Secret.Nouveau();
        var cle = new Cle(Guid.CreateVersion7().ToString("N"), role, sujet, Fields.Texte(demande.Libelle, "libelle"), temps.GetUtcNow(), acteur.Id);
        await cles.CreateAsync(acteur, cle, Empreinte.De(secret).Bytes, cancellationToken);
        return new(cle.Id, secret);
    }

    /// <summary>Revokes a key: it ceases to serve at once here, in seconds elsewhere. False when there is none that serves.</summary>
    public async Task<bool> RevokeAsync(AuteurDActe acteur, string id, CancellationToken cancellationToken)
    {
        if (!await cles.RevokeAsync(acteur, id, cancellationToken))
            return false;
        trousseau.Forget();
        return true;
    }

    /// <exception cref="ProblemException">422.</exception>
    public static Role RequireRole(Role? role) => Fields.Required(role, "role", "l'un de " + string.Join(", ", Codes<Role>.Tous));

    /// <summary>Whom somebody of a role speaks for: an entreprise, a maître d'ouvrage or an organisme that exists, an aménageur,
    /// or nobody.</summary>
    /// <exception cref="ProblemException">422: the role wants another subject.</exception>
    public async Task<string?> RequireSujetAsync(Role role, string? sujet, CancellationToken cancellationToken)
    {
        if (role is Role.Facilitateur or Role.Lecteur)
            return sujet is null ? null : throw Fields.Invalid("sujet", "le laisser vide : ce rôle ne parle au nom de personne");
        var id = Fields.Id(sujet, "sujet");
        if (role == Role.Employeur && await grains.GetGrain<IEntrepriseGrain>(id).Read() is null)
            throw Inconnu.Entreprise("sujet");
        if (role == Role.MaitreOuvrage && await registre.ReadAsync<MaitreOuvrage>(id, cancellationToken) is null)
            throw Inconnu.MaitreOuvrage("sujet");
        if (role == Role.Prescripteur && await grains.GetGrain<IOrganismeGrain>(id).Read() is null)
            throw Inconnu.Organisme("sujet");
        return id;
    }
}
