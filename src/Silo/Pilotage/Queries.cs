using Clauses.Grains.Domain;

namespace Clauses.Silo.Pilotage;

internal static class Queries
{
    private const string Heures = "select fin, effet, travail, exercice, declarees, validees, refusees from ecriture where genre in (10, 11, 12)";

    /// <summary>$3: the marché.</summary>
    private const string DUnMarche = $"{Heures} and marche = $3";

    /// <summary>$3: the member, $4: its axis, $5: the path to it in a marché. Each step is a lateral that needs the one before: streams are
    /// read marché by marché, whatever the planner believes of how many belong.</summary>
    private const string DesMarches = $"""
        select h.* from rattachement l
        cross join lateral (select contenu from ecriture where marche = l.marche and genre in (1, 2, 3) order by numero desc limit 1) p
        cross join lateral ({Heures} and marche = l.marche) h
        where l.axe = $4 and l.code = $3 and coalesce(p.contenu #>> $5, '{Cible.Inconnu}') = $3
        """;

    /// <summary>$3: the member, $4: its axis, $5: the path to it in a contract, $6: the member of what says nothing, or null.</summary>
    private const string DesContrats = $"""
        select h.* from rattachement l
        cross join lateral (
            select distinct on (contrat) contrat, contenu from ecriture
            where marche = l.marche and genre in (4, 5) order by contrat, numero desc
        ) p
        join lateral (
            select contrat as de, fin, effet, travail, exercice, declarees, validees, refusees from ecriture
            where marche = l.marche and genre in (10, 11, 12)
        ) h on h.de = p.contrat
        where l.axe = $4 and l.code = $3 and coalesce(p.contenu #>> $5, $6) = $3
        """;

    /// <summary>What still waits of a decided line is zero in the month of its work; what is decided stands where $2 says.</summary>
    private static string Mois(string source) => $"""
        with heure as ({source}),
        part as (
            select fin as jour, declarees - validees - refusees as attente, 0 as validees, 0 as refusees
            from heure where $1 in (0, travail)
            union all
            select case when $2 then effet else fin end, 0, validees, refusees
            from heure where exercice <> 0 and $1 in (0, exercice)
        ),
        mois as (
            select date_trunc('month', jour::timestamp)::date as premier,
                sum(validees)::bigint as validees, sum(refusees)::bigint as refusees, sum(attente)::bigint as attente
            from part group by 1
        )
        select premier, validees, refusees, attente from mois where (validees, refusees, attente) <> (0, 0, 0) order by premier
        """;

    /// <summary>Hours by month of everything. $1: exercice; $2: whether decided hours stand in the month of their decision.</summary>
    public static readonly string MoisDeTout = Mois(Heures);

    /// <inheritdoc cref="MoisDeTout"/>
    public static readonly string MoisDUnMarche = Mois(DUnMarche);

    /// <inheritdoc cref="MoisDeTout"/>
    public static readonly string MoisDesMarches = Mois(DesMarches);

    /// <inheritdoc cref="MoisDeTout"/>
    public static readonly string MoisDesContrats = Mois(DesContrats);

    /// <summary>Hours first by what says where they belong, a marché or a contract: the ledger is read once, in its own order.</summary>
    private static string Membres(string porteur, string genres) => $"""
        with poids as (
            select {porteur} as porteur,
                sum(case when exercice <> 0 and $1 in (0, exercice) then validees else 0 end) as validees,
                sum(case when exercice <> 0 and $1 in (0, exercice) then refusees else 0 end) as refusees,
                sum(case when $1 in (0, travail) then declarees - validees - refusees else 0 end) as attente
            from ecriture where genre in (10, 11, 12) group by {porteur}
        ),
        membre as (
            select coalesce(p.contenu #>> $2, $3) as code,
                sum(validees)::bigint as validees, sum(refusees)::bigint as refusees, sum(attente)::bigint as attente
            from poids
            cross join lateral (
                select contenu from ecriture where {porteur} = poids.porteur and genre in ({genres}) order by numero desc limit 1
            ) p
            group by 1
        )
        select code, validees, refusees, attente from membre
        where code is not null and (validees, refusees, attente) <> (0, 0, 0)
        order by validees desc, attente desc, code collate "C" limit $4
        """;

    /// <summary>Hours by member of an axis of marchés. $1: exercice; $2: the path; $3: the member of what says nothing; $4: how many.</summary>
    public static readonly string MembresParMarche = Membres("marche", "1, 2, 3");

    /// <summary>Hours by member of an axis of contracts.</summary>
    /// <inheritdoc cref="MembresParMarche"/>
    public static readonly string MembresParContrat = Membres("contrat", "4, 5");

    /// <summary>A line waits when nothing follows from it. $1: of this employer, or null.</summary>
    private const string EnAttente = """
        select c.contenu ->> 'employeur' as employeur, date_trunc('month', d.fin::timestamp)::date as mois, d.declarees
        from ecriture d
        join ecriture c on c.contrat = d.contrat and c.genre = 4
        where d.genre = 10 and not exists (select from ecriture s where s.marche = d.marche and s.lie = d.numero)
            and ($1::text is null or c.contenu ->> 'employeur' = $1)
        """;

    /// <summary>What waits, by month and employer. $2: how many.</summary>
    public const string Attentes = $"""
        select employeur, mois, count(*)::int, sum(declarees)::bigint
        from ({EnAttente}) attente group by employeur, mois order by mois, employeur collate "C" limit $2
        """;

    public const string Attente = $"""
        select count(*)::int, coalesce(sum(declarees), 0)::bigint, count(distinct employeur)::int, min(mois) from ({EnAttente}) attente
        """;
}
