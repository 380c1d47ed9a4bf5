namespace Clauses.Silo.Utilisateurs;

/// <summary>Who follows which marché: of each at most one référent, and one who stands in.</summary>
public sealed class ReferentsPostgres(NpgsqlDataSource source, TimeProvider temps)
{
    /// <summary>The most marchés that are given to somebody at once.</summary>
    public const int Maximum = 1_000;

    private const string Ces = """
        select r.marche, r.compte, u.nom, r.suppleant, s.nom
        from referent r join utilisateur u on u.id = r.compte left join utilisateur s on s.id = r.suppleant where r.marche = any($1)
        """;

    private const string Ouvert = "exists (select from utilisateur where id = {0} and role = 'facilitateur' and ferme is null)";

    /// <summary>One who is already there in the other place takes it over: nobody stands in for oneself. $3: whether the suppléant is said too.</summary>
    private static readonly string Confier = $"""
        insert into referent as r (marche, compte, suppleant, auteur, enregistre)
        select marche, $2, case when $3 then $4 end, $5, $6 from unnest($1::text[]) d (marche)
        where exists (select from flux f where f.marche = d.marche) and {Un("$2")} and ($4::text is null or {Un("$4")})
        on conflict (marche) do update set
            compte = excluded.compte, suppleant = case when $3 then $4 else nullif(r.suppleant, excluded.compte) end,
            auteur = excluded.auteur, enregistre = excluded.enregistre
        where (r.compte, r.suppleant) is distinct from (excluded.compte, case when $3 then $4 else nullif(r.suppleant, excluded.compte) end)
        returning r.marche as objet
        """;

    private static readonly string Passer = $"""
        passes as (
            update referent set
                compte = case when compte = $1 then $2 else compte end,
                suppleant = case when suppleant = $1 then nullif($2, compte) when compte = $1 then nullif(suppleant, $2) else suppleant end,
                auteur = $3, enregistre = $4
            where $1 in (compte, suppleant) and $1 <> $2 and {Un("$2")}
            returning marche
        ), acte (code, objet) as (select '{Codes<Acte>.De(Acte.MarchesTransmis)}', $1 where exists (select from passes))
        """;

    /// <summary>Who follows these marchés; those that nobody follows are absent.</summary>
    public async Task<IReadOnlyDictionary<string, Referents>> ReadAsync(IReadOnlyCollection<string> marches, CancellationToken cancellationToken) =>
        (await source.Command(Ces, P(marches.ToArray())).ListAsync(
            ligne => (ligne.GetString(0), new Referents(
                new(ligne.GetString(1), ligne.Texte(2)), ligne.IsDBNull(3) ? null : new(ligne.GetString(3), ligne.Texte(4)))),
            cancellationToken)).ToDictionary(StringComparer.Ordinal);

    /// <summary>How many marchés an account follows, as référent and as suppléant.</summary>
    public async Task<(int Referent, int Suppleant)> CountAsync(string compte, CancellationToken cancellationToken) => (await source
        .Command("select (select count(*)::int from referent where compte = $1), (select count(*)::int from referent where suppleant = $1)", P(compte))
        .ListAsync(ligne => (ligne.GetInt32(0), ligne.GetInt32(1)), cancellationToken))[0];

    /// <param name="marches">At most <see cref="Maximum"/>; those that there are not are left out.</param>
    /// <param name="referent">An open account of a facilitateur; of any other nothing is done.</param>
    /// <returns>How many changed hands.</returns>
    public Task<int> EntrustAsync(AuteurDActe acteur, IReadOnlyCollection<string> marches, string referent, CancellationToken cancellationToken) =>
        EntrustAsync(acteur, marches, referent, false, null, cancellationToken);

    /// <summary>Says who follows a marché, and who stands in.</summary>
    /// <param name="suppleant">Null: nobody; not the référent.</param>
    public Task<int> EntrustAsync(AuteurDActe acteur, string marche, string referent, string? suppleant, CancellationToken cancellationToken) =>
        EntrustAsync(acteur, [marche], referent, true, suppleant, cancellationToken);

    /// <summary>Nobody follows a marché any more.</summary>
    public Task LeaveAsync(AuteurDActe acteur, string marche, CancellationToken cancellationToken) => source
        .Audited(temps, acteur, Acte.MarcheConfie, "delete from referent where marche = $1 returning marche as objet", P(marche))
        .ExecuteAsync(cancellationToken);

    /// <summary>Gives all that an account follows to another, each in the same place.</summary>
    /// <returns>Whether there was anything, and the other is an open account of a facilitateur.</returns>
    public async Task<bool> HandOverAsync(AuteurDActe acteur, string de, string a, CancellationToken cancellationToken) => await source
        .Audited(temps, acteur, Passer, P(de), P(a), P(acteur.Id), P(temps.GetUtcNow()))
        .ExecuteAsync(cancellationToken) == 1;

    private Task<int> EntrustAsync(
        AuteurDActe acteur, IReadOnlyCollection<string> marches, string referent, bool dit, string? suppleant, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(marches.Count, Maximum, nameof(marches));
        return source
            .Audited(
                temps, acteur, Acte.MarcheConfie, Confier,
                P(marches.Distinct(StringComparer.Ordinal).ToArray()), P(referent), P(dit), P(suppleant), P(acteur.Id), P(temps.GetUtcNow()))
            .ExecuteAsync(cancellationToken);
    }

    private static string Un(string compte) => Ouvert.Replace("{0}", compte, StringComparison.Ordinal);
}

/// <summary>Who follows a marché.</summary>
public sealed record Referents(Suiveur Referent, Suiveur? Suppleant);

/// <param name="Nom">What the account signs in with; null: not chosen yet.</param>
public sealed record Suiveur(string Compte, string? Nom)
{
    public string Appellation => Nom ?? "un compte sans nom encore";
}
