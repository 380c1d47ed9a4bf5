namespace Clauses.Silo.Journal;

/// <summary>The statements of the journal. One statement is one transaction: it is all written, or nothing of it is.</summary>
internal static class Statements
{
    /// <summary>The planner cannot know how long the arrays are: it would plan anew for each lot, or take a scan of all marchés for the
    /// search of a few in the order of the lot, which is also the order in which all writers lock rows. A statement whose client is gone
    /// does not hold its locks for ever.</summary>
    public static string Session(TimeSpan delaiEssai) =>
        $"""
        set plan_cache_mode = force_generic_plan; set enable_hashjoin = off; set enable_mergejoin = off; set enable_seqscan = off; set jit = off;
        set statement_timeout = {(long)delaiEssai.TotalMilliseconds}; set idle_in_transaction_session_timeout = {(long)delaiEssai.TotalMilliseconds}
        """;

    private const string Avance = """
        update flux f set version = f.version + a.lignes, mouvement = clock_timestamp()
        from unnest($1::text[], $2::bigint[], $3::int[]) with ordinality a(marche, depuis, lignes, rang)
        where f.marche = a.marche and f.version = a.depuis
        returning a.rang
        """;

    private const string Columns =
        "marche, numero, genre, contrat, reference, debut, fin, declarees, validees, refusees, travail, exercice, effet, lie, auteur, enregistre";

    // « is true » keeps the planner from turning the test into a join, which it would nest: a hashed set is built once a statement.
    private const string Ecrit = $"""
        insert into ecriture ({Columns}, lot, contenu)
        select marche, numero, genre, contrat, reference, nullif(debut, '-infinity'), nullif(fin, '-infinity'), declarees, validees, refusees,
            travail, exercice, effet, nullif(lie, 0), auteur, enregistre, ($4::uuid[])[rang],
        """;

    private const string Lignes = """
        unnest($5::bigint[], $6::text[], $7::bigint[], $8::smallint[], $9::text[], $10::text[], $11::date[], $12::date[],
            $13::int[], $14::int[], $15::int[], $16::smallint[], $17::smallint[], $18::date[], $19::bigint[], $20::text[], $21::timestamptz[]
        """;

    private const string ColonnesLignes = $"rang, {Columns}";

    /// <summary>Hours on marchés that are open: what nearly all appends are. Answers the ranks of the appends that passed.</summary>
    public const string AjouterHeures = $"""
        with passe as ({Avance}),
        ecrit as (
            {Ecrit} null
            from {Lignes}) e({ColonnesLignes})
            where (rang in (select rang from passe)) is true
        )
        select rang from passe
        """;

    private const string Passe = $"""
        with avance as ({Avance}),
        ouvre as (
            insert into flux (marche, version)
            select marche, lignes from unnest($1::text[], $2::bigint[], $3::int[]) a(marche, depuis, lignes) where depuis = 0
            on conflict (marche) do nothing
            returning marche
        ),
        passe as (
            select rang from avance
            union all
            select rang from unnest($1::text[], $2::bigint[]) with ordinality a(marche, depuis, rang)
            where depuis = 0 and (marche in (select marche from ouvre)) is true
        )
        """;

    private const string Etat = "id, embauches, reservations, etat, reveil";

    /// <summary>What needs stand at.</summary>
    private static string Etats(int p) => $"""
        unnest(${p + 7}::bigint[], ${p + 8}::text[], ${p + 9}::int[], ${p + 10}::int[], ${p + 11}::text[], ${p + 12}::timestamptz[]) d(rang, {Etat})
        """;

    private const string Orientation = """
        besoin, reference, numero, participant, numero_participant, organisme, genre_organisme, canal, employeur, date, etat, depuis, enregistre, rendez_vous,
        motif, contrat, sexe, commune_residence, qpv, derniere, exercice, atteints, premiere, transmise, reponse, embauche, premiere_heure
        """;

