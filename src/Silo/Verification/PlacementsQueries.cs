namespace Clauses.Silo.Verification;

/// <summary>Funnels out of what happened, as questions to PostgreSQL. $1 to $5: of each stream of each funnel the funnel's rank, axis and code, the
/// stream and its version.</summary>
internal static class PlacementsQueries
{
    /// <summary>Need by need, the events up to the version: the steps of each orientation that hold (one that was rectified does not, and none of one
    /// that was sent by mistake), the contract of a hire, then each person's orientations as one pair, whose owner is the newest; then each funnel by year, and
    /// as a whole.</summary>
    public const string Paires = """
        with source as (
            select * from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::bigint[]) j(rang, axe, code, flux, version)
            where flux like 'besoin/%'
        ),
        fait as materialized (
            select s.flux, s.version, e.numero, e.genre, e.contenu, e.contenu ->> 'reference' as reference
            from (select distinct flux, version from source) s
            join evenement e on e.flux = s.flux and e.numero <= s.version
        ),
        besoin_alors as (
            select distinct on (flux, version) flux, version, contenu -> 'besoin' as besoin
            from fait where genre = 'besoin' order by flux, version, numero desc
        ),
        rectifie as (
            select flux, version, reference, contenu ->> 'vise' as evenement from fait where genre = 'rectification'
        ),
        etape as (
            select f.flux, f.version, f.reference, f.numero, (f.contenu ->> 'date')::date as jour,
                case f.genre when 'caducite' then 'caduque' when 'expiration' then 'expiree' else f.contenu ->> 'etat' end as etat,
                f.contenu ->> 'employeur' as employeur, coalesce(f.contenu ->> 'par', '') ~ 'employeur|facilitateur' as reponse
            from fait f
            left join rectifie r on f.genre = 'passage'
                and (r.flux, r.version, r.reference, r.evenement) = (f.flux, f.version, f.reference, f.contenu ->> 'evenement')
            where f.genre in ('orientation', 'passage', 'caducite', 'expiration') and r.flux is null
                and not exists (
                    select from rectifie m where (m.flux, m.version, m.reference) = (f.flux, f.version, f.reference) and m.evenement is null)
            union all
            select f.flux, f.version, f.reference, f.numero, (f.contenu ->> 'date')::date, 'embauchee', place.contenu ->> 'employeur', true
            from fait f cross join lateral (
                select coalesce(f.contenu -> 'place', (
                    select contenu from evenement
                    where flux = f.flux and numero < f.numero and genre = 'reservation'
                        and contenu ->> 'reference' = f.reference and contenu ->> 'contrat' = f.contenu ->> 'contrat'
                    order by numero desc limit 1)) as contenu
            ) place
            where f.genre = 'embauche' and not (place.contenu ->> 'renouvellement')::boolean
        ),
        datee as (
            select *, min(numero) filter (where etat = 'transmise') over (partition by flux, version, reference) as envoi,
                lag(etat) over (partition by flux, version, reference order by numero) as avant
            from etape
        ),
        orientation_alors as (
            select flux, version, reference, min(numero) as numero, (array_agg(etat order by numero desc))[1] as etat,
                (array_agg(employeur order by numero desc) filter (where employeur is not null))[1] as employeur,
                array_agg(distinct etat) as atteints,
                min(jour) filter (where numero = envoi) as transmise,
                (array_agg(jour order by numero) filter (where numero > envoi and reponse and etat <> avant))[1] as reponse
            from datee group by flux, version, reference
        ),
        embauche as (
            select o.flux, o.version, o.reference, coalesce(suivi.contenu, e.place, gardee.contenu) as contrat
            from orientation_alors o
            cross join lateral (
                select e.numero, e.contenu ->> 'contrat' as contrat, e.contenu -> 'place' as place from evenement e
                where e.flux = o.flux and e.numero <= o.version and e.genre = 'embauche' and e.contenu ->> 'reference' = o.reference
                    and not exists (
                        select from evenement a
                        where a.flux = o.flux and a.numero between e.numero and o.version and a.genre = 'passage'
                            and a.contenu ->> 'reference' = o.reference and a.contenu ->> 'etat' = 'annulee')
                order by e.numero limit 1
            ) e
            left join lateral (
                select contenu from evenement
                where flux = o.flux and numero between e.numero and o.version and genre = 'contrat-suivi'
                    and contenu ->> 'reference' = o.reference and contenu ->> 'contrat' = e.contrat
                order by numero desc limit 1
            ) suivi on true
            left join lateral (
                select contenu from evenement
                where e.place is null and flux = o.flux and numero < e.numero and genre = 'reservation'
                    and contenu ->> 'reference' = o.reference and contenu ->> 'contrat' = e.contrat
                order by numero desc limit 1
            ) gardee on true
            where o.etat = 'embauchee'
        ),
        rangee as (
            select o.*, f.contenu as faite, f.contenu ->> 'participant' as personne, (f.contenu ->> 'date')::date as jour,
                row_number() over (partition by o.flux, o.version, f.contenu ->> 'participant' order by o.numero desc) as age
            from orientation_alors o join fait f on (f.flux, f.version, f.numero) = (o.flux, o.version, o.numero)
        ),
        reunie as (
            select flux, version, personne, min(jour) as jour, min(transmise) as transmise, min(reponse) as reponse
            from rangee group by flux, version, personne
        ),
        atteint as (
            select flux, version, personne, array_agg(distinct un) as etats
            from rangee cross join lateral unnest(atteints) un group by flux, version, personne
        ),
        paire as (
            select p.flux, p.version, p.personne, p.etat, a.etats, u.transmise, u.reponse, (e.contrat ->> 'debut')::date as embauche,
                (e.contrat ->> 'premiereHeure')::date as heure, extract(year from coalesce(u.transmise, u.jour))::int as exercice,
                p.faite, p.employeur, b.besoin
            from rangee p
            join reunie u using (flux, version, personne)
            join atteint a using (flux, version, personne)
            join besoin_alors b using (flux, version)
            left join embauche e on (e.flux, e.version, e.reference) = (p.flux, p.version, p.reference)
            where p.age = 1
        ),
        comptee as (
            select s.rang, p.*, p.etat in ('proposee', 'transmise', 'rdv-fixe', 'recue', 'absente', 'excusee', 'essai', 'retenue', 'vivier') as vivante
            from paire p
            cross join lateral (select case when p.faite ->> 'canal' in ('candidature', 'spontane') then 'aucun' else 'inconnu' end as sans) a
            cross join lateral (values
                ('territoire', 'tout'),
                ('marche', coalesce(p.besoin ->> 'marche', 'inconnu')),
                ('rome', coalesce(p.besoin ->> 'rome', 'inconnu')),
                ('employeur', coalesce(p.employeur, 'inconnu')),
                ('sexe', coalesce(p.faite ->> 'sexe', 'inconnu')),
                ('commune-residence', coalesce(p.faite ->> 'communeResidence', 'inconnu')),
                ('qpv', coalesce(p.faite ->> 'qpv', 'inconnu')),
                ('prescripteur', coalesce(p.faite ->> 'organisme', a.sans)),
                ('genre-prescripteur', coalesce(p.faite ->> 'genre', a.sans))) m(axe, code)
            join source s on (s.flux, s.version, s.axe, s.code) = (p.flux, p.version, m.axe, m.code)
        )
        select rang, coalesce(exercice, 0),
            count(*) filter (where 'transmise' = any(etats))::int, count(*) filter (where 'recue' = any(etats))::int,
            count(*) filter (where 'absente' = any(etats))::int, count(*) filter (where 'excusee' = any(etats))::int,
            count(*) filter (where 'essai' = any(etats))::int, count(*) filter (where 'retenue' = any(etats))::int,
            count(*) filter (where vivante and etat <> 'vivier')::int, count(*) filter (where etat = 'embauchee')::int,
            count(*) filter (where etat = 'non-retenue')::int, count(*) filter (where etat = 'declinee')::int,
            count(*) filter (where etat = 'caduque')::int, count(*) filter (where etat = 'expiree')::int,
            count(*) filter (where etat = 'annulee')::int, count(*) filter (where etat = 'vivier')::int,
            count(distinct personne) filter (where 'transmise' = any(etats))::int,
            percentile_disc(0.5) within group (order by reponse - transmise), percentile_disc(0.9) within group (order by reponse - transmise),
            count(reponse - transmise)::int, count(*) filter (where transmise is not null and reponse is null and vivante)::int,
            percentile_disc(0.5) within group (order by embauche - transmise), percentile_disc(0.9) within group (order by embauche - transmise),
            count(embauche - transmise)::int, count(*) filter (where transmise is not null and embauche is null and vivante)::int,
            percentile_disc(0.5) within group (order by heure - embauche), percentile_disc(0.9) within group (order by heure - embauche),
            count(heure - embauche)::int,
            count(*) filter (where embauche is not null and heure is null and (vivante or etat = 'embauchee'))::int,
            count(*) filter (where etats && array['absente', 'excusee'])::int
        from comptee group by grouping sets ((rang, exercice), (rang))
        """;

