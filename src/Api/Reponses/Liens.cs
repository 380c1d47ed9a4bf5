namespace Clauses.Api.Reponses;

/// <summary>Makes the links by which an employer answers for one person.</summary>
internal sealed class Liens(LiensPostgres liens, ITerritoires territoires, TimeProvider temps)
{
    public static string Chemin(string secret) => $"/reponse/{secret}";

    /// <returns>The secret, which is kept nowhere, and when it ceases to serve; null: the person waits for no answer any more.</returns>
    public async Task<(string Secret, DateTimeOffset Expire)?> CreateAsync(
        AuteurDActe acteur, string besoin, string reference, DateTimeOffset transmise, CancellationToken cancellationToken)
    {
        var secret = Secret.Nouveau();
        var expire = temps.GetUtcNow().AddDays(territoires.DeCetteAnnee(temps).Placements.LienDeReponse);
        return await liens.CreateAsync(acteur, Empreinte.De(secret).Bytes, besoin, reference, transmise, expire, cancellationToken) ? (secret, expire) : null;
    }
}
