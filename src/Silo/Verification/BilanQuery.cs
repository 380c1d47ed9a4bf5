namespace Clauses.Silo.Verification;

/// <summary>The statement that recomputes a bilan. Parameters: 1 the exercice, 2 the recorded time or null, 3 communes of the territory,
/// 4 and 5 a quartier and a commune of it, pair by pair, 6 the day of ages, 7 how many exercices stand beside.</summary>
internal static class BilanQuery
{
    /// <summary>The statement: rows (table, row, marchés, contracts, people, hundredths of an hour, new people).</summary>
    public const string Texte = Alors + Faits + Places + Figures;

    /// <summary>Contracts, marchés, records and hours as they were.</summary>
    private const string Alors = """
        with contrat as (
            select distinct on (contrat) contrat, marche, contenu ->> 'participant' as personne, (contenu ->> 'debut')::date as debut,
                contenu ->> 'type' as type, contenu ->> 'employeur' as employeur,
                coalesce(contenu ->> 'qpv', 'inconnu') as qpv, coalesce(contenu ->> 'communeResidence', 'inconnu') as commune
            from ecriture where genre in (4, 5) and ($2 is null or enregistre <= $2) order by contrat, numero desc
        ),
        marche as (
            select distinct on (marche) marche, contenu -> 'fiche' as fiche
            from ecriture where genre in (1, 2, 3) and ($2 is null or enregistre <= $2) order by marche, numero desc
        ),
        dossier as (
            select distinct on (genre, id) genre, id, contenu
            from fiche where $2 is null or enregistre <= $2 or version = 1 order by genre, id, version desc
        ),
        personne as (
            select distinct on (flux) split_part(flux, '/', 2) as id, contenu
            from evenement where flux like 'parcours/%' and ($2 is null or enregistre <= $2 or numero = 1) order by flux, numero desc
        ),
        etape as (
            select p.id, p.contenu, u.parcours,
                case when u.rang = 1 then '-infinity' else (u.parcours ->> 'entree')::date end as depuis,
                coalesce(lead((u.parcours ->> 'entree')::date) over (partition by p.id order by u.rang), 'infinity') as avant
            from personne p cross join jsonb_array_elements(p.contenu -> 'parcours') with ordinality u(parcours, rang)
        ),
        arrivee as (
            select personne, extract(year from min(debut))::int as annee from contrat group by personne
        ),
        quartier as (
            select code, bool_or(commune = any($3::text[])) as ici from unnest($4::text[], $5::text[]) liste(code, commune) group by code
        ),
        heures as (
            select contrat, exercice, sum(validees) as total, sum(case when travail = exercice then validees else 0 end) as de_l_annee
            from ecriture
            where exercice between $1 - $7 and $1 and validees <> 0 and ($2 is null or enregistre <= $2)
            group by contrat, exercice
        ),
        """;

    /// <summary>Contracts with hours of the exercice, and all that tables ask of them.</summary>
    private const string Faits = """
        fait as (
            select c.contrat, c.marche, c.personne, c.debut, h.total, h.de_l_annee,
                m.fiche ->> 'communeChantier' = any($3::text[]) as ici,
                m.fiche ->> 'communeChantier' as chantier,
                coalesce(m.fiche ->> 'amenageur', 'inconnu') as amenageur,
                coalesce(m.fiche ->> 'zac', 'inconnu') as zac,
                moa.contenu ->> 'type' as maitre_ouvrage,
                extract(year from $6::date)::int - (p.contenu ->> 'naissance')::int as age,
                p.parcours ->> 'statutEntree' as statut,
                p.parcours ->> 'prescripteur' as prescripteur,
                p.parcours ->> 'niveauFormation' as niveau,
                p.contenu ->> 'sexe' as sexe,
                case
                    when c.qpv = 'inconnu' then 'inconnu'
                    when c.qpv = 'hors' and c.commune = 'inconnu' then 'hors-inconnu'
                    when c.qpv = 'hors' and c.commune = any($3::text[]) then 'hors-' || c.commune
                    when c.qpv = 'hors' then 'hors-autres'
                    when coalesce(q.ici, c.commune = any($3::text[])) then c.qpv
                    else 'qpv-autres' end as domicile,
                c.type, e.contenu ->> 'modalite' as modalite
            from heures h
            join contrat c using (contrat)
            join marche m on m.marche = c.marche
            join dossier moa on moa.genre = 'maitre-ouvrage' and moa.id = m.fiche ->> 'maitreOuvrage'
            join etape p on p.id = c.personne and c.debut >= p.depuis and c.debut < p.avant
            join dossier e on e.genre = 'entreprise' and e.id = c.employeur
            left join quartier q on q.code = c.qpv
            where h.exercice = $1
        ),
        dedans as (
            select *, first_value(contrat) over (partition by personne order by debut, contrat) as premier
            from fait where ici and de_l_annee <> 0
        ),
        """;