    /// <summary>The needs of each funnel and their places, by the year in which they begin.</summary>
    public const string Besoins = """
        with besoin_alors as (
            select j.rang, j.axe, j.code, e.contenu -> 'besoin' as besoin
            from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::bigint[]) j(rang, axe, code, flux, version)
            cross join lateral (
                select contenu from evenement where flux = j.flux and numero <= j.version and genre = 'besoin' order by numero desc limit 1
            ) e
            where j.flux like 'besoin/%' and j.axe in ('territoire', 'marche', 'rome', 'employeur')
        )
        select rang, extract(year from (besoin ->> 'debut')::date)::int, count(*)::int, sum((besoin ->> 'postes')::int)::int
        from besoin_alors
        where code = case axe
            when 'territoire' then 'tout'
            when 'marche' then coalesce(besoin ->> 'marche', 'inconnu')
            when 'rome' then coalesce(besoin ->> 'rome', 'inconnu')
            when 'employeur' then case when jsonb_array_length(besoin -> 'employeurs') = 1 then besoin -> 'employeurs' ->> 0 else 'inconnu' end end
        group by 1, 2
        """;

    /// <summary>The contracts of each funnel that name no orientation, by the year in which they begin.</summary>
    public const string Contrats = """
        select j.rang, extract(year from (c.contenu ->> 'debut')::date)::int, count(*)::int
        from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::bigint[]) j(rang, axe, code, flux, version)
        cross join lateral (
            select distinct on (contrat) contenu from ecriture
            where marche = j.flux and numero <= j.version and genre in (4, 5) order by contrat, numero desc
        ) c
        where j.flux not like 'besoin/%' and c.contenu ->> 'orientation' is null and j.code = case j.axe
            when 'territoire' then 'tout'
            when 'marche' then c.contenu ->> 'marche'
            when 'employeur' then c.contenu ->> 'employeur'
            when 'rome' then 'inconnu' end
        group by 1, 2
        """;
}