    private static string Orientations(int p) => $"""
        unnest(${p + 13}::bigint[], ${p + 14}::text[], ${p + 15}::text[], ${p + 16}::bigint[], ${p + 17}::text[], ${p + 18}::int[], ${p + 19}::text[],
            ${p + 20}::text[], ${p + 21}::text[], ${p + 22}::text[], ${p + 23}::date[], ${p + 24}::text[], ${p + 25}::date[], ${p + 26}::timestamptz[],
            ${p + 27}::date[], ${p + 28}::text[], ${p + 29}::text[], ${p + 30}::text[], ${p + 31}::text[], ${p + 32}::text[], ${p + 33}::bool[],
            ${p + 34}::smallint[], ${p + 35}::smallint[], ${p + 36}::date[], ${p + 37}::date[], ${p + 38}::date[], ${p + 39}::date[], ${p + 40}::date[])
            o(rang, {Orientation})
        """;

    /// <summary>Events of other streams than marchés', and what needs and their orientations stand at, as far as it moved. A row that is there is updated as one that is:
    /// to insert it and find it there costs its lock besides.</summary>
    /// <param name="p">The number of the first of their 41 parameters.</param>
    private static string Suites(int p) => $"""
        arrive as (
            insert into evenement (flux, numero, genre, contenu, auteur, enregistre, lot)
            select flux, numero, genre, contenu::jsonb, auteur, enregistre, ($4::uuid[])[rang]
            from unnest(${p}::bigint[], ${p + 1}::text[], ${p + 2}::bigint[], ${p + 3}::text[], ${p + 4}::text[], ${p + 5}::text[], ${p + 6}::timestamptz[])
                e(rang, flux, numero, genre, contenu, auteur, enregistre)
            where (rang in (select rang from passe)) is true
        ),
        deplace as (
            update besoin_etat b set embauches = d.embauches, reservations = d.reservations, etat = d.etat, reveil = nullif(d.reveil, '-infinity')
            from {Etats(p)}
            where b.id = d.id and (d.rang in (select rang from passe)) is true
        ),
        oriente as (
            insert into orientation ({Orientation})
            select besoin, reference, numero, participant, numero_participant, organisme, genre_organisme, canal, employeur, date, etat, depuis, enregistre,
                nullif(rendez_vous, '-infinity'), motif, contrat, sexe, commune_residence, qpv, derniere, exercice, atteints, premiere,
                nullif(transmise, '-infinity'), nullif(reponse, '-infinity'), nullif(embauche, '-infinity'), nullif(premiere_heure, '-infinity')
            from {Orientations(p)}
            where numero > ($2::bigint[])[rang] and (rang in (select rang from passe)) is true
        ),
        suivie as (
            update orientation s set organisme = o.organisme, employeur = o.employeur, etat = o.etat, depuis = o.depuis, enregistre = o.enregistre,
                rendez_vous = nullif(o.rendez_vous, '-infinity'), motif = o.motif, contrat = o.contrat, derniere = o.derniere, exercice = o.exercice,
                atteints = o.atteints, premiere = o.premiere, transmise = nullif(o.transmise, '-infinity'), reponse = nullif(o.reponse, '-infinity'),
                embauche = nullif(o.embauche, '-infinity'), premiere_heure = nullif(o.premiere_heure, '-infinity')
            from {Orientations(p)}
            where s.besoin = o.besoin and s.reference = o.reference and o.numero <= ($2::bigint[])[o.rang] and (o.rang in (select rang from passe)) is true
        )
        """;

    /// <summary>What is personal in events, and needs that were opened or changed.</summary>
    /// <param name="p">The number of the first of their parameters.</param>
    /// <param name="suites">That of <see cref="Suites"/>.</param>
    private static string Autres(int p, int suites) => $"""
        etabli as (
            insert into besoin_etat ({Etat})
            select id, embauches, reservations, etat, nullif(reveil, '-infinity') from {Etats(suites)}
            where ($2::bigint[])[rang] = 0 and (rang in (select rang from passe)) is true
        ),
        confie as (
            insert into evenement_personnel (flux, numero, contenu)
            select ($1::text[])[rang], numero, contenu::jsonb from unnest(${p}::bigint[], ${p + 1}::bigint[], ${p + 2}::text[]) p(rang, numero, contenu)
            where (rang in (select rang from passe)) is true
        ),
        demande as (
            insert into besoin_inscrit
            select b.* from unnest(${p + 3}::bigint[], ${p + 4}::text[]) j(rang, lignes)
            cross join lateral json_populate_recordset(null::besoin_inscrit, j.lignes::json) b
            where (j.rang in (select rang from passe)) is true
            on conflict (id) do update set (marche, utilisateur, employeurs, intitule, rome, postes, debut, exercice, ouvert, contenu) = (
                excluded.marche, excluded.utilisateur, excluded.employeurs, excluded.intitule, excluded.rome, excluded.postes, excluded.debut,
                excluded.exercice, excluded.ouvert, excluded.contenu)
        )
        """;

