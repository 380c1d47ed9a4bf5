namespace Clauses.Silo.Reponses;

/// <summary>Links by which an employer answers without an account: only SHA-256 of their secret is kept.</summary>
public sealed class LiensPostgres(NpgsqlDataSource source, TimeProvider temps)
{
    public const int MaxEnvoyes = 200;

    /// <summary>All of a name (identite i) that leaves the house: first name and initial.</summary>
    internal const string Personne = "coalesce(i.prenom || ' ' || left(i.nom, 1) || '.', 'Une personne')";

    /// <summary>An orientation (o) is to be answered as long as nobody moved it since it was sent.</summary>
    private const string QuiSert = """
        l.servi is null and l.expire > $2 and o.employeur = l.employeur and o.etat = 'transmise' and o.enregistre = l.transmise
        """;

    private const string Finir = "update lien_reponse set servi = $3 where besoin = $1 and reference = $2 and servi is null";

    private const string Envoyes = $"""
        select o.besoin, o.reference, o.enregistre, b.intitule, {Personne}, o.depuis, c.envoye, coalesce(c.tentatives, 0),
            (select count(*)::int from lien_reponse l where l.besoin = o.besoin and l.reference = o.reference and {QuiSert})
        from orientation o
        join besoin b on b.id = o.besoin
        left join identite i on i.participant = o.participant
        left join courriel c on (c.genre, c.objet, c.quand) = ('candidature', o.besoin || '/' || o.reference, o.enregistre)
        """;

    private static string NomDe(string entreprise) =>
        $"(select contenu ->> 'nom' from fiche where genre = 'entreprise' and id = {entreprise} order by version desc limit 1)";

    /// <summary>Keeps a link to a transmission that waits for its answer. False when it waits no more. Links of long ago are let go.</summary>
    public async Task<bool> CreateAsync(
        AuteurDActe acteur, ReadOnlyMemory<byte> empreinte, string besoin, string reference, DateTimeOffset transmise, DateTimeOffset expire, CancellationToken cancellationToken) =>
        await source
            .Audited(
                temps, acteur,
                """
                finis as (delete from lien_reponse where expire < $6 - interval '1 year'),
                cree as (
                    insert into lien_reponse (empreinte, besoin, reference, transmise, employeur, expire)
                    select $1, besoin, reference, enregistre, employeur, $5 from orientation
                    where besoin = $2 and reference = $3 and enregistre = $4 and etat = 'transmise' and employeur is not null
                    returning besoin, reference
                ), acte (code, objet) as (select 'reponse-demandee', besoin || '/' || reference from cree)
                """,
                P(empreinte), P(besoin), P(reference), P(transmise.ToUniversalTime()), P(expire.ToUniversalTime()), P(temps.GetUtcNow()))
            .ExecuteAsync(cancellationToken) == 1;

    /// <summary>What a link asks to be answered, as long as it serves; or null.</summary>
    public Task<LienLu?> FindAsync(ReadOnlyMemory<byte> empreinte, CancellationToken cancellationToken) => source
        .Command(
            $"""
            select l.besoin, l.reference, l.transmise, l.employeur, l.expire, b.intitule, {Personne}, o.depuis,
                (select count(*)::int from lien_reponse s where (s.besoin, s.reference, s.transmise) = (l.besoin, l.reference, l.transmise) and s.servi is not null),
                {NomDe("l.employeur")}, {NomDe("b.utilisateur")}, b.rome, b.debut, coalesce(b.contenu ->> 'lieu', (
                    select contenu -> 'fiche' ->> 'communeChantier' from ecriture where marche = b.marche and genre in (1, 2, 3) order by numero desc limit 1))
            from lien_reponse l
            join orientation o on o.besoin = l.besoin and o.reference = l.reference
            join besoin b on b.id = l.besoin
            left join identite i on i.participant = o.participant
            where l.empreinte = $1 and {QuiSert}
            """,
            P(empreinte), P(temps.GetUtcNow()))
        .ReadAsync(
            ligne => new LienLu(
                ligne.GetString(0), ligne.GetString(1), ligne.GetFieldValue<DateTimeOffset>(2), ligne.GetString(3), ligne.GetFieldValue<DateTimeOffset>(4),
                ligne.GetString(5), ligne.GetString(6), ligne.GetFieldValue<DateOnly>(7), ligne.GetInt32(8), ligne.Texte(9) ?? ligne.GetString(3),
                ligne.Texte(10),
                ligne.Texte(11), ligne.GetFieldValue<DateOnly>(12), ligne.Texte(13)),
            cancellationToken);

