using Clauses.Silo.Verification;

namespace Clauses.Silo.Passe;

/// <summary>How the days of large totals are made from the ledger, and read beside what is not in them yet. One rule serves both: by how much marchés
/// that go from one version to another change a total, day by day.</summary>
/// <remarks>A balance counts contracts, persons and marchés once each. Each is there from some day on, now and then until another, so that how many
/// there are is a sum over days of how many came; and what a change of the ledger adds to it is the days after, less the days before. Whoever has a contract
/// that changed may have others elsewhere: these are looked at as they stand, before and after alike.</remarks>
internal static class GrandsTotauxStatements
{
    /// <summary>The axes whose large totals are kept. A person has few marchés; what a titulaire owes is another question.</summary>
    public static readonly ImmutableArray<Axe> Axes =
    [
        Axe.Territoire, Axe.MaitreOuvrage, Axe.Amenageur, Axe.Zac, Axe.CommuneChantier, Axe.Employeur, Axe.CommuneResidence, Axe.Qpv,
    ];

    private static readonly Attribution[] Attributions = [.. Attribution.Toutes.Where(un => Axes.Contains(un.Axe))];

    /// <summary>What entries between two versions change: contracts with entries of their own, and all those of a marché that moved elsewhere; persons of
    /// these have contracts of other marchés too.</summary>
    private const string Concernes = """
        touche as (
            select d.marche, e.contrat from deplace d
            cross join lateral (
                select distinct contrat from ecriture
                where marche = d.marche and numero > nullif(least(d.apres, d.jusque), 0) and numero <= greatest(d.apres, d.jusque) and contrat is not null
            ) e
            union
            select d.marche, c.contrat from deplace d
            cross join lateral (select distinct contrat from ecriture where marche = d.marche and genre in (4, 5)) c
            where least(d.apres, d.jusque) = 0 or exists (
                select from ecriture
                where marche = d.marche and numero > least(d.apres, d.jusque) and numero <= greatest(d.apres, d.jusque) and genre = 2
            )
        ),
        voisin as (
            select e.marche, array_agg(distinct e.contrat) as contrats
            from (
                select distinct (c.contenu ->> 'participant') collate "C" as personne
                from touche t cross join lateral (select contenu from ecriture where contrat = t.contrat and genre in (4, 5)) c
            ) p
            cross join lateral (
                select marche, contrat from ecriture where contenu ->> 'participant' = p.personne and genre in (4, 5) offset 0
            ) e
            where (e.marche in (select marche from deplace)) is not true
            group by e.marche
        )
        """;

    private static readonly string Membres = $"""
        ('territoire', 'tout'), {string.Join(", ", Attributions.Select(un => $"('{un.Code()}', {un.Dans(un.DuMarche ? "f.fiche" : "c.contenu")})"))}
        """;

    /// <summary>Where an entry that says of a marché or of a contract where it belongs links it.</summary>
    private static readonly string Liens = string.Join(", ", Attributions
        .Select(un => $"('{un.Code()}', case when e.genre {(un.DuMarche ? "<= 3" : "> 3")} then {un.Dans(un.DuMarche ? "e.contenu -> 'fiche'" : "e.contenu")} end)")
        .Prepend("('territoire', 'tout')"));

    /// <summary>A day of a contract: by how much what it stands at changes from there on.</summary>
    private const string Pas = "j (exercice smallint, jour date, contrats integer, declarees bigint, validees bigint, refusees bigint)";

    private const string Sommes =
        "sum(contrats)::int, sum(declarees)::bigint, sum(validees)::bigint, sum(refusees)::bigint, sum(personnes)::int, sum(marches)::int, sum(version)::bigint";

