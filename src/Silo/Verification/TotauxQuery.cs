namespace Clauses.Silo.Verification;

/// <summary>The statement that makes every total of the ledger in one pass.</summary>
internal static class TotauxQuery
{
    /// <summary>Axes, by the numbers that they bear in the statement, and where on each a contract c of a marché m counts.</summary>
    private static readonly ImmutableArray<(Axe Axe, string Code)> Membres =
    [
        (Axe.Marche, "c.contenu ->> 'marche'"),
        (Axe.Territoire, "'tout'"),
        (Axe.MaitreOuvrage, "m.fiche ->> 'maitreOuvrage'"),
        (Axe.Amenageur, "coalesce(m.fiche ->> 'amenageur', 'inconnu')"),
        (Axe.Zac, "coalesce(m.fiche ->> 'zac', 'inconnu')"),
        (Axe.CommuneChantier, "m.fiche ->> 'communeChantier'"),
        (Axe.Employeur, "c.contenu ->> 'employeur'"),
        (Axe.Titulaire, "c.contenu ->> 'titulaire'"),
        (Axe.Participant, "c.contenu ->> 'participant'"),
        (Axe.CommuneResidence, "coalesce(c.contenu ->> 'communeResidence', 'inconnu')"),
        (Axe.Qpv, "coalesce(c.contenu ->> 'qpv', 'inconnu')"),
    ];

    public static readonly ImmutableArray<Axe> Axes = [.. Membres.Select(un => un.Axe)];

    /// <summary>Contracts and marchés as they are, the hours of each contract, then where each counts, axis by axis: a sort of each contract once for each axis
    /// is in memory, one of all at once is not. Members, people and marchés are told apart by hashes of 64 bits: sorted as texts they cost four times as much.
    /// Sums are of doubles, which are exact here and cost less than PostgreSQL's of bigint. Rows (axis, member, exercice, type, contracts, declared, validated,
    /// refused, people, marchés, obligation), those of a total together.</summary>
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
        part (contrat, exercice, d, v, r) as (
            select contrat, 0, d::float8, v::float8, r::float8 from heures
            union all
            select contrat, travail, d - v - r, 0, 0 from heures
            union all
            select contrat, exercice, v + r, v, r from heures where exercice <> 0
        ),
        poids as (
            select contrat, exercice, sum(d) as d, sum(v) as v, sum(r) as r from part group by contrat, exercice having sum(d) <> 0
        ),
        lien as materialized (
            select c.contrat, c.contenu ->> 'type' as type, c.contenu ->> 'participant' as personne, c.marche, {Each((code, rang) => $"{code} as c{rang}")}
            from contrat c join marche m on m.marche = c.marche
        ),
        nom (axe, membre, code) as (
            {Each((_, rang) => $"select {rang}, hashtextextended(c{rang}, 0), c{rang} from (select distinct c{rang} from lien) l", " union all ")}
        ),
        fait as materialized (
            select p.exercice, l.type, p.d, p.v, p.r, hashtextextended(l.personne, 0) as personne, hashtextextended(l.marche, 0) as marche,
                {Each((_, rang) => $"hashtextextended(c{rang}, 0) as m{rang}")}
            from lien l join poids p using (contrat)
        ),
        figure as (
            select case {Each((_, rang) => $"when grouping(m{rang}) = 0 then {rang}", " ")} end as axe, coalesce({Each((_, rang) => $"m{rang}")}) as membre,
                exercice, type, count(*)::int as contrats, sum(d)::bigint as d, sum(v)::bigint as v, sum(r)::bigint as r,
                count(distinct personne)::int as personnes, count(distinct marche)::int as marches
            from fait group by grouping sets ({Each((_, rang) => $"(m{rang}, exercice, type), (m{rang}, exercice)")})
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

    /// <summary>Something of each axis.</summary>
    private static string Each(Func<string, int, string> what, string between = ", ") =>
        string.Join(between, Membres.Select((un, rang) => what(un.Code, rang)));
}
