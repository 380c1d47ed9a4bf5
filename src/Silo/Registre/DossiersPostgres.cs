namespace Clauses.Silo.Registre;

/// <summary>What the ledger knows around persons and their contracts: read when somebody decides lines, one statement for many.</summary>
public sealed class DossiersPostgres(NpgsqlDataSource source, ReadsPostgres lectures, SuiviWriter suivi)
{
    /// <summary>In how many marchés of an employer its newest decisions are looked for: others' may be newer there.</summary>
    private const int MarchesRegardes = 50;

    /// <summary>A person's marchés are linked to them for ever, and a contract never changes hands: the links lead to the contracts.</summary>
    private const string DesParticipants = """
        select e.contrat, c.contenu::text
        from rattachement r
        join ecriture e on e.marche = r.marche and e.genre = 4 and e.contenu ->> 'participant' = r.code
        cross join lateral (
            select contenu from ecriture where genre in (4, 5) and contrat = e.contrat order by numero desc limit 1
        ) c
        where r.axe = 'participant' and r.code = any($1)
        order by e.contrat limit $2
        """;

    private const string CesContrats = """
        select d.contrat, c.contenu::text
        from unnest($1::text[]) d (contrat)
        cross join lateral (
            select contenu from ecriture where genre in (4, 5) and contrat = d.contrat order by numero desc limit 1
        ) c
        """;

    /// <summary>Lines that are not reversed and not wholly refused.</summary>
    private const string Vivantes = """
        from ecriture d
        cross join lateral (
            select (sum(s.validees) filter (where s.genre = 11))::int as validees, coalesce(bool_or(s.genre = 12), false) as reprise
            from ecriture s where s.marche = d.marche and s.lie = d.numero
        ) suite
        where d.genre = 10 and d.contrat = any($1) and d.debut <= $3 and d.fin >= $2
            and not suite.reprise and suite.validees is distinct from 0
        """;

    private const string Lignes = $"""
        select d.contrat, d.reference, d.debut, d.fin, coalesce(suite.validees, d.declarees), suite.validees is null
        {Vivantes}
        order by d.contrat, d.debut, d.reference limit $4
        """;

    private const string ParMois = $"""
        select d.contrat, date_trunc('month', d.fin)::date, sum(coalesce(suite.validees, d.declarees))
        {Vivantes}
        group by 1, 2 order by 1, 2
        """;

    /// <summary>The newest decisions stand at the ends of the streams that were decided last: as many streams hold them as there are of them. $1: how
    /// many; $2: of this employer, or null.</summary>
    private static readonly string Dernieres = $"""
        select d.contrat, d.reference, c.contenu ->> 'employeur', d.debut, d.fin, d.validees, d.refusees, d.effet, d.auteur, d.enregistre,
            exists (select from ecriture s where s.marche = d.marche and s.lie = d.numero)
        from (
            select marche from suivi
            where decision is not null and ($2::text is null or marche in (select marche from rattachement where axe = 'employeur' and code = $2))
            order by decision desc limit case when $2::text is null then $1 else {MarchesRegardes} end
        ) f
        cross join lateral (
            select e.* from ecriture e
            where marche = f.marche and genre = 11 and ($2::text is null or exists (
                select from ecriture where genre = 4 and contrat = e.contrat and contenu ->> 'employeur' = $2))
            order by numero desc limit $1
        ) d
        join ecriture c on c.genre = 4 and c.contrat = d.contrat
        order by d.enregistre desc, d.marche, d.numero desc limit $1
        """;

    /// <summary>In the streams that were decided since. $1: who; $2, $3: from when to when; $4: how many.</summary>
    private const string DUnAuteur = """
        select d.contrat, d.reference, c.contenu ->> 'employeur', d.debut, d.fin, d.validees, d.refusees, d.effet, d.auteur, d.enregistre, false
        from suivi f
        join ecriture d on d.marche = f.marche and d.genre = 11 and d.auteur = $1 and d.enregistre between $2 and $3
        join ecriture c on c.genre = 4 and c.contrat = d.contrat
        where f.decision >= $2 and not exists (select from ecriture s where s.marche = d.marche and s.lie = d.numero)
        order by d.marche, d.numero limit $4
        """;

    /// <summary>The contracts of these participants, as last registered, in the order of their ids.</summary>
    /// <param name="participants">At most 5 000 ids.</param>
    /// <param name="limite">1 to 5 000.</param>
    public Task<ImmutableArray<ContratLu>> ContratsOfParticipantsAsync(
        IReadOnlyCollection<string> participants, int limite, CancellationToken cancellationToken) =>
        source.Command(DesParticipants, P(participants.ToArray()), P(limite)).ListAsync(Contrat, cancellationToken);

    /// <summary>These contracts, as last registered; one that does not exist is absent from the answer. At most 5 000 ids.</summary>
    public Task<ImmutableArray<ContratLu>> ReadContratsAsync(IReadOnlyCollection<string> contrats, CancellationToken cancellationToken) =>
        source.Command(CesContrats, P(contrats.ToArray())).ListAsync(Contrat, cancellationToken);

