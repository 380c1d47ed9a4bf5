namespace Clauses.Silo.Utilisateurs;

/// <summary>From where wrong passwords come, and how many of them are free.</summary>
public readonly record struct Provenance(string Origine, int Libres);

/// <summary>Wrong passwords, counted by account and by where they come from. Each beyond those that are free doubles the wait of that place.</summary>
public sealed class EssaisPostgres(NpgsqlDataSource source, TimeProvider temps)
{
    public static readonly TimeSpan Attente = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan MaxAttente = TimeSpan.FromHours(1);

    /// <summary>After so long without another, wrong passwords are forgotten, and the addresses with them.</summary>
    private static readonly TimeSpan Memoire = TimeSpan.FromDays(1);

    private const int MaxPurge = 1000;

    /// <summary>Whether no password is to be tried on an account yet, from some places.</summary>
    public async Task<bool> WaitsAsync(string cible, IEnumerable<Provenance> provenances, CancellationToken cancellationToken) => (await source
        .Command(
            "select true from essai_connexion where cible = $1 and origine = any ($2) and attente > $3 limit 1",
            P(cible), P(Origines(provenances)), P(temps.GetUtcNow()))
        .ListAsync(ligne => ligne.GetBoolean(0), cancellationToken)).Length > 0;

    public async Task RecordFailureAsync(string cible, IReadOnlyCollection<Provenance> provenances, CancellationToken cancellationToken)
    {
        var maintenant = temps.GetUtcNow();
        await source
            .Command(
                """
                insert into essai_connexion as e (cible, origine, echecs, dernier, attente)
                select $1, p.origine, 1, $4, null from unnest($2::text[], $3::int[]) as p (origine, libres) order by p.origine
                on conflict (cible, origine) do update set
                    echecs = case when e.dernier < $5 then 1 else e.echecs + 1 end,
                    dernier = $4,
                    attente = (
                        select $4 + least($7, $6 * power(2, least(e.echecs + 1 - p.libres, 20)))
                        from unnest($2::text[], $3::int[]) as p (origine, libres)
                        where p.origine = e.origine and e.dernier >= $5 and e.echecs + 1 >= p.libres)
                """,
                P(cible), P(Origines(provenances)), P(provenances.Select(provenance => provenance.Libres).ToArray()),
                P(maintenant), P(maintenant - Memoire), P(Attente), P(MaxAttente))
            .ExecuteAsync(cancellationToken);
        await source
            .Command(
                """
                delete from essai_connexion where (cible, origine) in (
                    select cible, origine from essai_connexion where dernier < $1 order by dernier limit $2 for update skip locked)
                """,
                P(maintenant - Memoire), P(MaxPurge))
            .ExecuteAsync(cancellationToken);
    }

    /// <summary>Forgets the wrong passwords of an account from one place, since one was right.</summary>
    public Task ForgetAsync(string cible, string origine, CancellationToken cancellationToken) => source
        .Command("delete from essai_connexion where cible = $1 and origine = $2", P(cible), P(origine))
        .ExecuteAsync(cancellationToken);

    /// <summary>Lets an account try its password again from wherever, at once.</summary>
    public Task UnlockAsync(AuteurDActe acteur, string compte, CancellationToken cancellationToken) => source
        .Audited(
            temps, acteur,
            "oublies as (delete from essai_connexion where cible = $1), acte (code, objet) as (select 'deblocage', $1)", P(compte))
        .ExecuteAsync(cancellationToken);

    private static string[] Origines(IEnumerable<Provenance> provenances) => [.. provenances.Select(provenance => provenance.Origine)];
}