    /// <summary>Ends every link to an orientation, since one of them served: the orientation says what for.</summary>
    public Task EndAsync(string besoin, string reference, CancellationToken cancellationToken) => source
        .Command(Finir, P(besoin), P(reference), P(temps.GetUtcNow()))
        .ExecuteAsync(cancellationToken);

    public Task RevokeAsync(AuteurDActe acteur, string besoin, string reference, CancellationToken cancellationToken) => source
        .Audited(
            temps, acteur,
            $"finis as ({Finir} returning besoin || '/' || reference as objet), acte (code, objet) as (select distinct 'reponse-retiree', objet from finis)",
            P(besoin), P(reference), P(temps.GetUtcNow()))
        .ExecuteAsync(cancellationToken);

    /// <summary>Persons sent to an employer that nobody has answered for, the oldest first.</summary>
    public Task<ImmutableArray<EnvoyeSansReponse>> ListAsync(string employeur, CancellationToken cancellationToken) => source
        .Command(
            $"{Envoyes} where o.employeur = $1 and o.etat = 'transmise' order by o.enregistre, o.besoin, o.reference limit {MaxEnvoyes}",
            P(employeur), P(temps.GetUtcNow()))
        .ListAsync(
            ligne => new EnvoyeSansReponse
            {
                Besoin = ligne.GetString(0),
                Reference = ligne.GetString(1),
                Transmise = ligne.GetFieldValue<DateTimeOffset>(2),
                Intitule = ligne.GetString(3),
                Personne = ligne.GetString(4),
                Depuis = ligne.GetFieldValue<DateOnly>(5),
                Envoye = ligne.IsDBNull(6) ? null : ligne.GetFieldValue<DateTimeOffset>(6),
                Tentatives = ligne.GetInt16(7),
                Liens = ligne.GetInt32(8),
            },
            cancellationToken);
}

/// <summary>What a link asks: whether this person may come for this need.</summary>
/// <param name="Depuis">The day on which the orientation was sent: an answer is no earlier.</param>
/// <param name="Servis">How many links to the same transmission serve no more: an answer that was undone may be given again.</param>
/// <param name="NomDeLEmployeur">What whoever answers is called.</param>
/// <param name="Utilisateur">What the company is called on whose site the work is, where the need says it.</param>
/// <param name="Debut">The first day of work.</param>
/// <param name="Lieu">Where the work is: an INSEE code; null: nobody said it.</param>
public sealed record LienLu(
    string Besoin, string Reference, DateTimeOffset Transmise, string Employeur, DateTimeOffset Expire, string Intitule, string Personne, DateOnly Depuis,
    int Servis, string NomDeLEmployeur, string? Utilisateur, string? Rome, DateOnly Debut, string? Lieu);

public sealed record EnvoyeSansReponse
{
    public required string Besoin { get; init; }
    public required string Reference { get; init; }
    public required DateTimeOffset Transmise { get; init; }
    public required string Intitule { get; init; }
    public required string Personne { get; init; }
    public required DateOnly Depuis { get; init; }
    /// <summary>When the mail was sent; null: it is not.</summary>
    public required DateTimeOffset? Envoye { get; init; }
    public required int Tentatives { get; init; }
    public required int Liens { get; init; }
}
