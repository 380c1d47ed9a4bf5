namespace Clauses.Silo.Reads;

public sealed partial class ReadsPostgres
{
    /// <summary>Among how many contracts a reference alone is looked for: an index of references would be written with each line.</summary>
    public const int MaxContrats = 10_000;

    /// <summary>What there is to say of the lines of a page.</summary>
    private const string Suite = """
        select d.marche, d.numero, d.contrat, d.reference, d.debut, d.fin, d.declarees, d.etat, d.enregistre,
            decision.validees, decision.refusees, decision.effet, remplacante.reference, remplacee.reference, motif.texte
        from page d
        left join ecriture decision on decision.marche = d.marche and decision.lie = d.numero and decision.genre = 11
        left join ecriture inverse on inverse.marche = d.marche and inverse.lie = d.numero and inverse.genre = 12
        left join ecriture remplacante on remplacante.marche = d.marche and remplacante.lie = inverse.numero and remplacante.genre = 10
        left join ecriture origine on origine.marche = d.marche and origine.numero = d.lie
        left join ecriture remplacee on remplacee.marche = d.marche and remplacee.numero = origine.lie
        left join motif on motif.marche = d.marche and motif.numero = coalesce(inverse.numero, decision.numero)
        order by d.marche, d.numero
        """;

    private const string Colonnes = "d.marche, d.numero, d.contrat, d.reference, d.debut, d.fin, d.declarees, d.enregistre, d.lie";

    /// <summary>What a line is by what followed from it: a reverse bears the line that it reverses as its lie, and the line that replaces it bears
    /// the reverse as its own.</summary>
    private const string Etat = """
        cross join lateral (
            select case
                when bool_or(s.genre = 12) then 'corrigee'
                when bool_or(s.genre = 11 and s.validees > 0) then 'validee'
                when bool_or(s.genre = 11) then 'refusee'
                else 'en-attente' end as etat
            from ecriture s where s.marche = d.marche and s.lie = d.numero
        ) suite
        """;

    private const string DeLEmployeur =
        "($5::text is null or exists (select from ecriture c where c.genre = 4 and c.contrat = d.contrat and c.contenu ->> 'employeur' = $5))";

    private const string DeLAnnee = "($8::int is null or d.travail = $8)";

    /// <summary>First which lines, then what there is to say of them: the rest is looked up for one page only. The planner knows the
    /// values of the parameters and drops the filters that are not asked for.</summary>
    private const string PageDeLignes = $"""
        with page as (
            select {Colonnes}, suite.etat
            from ecriture d {Etat}
            where d.genre = 10 and (d.marche, d.numero) > ($1, $2)
                and ($3::text is null or d.marche = $3)
                and ($4::text is null or d.contrat = $4)
                and {DeLEmployeur} and {DeLAnnee}
                and ($6::text is null or suite.etat = $6)
            order by d.marche, d.numero limit $7
        )
        {Suite}
        """;

    /// <summary>An employer's: marché by marché of those that its contracts are of.</summary>
    private const string PageDeLEmployeur = $"""
        with page as (
            select {Colonnes}, suite.etat
            from rattachement r
            cross join lateral (
                select * from ecriture where marche = r.marche and genre = 10 and (marche, numero) > ($1, $2) order by numero offset 0
            ) d {Etat}
            where r.axe = 'employeur' and r.code = $5 and r.marche >= $1 and {DeLEmployeur} and {DeLAnnee} and ($6::text is null or suite.etat = $6)
            order by r.marche, d.numero limit $7
        )
        {Suite}
        """;

    /// <summary>Lines of which something followed that is rare: found from there, by an index of those alone.</summary>
    private static string PageDe(string suivante) => $"""
        with page as (
            select {Colonnes}, suite.etat
            from (select distinct marche, lie from ecriture where {suivante} and (marche, lie) > ($1, $2)) r
            join ecriture d on d.marche = r.marche and d.numero = r.lie {Etat}
            where d.genre = 10 and suite.etat = $6 and {DeLEmployeur} and {DeLAnnee}
            order by r.marche, r.lie limit $7
        )
        {Suite}
        """;

