using Clauses.Silo.Reponses;

namespace Clauses.Silo.Courriels;

/// <summary>The outbox, of mails of all kinds; and where employers without an account are written to.</summary>
public sealed class CourrielsPostgres(NpgsqlDataSource source, TimeProvider temps) : ICourriels
{
    /// <summary>With a wait that doubles from a minute on: the better part of two days.</summary>
    public const int MaxAttempts = 12;

    public const int MaxShown = 100;

    /// <summary>The two halves of what a mail about an orientation is about.</summary>
    private const string Sien = "(o.besoin, o.reference) = (split_part(c.objet, '/', 1), split_part(c.objet, '/', 2))";

    private const string Perdues = """
        with adresses as (
            delete from adresse a
            where not exists (select from utilisateur where id = a.compte and ferme is null)
                and not exists (select from partage where id = a.compte and revoque is null and expire > $1)
        )
        delete from courriel where quand < $1 - interval '13 months'
        """;

    private const string Sortir = $"""
        delete from courriel c where genre = 'candidature' and envoye is null and not exists (
            select from orientation o join courriel_employeur a on a.entreprise = o.employeur
            where {Sien} and o.etat = 'transmise' and o.enregistre = c.quand)
        """;

    /// <summary>What was sent, or due, before there was an address was told in another way: a new address does not bring a pile of mails.</summary>
    private const string Mettre = """
        insert into courriel (genre, objet, quand, prochaine)
        select 'candidature', o.besoin || '/' || o.reference, o.enregistre, $1
        from courriel_employeur a join orientation o on o.employeur = a.entreprise
        where o.etat = 'transmise' and o.enregistre > a.enregistre
        union all
        select 'lettre', a.compte, d.quand, $1
        from adresse a join unnest($2::text[], $3::timestamptz[]) d (frequence, quand) on d.frequence = a.frequence
        where a.refusee is null and a.enregistre < d.quand
        on conflict do nothing
        """;

    private static readonly string Prendre = $"""
        update courriel c set tentatives = tentatives + 1, prochaine = $1 + interval '1 minute' * (1 << tentatives)
        where (genre, objet, quand) = (
            select genre, objet, quand from courriel
            where envoye is null and prochaine <= $1 and tentatives < {MaxAttempts}
            order by prochaine limit 1 for update skip locked)
        returning genre, objet, quand
        """;

    /// <summary>$4: how it ended; $5: when.</summary>
    private static readonly string Noter = $"""
        with notee as (
            update courriel set issue = $4, envoye = case $4 when 'envoye' then $5 end, prochaine = case $4 when 'remis' then prochaine else 'infinity' end,
                tentatives = case $4 when 'refuse' then {MaxAttempts} else tentatives end
            where (genre, objet, quand) = ($1, $2, $3)
        )
        update adresse set refusee = $5 where $4 = 'refuse' and $1 <> 'candidature' and compte = $2
        """;

    /// <summary>Those that failed, or went last. The name: of the account, the link or the employer.</summary>
    private const string Derniers = $"""
        select c.genre, c.quand, c.tentatives, c.envoye, c.issue, coalesce(u.nom, p.libelle, (
            select contenu ->> 'nom' from fiche where genre = 'entreprise' and id = o.employeur order by version desc limit 1),
            (select adresse from adresse where compte = c.objet))
        from courriel c
        left join utilisateur u on u.id = c.objet
        left join partage p on p.id = c.objet
        left join orientation o on c.genre = 'candidature' and {Sien}
        where c.issue is distinct from 'rien' and c.quand > $1
        order by c.envoye is not null, c.quand desc, c.objet limit $2
        """;

    public Task ForgetAsync(CancellationToken cancellationToken) => source.Command(Perdues, P(temps.GetUtcNow())).ExecuteAsync(cancellationToken);

    public async Task FillAsync(CancellationToken cancellationToken)
    {
        await source.Command(Sortir).ExecuteAsync(cancellationToken);
        var maintenant = temps.GetUtcNow();
        Frequence[] frequences = [Frequence.Jour, Frequence.Semaine, Frequence.Mois];
        await source.Command(
            Mettre, P(maintenant), P(Array.ConvertAll(frequences, Codes<Frequence>.De)),
            P(Array.ConvertAll(frequences, frequence => Echeances.Derniere(frequence, maintenant).ToUniversalTime()))).ExecuteAsync(cancellationToken);
    }

    public Task<Courriel?> TakeAsync(CancellationToken cancellationToken) => source
        .Command(Prendre, P(temps.GetUtcNow()))
        .ReadAsync(ligne => new Courriel(Genre(ligne), ligne.GetString(1), ligne.GetFieldValue<DateTimeOffset>(2)), cancellationToken);

