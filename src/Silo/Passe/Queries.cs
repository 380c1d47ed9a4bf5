namespace Clauses.Silo.Passe;

/// <summary>The statement that gives past balances. It has two forms, which differ in what they look at.</summary>
internal static class Queries
{
    /// <summary>The one member of a marché's own balance, which is read as an axis like the others.</summary>
    public const string Integer = "entier";

    /// <summary>Totals: every marché that ever had a share, which the moment may then leave out.</summary>
    private const string DesTotaux = """
        select (d.rang - 1)::int as rang, d.axe, d.code, l.marche
        from unnest($4::text[], $5::text[]) with ordinality d(axe, code, rang) join rattachement l using (axe, code)
        """;

    /// <summary>A marché, and each of its titulaires.</summary>
    private const string DUnMarche = $"""
        select * from (values (0, 'marche', '{Integer}', $4::text), (1, 'titulaire', null, $4::text)) d(rang, axe, code, marche)
        """;

    /// <summary>Where hours belong: by what the marché says or by what the contract says, under which name, and where it says nothing.</summary>
    private static readonly string Regles = $"""
        regle (axe, du_marche, cle, defaut) as (values
            ('marche', true, null, '{Integer}'),
            ('territoire', true, null, 'tout'),
            {string.Join(", ", Attribution.Toutes.Select(un => $"('{un.Code()}', {un.DuMarche}, '{un.Champ}', {(un.Defaut is { } defaut ? $"'{defaut}'" : "null")})"))}
        )
        """;

    /// <summary>A marché's version then: its last entry recorded by then. The times of a stream never fall, so that it says all the rest.</summary>
    private const string MarcheAlors = """
        marche_alors as (
            select d.rang, d.axe, d.code, d.marche, r.du_marche, r.cle, r.defaut, v.numero as version, m.contenu -> 'fiche' as fiche
            from demande d
            join regle r using (axe)
            cross join lateral (
                select numero from ecriture
                where marche = d.marche and ($1::timestamptz is null or enregistre <= $1) order by numero desc limit 1
            ) v
            cross join lateral (
                select contenu from ecriture
                where marche = d.marche and numero <= v.numero and genre in (1, 2, 3) order by numero desc limit 1
            ) m
        )
        """;

    /// <summary>The hours of the contracts that belonged, by year of work and by exercice at once. Each step is a lateral that needs the one
    /// before: a marché's stream is read once, whatever the planner believes of how many contracts it has and how many of them belong.</summary>
    private const string Cellules = """
        cellule as (
            select m.rang, a.membre, m.marche, h.contrat, c.contenu ->> 'type' as type, c.contenu ->> 'participant' as personne,
                h.travail, h.exercice, h.d, h.v, h.r
            from marche_alors m
            cross join lateral (
                select contrat, travail, exercice, sum(declarees) as d, sum(validees) as v, sum(refusees) as r from ecriture
                where marche = m.marche and numero <= m.version and genre in (10, 11, 12) and effet <= coalesce($2::date, 'infinity')
                group by contrat, travail, exercice
            ) h
            cross join lateral (
                select contenu from ecriture
                where contrat = h.contrat and numero <= m.version and genre in (4, 5) order by numero desc limit 1
            ) c
            cross join lateral (
                select coalesce(case when m.du_marche then m.fiche else c.contenu end ->> m.cle, m.defaut) as membre
            ) a
            where a.membre = coalesce(m.code, a.membre)
        ),
        part as (
            select rang, membre, marche, contrat, type, personne, 0 as exercice, d, v, r from cellule
            union all
            select rang, membre, marche, contrat, type, personne, travail, d - v - r, 0, 0 from cellule where travail = $3
            union all
            select rang, membre, marche, contrat, type, personne, exercice, v + r, v, r from cellule where exercice = $3
        ),
        poids as (
            select rang, membre, marche, contrat, type, personne, exercice, sum(d) as d, sum(v) as v, sum(r) as r
            from part group by rang, membre, marche, contrat, type, personne, exercice having sum(d) <> 0
        )
        """;

    /// <summary>What bound then: the avenant of the latest day, of those of one day the one recorded last; at first, what was signed.</summary>
    private const string Obligations = """
        du as (
            select m.rang, m.axe, m.code, coalesce((
                    select contenu -> 'avenant' ->> 'obligation' from ecriture
                    where marche = m.marche and numero <= m.version and genre = 3 and effet <= coalesce($2::date, 'infinity')
                    order by effet desc, numero desc limit 1
                ), m.fiche ->> 'obligation')::bigint as obligation,
                coalesce((
                    select contenu -> 'avenant' -> 'titulaires' from ecriture
                    where marche = m.marche and numero <= m.version and genre = 3 and effet <= coalesce($2::date, 'infinity')
                        and contenu -> 'avenant' -> 'titulaires' is not null
                    order by effet desc, numero desc limit 1
                ), m.fiche -> 'titulaires') as titulaires
            from marche_alors m where m.axe in ('marche', 'titulaire')
        )
        """;

    /// <summary>Whether a marché had a share by then: those that left still count in the version, as in the live one. Every marché has one in
    /// everything.</summary>
    private const string EtaitLie = """
        m.axe = 'territoire' or (m.du_marche and coalesce(m.fiche ->> m.cle, m.defaut) = m.code) or exists (
            select from ecriture e where e.marche = m.marche and e.numero <= m.version and case
                when e.genre in (4, 5) then not m.du_marche and coalesce(e.contenu ->> m.cle, m.defaut) = m.code
                when e.genre not in (1, 2, 3) then false
                when m.du_marche then coalesce(e.contenu -> 'fiche' ->> m.cle, m.defaut) = m.code
                else m.axe = 'titulaire' and e.contenu -> 'titulaires' @> jsonb_build_array(jsonb_build_object('entreprise', m.code)) end
        )
        """;

    /// <summary>Past balances. $1: recorded by; $2: effective by; $3: the exercice, beside the whole life. Rows of <see cref="Row"/>.</summary>
    private const string Soldes = $"""
        {MarcheAlors}, {Cellules}, {Obligations}
        select rang, membre, exercice, type, count(*)::int, sum(d)::bigint, sum(v)::bigint, sum(r)::bigint,
            count(distinct personne)::int, count(distinct marche)::int, 0::bigint, 0::bigint
        from poids group by grouping sets ((rang, membre, exercice, type), (rang, membre, exercice))
        union all
        select rang, code, 0, 'obligation', 0, 0, 0, 0, 0, 0, sum(obligation)::bigint, 0 from du where axe = 'marche' group by rang, code
        union all
        select rang, t ->> 'entreprise', 0, 'obligation', 0, 0, 0, 0, 0, 0, sum((t ->> 'obligation')::bigint)::bigint, 0
        from du cross join jsonb_array_elements(titulaires) t
        where axe = 'titulaire' and t ->> 'entreprise' = coalesce(code, t ->> 'entreprise') group by rang, t ->> 'entreprise'
        union all
        select rang, code, 0, 'version', 0, 0, 0, 0, 0, 0, 0, sum(version)::bigint from marche_alors m where {EtaitLie} group by rang, code
        """;

    /// <summary>The balances of totals. $4, $5: their axes and codes.</summary>
    public static readonly string Totaux = $"with {Regles}, demande as ({DesTotaux}), {Soldes}";

    /// <summary>The balance of a marché ($4), rank 0, and those of its titulaires, rank 1.</summary>
    public static readonly string Marche = $"with {Regles}, demande as ({DUnMarche}), {Soldes}";
}