    private static readonly string PageDeRefusees = PageDe("genre = 11 and validees = 0");

    private static readonly string PageDeCorrigees = PageDe("genre = 12");

    /// <summary>Those that the tables kept beside the ledger say wait, and all of streams that went on since.</summary>
    private const string PageDeToutCeQuiAttend = $"""
        with page as (
            select {Colonnes}, suite.etat
            from (
                (
                    select marche, numero from ligne_en_attente l
                    where (marche, numero) > ($1, $2) and ($5::text is null or employeur = $5)
                        and ($8::int is null or mois between make_date($8, 1, 1) and make_date($8, 12, 31))
                        and not exists (select from ecriture s where s.marche = l.marche and s.lie = l.numero)
                    order by marche, numero limit $7
                )
                union
                select e.marche, e.numero from flux_marche f left join suivi s using (marche)
                join ecriture e on e.marche = f.marche and e.numero > coalesce(s.version, 0) and e.genre = 10
                where f.version > coalesce(s.version, 0) and (e.marche, e.numero) > ($1, $2)
            ) r
            join ecriture d using (marche, numero) {Etat}
            where suite.etat = $6 and {DeLEmployeur} and {DeLAnnee}
            order by r.marche, r.numero limit $7
        )
        {Suite}
        """;

    /// <summary>$1: the employer, or null: all; $2: the month of work, by its first day; $3, $4: after which line; $5: how many; $6: of marchés
    /// that this account follows, or null.</summary>
    private const string PageEnAttente = $"""
        with page as (
            select d.marche, d.numero, d.contrat, d.reference, d.debut, d.fin, d.declarees, d.enregistre, d.lie, 'en-attente' as etat
            from ligne_en_attente l join ecriture d using (marche, numero)
            where ($1::text is null or l.employeur = $1) and l.mois = $2 and (l.marche, l.numero) > ($3, $4)
                and ($6::text is null or l.marche in (select r.marche from referent r where $6 in (r.compte, r.suppleant)))
                and not exists (select from ecriture s where s.marche = d.marche and s.lie = d.numero)
            order by l.marche, l.numero limit $5
        )
        {Suite}
        """;

    /// <summary>$1, $2: the contract and the reference of each.</summary>
    private const string LignesNommees = $"""
        with page as (
            select {Colonnes}, suite.etat from unnest($1::text[], $2::text[]) cle (contrat, reference)
            join ecriture d on d.genre = 10 and d.contrat = cle.contrat and d.reference = cle.reference {Etat}
        )
        {Suite}
        """;

    /// <summary>No index has references alone, each hour that is declared would pay for it: contract by contract, of so many as $2 says.</summary>
    private const string LignesDeReference = $"""
        with page as (
            select {Colonnes}, suite.etat
            from (select contrat from ecriture where genre = 4 order by contrat limit $2) c
            cross join lateral (select * from ecriture e where e.genre = 10 and e.contrat = c.contrat and e.reference = $1 offset 0) d {Etat}
            limit $3
        )
        {Suite}
        """;

    /// <summary>$1: contracts; $2, $3: the days between which a line begins and ends.</summary>
    private const string LignesDesContrats = $"""
        with page as (
            select {Colonnes}, suite.etat from ecriture d {Etat} where d.genre = 10 and d.contrat = any($1) and d.debut >= $2 and d.fin <= $3
        )
        {Suite}
        """;

    /// <summary>The lines of these keys, as they stand; a line that does not exist is absent from the answer. At most 5 000.</summary>
    public async Task<ImmutableDictionary<(string Contrat, string Reference), LigneLue>> FindLignesAsync(
        IReadOnlyCollection<(string Contrat, string Reference)> cles, CancellationToken cancellationToken)
    {
        var lues = await source
            .Command(LignesNommees, P(cles.Select(cle => cle.Contrat).ToArray()), P(cles.Select(cle => cle.Reference).ToArray()))
            .ListAsync(Ligne, cancellationToken);
        return lues.DistinctBy(ligne => (ligne.Contrat, ligne.Reference)).ToImmutableDictionary(ligne => (ligne.Contrat, ligne.Reference));
    }