    /// <summary>Keeps what the links of a mail end by, in place of the try before.</summary>
    /// <param name="empreinte">SHA-256 of the secret.</param>
    public Task SignAsync(Courriel courriel, ReadOnlyMemory<byte> empreinte, CancellationToken cancellationToken) => source
        .Command(
            """
            insert into courriel (genre, objet, quand, empreinte, tentatives, prochaine) values ($1, $2, $3, $4, 1, 'infinity')
            on conflict (genre, objet, quand) do update set empreinte = excluded.empreinte
            """,
            P(Codes<GenreCourriel>.De(courriel.Genre)), P(courriel.Objet), P(courriel.Quand.ToUniversalTime()), P(empreinte))
        .ExecuteAsync(cancellationToken);

    public Task NoteAsync(Courriel courriel, Issue issue, CancellationToken cancellationToken) => source
        .Command(
            Noter, P(Codes<GenreCourriel>.De(courriel.Genre)), P(courriel.Objet), P(courriel.Quand.ToUniversalTime()), P(Codes<Issue>.De(issue)), P(temps.GetUtcNow()))
        .ExecuteAsync(cancellationToken);

    /// <summary>Whom a mail about an orientation tells of whom; null: it needs none any more.</summary>
    public Task<Candidature?> ReadCandidatureAsync(Courriel courriel, CancellationToken cancellationToken) => source
        .Command(
            $"""
            select o.besoin, o.reference, a.adresse, b.intitule, {LiensPostgres.Personne}
            from (select $1::text as objet) c
            join orientation o on {Sien} and o.etat = 'transmise' and o.enregistre = $2
            join besoin b on b.id = o.besoin
            join courriel_employeur a on a.entreprise = o.employeur
            left join identite i on i.participant = o.participant
            """,
            P(courriel.Objet), P(courriel.Quand.ToUniversalTime()))
        .ReadAsync(
            ligne => new Candidature(ligne.GetString(0), ligne.GetString(1), courriel.Quand, ligne.GetString(2), ligne.GetString(3), ligne.GetString(4)), cancellationToken);

    /// <summary>Those that are not sent first, then the last ones; at most <see cref="MaxShown"/>.</summary>
    public Task<ImmutableArray<CourrielSuivi>> ListAsync(DateTimeOffset depuis, CancellationToken cancellationToken) => source
        .Command(Derniers, P(depuis.ToUniversalTime()), P(MaxShown))
        .ListAsync(
            ligne => new CourrielSuivi(
                Genre(ligne), ligne.GetFieldValue<DateTimeOffset>(1), ligne.GetInt16(2), ligne.IsDBNull(3) ? null : ligne.GetFieldValue<DateTimeOffset>(3),
                Codes<Issue>.TryRead(ligne.Texte(4), out var issue) ? issue : null, ligne.Texte(5)),
            cancellationToken);

    public Task<string?> ReadAdresseAsync(string entreprise, CancellationToken cancellationToken) => source
        .Command("select adresse from courriel_employeur where entreprise = $1", P(entreprise))
        .ReadAsync(ligne => ligne.GetString(0), cancellationToken);

    /// <param name="adresse">Null: nowhere any more.</param>
    public Task WriteAdresseAsync(string entreprise, string? adresse, string auteur, CancellationToken cancellationToken) => (adresse is null
        ? source.Command("delete from courriel_employeur where entreprise = $1", P(entreprise))
        : source.Command(
            """
            insert into courriel_employeur (entreprise, adresse, auteur, enregistre) values ($1, $2, $3, $4)
            on conflict (entreprise) do update set adresse = excluded.adresse, auteur = excluded.auteur
            """,
            P(entreprise), P(adresse), P(auteur), P(temps.GetUtcNow()))).ExecuteAsync(cancellationToken);

    private static GenreCourriel Genre(NpgsqlDataReader ligne) =>
        Codes<GenreCourriel>.TryRead(ligne.GetString(0), out var genre) ? genre : throw new InvalidOperationException("Nobody writes such mails.");
}

/// <summary>A person who was sent to an employer that has no account, to be told by mail.</summary>
/// <param name="Transmise">When the orientation was sent.</param>
public sealed record Candidature(string Besoin, string Reference, DateTimeOffset Transmise, string Adresse, string Intitule, string Personne);

/// <param name="Issue">Null: it was not tried.</param>
/// <param name="Nom">Whom it is to, as people say it; where they are written to while the account has no name; null: neither.</param>
public sealed record CourrielSuivi(GenreCourriel Genre, DateTimeOffset Quand, int Tentatives, DateTimeOffset? Envoye, Issue? Issue, string? Nom);