    /// <summary>Who reads: $1: recorded by; $2: effective by; $3: the exercice, beside the whole life; $4, $5: axes and codes. What the days know of the
    /// months before that of $1, or with it, whichever is nearer, is taken; and the marchés that stood elsewhere then are put there.</summary>
    public static readonly string Read = $"""
        with demande as (
            select (d.rang - 1)::int as rang, g.axe, g.code, g.depuis
            from unnest($4::text[], $5::text[]) with ordinality d (axe, code, rang) join grand_total g using (axe, code)
        ),
        {Cible("demande")},
        mois as (
            select coalesce(date_trunc('month', $1::timestamptz at time zone 'UTC')::date, 'infinity') as debut,
                coalesce((date_trunc('month', $1 at time zone 'UTC') + interval '1 month')::date, 'infinity') as fin
        ),
        borne as (
            select case when count(*) filter (where dernier > $1) <= count(*) filter (where premier <= $1) then (select fin from mois)
                else (select debut from mois) end as mois
            from palier where mois = (select debut from mois)
        ),
        deplace as materialized (
            select c.marche, coalesce(p.version, 0) as apres, coalesce(n.numero, 0) as jusque
            from (
                select marche from palier where mois = (select debut from mois)
                    and case when (select borne.mois = mois.fin from borne, mois) then dernier > $1 else premier <= $1 end
                union
                select marche from palier where mois = (select fin from mois) and premier <= $1
                union
                select marche from flux where mouvement >= (select min(depuis) from demande) - interval '{Overlap}' and position('/' in marche) = 0
            ) c
            cross join lateral (
                select max(version) as version from palier where marche = c.marche and mois < (select mois from borne)
            ) p
            left join lateral (
                select numero from ecriture where marche = c.marche and enregistre <= coalesce($1, 'infinity') order by numero desc limit 1
            ) n on true
            where coalesce(p.version, 0) <> coalesce(n.numero, 0)
        ),
        {Somme("mois < (select mois from borne)", "p.exercice in (0, $3) and effet <= coalesce($2::date, 'infinity')")}
        select d.rang, '', exercice::int, nullif(type, ''), sum(contrats)::int, sum(declarees)::bigint, sum(validees)::bigint, sum(refusees)::bigint,
            sum(personnes)::int, sum(marches)::int, 0::bigint, sum(version)::bigint
        from demande d
        join (
            select axe, code, exercice, type, contrats, declarees, validees, refusees, personnes, marches, version
            from cible join solde_du_jour using (axe, code)
            where exercice in (0, $3) and jour <= coalesce($2, 'infinity') and mois < (select mois from borne)
            union all
            select axe, code, exercice, type, contrats, declarees, validees, refusees, personnes, marches, version from somme
        ) s using (axe, code)
        group by d.rang, exercice, type having type = '' or sum(contrats) <> 0
        """;

    /// <summary>Which of some totals ($1: axes, $2: codes) are there, by their ranks: as known at $3, none where so many marchés ($4) stood elsewhere that the
    /// ledger says it sooner.</summary>
    public const string Kept = $"""
        select (d.rang - 1)::int from unnest($1::text[], $2::text[]) with ordinality d (axe, code, rang) join grand_total using (axe, code)
        where depuis is not null
            and (select count(*) from flux where mouvement >= (select min(depuis) from grand_total) - interval '{Overlap}' and position('/' in marche) = 0)
                + (
                    select least(count(*) filter (where dernier > $3), count(*) filter (where premier <= $3))
                    from palier where mois = date_trunc('month', $3::timestamptz at time zone 'UTC')::date
                ) <= $4
        """;

    /// <summary>By more than a commit can last after its rows took their time.</summary>
    private const string Overlap = "60 s";

    /// <summary>The number of the next transaction that writes, and whether a verification runs.</summary>
    public const string Others = $"select pg_snapshot_xmax(pg_current_snapshot())::text::bigint, {VerificationsPostgres.Runs}";

    /// <summary>One who follows at a time in all of a cluster.</summary>
    /// <remarks>Each marché is looked up by a key, however few rows PostgreSQL believes that there are: it knows the days as they were before they were
    /// emptied. Nothing is asked for twice, and to note it, contents as its key, took longer than to ask.</remarks>
    public const string Turn = """
        set local work_mem = '64MB'; set local jit = off; set local enable_seqscan = off; set local enable_memoize = off;
        select pg_advisory_xact_lock(hashtextextended('grand_total', 0))
        """;

    /// <summary>Whether a total has become large ($1: on which axes, $2: from how many marchés on).</summary>
    public const string Grown = """
        select count(*)::int from (select axe, code from rattachement where axe = any ($1) group by axe, code having count(*) >= $2) r
        where not exists (select from grand_total g where (g.axe, g.code) = (r.axe, r.code))
        """;

    /// <summary>All anew, for those too that will be large soon: each time takes a reading of the whole ledger.</summary>
    public const string Begin = """
        insert into grand_total (axe, code)
        select axe, code from rattachement where axe = any ($1) group by axe, code having count(*) >= ($2 + 1) / 2
        """;

    /// <remarks>A truncate would wait for a backup, and whoever reads for it.</remarks>
    public const string Empty = "delete from grand_total; delete from palier; delete from solde_du_jour";

    /// <summary>The base's clock, since when marchés may have moved (null: ever), and whether there is any total.</summary>
    public const string Present = """
        select clock_timestamp(), case when bool_and(depuis is not null) then min(depuis) end, count(*) > 0 from grand_total
        """;