    /// <summary>The lines of these contracts that touch some days and count or may still count: neither reversed nor wholly refused. In the
    /// order of (contrat, debut, reference).</summary>
    /// <param name="contrats">At most 5 000 ids.</param>
    /// <param name="limite">1 to 20 000.</param>
    public Task<ImmutableArray<Travail>> TravailAsync(
        IReadOnlyCollection<string> contrats, Periode jours, int limite, CancellationToken cancellationToken) => source
        .Command(Lignes, P(contrats.ToArray()), P(jours.Debut), P(jours.Fin), P(limite))
        .ListAsync(
            ligne => new Travail(
                ligne.GetString(0), ligne.GetString(1), Jours(ligne, 2), new(ligne.GetInt32(4)), ligne.GetBoolean(5)),
            cancellationToken);

    /// <summary>What was declared month by month on these contracts and neither reversed nor refused; months without are absent. In the
    /// order of (contrat, mois).</summary>
    /// <param name="contrats">At most 5 000 ids.</param>
    /// <param name="depuis">First day of the first month.</param>
    /// <param name="avant">First day of the month after the last one.</param>
    public Task<ImmutableArray<MoisDeContrat>> MoisAsync(
        IReadOnlyCollection<string> contrats, DateOnly depuis, DateOnly avant, CancellationToken cancellationToken) => source
        .Command(ParMois, P(contrats.ToArray()), P(depuis), P(avant.AddDays(-1)))
        .ListAsync(
            ligne => new MoisDeContrat(ligne.GetString(0), ligne.GetFieldValue<DateOnly>(1), new(ligne.GetInt64(2))), cancellationToken);

    public async Task<ImmutableArray<LigneLue>> ListEnAttenteAsync(
        string? employeur, DateOnly mois, string? suiviPar, VersionFlux? apres, int limite, CancellationToken cancellationToken)
    {
        await suivi.CatchUpAsync(cancellationToken);
        return await lectures.ListEnAttenteAsync(employeur, mois, suiviPar, apres, limite, cancellationToken);
    }

    /// <summary>The newest decisions, newest first.</summary>
    /// <param name="employeur">Only on this employer's lines, and among its marchés that were decided last; or null.</param>
    /// <param name="limite">1 to 100.</param>
    public async Task<ImmutableArray<DecisionLue>> LatestDecisionsAsync(string? employeur, int limite, CancellationToken cancellationToken)
    {
        await suivi.CatchUpAsync(cancellationToken);
        return await source.Command(Dernieres, P(limite), P(employeur)).ListAsync(Decision, cancellationToken);
    }

    /// <summary>What somebody decided between two instants and nobody undid, in the order of (marché, numero).</summary>
    /// <param name="limite">1 to 10 000.</param>
    public async Task<ImmutableArray<DecisionLue>> DecisionsAsync(
        string auteur, DateTimeOffset depuis, DateTimeOffset jusqua, int limite, CancellationToken cancellationToken)
    {
        await suivi.CatchUpAsync(cancellationToken);
        return await source.Command(
            DUnAuteur, P(auteur), P(depuis.ToUniversalTime()), P(jusqua.ToUniversalTime()), P(limite)).ListAsync(Decision, cancellationToken);
    }

    private static DecisionLue Decision(NpgsqlDataReader ligne) => new()
    {
        Contrat = ligne.GetString(0),
        Reference = ligne.GetString(1),
        Employeur = ligne.GetString(2),
        Jours = Jours(ligne, 3),
        Validees = new(ligne.GetInt32(5)),
        Refusees = new(ligne.GetInt32(6)),
        Date = ligne.GetFieldValue<DateOnly>(7),
        Auteur = ligne.GetString(8),
        Enregistre = ligne.GetFieldValue<DateTimeOffset>(9),
        Annulee = ligne.GetBoolean(10),
    };

    private static ContratLu Contrat(NpgsqlDataReader ligne) => new(ligne.GetString(0), EcritureContent.ReadContrat(ligne.GetString(1)));

    private static Periode Jours(NpgsqlDataReader ligne, int colonne) =>
        new(ligne.GetFieldValue<DateOnly>(colonne), ligne.GetFieldValue<DateOnly>(colonne + 1));
}

/// <summary>Days worked, or said to be.</summary>
/// <param name="Heures">The hours that count: those validated, or those declared while nothing is decided.</param>
public sealed record Travail(string Contrat, string Reference, Periode Jours, Heures Heures, bool EnAttente);

/// <param name="Heures">Hours declared, less those reversed or refused.</param>
public sealed record MoisDeContrat(string Contrat, DateOnly Mois, Heures Heures);

public sealed record DecisionLue
{
    public required string Contrat { get; init; }
    public required string Reference { get; init; }
    public required string Employeur { get; init; }
    public required Periode Jours { get; init; }
    public required Heures Validees { get; init; }
    public required Heures Refusees { get; init; }
    public required DateOnly Date { get; init; }
    public required string Auteur { get; init; }
    public required DateTimeOffset Enregistre { get; init; }
    public required bool Annulee { get; init; }
}
