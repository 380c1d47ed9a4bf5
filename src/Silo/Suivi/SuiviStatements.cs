namespace Clauses.Silo.Suivi;

/// <summary>How the tables of « suivi » are made from the ledger: each statement goes from one version of a marché to another, for many at once.</summary>
internal static class SuiviStatements
{
    /// <summary>The axes whose hours by month are kept: those that pages show of a whole country.</summary>
    public static readonly ImmutableArray<Axe> Axes = [Axe.Territoire, Axe.CommuneChantier, Axe.MaitreOuvrage, Axe.Qpv, Axe.Employeur];

    /// <summary>One writer at a time in all of a cluster: rows of a country's total are everybody's.</summary>
    public const string Turn = "set local work_mem = '64MB'; select pg_advisory_xact_lock(hashtextextended('suivi', 0))";

    /// <summary>Marchés and persons that the tables do not know as they are, and by how many entries. As a rule there are none, which the sums of all
    /// versions say at once: none of them ever falls.</summary>
    public const string Behind = $"""
        with connue as (
            select marche as flux, version from suivi union all select '{ParticipantGrain.Prefixe}' || participant, version from personne_suivie
        )
        select f.marche, f.version - coalesce(c.version, 0), c.version is not null from flux f left join connue c on c.flux = f.marche
        where f.marche not like 'besoin/%' and f.version > coalesce(c.version, 0)
            and (select sum(version) from flux where marche not like 'besoin/%') is distinct from (select sum(version) from connue)
        """;

    /// <summary>Whether the tables of marchés say the same hours and lines.</summary>
    public const string Agree = """
        select
            (select row(coalesce(sum(validees), 0), coalesce(sum(refusees), 0), coalesce(sum(declarees - validees - refusees), 0)) from suivi)
            = (select row(coalesce(sum(validees), 0), coalesce(sum(refusees), 0), coalesce(sum(attente), 0)) from heures_du_mois where axe = 'territoire')
            and (select coalesce(sum(lignes), 0) from heures_du_mois where axe = 'territoire') = (select count(*) from ligne_en_attente)
        """;

    public const string Empty = "delete from suivi; delete from heures_du_mois; delete from ligne_en_attente";

    public const string Analyze = "analyze suivi, heures_du_mois, ligne_en_attente, personne_suivie";

    /// <summary>What these marchés are, and the hours written since they were last looked at. The last month that has hours is looked for anew where
    /// some were taken away, by a refusal or a correction.</summary>
    public const string Read = """
        select f.marche, coalesce(s.version, 0), f.version, present.contenu::text, coalesce(s.declarees, 0) + neuf.declarees,
            coalesce(s.validees, 0) + neuf.validees, coalesce(s.refusees, 0) + neuf.refusees, coalesce(neuf.decision, s.decision),
            case when neuf.reprises then (
                select max(mois) from (
                    select date_trunc('month', fin::timestamp)::date as mois
                    from ecriture where marche = d.marche and numero <= f.version and genre in (10, 11, 12)
                    group by 1 having sum(declarees - refusees) > 0
                ) m
            ) else greatest(s.dernier_mois, neuf.mois) end
        from unnest($1::text[]) d (marche)
        join flux f using (marche)
        left join suivi s using (marche)
        cross join lateral (
            select contenu from ecriture where marche = d.marche and genre in (1, 2, 3) and numero <= f.version order by numero desc limit 1
        ) present
        cross join lateral (
            select coalesce(sum(declarees), 0)::bigint as declarees, coalesce(sum(validees), 0)::bigint as validees,
                coalesce(sum(refusees), 0)::bigint as refusees, max(enregistre) filter (where genre = 11) as decision,
                date_trunc('month', (max(fin) filter (where genre = 10 and declarees > 0))::timestamp)::date as mois,
                coalesce(bool_or(genre = 12 or refusees > 0), false) as reprises
            from ecriture where marche = d.marche and numero > coalesce(s.version, 0) and numero <= f.version and genre in (10, 11, 12)
        ) neuf
        where f.version > coalesce(s.version, 0)
        """;

    /// <summary>$1: marchés; $2: after which version of each; $3: up to which.</summary>
    private const string Ecarts = "ecart as (select * from unnest($1::text[], $2::bigint[], $3::bigint[]) d (marche, apres, jusque))";

