using Clauses.Grains.Domain;
using Clauses.Grains.Registre;
using Clauses.Silo.Reads;
using Npgsql;
using static Clauses.Silo.Reads.Commands;

namespace Clauses.Silo.Utilisateurs;

/// <summary>Accounts of the pages: of passwords a salted hash is kept, of links SHA-256 of their secret.</summary>
public sealed class UtilisateursPostgres(NpgsqlDataSource source, TimeProvider temps)
{
    private const string Columns = "u.id, u.nom, u.role, u.sujet, u.tampon, u.mot_de_passe is not null, u.cree";

    /// <summary>Keeps a new account, without a password yet. False when its name is taken (nothing changes).</summary>
    public async Task<bool> CreateAsync(Utilisateur utilisateur, CancellationToken cancellationToken) => await source
        .Command(
            "insert into utilisateur (id, nom, role, sujet, cree) values ($1, $2, $3, $4, $5) on conflict (lower(nom)) where ferme is null do nothing",
            P(utilisateur.Id), P(utilisateur.Nom), P(Codes<Role>.De(utilisateur.Role)), P(utilisateur.Sujet), P(utilisateur.Cree.ToUniversalTime()))
        .ExecuteAsync(cancellationToken) == 1;

    /// <summary>An open account, or null.</summary>
    public Task<Utilisateur?> ReadAsync(string id, CancellationToken cancellationToken) => source
        .Command($"select {Columns} from utilisateur u where id = $1 and ferme is null", P(id))
        .ReadAsync(Read, cancellationToken);

    /// <summary>Open accounts, in the order of their ids.</summary>
    /// <param name="apres">The last id already seen, or null.</param>
    /// <param name="limite">1 to 500.</param>
    public Task<ImmutableArray<Utilisateur>> ListAsync(string? apres, int limite, CancellationToken cancellationToken) => source
        .Command($"select {Columns} from utilisateur u where ferme is null and id > $1 order by id limit $2", P(apres ?? ""), P(limite))
        .ListAsync(Read, cancellationToken);

    /// <summary>What a password is tried against: the open account of a name, in whatever case, if it has a password; or null.</summary>
    public Task<PasswordLock?> FindAsync(string nom, CancellationToken cancellationToken) => source
        .Command(
            $"select {Columns}, u.mot_de_passe, u.verrou from utilisateur u where lower(nom) = lower($1) and ferme is null and mot_de_passe is not null",
            P(nom))
        .ReadAsync(
            ligne => new PasswordLock(Read(ligne), ligne.GetString(7), ligne.IsDBNull(8) ? null : ligne.GetFieldValue<DateTimeOffset>(8)),
            cancellationToken);

    /// <summary>Counts a wrong password; after <paramref name="essais"/> in a row none is tried before <paramref name="verrou"/>, and the
    /// count begins anew.</summary>
    public Task RecordFailureAsync(string id, int essais, DateTimeOffset verrou, CancellationToken cancellationToken) => source
        .Command(
            """
            update utilisateur
            set echecs = case when echecs + 1 >= $2 then 0 else echecs + 1 end,
                verrou = case when echecs + 1 >= $2 then $3 else verrou end
            where id = $1
            """,
            P(id), P(essais), P(verrou.ToUniversalTime()))
        .ExecuteAsync(cancellationToken);

    /// <summary>Forgets the wrong passwords of an account: the right one was given.</summary>
    public Task RecordSuccessAsync(string id, CancellationToken cancellationToken) => source
        .Command("update utilisateur set echecs = 0, verrou = null where id = $1 and (echecs > 0 or verrou is not null)", P(id))
        .ExecuteAsync(cancellationToken);

    /// <summary>Gives an account a link to choose its password by, in place of the one before. False when there is no such account.</summary>
    /// <param name="id">The account.</param>
    /// <param name="empreinte">SHA-256 of the link's secret.</param>
    /// <param name="expire">When it ceases to serve.</param>
    public async Task<bool> InviteAsync(
        string id, ReadOnlyMemory<byte> empreinte, DateTimeOffset expire, CancellationToken cancellationToken) => await source
        .Command(
            """
            insert into invitation (empreinte, utilisateur, expire) select $2, id, $3 from utilisateur where id = $1 and ferme is null
            on conflict (utilisateur) do update set empreinte = excluded.empreinte, expire = excluded.expire
            """,
            P(id), P(empreinte), P(expire.ToUniversalTime()))
        .ExecuteAsync(cancellationToken) == 1;

    /// <summary>Whom a link invites, as long as it serves; or null.</summary>
    public Task<Utilisateur?> InviteAsync(ReadOnlyMemory<byte> empreinte, CancellationToken cancellationToken) => source
        .Command(
            $"select {Columns} from invitation i join utilisateur u on u.id = i.utilisateur where i.empreinte = $1 and i.expire > $2 and u.ferme is null",
            P(empreinte), P(temps.GetUtcNow()))
        .ReadAsync(Read, cancellationToken);

    /// <summary>Uses a link up: the account has this password from now on, and this name if it had none.</summary>
    public async Task<Acceptation> AcceptAsync(
        ReadOnlyMemory<byte> empreinte, string nom, string motDePasse, CancellationToken cancellationToken)
    {
        try
        {
            var acceptees = await source
                .Command(
                    """
                    with servie as (delete from invitation where empreinte = $1 and expire > $2 returning utilisateur)
                    update utilisateur u
                    set nom = coalesce(u.nom, $3), mot_de_passe = $4, tampon = tampon + 1, echecs = 0, verrou = null
                    from servie where u.id = servie.utilisateur and u.ferme is null
                    """,
                    P(empreinte), P(temps.GetUtcNow()), P(nom), P(motDePasse))
                .ExecuteAsync(cancellationToken);
            return acceptees == 1 ? Acceptation.Faite : Acceptation.Inconnue;
        }
        catch (PostgresException refus) when (refus.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return Acceptation.NomPris;
        }
    }

    /// <summary>Ends every session of an account. False when there is no such account.</summary>
    public async Task<bool> SignOutEverywhereAsync(string id, CancellationToken cancellationToken) => await source
        .Command("update utilisateur set tampon = tampon + 1 where id = $1 and ferme is null", P(id))
        .ExecuteAsync(cancellationToken) == 1;

    /// <summary>Closes an account for good, and its sessions. False when there is no such account, or it is the last facilitateur who can sign in:
    /// two who close each other at once, from wherever, take turns.</summary>
    public async Task<bool> CloseAsync(string id, CancellationToken cancellationToken) => await source
        .Command(
            """
            with facilitateur as materialized (
                select id from utilisateur where role = 'facilitateur' and ferme is null and mot_de_passe is not null order by id for update
            )
            update utilisateur u set ferme = $2, tampon = tampon + 1
            where u.id = $1 and u.ferme is null
              and (u.role <> 'facilitateur' or u.mot_de_passe is null or exists (select from facilitateur f where f.id <> u.id))
            """,
            P(id), P(temps.GetUtcNow()))
        .ExecuteAsync(cancellationToken) == 1;

    private static Utilisateur Read(NpgsqlDataReader ligne) => new(
        ligne.GetString(0),
        ligne.Texte(1),
        Roles.Read(ligne.GetString(2)),
        ligne.Texte(3),
        ligne.GetInt32(4),
        ligne.GetBoolean(5),
        ligne.GetFieldValue<DateTimeOffset>(6));
}