    /// <summary>Lines of a reference, of the first <see cref="MaxContrats"/> contracts.</summary>
    public Task<ImmutableArray<LigneLue>> FindLignesAsync(string reference, int limite, CancellationToken cancellationToken) =>
        source.Command(LignesDeReference, P(reference), P(MaxContrats), P(limite)).ListAsync(Ligne, cancellationToken);

    /// <summary>The lines of these contracts that lie within a period.</summary>
    public async Task<ILookup<string, LigneLue>> ListLignesAsync(
        IReadOnlyCollection<string> contrats, Periode periode, CancellationToken cancellationToken) =>
        (await source.Command(LignesDesContrats, P(contrats.ToArray()), P(periode.Debut), P(periode.Fin)).ListAsync(Ligne, cancellationToken))
        .ToLookup(ligne => ligne.Contrat, StringComparer.Ordinal);

    /// <summary>Lines of a month, of one employer or of all, that nobody has decided: kept beside the ledger, so that nothing is looked for.</summary>
    /// <param name="mois">Its first day.</param>
    /// <param name="suiviPar">Of marchés that this account follows only, or null.</param>
    public Task<ImmutableArray<LigneLue>> ListEnAttenteAsync(
        string? employeur, DateOnly mois, string? suiviPar, VersionFlux? apres, int limite, CancellationToken cancellationToken) => source
        .Command(PageEnAttente, P(employeur), P(mois), P(apres?.Flux ?? ""), P(apres?.Version ?? 0), P(limite), P(suiviPar))
        .ListAsync(Ligne, cancellationToken);

    public Task<ImmutableArray<LigneLue>> ListLignesAsync(LignesFilter filtre, CancellationToken cancellationToken) => source
        .Command(
            PageDe(filtre),
            P(filtre.Apres?.Flux ?? ""), P(filtre.Apres?.Version ?? 0), P(filtre.Marche), P(filtre.Contrat), P(filtre.Employeur),
            P(filtre.Etat is { } etat ? Codes<EtatLigne>.De(etat) : null), P(filtre.Limite), P(filtre.Annee))
        .ListAsync(Ligne, cancellationToken);

    private static string PageDe(LignesFilter filtre) => filtre switch
    {
        { Contrat: not null } or { Marche: not null } => PageDeLignes,
        { Etat: EtatLigne.Refusee } => PageDeRefusees,
        { Etat: EtatLigne.Corrigee } => PageDeCorrigees,
        { Etat: EtatLigne.EnAttente } => PageDeToutCeQuiAttend,
        { Employeur: not null } => PageDeLEmployeur,
        _ => PageDeLignes,
    };

    private static LigneLue Ligne(NpgsqlDataReader ligne) => new()
    {
        Marche = ligne.GetString(0),
        Numero = ligne.GetInt64(1),
        Contrat = ligne.GetString(2),
        Reference = ligne.GetString(3),
        Periode = new(ligne.GetFieldValue<DateOnly>(4), ligne.GetFieldValue<DateOnly>(5)),
        Heures = new(ligne.GetInt32(6)),
        Etat = Codes<EtatLigne>.TryRead(ligne.GetString(7), out var etat) ? etat : throw new InvalidOperationException("A line has no state."),
        Enregistre = ligne.GetFieldValue<DateTimeOffset>(8),
        Validees = ligne.IsDBNull(9) ? null : new Heures(ligne.GetInt32(9)),
        Refusees = ligne.IsDBNull(10) ? null : new Heures(ligne.GetInt32(10)),
        DateDecision = ligne.Jour(11),
        CorrigeePar = ligne.Texte(12),
        Corrige = ligne.Texte(13),
        Motif = ligne.Texte(14),
    };
}
