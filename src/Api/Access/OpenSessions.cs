using Clauses.Silo.Utilisateurs;

namespace Clauses.Api.Access;

/// <summary>Sessions of the pages: a cookie says whose it is, the base says whether it still is and what it may do.</summary>
internal sealed class OpenSessions(UtilisateursPostgres utilisateurs, PartagesPostgres partages, TimeProvider temps) : KeyCache<Token>(temps)
{
    public const string Schema = "clauses";

    /// <summary>Who a session speaks for, or null: it is over.</summary>
    public async ValueTask<Caller?> CallerAsync(Token jeton, CancellationToken cancellationToken) =>
        TryKnown(jeton, out var porteur) ? porteur : await SearchAsync(jeton, cancellationToken);

    protected override async Task<Caller?> ReadAsync(Token jeton, CancellationToken cancellationToken)
    {
        if (jeton.Genre == SessionKind.Compte)
        {
            return await utilisateurs.ReadAsync(jeton.Id, cancellationToken) is { Actif: true } compte && compte.Tampon == jeton.SecurityStamp
                ? new(compte.Id, compte.Role, compte.Sujet)
                : null;
        }
        return await partages.ReadAsync(jeton.Id, cancellationToken) is { } partage ? new(partage.Id, partage.Role, partage.Sujet) : null;
    }
}
