using Clauses.Api.Acces;
using Clauses.Api.Commun;
using Clauses.Grains.Registre;
using Clauses.Silo.Utilisateurs;

namespace Clauses.Api.Utilisateurs;

/// <summary>Opens accounts and closes them. Whatever is closed here, a facilitateur stays who can sign in.</summary>
internal sealed class Gestion(UtilisateursPostgres utilisateurs, Invitations invitations, Serrurier serrurier, SeancesOuvertes seances) : IDisposable
{
    private const int ParLecture = 500;

    /// <summary>Two that close each other at once take turns: the second finds itself the last one.</summary>
    private readonly SemaphoreSlim _fermetures = new(1);

    /// <param name="nom">What the person will sign in with; null: the person chooses.</param>
    /// <param name="sujet">Whom the person speaks for; null: nobody.</param>
    /// <returns>The secret of the link by which the password is chosen.</returns>
    /// <exception cref="ProblemeException">422: a field cannot be taken.</exception>
    public async Task<string> OuvrirAsync(string? nom, Role? role, string? sujet, CancellationToken cancellationToken)
    {
        var exige = Serrurier.ExigerRole(role);
        var verifie = await serrurier.ExigerSujetAsync(exige, sujet, cancellationToken);
        if (nom is not null)
            Champs.Texte(nom, "nom", Entree.LongueurMax);
        return await invitations.CreerAsync(nom, exige, verifie, cancellationToken)
            ?? throw Champs.Invalide("nom", "un autre nom : un compte a déjà celui-ci");
    }

    /// <summary>Gives an account a new link; the one before serves no more.</summary>
    /// <exception cref="ProblemeException">404: no such account.</exception>
    public async Task<string> RenouvelerAsync(string id, CancellationToken cancellationToken) =>
        await invitations.RenouvelerAsync(id, cancellationToken) ?? throw Parametres.Introuvable();

    /// <exception cref="ProblemeException">404: no such account.</exception>
    public async Task DeconnecterAsync(string id, CancellationToken cancellationToken)
    {
        if (!await utilisateurs.DeconnecterPartoutAsync(id, cancellationToken))
            throw Parametres.Introuvable();
        seances.Oublier();
    }

    /// <returns>Why it is not closed, and what to do; null: it is.</returns>
    /// <exception cref="ProblemeException">404: no such account.</exception>
    public async Task<string?> FermerAsync(string id, Porteur porteur, CancellationToken cancellationToken)
    {
        await _fermetures.WaitAsync(cancellationToken);
        try
        {
            var compte = await utilisateurs.LireAsync(id, cancellationToken) ?? throw Parametres.Introuvable();
            if (await EmpechementAsync(compte, porteur, cancellationToken) is { } empechement)
                return empechement;
            await utilisateurs.FermerAsync(id, cancellationToken);
        }
        finally
        {
            _fermetures.Release();
        }
        seances.Oublier();
        return null;
    }

    /// <summary>What stands in the way of closing an account, and what to do; null: nothing.</summary>
    public async Task<string?> EmpechementAsync(Utilisateur compte, Porteur porteur, CancellationToken cancellationToken)
    {
        if (compte.Id == porteur.Id)
            return "C'est le compte avec lequel vous êtes connecté : seul un autre facilitateur peut le fermer.";
        return compte is { Role: Role.Facilitateur, Actif: true } && !await AutreFacilitateurAsync(compte.Id, cancellationToken)
            ? "C'est le dernier compte de facilitateur qui puisse se connecter : ouvrez-en un autre, et faites-y choisir un mot de passe d'abord."
            : null;
    }

    public void Dispose() => _fermetures.Dispose();

    private async Task<bool> AutreFacilitateurAsync(string id, CancellationToken cancellationToken)
    {
        ImmutableArray<Utilisateur> comptes = [];
        do
        {
            comptes = await utilisateurs.ListerAsync(comptes.IsEmpty ? null : comptes[^1].Id, ParLecture, cancellationToken);
            if (comptes.Any(compte => compte is { Role: Role.Facilitateur, Actif: true } && compte.Id != id))
                return true;
        }
        while (comptes.Length == ParLecture);
        return false;
    }
}