    /// <summary>What is to be followed, each marché up to its last entry of each month of recording, in the order of the months: what comes late for a
    /// month that is behind counts in the newest. $1: of marchés that moved since; null: of all.</summary>
    public const string Plan = $"""
        select d.marche, e.mois, e.jusque
        from (
            select f.marche, f.version, coalesce(p.version, 0) as apres
            from flux f cross join lateral (select max(version) as version from palier where marche = f.marche) p
            where position('/' in f.marche) = 0 and ($1::timestamptz is null or f.mouvement >= $1 - interval '{Overlap}')
                and f.version > coalesce(p.version, 0)
        ) d
        cross join lateral (
            select greatest(date_trunc('month', enregistre at time zone 'UTC')::date, (select max(mois) from palier)) as mois, max(numero) as jusque
            from ecriture where marche = d.marche and numero > d.apres and numero <= d.version group by 1
        ) e
        order by e.mois, d.marche
        """;

    /// <summary>A step: marchés ($1), each up to a version ($2), of one month ($3).</summary>
    public static readonly string Step = $"""
        with {Cible("grand_total")},
        deplace as materialized (
            select d.marche, coalesce(p.version, 0) as apres, d.jusque
            from unnest($1::text[], $2::bigint[]) d (marche, jusque)
            cross join lateral (select max(version) as version from palier where marche = d.marche) p
            where d.jusque > coalesce(p.version, 0)
        ),
        pose as (
            insert into palier as p (marche, mois, version, premier, dernier)
            select d.marche, $3, d.jusque, a.enregistre, b.enregistre
            from deplace d
            cross join lateral (select enregistre from ecriture where marche = d.marche and numero = d.apres + 1 offset 0) a
            cross join lateral (select enregistre from ecriture where marche = d.marche and numero = d.jusque offset 0) b
            on conflict (marche, mois) do update set version = excluded.version, dernier = greatest(p.dernier, excluded.dernier)
        ),
        {Somme("true", "p.exercice is not null")}
        insert into solde_du_jour as s
            (axe, code, exercice, type, jour, mois, contrats, declarees, validees, refusees, personnes, marches, version)
        select axe, code, exercice, type, jour, $3, {Sommes} from somme group by axe, code, exercice, type, jour
        having (sum(contrats), sum(declarees), sum(validees), sum(refusees), sum(personnes), sum(marches), sum(version)) <> (0, 0, 0, 0, 0, 0, 0)
        on conflict (axe, code, exercice, jour, type, mois) do update set
            contrats = s.contrats + excluded.contrats, declarees = s.declarees + excluded.declarees, validees = s.validees + excluded.validees,
            refusees = s.refusees + excluded.refusees, personnes = s.personnes + excluded.personnes, marches = s.marches + excluded.marches,
            version = s.version + excluded.version
        """;

    /// <summary>$1: all that moved before is there; $2: what was said so far, unless all was begun anew meanwhile.</summary>
    public const string Done = "update grand_total set depuis = $1 where depuis is not distinct from $2";

    public const string Analyze = "analyze palier, solde_du_jour";

    /// <summary>The totals that are looked at. A key is compared sooner than two.</summary>
    private static string Cible(string source) => $"cible as (select distinct axe, code, axe || '/' || code as cle from {source})";

