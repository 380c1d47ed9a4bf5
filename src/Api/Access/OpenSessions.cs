namespace Clauses.Api.Access;

/// <summary>Sessions of the pages: a cookie says which it is, the base says whether it still is and what it may do.</summary>
internal sealed class OpenSessions(SeancesPostgres seances, PartagesPostgres partages, TimeProvider temps) : KeyCache<Token>(temps)
{
    public const string Schema = "clauses";

    /// <summary>Who a session speaks for, or null: it is over.</summary>
    public async ValueTask<Caller?> CallerAsync(Token jeton, CancellationToken cancellationToken) =>
        TryKnown(jeton, out var porteur) ? porteur : await SearchAsync(jeton, cancellationToken);

    public async Task SignInAsync(HttpContext contexte, Utilisateur compte, CancellationToken cancellationToken)
    {
        await EndAsync(contexte, cancellationToken);
        var id = await seances.OpenAsync(new(compte.Id, Origin.NetworkOf(contexte)), cancellationToken);
        await contexte.SignInAsync(Schema, new Token(SessionKind.Seance, id).Present(compte.Nom ?? ""));
    }

    /// <summary>Ends the session of a request, here and on the server.</summary>
    public async Task EndAsync(HttpContext contexte, CancellationToken cancellationToken)
    {
        if (contexte.Features.Get<RequestSession>() is { Jeton: { Genre: SessionKind.Seance, Id: var id } })
        {
            await seances.EndAsync(contexte.AuteurDActe(), id, cancellationToken);
            Forget();
        }
        await contexte.SignOutAsync(Schema);
    }

    public async Task EndAllAsync(AuteurDActe acteur, string compte, CancellationToken cancellationToken)
    {
        await seances.EndAllAsync(acteur, compte, cancellationToken);
        Forget();
    }

    protected override async Task<Caller?> ReadAsync(Token jeton, CancellationToken cancellationToken)
    {
        if (jeton.Genre == SessionKind.Seance)
            return await seances.ReadAsync(jeton.Id, cancellationToken) is { Actif: true } compte ? new(compte.Id, compte.Role, compte.Sujet) : null;
        return await partages.ReadAsync(jeton.Id, cancellationToken) is { } partage ? new(partage.Id, partage.Role, partage.Sujet) : null;
    }
}

internal sealed record RequestSession(Token Jeton);