    /// <summary>Where each contract stands in each table, and where its person does.</summary>
    private const string Places = """
        place as (
            select t.tableau, t.du_contrat, t.de_la_personne, d.contrat, d.marche, d.personne, d.de_l_annee as centiemes
            from dedans d
            join dedans p on p.contrat = d.premier
            cross join lateral (select case when p.age < 26 then 'moins-26' when p.age <= 40 then '26-40' when p.age <= 50 then '41-50' else '51-plus' end) a(tranche)
            cross join lateral (values
                ('type-maitre-ouvrage', d.maitre_ouvrage, p.maitre_ouvrage),
                ('age', a.tranche, a.tranche),
                ('statut-entree', p.statut, p.statut),
                ('prescripteur', p.prescripteur, p.prescripteur),
                ('niveau-formation', p.niveau, p.niveau),
                ('domiciliation', p.domicile, p.domicile),
                ('type-contrat', d.type, d.type),
                ('modalite-embauche', d.modalite, d.modalite)
            ) t(tableau, du_contrat, de_la_personne)
            union all
            select t.tableau, t.code, t.code, f.contrat, f.marche, f.personne, f.total
            from fait f
            cross join lateral (values ('commune-chantier', f.chantier), ('amenageur', f.amenageur), ('zac', f.zac)) t(tableau, code)
            where f.total <> 0
        ),
        """;

    private const string Figures = """
        cellule as (
            select tableau, du_contrat as code, count(distinct marche) as marches, count(*) as contrats, 0 as personnes, 0 as centiemes
            from place group by tableau, du_contrat
            union all
            select tableau, de_la_personne, 0, 0, count(distinct personne), sum(centiemes) from place group by tableau, de_la_personne
        )
        select tableau, code, sum(marches)::int, sum(contrats)::int, sum(personnes)::int, sum(centiemes)::bigint, 0
        from cellule group by tableau, code
        union all
        select tableau, null, count(distinct marche)::int, count(*)::int, count(distinct personne)::int, sum(centiemes)::bigint, 0
        from place group by tableau
        union all
        select 'femmes', null, count(distinct marche)::int, count(*)::int, count(distinct personne)::int, coalesce(sum(de_l_annee), 0)::bigint, 0
        from dedans where sexe = 'f'
        union all
        select 'perimetres', p.code, 0, 0, 0, coalesce(sum(p.centiemes), 0)::bigint, 0
        from fait f
        cross join lateral (values
            ('exerciceTerritoire', case when f.ici then f.de_l_annee else 0 end),
            ('anterieures', case when f.ici then f.total - f.de_l_annee else 0 end),
            ('horsTerritoire', case when f.ici then 0 else f.total end)) p(code, centiemes)
        group by p.code
        union all
        select 'annee', h.exercice::text, count(distinct c.marche)::int, count(*)::int, count(distinct c.personne)::int, sum(h.total)::bigint,
            (count(distinct c.personne) filter (where a.annee = h.exercice))::int
        from heures h join contrat c using (contrat) join arrivee a using (personne)
        where h.total <> 0 group by h.exercice
        union all
        select 'ecritures', null, 0, 0, 0, case when $2 is null then (select sum(version) from flux_marche)
            else (select count(*) from ecriture where enregistre <= $2) end, 0
        """;
}
