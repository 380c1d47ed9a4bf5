namespace Clauses.Silo.Audit;

/// <summary>The audit trail, which is added to: acts write it in their own transaction, by <see cref="AuditedCommands"/>.</summary>
public sealed class AuditPostgres(NpgsqlDataSource source, TimeProvider temps)
{
    /// <summary>Refusals of a minute that are told apart by account and network; the rest of them are told together.</summary>
    public const int MaxRefusals = 60;

    private const string Compter = """
        insert into audit as a (instant, acte, objet, reseau)
        select $1, $2, case when apart then $3 end, case when apart then $4 end
        from (select count(*) < $5 as apart from audit where instant = $1 and acte in ('connexion-refusee', 'connexion-retardee')) m
        on conflict (instant, acte, objet, reseau) where acte in ('connexion-refusee', 'connexion-retardee') do update set nombre = a.nombre + 1
        """;

    private static readonly string Lire = Nommer("select * from audit where id > $1 order by id limit $2", "a.id");

    private static readonly string Chercher = Nommer(
        """
        select * from audit where id < $1 and ($2::text is null or acte = $2) and ($3::text is null or acteur = $3 or objet = $3) order by id desc limit $4
        """, "a.id desc");

    public Task NoteAsync(AuteurDActe acteur, Acte acte, string? objet, CancellationToken cancellationToken) => source
        .Audited(temps, acteur, acte, "select $1::text as objet", P(objet))
        .ExecuteAsync(cancellationToken);

    /// <summary>Counts a refusal to sign in. It is awaited by whoever is refused: one that could not be counted is answered 503.</summary>
    /// <param name="compte">The account that was tried; null: there is none of this name.</param>
    public Task CountAsync(Acte refus, string? compte, string? reseau, CancellationToken cancellationToken)
    {
        var maintenant = temps.GetUtcNow();
        var minute = maintenant.AddTicks(-(maintenant.Ticks % TimeSpan.TicksPerMinute));
        return source
            .Command(Compter, P(minute), P(Codes<Acte>.De(refus)), P(compte), P(reseau), P(MaxRefusals))
            .ExecuteAsync(cancellationToken);
    }

    /// <summary>From the oldest on: whoever comes back with the last id reads on from there.</summary>
    /// <param name="limite">1 to 500.</param>
    public Task<ImmutableArray<LigneAudit>> ListAsync(long apres, int limite, CancellationToken cancellationToken) => source
        .Command(Lire, P(apres), P(limite))
        .ListAsync(Read, cancellationToken);

    /// <summary>The newest first.</summary>
    /// <param name="acte">Of this kind only, or null.</param>
    /// <param name="qui">Done by this account, key or link, or to it, or null.</param>
    /// <param name="limite">1 to 500.</param>
    public Task<ImmutableArray<LigneAudit>> SearchAsync(long? avant, Acte? acte, string? qui, int limite, CancellationToken cancellationToken) => source
        .Command(Chercher, P(avant ?? long.MaxValue), P(acte is { } un ? Codes<Acte>.De(un) : null), P(qui), P(limite))
        .ListAsync(Read, cancellationToken);

    private static string Nommer(string lignes, string ordre) => $"""
        select a.id, a.instant, a.acte, a.acteur, a.role, a.reseau, a.objet, a.nombre, qui.genre, qui.nom, quoi.genre, quoi.nom
        from ({lignes}) a
        {Appeler("a.acteur", "qui")}
        {Appeler("a.objet", "quoi")}
        order by {ordre}
        """;

    private static string Appeler(string id, string alias) => $"""
        left join lateral (
            select 0 as genre, nom from utilisateur where id = {id}
            union all select 1, libelle from cle where id = {id}
            union all select 2, libelle from partage where id = {id}
            limit 1) {alias} on true
        """;

    private static LigneAudit Read(NpgsqlDataReader ligne) => new(
        ligne.GetInt64(0),
        ligne.GetFieldValue<DateTimeOffset>(1),
        Codes<Acte>.TryRead(ligne.GetString(2), out var acte) ? acte : throw new InvalidOperationException("Nobody does that."),
        ligne.Texte(3),
        Codes<Role>.TryRead(ligne.Texte(4), out var role) ? role : null,
        ligne.Texte(5),
        ligne.Texte(6),
        ligne.GetInt32(7),
        ReadAppele(ligne, 8),
        ReadAppele(ligne, 10));

    private static Appele ReadAppele(NpgsqlDataReader ligne, int colonne) =>
        new(ligne.IsDBNull(colonne) ? null : (GenreAppele)ligne.GetInt32(colonne), ligne.Texte(colonne + 1));
}