    /// <summary>The days by which totals (cible) change as marchés (deplace) go from one version to another. Every step is a lateral that needs the one
    /// before, or a sort: the planner knows nothing of how many rows there are.</summary>
    /// <remarks>Signs: -1 as it was, 1 as it becomes, 0 both: what does not move itself adds nothing but to whether a person was there already.</remarks>
    /// <param name="autres">Which months of others stand.</param>
    /// <param name="heures">Which hours are looked at.</param>
    private static string Somme(string autres, string heures) => $"""
        {Concernes},
        etat (signe, marche, version, contrats) as (
            select s.signe, d.marche, s.version, null::text[]
            from deplace d cross join lateral (values (-1, d.apres), (1, d.jusque)) s (signe, version) where s.version > 0
            union all
            select 0, v.marche, n.version, v.contrats
            from voisin v cross join lateral (select max(version) as version from palier where marche = v.marche and {autres}) n
            where n.version is not null
        ),
        suite as (
            select e.signe, e.marche, e.version, h.contrat, h.jours
            from etat e
            cross join lateral (
                select contrat, array_agg((exercice, jour, contrats, declarees, validees, refusees)) as jours
                from (
                    select contrat, exercice, jour, (d <> 0)::int - (d <> pd)::int as contrats, pd as declarees,
                        case when d <> 0 then v else 0 end - case when d <> pd then v - pv else 0 end as validees,
                        case when d <> 0 then r else 0 end - case when d <> pd then r - pr else 0 end as refusees
                    from (
                        select contrat, p.exercice::smallint as exercice, effet as jour, sum(p.d) as pd, sum(p.v) as pv, sum(p.r) as pr,
                            (sum(sum(p.d)) over jusque)::bigint as d, (sum(sum(p.v)) over jusque)::bigint as v, (sum(sum(p.r)) over jusque)::bigint as r
                        from ecriture i
                        cross join lateral (values
                            (0, declarees, validees, refusees),
                            (travail, declarees - validees - refusees, 0, 0),
                            (nullif(i.exercice, 0), validees + refusees, validees, refusees)
                        ) p (exercice, d, v, r)
                        where marche = e.marche and numero <= e.version and genre in (10, 11, 12)
                            and (e.contrats is null or contrat = any (e.contrats)) and {heures}
                        group by contrat, p.exercice, effet
                        window jusque as (partition by contrat, p.exercice order by effet rows unbounded preceding)
                    ) cumul
                ) pas
                where (contrats, declarees, validees, refusees) <> (0, 0, 0, 0)
                group by contrat
            ) h
        ),
        membre as materialized (
            select s.signe, s.marche, a.cles, c.contenu ->> 'type' as type, c.contenu ->> 'participant' as personne, s.jours
            from suite s
            cross join lateral (
                select contenu from ecriture where contrat = s.contrat and numero <= s.version and genre in (4, 5) order by numero desc limit 1
            ) c
            cross join lateral (
                select contenu -> 'fiche' as fiche from ecriture
                where marche = s.marche and numero <= s.version and genre in (1, 2, 3) order by numero desc limit 1
            ) f
            cross join lateral (
                select array_agg(axe || '/' || code) as cles from (values {Membres}) a (axe, code)
                where (axe || '/' || code in (select cle from cible)) is true
            ) a
            where a.cles is not null
        ),
        -- Who has one contract alone comes and goes with it.
        plusieurs (qui) as (
            select personne from membre group by personne having count(*) filter (where signe <= 0) > 1 or count(*) filter (where signe >= 0) > 1
            union all
            select marche from membre group by signe, marche having count(*) > 1
        ),
        passage as not materialized (
            select s.signe, unnest(m.cles) as cle, j.exercice, u.quoi, u.type, u.qui, j.jour, j.contrats as pas
            from membre m
            cross join lateral unnest(m.jours) {Pas}
            cross join lateral (values (1, m.type, m.personne), (1, '', m.personne), (2, '', m.marche)) u (quoi, type, qui)
            cross join (values (-1), (1)) s (signe)
            where j.contrats <> 0 and (m.signe = s.signe or (m.signe = 0 and u.quoi = 1))
        ),
        presence as (
            select cle, exercice, type, jour, quoi, signe * pas as pas from passage where (qui in (select qui from plusieurs)) is not true
            union all
            select cle, exercice, type, jour, quoi, signe * ((n > 0)::int - (n > pas)::int)
            from (
                select signe, cle, exercice, quoi, type, jour, sum(pas) as pas,
                    sum(sum(pas)) over (partition by qui, quoi, type, signe, cle, exercice order by jour rows unbounded preceding) as n
                from passage where (qui in (select qui from plusieurs)) is true
                group by qui, quoi, type, signe, cle, exercice, jour
            ) vue
        ),
        lie as (
            select distinct s.signe, d.marche, s.version, a.axe || '/' || a.code as cle
            from deplace d
            cross join lateral (values (-1, d.apres), (1, d.jusque)) s (signe, version)
            cross join lateral (
                select genre, contenu from ecriture where marche = d.marche and numero <= s.version and genre in (1, 2, 3)
                union all
                select genre, contenu from ecriture where marche = d.marche and numero <= s.version and genre in (4, 5)
            ) e
            cross join lateral (values {Liens}) a (axe, code)
            where s.version > 0 and (a.axe || '/' || a.code in (select cle from cible)) is true
        ),
        somme (axe, code, exercice, type, jour, contrats, declarees, validees, refusees, personnes, marches, version) as (
            select axe, code, exercice, type, jour, contrats, declarees, validees, refusees, personnes, marches, version
            from (
                select cle, exercice, type, jour, sum(signe * contrats) as contrats, sum(signe * declarees) as declarees, sum(signe * validees) as validees,
                    sum(signe * refusees) as refusees, 0 as personnes, 0 as marches, 0 as version
                from (select m.signe, m.type, unnest(m.cles) as cle, j.* from membre m cross join lateral unnest(m.jours) {Pas} where m.signe <> 0) h
                group by cle, exercice, type, jour
                union all
                select cle, exercice, type, jour, 0, 0, 0, 0, coalesce(sum(pas) filter (where quoi = 1), 0), coalesce(sum(pas) filter (where quoi = 2), 0), 0
                from presence where pas <> 0 group by cle, exercice, type, jour
                union all
                select cle, 0, '', '-infinity', 0, 0, 0, 0, 0, 0, sum(signe * version) from lie group by cle
            ) s
            join cible using (cle)
        )
        """;
}
