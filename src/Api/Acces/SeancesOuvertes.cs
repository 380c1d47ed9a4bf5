using Clauses.Silo.Utilisateurs;

namespace Clauses.Api.Acces;

/// <summary>Sessions of the pages: a cookie says whose it is, the base says whether it still is and what it may do.</summary>
internal sealed class SeancesOuvertes(UtilisateursPostgres utilisateurs, PartagesPostgres partages, TimeProvider temps) : Trousseau<Jeton>(temps)
{
    public const string Schema = "clauses";

    /// <summary>Who a session speaks for, or null: it is over.</summary>
    public async ValueTask<Porteur?> PorteurAsync(Jeton jeton, CancellationToken cancellationToken) =>
        TryConnue(jeton, out var porteur) ? porteur : await ChercherAsync(jeton, cancellationToken);

    protected override async Task<Porteur?> LireAsync(Jeton jeton, CancellationToken cancellationToken)
    {
        if (jeton.Genre == GenreSeance.Compte)
        {
            return await utilisateurs.LireAsync(jeton.Id, cancellationToken) is { Actif: true } compte && compte.Tampon == jeton.Tampon
                ? new(compte.Id, compte.Role, compte.Sujet)
                : null;
        }
        return await partages.LireAsync(jeton.Id, cancellationToken) is { } partage ? new(partage.Id, partage.Role, partage.Sujet) : null;
    }
}
