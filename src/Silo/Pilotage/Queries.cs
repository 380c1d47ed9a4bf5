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

    public static readonly string MoisDUnMarche = Mois(DUnMarche);

    public static readonly string MoisDesMarches = Mois(DesMarches);

    public static readonly string MoisDesContrats = Mois(DesContrats);

    /// <summary>The same of who is kept by month. $1: axis; $2: member; $3: exercices.</summary>
    public const string MoisGardes = """
        select mois, sum(validees)::bigint, sum(refusees)::bigint, sum(attente)::bigint from heures_du_mois
        where axe = $1 and code = $2 and exercice = any($3)
        group by mois having (sum(validees), sum(refusees), sum(attente)) <> (0, 0, 0) order by mois
        """;

    /// <summary>$1: axis; $2: exercices; $3: how many.</summary>
    public const string Membres = """
        select code, sum(validees)::bigint, sum(refusees)::bigint, sum(attente)::bigint from heures_du_mois
        where axe = $1 and exercice = any($2)
        group by code having (sum(validees), sum(refusees), sum(attente)) <> (0, 0, 0)
        order by sum(validees) desc, sum(attente) desc, code limit $3
        """;

    /// <summary>$1: of this employer, or null; $2: of marchés that this account follows, or null: of those lines are counted, they are few.</summary>
    private static string EnAttente(string? suiviPar) => suiviPar is null
        ? "from heures_du_mois where axe = 'employeur' and lignes <> 0 and ($1::text is null or code = $1) and $2::text is null"
        : $"""
            from (
                select l.employeur as code, l.mois, count(*)::int as lignes, sum(e.declarees)::bigint as attente
                from ligne_en_attente l join ecriture e using (marche, numero)
                where {SuiviPar.Condition(suiviPar, "l.marche", "$2")} and ($1::text is null or l.employeur = $1)
                group by 1, 2
            ) h
            """;

    /// <summary>What waits, by month and employer. $3: how many.</summary>
    public static string Attentes(string? suiviPar) => $"select code, mois, lignes, attente {EnAttente(suiviPar)} order by mois, code limit $3";

    public static string MoisEnAttente(string? suiviPar) => $"select distinct mois {EnAttente(suiviPar)} order by mois limit 500";

    public static string Attente(string? suiviPar) => $"""
        select coalesce(sum(lignes), 0)::int, coalesce(sum(attente), 0)::bigint, count(distinct code)::int, min(mois) {EnAttente(suiviPar)}
        """;
}
