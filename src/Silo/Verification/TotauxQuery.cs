namespace Clauses.Silo.Verification;

/// <summary>The statement that makes every total of the ledger in one pass.</summary>
internal static class TotauxQuery
{
    /// <summary>By the numbers that they bear in the statement.</summary>
    public static readonly ImmutableArray<Axe> Axes =
    [
        Axe.Marche, Axe.Territoire, Axe.MaitreOuvrage, Axe.Amenageur, Axe.Zac, Axe.CommuneChantier, Axe.Employeur, Axe.Titulaire, Axe.Participant,
        Axe.CommuneResidence, Axe.Qpv,
    ];

    /// <summary>Contracts and marchés as they are, the hours of each contract, then where each counts. Members, people and marchés are told apart by hashes of
    /// 64 bits: sorted as texts they cost four times as much. Rows (axis, member, exercice, type, contracts, declared, validated, refused, people, marchés,
    /// obligation), those of a total together.</summary>
    /// <param name="dont">Which entries are looked at, beside their kind.</param>
    public static string Texte(string dont) => $"""
        with contrat as materialized (
            select distinct on (contrat) contrat, marche, contenu from ecriture where genre in (4, 5) and {dont} order by contrat, numero desc
        ),
        marche as materialized (
            select distinct on (marche) marche, contenu, contenu -> 'fiche' as fiche from ecriture where genre in (1, 2, 3) and {dont} order by marche, numero desc
        ),
        heures as (
            select contrat, travail, exercice, sum(declarees) as d, sum(validees) as v, sum(refusees) as r
            from ecriture where genre in (10, 11, 12) and {dont} group by contrat, travail, exercice
        ),
        part as (
            select contrat, 0 as exercice, d, v, r from heures
            union all
            select contrat, travail, d - v - r, 0, 0 from heures
            union all
            select contrat, exercice, v + r, v, r from heures where exercice <> 0
        ),
        poids as (
            select contrat, exercice, sum(d)::bigint as d, sum(v)::bigint as v, sum(r)::bigint as r from part group by contrat, exercice having sum(d) <> 0
        ),
        lien as materialized (
            select c.contrat, c.contenu ->> 'type' as type, hashtextextended(c.contenu ->> 'participant', 0) as personne, hashtextextended(c.marche, 0) as marche,
                a.axe, a.code, hashtextextended(a.code, 0) as membre
            from contrat c join marche m on m.marche = c.marche
            cross join lateral (values
                (0, c.contenu ->> 'marche'),
                (1, 'tout'),
                (2, m.fiche ->> 'maitreOuvrage'),
                (3, coalesce(m.fiche ->> 'amenageur', 'inconnu')),
                (4, coalesce(m.fiche ->> 'zac', 'inconnu')),
                (5, m.fiche ->> 'communeChantier'),
                (6, c.contenu ->> 'employeur'),
                (7, c.contenu ->> 'titulaire'),
                (8, c.contenu ->> 'participant'),
                (9, coalesce(c.contenu ->> 'communeResidence', 'inconnu')),
                (10, coalesce(c.contenu ->> 'qpv', 'inconnu'))
            ) a (axe, code)
            where a.code is not null
        ),
        nom as (
            select axe, membre, min(code) as code from lien group by axe, membre
        ),
        figure as (
            select l.axe, l.membre, p.exercice, l.type, count(*)::int as contrats, sum(p.d)::bigint as d, sum(p.v)::bigint as v, sum(p.r)::bigint as r,
                count(distinct l.personne)::int as personnes, count(distinct l.marche)::int as marches
            from lien l join poids p using (contrat)
            group by grouping sets ((l.axe, l.membre, p.exercice, l.type), (l.axe, l.membre, p.exercice))
        ),
        ligne as (
            select axe, code, membre, exercice, type, contrats, d, v, r, personnes, marches, 0::bigint as obligation from figure join nom using (axe, membre)
            union all
            select 0, marche, hashtextextended(marche, 0), 0, 'obligation', 0, 0, 0, 0, 0, 0, (contenu ->> 'obligation')::bigint from marche
            union all
            select 7, t ->> 'entreprise', hashtextextended(t ->> 'entreprise', 0), 0, 'obligation', 0, 0, 0, 0, 0, 0, (t ->> 'obligation')::bigint
            from marche cross join jsonb_array_elements(contenu -> 'titulaires') t
        )
        select axe, code, exercice, type, contrats, d, v, r, personnes, marches, obligation from ligne order by axe, membre
        """;
}