    /// <summary>Events of streams that are open: what nearly all of a need's appends are.</summary>
    public static readonly string AjouterSuites = $"""
        with passe as ({Avance}),
        {Suites(5)}
        select rang from passe
        """;

    /// <summary>Events alone.</summary>
    public static readonly string AjouterEvenements = $"""
        {Passe},
        {Suites(5)},
        {Autres(46, 5)}
        select rang from passe
        """;

    /// <summary>Of appends that are written together, one passed and the other did not: then it divides by zero, and nothing is written.</summary>
    /// <param name="p">The number of the first of their two parameters.</param>
    private static string Ensemble(int p) => $"""
        1 / (not exists (
            select from unnest(${p}::bigint[], ${p + 1}::bigint[]) j(un, autre)
            where (un in (select rang from passe)) <> (autre in (select rang from passe))
        ))::int
        """;

    private static readonly string Changements = $"""
        ecrit as (
            {Ecrit} contenu::jsonb
            from {Lignes}, $22::text[]) e({ColonnesLignes}, contenu)
            where (rang in (select rang from passe)) is true
        ),
        rattache as (
            insert into rattachement (axe, code, marche)
            select axe, code, ($1::text[])[rang] from unnest($23::bigint[], $24::text[], $25::text[]) r(rang, axe, code)
            where (rang in (select rang from passe)) is true
            on conflict do nothing
        ),
        {Suites(26)}
        """;

    /// <summary>Contracts too, and events beside them, as far as streams are open: what hires are.</summary>
    public static readonly string AjouterChangements = $"""
        with passe as ({Avance}),
        {Changements}
        select rang, {Ensemble(67)} from passe
        """;

    /// <summary>Anything: openings, changes with their contents, links to totals and motifs, and events as well.</summary>
    public static readonly string AjouterTout = $"""
        {Passe},
        {Changements},
        explique as (
            insert into motif (marche, numero, texte)
            select ($1::text[])[rang], numero, texte from unnest($67::bigint[], $68::bigint[], $69::text[]) m(rang, numero, texte)
            where (rang in (select rang from passe)) is true
        ),
        {Autres(70, 26)}
        select rang, {Ensemble(75)} from passe
        """;

    /// <summary>Who wrote the entries that those who lost wanted to write: rank and lot.</summary>
    public const string Retrouver = """
        select a.rang, coalesce(e.lot, v.lot)
        from unnest($1::text[], $2::bigint[]) with ordinality a(flux, depuis, rang)
        left join ecriture e on e.marche = a.flux and e.numero = a.depuis + 1
        left join evenement v on v.flux = a.flux and v.numero = a.depuis + 1
        where coalesce(e.lot, v.lot) is not null
        """;

    /// <summary>The numero of a stream's last entry.</summary>
    public const string Version = "select version from flux where marche = $1";

    /// <summary>The events of streams after a version of each, stream by stream, in order; what is personal too where it is wanted.</summary>
    public const string LireEvenements = """
        select e.numero, e.genre, e.contenu::text, p.contenu::text, e.auteur, e.enregistre, d.rang
        from unnest($1::text[], $2::bigint[], $3::bool[]) with ordinality d(flux, apres, personnel, rang)
        cross join lateral (select * from evenement where flux = d.flux and numero > d.apres order by numero offset 0) e
        left join evenement_personnel p on d.personnel and p.flux = e.flux and p.numero = e.numero
        order by d.rang, e.numero
        """;

    /// <summary>The entries of marchés after a version of each, marché by marché, in order.</summary>
    public const string Lire = """
        select e.numero, e.genre, e.contrat, e.reference, e.debut, e.fin, e.declarees, e.validees, e.refusees, e.travail, e.exercice, e.effet,
            e.lie, e.auteur, e.enregistre, e.contenu::text, d.rang
        from unnest($1::text[], $2::bigint[]) with ordinality d(marche, apres, rang)
        cross join lateral (select * from ecriture where marche = d.marche and numero > d.apres order by numero offset 0) e
        order by d.rang, e.numero
        """;
}