    /// <summary>New hours go where the marché and the contract say by now. Where one says otherwise than before, the hours before move too: they
    /// are taken from where they belonged, and counted where they belong.</summary>
    /// <remarks>Here and below each step is a lateral that needs the one before: what moved is little among all, whatever the planner believes.</remarks>
    public static readonly string Heures = $"""
        with {Ecarts},
        deplace as (
            select d.* from ecart d
            cross join lateral (
                select from ecriture where marche = d.marche and numero > d.apres and numero <= d.jusque and genre in (2, 5) limit 1
            ) e
            where d.apres > 0
        ),
        morceau (marche, apres, jusque, au, signe) as (
            select marche, apres, jusque, jusque, 1 from ecart
            union all
            select marche, 0, apres, apres, -1 from deplace
            union all
            select marche, 0, apres, jusque, 1 from deplace
        ),
        poids as (
            select {Membre.De(Axe.CommuneChantier, "f.fiche")} as commune, {Membre.De(Axe.MaitreOuvrage, "f.fiche")} as maitre,
                {Membre.De(Axe.Qpv, "p.contenu")} as qpv, {Membre.De(Axe.Employeur, "p.contenu")} as employeur, exercice, mois, travail,
                m.signe * declarees as declarees, m.signe * validees as validees, m.signe * refusees as refusees, m.signe * lignes as lignes
            from morceau m
            cross join lateral (
                select contenu -> 'fiche' as fiche from ecriture
                where marche = m.marche and genre in (1, 2, 3) and numero <= m.au order by numero desc limit 1
            ) f
            cross join lateral (
                select contrat, array_agg((exercice, mois, travail, declarees, validees, refusees, lignes)) as parties
                from (
                    select contrat, exercice, date_trunc('month', fin::timestamp)::date as mois, travail,
                        sum(declarees) as declarees, sum(validees) as validees, sum(refusees) as refusees,
                        sum(case when genre = 10 or (genre = 12 and exercice <> 0) then 1 else -1 end) as lignes
                    from ecriture where marche = m.marche and numero > m.apres and numero <= m.jusque and genre in (10, 11, 12)
                    group by contrat, exercice, mois, travail
                ) partie
                group by contrat
            ) e
            cross join lateral (
                select contenu from ecriture where contrat = e.contrat and genre in (4, 5) and numero <= m.au order by numero desc limit 1
            ) p
            cross join unnest(e.parties) q
                (exercice smallint, mois date, travail smallint, declarees bigint, validees bigint, refusees bigint, lignes bigint)
        ),
        part as (
            select commune, maitre, qpv, employeur, travail as exercice, mois, 0 as validees, 0 as refusees,
                declarees - validees - refusees as attente, lignes
            from poids
            union all
            select commune, maitre, qpv, employeur, exercice, mois, validees, refusees, 0, 0 from poids where exercice <> 0
        ),
        somme as (
            select m.axe, p.exercice, m.code, p.mois, sum(p.validees) as validees, sum(p.refusees) as refusees, sum(p.attente) as attente,
                sum(p.lignes) as lignes
            from part p
            cross join lateral (values
                ('territoire', 'tout'), ('commune-chantier', commune), ('maitre-ouvrage', maitre), ('qpv', qpv), ('employeur', employeur)
            ) m (axe, code)
            group by m.axe, p.exercice, m.code, p.mois
        )
        insert into heures_du_mois as h (axe, exercice, code, mois, validees, refusees, attente, lignes)
        select axe, exercice, code, mois, validees, refusees, attente, lignes from somme
        where (validees, refusees, attente, lignes) <> (0, 0, 0, 0)
        on conflict (axe, exercice, code, mois) do update set
            validees = h.validees + excluded.validees, refusees = h.refusees + excluded.refusees,
            attente = h.attente + excluded.attente, lignes = h.lignes + excluded.lignes
        """;

    /// <summary>A line waits from its declaration to whatever follows from it.</summary>
    /// <remarks>« not in » is looked up in a hash, however few lines PostgreSQL expects; « not exists » compared each new line with each.</remarks>
    public const string Lignes = $"""
        with {Ecarts},
        neuve as materialized (
            select e.* from ecart d
            cross join lateral (
                select marche, numero, genre, lie, contrat, fin from ecriture
                where marche = d.marche and numero > d.apres and numero <= d.jusque and genre in (10, 11, 12) offset 0
            ) e
        ),
        suivie as (
            delete from ligne_en_attente where ctid = any (array(
                select l.ctid from neuve s
                cross join lateral (select ctid from ligne_en_attente where marche = s.marche and numero = s.lie offset 0) l
            ))
        )
        insert into ligne_en_attente (employeur, mois, marche, numero)
        select c.contenu ->> 'employeur', date_trunc('month', n.fin::timestamp)::date, n.marche, n.numero
        from neuve n cross join lateral (select contenu from ecriture where contrat = n.contrat and genre = 4 limit 1) c
        where n.genre = 10 and (n.marche, n.numero) not in (select marche, lie from neuve where lie is not null)
        on conflict do nothing
        """;

