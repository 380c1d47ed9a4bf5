namespace Clauses.Silo.Utilisateurs;

/// <summary>Accounts of the pages: of passwords a salted hash is kept, of links SHA-256 of their secret.</summary>
public sealed class UtilisateursPostgres(NpgsqlDataSource source, TimeProvider temps)
{
    internal const string Columns = "u.id, u.nom, u.role, u.sujet, u.mot_de_passe is not null, u.cree";

    /// <summary>Keeps a new account, without a password yet. False when its name is taken (nothing changes).</summary>
    public async Task<bool> CreateAsync(AuteurDActe acteur, Utilisateur utilisateur, CancellationToken cancellationToken) => await source
        .Audited(
            temps, acteur, Acte.CompteOuvert,
            "insert into utilisateur (id, nom, role, sujet, cree) values ($1, $2, $3, $4, $5) on conflict (lower(nom)) where ferme is null do nothing returning id",
            P(utilisateur.Id), P(utilisateur.Nom), P(Codes<Role>.De(utilisateur.Role)), P(utilisateur.Sujet), P(utilisateur.Cree.ToUniversalTime()))
        .ExecuteAsync(cancellationToken) == 1;

    /// <summary>An open account, or null.</summary>
    public Task<Utilisateur?> ReadAsync(string id, CancellationToken cancellationToken) => source
        .Command($"select {Columns} from utilisateur u where id = $1 and ferme is null", P(id))
        .ReadAsync(Read, cancellationToken);

    /// <param name="limite">1 to 500.</param>
    public Task<ImmutableArray<Utilisateur>> ListAsync(
        string? apres, int limite, CancellationToken cancellationToken, ComptesOrder ordre = ComptesOrder.Cree, bool inverse = false)
    {
        PageKey key = new(inverse, ordre switch { ComptesOrder.Nom => ["coalesce(lower(nom), '')", "id"], ComptesOrder.Role => ["role", "id"], _ => ["id"] });
        return source
            .Command(
                $"select {Columns} from utilisateur u where ferme is null and ($1 = '' or {key.After($"select {key} from utilisateur where id = $1")}) order by {key.Order} limit $2",
                P(apres ?? ""), P(limite))
            .ListAsync(Read, cancellationToken);
    }

    /// <summary>Open accounts whose name holds every word of a text, by their names.</summary>
    /// <param name="limite">1 to 500.</param>
    public Task<ImmutableArray<Utilisateur>> SearchAsync(string texte, int limite, CancellationToken cancellationToken) => source
        .Command(
            $"select {Columns} from utilisateur u where ferme is null and {SearchPostgres.TousLesMots("nom", "$1")} order by lower(nom), id limit $2",
            P(TexteCherche.Cherches(texte).ToArray()), P(limite))
        .ListAsync(Read, cancellationToken);

    /// <summary>Open accounts of facilitateurs, by their names.</summary>
    /// <returns>At most 500.</returns>
    public Task<ImmutableArray<Utilisateur>> ListFacilitateursAsync(CancellationToken cancellationToken) => source
        .Command($"select {Columns} from utilisateur u where ferme is null and role = 'facilitateur' order by lower(nom), id limit 500")
        .ListAsync(Read, cancellationToken);

    /// <summary>Open accounts that speak for somebody.</summary>
    /// <returns>At most 50.</returns>
    public Task<ImmutableArray<Utilisateur>> ListOfSujetAsync(Role role, string sujet, CancellationToken cancellationToken) => source
        .Command(
            $"select {Columns} from utilisateur u where ferme is null and role = $1 and sujet = $2 order by lower(nom), id limit 50", P(Codes<Role>.De(role)),
            P(sujet))
        .ListAsync(Read, cancellationToken);

    /// <summary>What a password is tried against: the open account of a name, in whatever case, if it has a password; or null.</summary>
    public Task<PasswordLock?> FindAsync(string nom, CancellationToken cancellationToken) => source
        .Command(
            $"select {Columns}, u.mot_de_passe from utilisateur u where lower(nom) = lower($1) and ferme is null and mot_de_passe is not null",
            P(nom))
        .ReadAsync(ligne => new PasswordLock(Read(ligne), ligne.GetString(6)), cancellationToken);

