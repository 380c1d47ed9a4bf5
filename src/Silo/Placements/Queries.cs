namespace Clauses.Silo.Placements;

/// <summary>What funnels are made of, as questions to PostgreSQL: <see cref="AttributionPlacements"/> says who belongs where.</summary>
internal static class Queries
{
    private const string TousLesContrats = """
        select distinct on (contrat) contrat, marche, contenu from ecriture
        where genre in (4, 5) order by contrat, numero desc
        """;

    private const string ContratsDesMarches = """
        select distinct on (contrat) contrat, marche, contenu from ecriture
        where genre in (4, 5) and marche = any($1) order by contrat, numero desc
        """;

    private const string ContratsDesEmployeurs = """
        select e.contrat, e.marche, present.contenu from ecriture e
        cross join lateral (
            select contenu from ecriture where contrat = e.contrat and genre in (4, 5) order by numero desc limit 1
        ) present
        where e.genre = 4 and e.contenu ->> 'employeur' = any($1)
        """;

    private static readonly string SansOrganisme = string.Join(", ", AttributionPlacements.SansOrganisme.Select(canal => $"'{Codes<Canal>.De(canal)}'"));

    /// <summary>The pairs of some members of an axis, need by need.</summary>
    public static string Paires(Axe axe, IReadOnlyCollection<string> codes) => $"""
        select {Membre(axe)}, o.besoin, f.version, o.numero_participant, o.exercice, o.etat, o.atteints, o.premiere,
            o.transmise, o.reponse, o.embauche, o.premiere_heure
        from orientation o join besoin b on b.id = o.besoin join flux f on f.marche = 'besoin/' || o.besoin
        where o.derniere and {Parmi(axe, Membre(axe), codes)}
        order by o.besoin
        """;

    /// <summary>The needs whose places some members of an axis have.</summary>
    public static string Besoins(Axe axe, IReadOnlyCollection<string> codes) => $"""
        select {MembreDuBesoin(axe)}, b.id, b.version, b.exercice, b.postes
        from besoin b where {(axe == Axe.Employeur ? $"{MembreDuBesoin(axe)} = any($1)" : Parmi(axe, MembreDuBesoin(axe), codes))}
        """;

    /// <summary>The contracts without orientation of some members of an axis, by marché and year.</summary>
    public static string Contrats(Axe axe, IReadOnlyCollection<string> codes) => $"""
        select {MembreDuContrat(axe)}, c.marche, f.version, substr(c.contenu ->> 'debut', 1, 4)::smallint, count(*)::int
        from ({axe switch
        {
            Axe.Marche => ContratsDesMarches,
            Axe.Employeur => ContratsDesEmployeurs,
            _ => TousLesContrats,
        }}) c join flux f on f.marche = c.marche
        where c.contenu ->> 'orientation' is null and {MembreDuContrat(axe)} = any($1)
        group by 1, 2, 3, 4
        """;

    public static string Codes(Axe axe) => $"""
        select distinct code from (
            select {Membre(axe)} as code from orientation o join besoin b on b.id = o.besoin where o.derniere
            {(AttributionPlacements.CountsPostes(axe)
                ? $"""
                union select {MembreDuBesoin(axe)} from besoin b
                union (select code from ({SansOrientation(axe)}) c where code > $1 order by code limit $2)
                """
                : "")}
        ) membre where code > $1 order by code limit $2
        """;

    /// <summary>$1: the exercice; $2: how many.</summary>
    public static string Rank(Axe axe) => $"""
        select code from (
            select {Membre(axe)} as code, count(*) filter (where o.atteints & {(int)Atteints.Transmise} <> 0 and $1 in (0, o.exercice)) as envoyes
            from orientation o join besoin b on b.id = o.besoin where o.derniere group by 1
            {(AttributionPlacements.CountsPostes(axe) ? $"union all select {MembreDuBesoin(axe)}, 0 from besoin b" : "")}
        ) membre group by code order by sum(envoyes) desc, code limit $2
        """;

    /// <summary>The members with a contract that names no orientation: of each marché or employer one is looked for, and of all together.</summary>
    private static string SansOrientation(Axe axe) => axe switch
    {
        Axe.Marche => $"select m.marche as code from rattachement m where m.axe = 'territoire' and m.code = 'tout' and {UnSansOrientation("o.marche = m.marche")}",
        Axe.Employeur => $"""
            select m.code from (select distinct code from rattachement where axe = 'employeur') m
            where {UnSansOrientation("o.contenu ->> 'employeur' = m.code")}
            """,
        Axe.Territoire => $"select '{Cible.Tout.Code}' as code where {UnSansOrientation("true")}",
        _ => $"select '{Cible.Inconnu}' as code where {UnSansOrientation("true")}",
    };

    private static string UnSansOrientation(string dont) => $"""
        exists (
            select from ecriture o cross join lateral (
                select contenu from ecriture where contrat = o.contrat and genre in (4, 5) order by numero desc limit 1
            ) present
            where o.genre = 4 and {dont} and present.contenu ->> 'orientation' is null
        )
        """;

    private static string Membre(Axe axe)
    {
        if (axe == Axe.Territoire)
            return $"'{Cible.Tout.Code}'";
        var attribution = AttributionPlacements.De(axe);
        return $"coalesce({Colonne(attribution)}, {(attribution.SelonCanal
            ? $"case when o.canal in ({SansOrganisme}) then '{Cible.Aucun}' else '{Cible.Inconnu}' end"
            : $"'{Cible.Inconnu}'")})";
    }

    private static string MembreDuBesoin(Axe axe) => axe == Axe.Employeur
        ? $"case when cardinality(b.employeurs) = 1 then b.employeurs[1] else '{Cible.Inconnu}' end"
        : Membre(axe);

    private static string MembreDuContrat(Axe axe) => axe switch
    {
        Axe.Marche => "c.marche",
        Axe.Employeur => "c.contenu ->> 'employeur'",
        Axe.Territoire => $"'{Cible.Tout.Code}'",
        _ => $"'{Cible.Inconnu}'",
    };

    /// <summary>Said of the mere column where it can be: the column has an index, what stands for nothing known has none.</summary>
    private static string Parmi(Axe axe, string membre, IReadOnlyCollection<string> codes) =>
        axe == Axe.Territoire || codes.Contains(Cible.Inconnu, StringComparer.Ordinal) || codes.Contains(Cible.Aucun, StringComparer.Ordinal)
            ? $"{membre} = any($1)"
            : $"{Colonne(AttributionPlacements.De(axe))} = any($1)";

    private static string Colonne(AttributionPlacements attribution) => $"{(attribution.DuBesoin ? "b" : "o")}.{attribution.Colonne}";
}