    /// <summary>Of a person all is said anew, whatever of it moved. $4: those whose parcours did; beside them those whom contracts name that are new or
    /// not as they were.</summary>
    public const string Personnes = $"""
        with {Ecarts},
        concernee as (
            select participant collate "C" as participant from unnest($4::text[]) p (participant)
            union
            select (e.contenu ->> 'participant') collate "C" from ecart d
            cross join lateral (
                select distinct contrat from ecriture where marche = d.marche and numero > d.apres and numero <= d.jusque and genre in (4, 5)
            ) c
            cross join lateral (select contenu from ecriture where contrat = c.contrat and genre in (4, 5)) e
        )
        insert into personne_suivie
            (participant, version, ouverte, entree, inscrite, commune, qpv, criteres, constates, echeances, contrats, periodes, fin)
        select d.participant, f.version, o.ouverte, (o.durable ->> 'entree')::date, premier.inscrite, o.prive ->> 'communeResidence', o.prive ->> 'qpv',
            k.codes, k.constates, k.echeances, c.contrats, c.periodes, c.fin
        from concernee d
        cross join lateral (select marche, version from flux where marche = '{ParticipantGrain.Prefixe}' || d.participant offset 0) f
        cross join lateral (select contenu from evenement where flux = f.marche and numero = f.version offset 0) e
        cross join lateral (select enregistre::date as inscrite from evenement where flux = f.marche and numero = 1 offset 0) premier
        left join lateral (select contenu from evenement_personnel where flux = f.marche and numero = f.version offset 0) p on true
        cross join lateral (
            select e.contenu -> 'parcours' -> -1 as durable, p.contenu is not null and not (e.contenu -> 'parcours' -> -1) ? 'sortie' as ouverte
        ) l
        cross join lateral (select l.durable, l.ouverte, case when l.ouverte then p.contenu -> 'parcours' -> -1 end as prive) o
        cross join lateral (
            select array_agg(code) as codes, array_agg(du) as constates, array_agg(coalesce(au, (du + interval '24 months')::date)) as echeances
            from (
                select c ->> 'code' as code, (c ->> 'constateLe')::date as du, (c ->> 'valideJusqua')::date as au
                from jsonb_array_elements(o.prive -> 'criteres') c
            ) critere
        ) k
        cross join lateral (
            select count(*)::int as contrats, coalesce(range_agg(daterange(debut, fin, '[]')), datemultirange()) as periodes, max(coalesce(fin, 'infinity')) as fin
            from (select distinct contrat from ecriture where genre in (4, 5) and contenu ->> 'participant' = d.participant) n
            cross join lateral (
                select contenu ->> 'participant' as participant, (contenu ->> 'debut')::date as debut, (contenu ->> 'fin')::date as fin
                from ecriture where contrat = n.contrat and genre in (4, 5) order by numero desc limit 1
            ) present
            where present.participant = d.participant
        ) c
        on conflict (participant) do update set (version, ouverte, entree, inscrite, commune, qpv, criteres, constates, echeances, contrats, periodes, fin) = (
            excluded.version, excluded.ouverte, excluded.entree, excluded.inscrite, excluded.commune, excluded.qpv, excluded.criteres, excluded.constates,
            excluded.echeances, excluded.contrats, excluded.periodes, excluded.fin)
        """;

    /// <summary>$1: rows in JSON.</summary>
    public const string Write = """
        insert into suivi select * from json_populate_recordset(null::suivi, $1::json)
        on conflict (marche) do update set (version, texte, intitule, maitre_ouvrage, commune, zac, amenageur, debut, fin, obligation, declarees, validees,
            refusees, decision, dernier_mois, etat, manque, jour) = (excluded.version, excluded.texte, excluded.intitule, excluded.maitre_ouvrage, excluded.commune,
            excluded.zac, excluded.amenageur, excluded.debut, excluded.fin, excluded.obligation, excluded.declarees, excluded.validees,
            excluded.refusees, excluded.decision, excluded.dernier_mois, excluded.etat, excluded.manque, excluded.jour)
        """;

    /// <summary>Marchés whose state was told for a day before $1. $2: how many at most.</summary>
    public const string Yesterday = """
        select marche, obligation, declarees, validees, refusees, debut, fin, dernier_mois from suivi where jour < $1 order by jour limit $2
        """;

    public const string Today = """
        update suivi s set etat = d.etat, manque = d.manque, jour = nullif(d.jour, '-infinity')
        from unnest($1::text[], $2::smallint[], $3::bigint[], $4::date[]) d (marche, etat, manque, jour) where s.marche = d.marche
        """;
}
