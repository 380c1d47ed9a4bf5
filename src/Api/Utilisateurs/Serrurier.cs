using Clauses.Api.Acces;
using Clauses.Api.Commun;
using Clauses.Grains.Domaine;
using Clauses.Grains.Entreprises;
using Clauses.Grains.Registre;

namespace Clauses.Api.Utilisateurs;

/// <summary>Makes keys and revokes them, and says whom a role may speak for.</summary>
internal sealed class Serrurier(ICles cles, Trousseau trousseau, IRegistre registre, IGrainFactory grains, TimeProvider temps)
{
    /// <summary>Makes a key; its secret is known this once.</summary>
    /// <exception cref="ProblemeException">422: a field cannot be taken, or nobody is called so.</exception>
    public async Task<CleCreee> CreerAsync(DemandeCle demande, CancellationToken cancellationToken)
    {
        var role = ExigerRole(demande.Role);
        var sujet = await ExigerSujetAsync(role, demande.Sujet, cancellationToken);
        var secret = Secret.Nouveau();
        var cle = new Cle(Guid.CreateVersion7().ToString("N"), role, sujet, Champs.Texte(demande.Libelle, "libelle"), temps.GetUtcNow());
        await cles.CreerAsync(cle, Empreinte.De(secret).Octets, cancellationToken);
        return new(cle.Id, secret);
    }

    /// <summary>Revokes a key: it ceases to serve at once here, in seconds elsewhere. False when there is none that serves.</summary>
    public async Task<bool> RevoquerAsync(string id, CancellationToken cancellationToken)
    {
        if (!await cles.RevoquerAsync(id, cancellationToken))
            return false;
        trousseau.Oublier();
        return true;
    }

    /// <exception cref="ProblemeException">422.</exception>
    public static Role ExigerRole(Role? role) => Champs.Requis(role, "role", "l'un de " + string.Join(", ", Codes<Role>.Tous));

    /// <summary>Whom somebody of a role speaks for: an entreprise or a maître d'ouvrage that exists, an aménageur, or nobody.</summary>
    /// <exception cref="ProblemeException">422: the role wants another subject.</exception>
    public async Task<string?> ExigerSujetAsync(Role role, string? sujet, CancellationToken cancellationToken)
    {
        if (role is Role.Facilitateur or Role.Lecteur)
            return sujet is null ? null : throw Champs.Invalide("sujet", "le laisser absent : ce rôle ne parle au nom de personne");
        var id = Champs.Id(sujet, "sujet");
        if (role == Role.Employeur && await grains.GetGrain<IEntrepriseGrain>(id).Lire() is null)
            throw Inconnu.Entreprise("sujet");
        if (role == Role.MaitreOuvrage && await registre.LireAsync<MaitreOuvrage>(id, cancellationToken) is null)
            throw Inconnu.MaitreOuvrage("sujet");
        return id;
    }
}