    /// <summary>Gives an account a link to choose its password by, in place of the one before. False when there is no such account.</summary>
    /// <param name="empreinte">SHA-256 of the link's secret.</param>
    public async Task<bool> InviteAsync(
        AuteurDActe acteur, string id, ReadOnlyMemory<byte> empreinte, DateTimeOffset expire, CancellationToken cancellationToken) => await source
        .Audited(
            temps, acteur, Acte.Invitation,
            """
            insert into invitation (empreinte, utilisateur, expire) select $2, id, $3 from utilisateur where id = $1 and ferme is null
            on conflict (utilisateur) do update set empreinte = excluded.empreinte, expire = excluded.expire returning utilisateur
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
        AuteurDActe acteur, ReadOnlyMemory<byte> empreinte, string nom, string motDePasse, CancellationToken cancellationToken)
    {
        try
        {
            var acceptees = await source
                .Audited(
                    temps, acteur,
                    """
                    servie as (delete from invitation where empreinte = $1 and expire > $2 returning utilisateur),
                    finies as (delete from seance using servie where seance.utilisateur = servie.utilisateur),
                    choisi as (
                        update utilisateur u set nom = coalesce(u.nom, $3), mot_de_passe = $4
                        from servie where u.id = servie.utilisateur and u.ferme is null returning u.id
                    ), acte (code, objet) as (select 'mot-de-passe', id from choisi)
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

    /// <summary>Closes an account for good, and with it its sessions, the keys and links it made, and its invitation; the marchés it followed stay with
    /// who stood in, or nobody. False when there is no such account, or it is the last facilitateur who can sign in: two who close each other at
    /// once, from wherever, take turns.</summary>
    public async Task<bool> CloseAsync(AuteurDActe acteur, string id, CancellationToken cancellationToken) => await source
        .Audited(
            temps, acteur,
            """
            facilitateur as materialized (
                select id from utilisateur where role = 'facilitateur' and ferme is null and mot_de_passe is not null order by id for update
            ), fermee as (
                update utilisateur u set ferme = $2
                where u.id = $1 and u.ferme is null
                  and (u.role <> 'facilitateur' or u.mot_de_passe is null or exists (select from facilitateur f where f.id <> u.id))
                returning u.id
            ), seances as (delete from seance s using fermee where s.utilisateur = fermee.id)
            , invitations as (delete from invitation i using fermee where i.utilisateur = fermee.id)
            , cles as (update cle set revoquee = $2 from fermee where auteur = fermee.id and revoquee is null returning cle.id)
            , partages as (update partage set revoque = $2 from fermee where auteur = fermee.id and revoque is null returning partage.id)
            , remplaces as (
                update referent r set compte = case when r.compte = fermee.id then r.suppleant else r.compte end, suppleant = null, auteur = $3, enregistre = $2
                from fermee where r.suppleant = fermee.id or (r.compte = fermee.id and r.suppleant is not null)
            ), laisses as (delete from referent r using fermee where r.compte = fermee.id and r.suppleant is null)
            , acte (code, objet) as (
                select 'compte-ferme', id from fermee
                union all select 'cle-revoquee', id from cles
                union all select 'lien-retire', id from partages
            )
            """,
            P(id), P(temps.GetUtcNow()), P(acteur.Id))
        .ExecuteAsync(cancellationToken) > 0;

    /// <summary>What would go with an account: the labels of the keys and links that it made and that serve.</summary>
    public async Task<(ImmutableArray<string> Cles, ImmutableArray<string> Liens)> ReadDependantsAsync(string id, CancellationToken cancellationToken)
    {
        var faits = await source
            .Command(
                """
                select true, libelle from cle where auteur = $1 and revoquee is null
                union all select false, libelle from partage where auteur = $1 and revoque is null and expire > $2
                order by 2
                """,
                P(id), P(temps.GetUtcNow()))
            .ListAsync(ligne => (Cle: ligne.GetBoolean(0), Libelle: ligne.GetString(1)), cancellationToken);
        return ([.. faits.Where(fait => fait.Cle).Select(fait => fait.Libelle)], [.. faits.Where(fait => !fait.Cle).Select(fait => fait.Libelle)]);
    }

    internal static Utilisateur Read(NpgsqlDataReader ligne) => new(
        ligne.GetString(0),
        ligne.Texte(1),
        Roles.Read(ligne.GetString(2)),
        ligne.Texte(3),
        ligne.GetBoolean(4),
        ligne.GetFieldValue<DateTimeOffset>(5));
}

/// <summary>How accounts are ordered: ids are made in the order of time.</summary>
public enum ComptesOrder
{
    Cree,
    Nom,
    Role,
}
