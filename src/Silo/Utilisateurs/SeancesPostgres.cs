namespace Clauses.Silo.Utilisateurs;

/// <summary>Sessions of accounts: what the cookie of one names is here as long as it serves.</summary>
public sealed class SeancesPostgres(NpgsqlDataSource source, TimeProvider temps)
{
    /// <summary>How long a session serves, however much it is used.</summary>
    public static readonly TimeSpan Duree = TimeSpan.FromHours(24);

    /// <summary>The most sessions of an account: the oldest ends when one more begins.</summary>
    private const int MaxSeances = 20;

    /// <summary>Begins one; those that are over are forgotten.</summary>
    public async Task<string> OpenAsync(AuteurDActe acteur, CancellationToken cancellationToken)
    {
        var (id, maintenant) = (Guid.NewGuid().ToString("N"), temps.GetUtcNow());
        await source
            .Audited(
                temps, acteur,
                """
                finies as (
                    delete from seance where id in (
                        select id from seance where expire <= $3 union all
                        (select id from seance where utilisateur = $2 order by ouverte desc offset $5))),
                ouverte as (insert into seance (id, utilisateur, ouverte, expire) values ($1, $2, $3, $4) returning utilisateur),
                acte (code, objet) as (select 'connexion', utilisateur from ouverte)
                """,
                P(id), P(acteur.Id!), P(maintenant), P(maintenant + Duree), P(MaxSeances - 1))
            .ExecuteAsync(cancellationToken);
        return id;
    }

    /// <summary>Whose session it is, as long as it serves; or null.</summary>
    public Task<Utilisateur?> ReadAsync(string id, CancellationToken cancellationToken) => source
        .Command(
            $"select {UtilisateursPostgres.Columns} from seance s join utilisateur u on u.id = s.utilisateur where s.id = $1 and s.expire > $2 and u.ferme is null",
            P(id), P(temps.GetUtcNow()))
        .ReadAsync(UtilisateursPostgres.Read, cancellationToken);

    public Task EndAsync(AuteurDActe acteur, string id, CancellationToken cancellationToken) => source
        .Audited(temps, acteur, Acte.Deconnexion, "delete from seance where id = $1 returning utilisateur", P(id))
        .ExecuteAsync(cancellationToken);

    public Task EndAllAsync(AuteurDActe acteur, string utilisateur, CancellationToken cancellationToken) => source
        .Audited(
            temps, acteur,
            """
            finies as (delete from seance where utilisateur = $1 returning utilisateur),
            acte (code, objet) as (select distinct 'deconnexion-partout', utilisateur from finies)
            """,
            P(utilisateur))
        .ExecuteAsync(cancellationToken);
}
