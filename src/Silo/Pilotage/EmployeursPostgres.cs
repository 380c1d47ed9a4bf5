namespace Clauses.Silo.Pilotage;

/// <summary>What an employer's own pages ask for: of its contracts, and of the marchés on which it is at work or bound.</summary>
public sealed class EmployeursPostgres(NpgsqlDataSource source)
{
    /// <summary>$1: the employer; $2: refused since; $3: how many. A line is taken up again by any that was written since for some of its days.</summary>
    private const string Refusees = """
        select d.marche, d.contrat, d.reference, d.debut, d.fin, d.declarees, m.texte
        from rattachement a
        join ecriture r on r.marche = a.marche and r.genre = 11 and r.validees = 0
        join ecriture d on d.marche = r.marche and d.numero = r.lie
        join ecriture c on c.genre = 4 and c.contrat = d.contrat and c.contenu ->> 'employeur' = $1
        left join motif m on m.marche = r.marche and m.numero = r.numero
        where a.axe = 'employeur' and a.code = $1 and r.enregistre >= $2
            and not exists (select from ecriture s where s.marche = d.marche and s.lie = d.numero and s.genre = 12)
            and not exists (
                select from ecriture s
                where s.genre = 10 and s.contrat = d.contrat and s.numero > r.numero and s.debut <= d.fin and s.fin >= d.debut)
        order by d.debut, d.marche, d.numero limit $3
        """;

    private const string MoisDeclares = """
        select distinct contrat, date_trunc('month', debut)::date from ecriture where genre = 10 and contrat = any($1) and debut >= $2
        """;

    /// <summary>$1: exercices that may hold work of the month; $2: the month before; $3: the month. Who has no marché left, or said that there was nothing, is
    /// not asked.</summary>
    private const string Muets = """
        select coalesce((select contenu ->> 'nom' from fiche where genre = 'entreprise' and id = m.code order by version desc limit 1), m.code)
        from (
            select distinct code from heures_du_mois a
            where axe = 'employeur' and exercice = any($1) and mois = $2 and not exists (
                select from heures_du_mois b where b.axe = 'employeur' and b.exercice = any($1) and b.code = a.code and b.mois >= $3)
                and not exists (select from sans_heures s where s.employeur = a.code and s.mois = $3)
                and $3 <= coalesce((
                    select max((m.contenu #>> '{fiche,fin}')::date) from rattachement r
                    cross join lateral (select contenu from ecriture where marche = r.marche and genre in (1, 2, 3) order by numero desc limit 1) m
                    where r.axe = 'employeur' and r.code = a.code), 'infinity')
            order by code limit $4
        ) m
        """;

    /// <summary>A contract as its last entry says it, and in which days; an end that is absent comes after all others.</summary>
    /// <remarks>Of « = » the planner expects so few rows that it gathers all before it looks at the first.</remarks>
    private const string Courant = """
        e.genre in (4, 5) and e.contenu ->> 'employeur' = $1
            and e.numero >= (select numero from ecriture where contrat = e.contrat and genre in (4, 5) order by numero desc limit 1)
        """;

    private const string Debut = "(e.contenu ->> 'debut') collate \"C\"";

    private const string FinDuContrat = "coalesce(e.contenu ->> 'fin', 'infinity') collate \"C\"";

    /// <summary>$1: the employer; $2, $3: the days; $4: how many.</summary>
    internal const string Contrats = $"""
        select e.contrat, e.contenu::text from ecriture e where {Courant} and {FinDuContrat} >= $2 and {Debut} <= $3 order by e.contrat limit $4
        """;

    /// <summary>$1: the employer; $2: the present month; $3: how many months are looked at, up to the last one that a contract names. A month is left at its
    /// first contract.</summary>
    internal const string Mois = $"""
        select m.mois
        from (
            select least(date_trunc('month', nullif({FinDuContrat}, 'infinity')::timestamp)::date, $2) as mois
            from ecriture e where {Courant} order by {FinDuContrat} desc limit 1
        ) dernier
        cross join lateral (
            select (dernier.mois - make_interval(months => rang))::date as mois from generate_series(0, $3 - 1) rang
        ) m
        cross join lateral (
            select from ecriture e
            cross join lateral (select contenu -> 'fiche' as fiche from ecriture where marche = e.marche and genre in (1, 2, 3) order by numero desc limit 1) f
            where {Courant} and {FinDuContrat} >= to_char(m.mois, 'YYYY-MM-DD') and {Debut} < to_char(m.mois + interval '1 month', 'YYYY-MM-DD')
                and (f.fiche ->> 'fin')::date >= m.mois and (f.fiche ->> 'debut')::date < m.mois + interval '1 month'
            limit 1
        ) un
        order by m.mois desc
        """;

    private const string SansHeures = "select mois, dit from sans_heures where employeur = $1 order by mois desc limit 24";

    private const string DireSansHeures = "insert into sans_heures values ($1, $2, $3) on conflict do nothing";

    private const string DedireSansHeures = "delete from sans_heures where employeur = $1 and mois = $2";

    private const string Chantiers = """
        select d.marche, m.contenu #>> '{fiche,intitule}', (m.contenu #>> '{fiche,debut}')::date, (m.contenu #>> '{fiche,fin}')::date, m.contenu #>> '{fiche,communeChantier}'
        from unnest($1::text[]) d(marche)
        cross join lateral (select contenu from ecriture where marche = d.marche and genre in (1, 2, 3) order by numero desc limit 1) m
        """;

    /// <summary>$1: the employer; $2: persons. Who was sent to it has told it the name.</summary>
    private const string Noms = """
        select i.participant, i.prenom, i.nom, o.envoyee
        from identite i
        cross join lateral (
            select exists (select from orientation o where o.participant = i.participant and o.employeur = $1 and o.transmise is not null) as envoyee
        ) o
        where i.participant = any($2) and (o.envoyee or exists (
            select from ecriture e where (e.contenu ->> 'participant') collate "C" = i.participant and e.genre in (4, 5) and e.contenu ->> 'employeur' = $1))
        """;

    /// <summary>Its lines that were refused since a day and that nothing took up again, those of the earliest work first.</summary>
    public Task<ImmutableArray<LigneRefusee>> RefuseesAsync(string employeur, DateTimeOffset depuis, int limite, CancellationToken cancellationToken) => source
        .Command(Refusees, P(employeur), P(depuis), P(limite))
        .ListAsync(
            ligne => new LigneRefusee(
                ligne.GetString(0), ligne.GetString(1), ligne.GetString(2), new(ligne.GetFieldValue<DateOnly>(3), ligne.GetFieldValue<DateOnly>(4)),
                new(ligne.GetInt32(5)), ligne.Texte(6)),
            cancellationToken);

    /// <summary>The months, by their first day, of which each of these contracts has lines, whatever became of them.</summary>
    public async Task<ILookup<string, DateOnly>> MoisDeclaresAsync(
        IReadOnlyCollection<string> contrats, DateOnly depuis, CancellationToken cancellationToken) =>
        (await source.Command(MoisDeclares, P(contrats.ToArray()), P(depuis)).ListAsync(ligne => (Contrat: ligne.GetString(0), Mois: ligne.GetFieldValue<DateOnly>(1)), cancellationToken))
        .ToLookup(ligne => ligne.Contrat, ligne => ligne.Mois, StringComparer.Ordinal);

    /// <summary>What employers are called that declared work of the month before, and none of this month or later.</summary>
    public Task<ImmutableArray<string>> MuetsAsync(DateOnly mois, int limite, CancellationToken cancellationToken) => source
        .Command(
            Muets, P((short[])[(short)mois.AddMonths(-1).Year, (short)mois.Year, (short)mois.AddMonths(1).Year]), P(mois.AddMonths(-1)), P(mois), P(limite))
        .ListAsync(ligne => ligne.GetString(0), cancellationToken);

    /// <summary>Months, by their first day, of which an employer said that its contracts without a line had no hours, and when it said so; the latest
    /// first.</summary>
    public Task<ImmutableArray<(DateOnly Mois, DateTimeOffset Dit)>> SansHeuresAsync(string employeur, CancellationToken cancellationToken) => source
        .Command(SansHeures, P(employeur))
        .ListAsync(ligne => (ligne.GetFieldValue<DateOnly>(0), ligne.GetFieldValue<DateTimeOffset>(1)), cancellationToken);

    /// <param name="quand">Null: it says so no more.</param>
    public Task DireSansHeuresAsync(string employeur, DateOnly mois, DateTimeOffset? quand, CancellationToken cancellationToken) => (quand is { } instant
        ? source.Command(DireSansHeures, P(employeur), P(mois), P(instant))
        : source.Command(DedireSansHeures, P(employeur), P(mois))).ExecuteAsync(cancellationToken);

    /// <summary>The contracts of an employer that run on some day of a period, by their own days.</summary>
    public Task<ImmutableArray<ContratLu>> ContratsAsync(string employeur, Periode dans, int limite, CancellationToken cancellationToken) => source
        .Command(Contrats, P(employeur), P(Iso(dans.Debut)), P(Iso(dans.Fin)), P(limite))
        .ListAsync(ligne => new ContratLu(ligne.GetString(0), EcritureContent.ReadContrat(ligne.GetString(1))), cancellationToken);

    /// <summary>The months, by their first day, in which a contract of an employer and its marché ran, the latest first: none after the present one, and of
    /// so many up to the last that a contract names.</summary>
    public Task<ImmutableArray<DateOnly>> MoisAsync(string employeur, DateOnly present, int combien, CancellationToken cancellationToken) => source
        .Command(Mois, P(employeur), P(present), P(combien))
        .ListAsync(ligne => ligne.GetFieldValue<DateOnly>(0), cancellationToken);

    private static string Iso(DateOnly jour) => jour.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>What these marchés are called, where and until when.</summary>
    public async Task<IReadOnlyDictionary<string, MarcheNomme>> ChantiersAsync(IReadOnlyCollection<string> marches, CancellationToken cancellationToken) =>
        (await source.Command(Chantiers, P(marches.ToArray())).ListAsync(
            ligne => new MarcheNomme(
                ligne.GetString(0), ligne.GetString(1), ligne.GetFieldValue<DateOnly>(2), ligne.GetFieldValue<DateOnly>(3), ligne.GetString(4)),
            cancellationToken)).ToDictionary(marche => marche.Id, StringComparer.Ordinal);

    /// <summary>The names of those of these persons whose name is the employer's to see: who were sent to it, and who have a contract with it.</summary>
    public async Task<IReadOnlyDictionary<string, NomVu>> NomsAsync(
        string employeur, IReadOnlyCollection<string> participants, CancellationToken cancellationToken) =>
        (await source.Command(Noms, P(employeur), P(participants.ToArray()))
            .ListAsync(ligne => (Id: ligne.GetString(0), Nom: new NomVu($"{ligne.GetString(1)} {ligne.GetString(2)}", ligne.GetBoolean(3))), cancellationToken))
        .ToDictionary(ligne => ligne.Id, ligne => ligne.Nom, StringComparer.Ordinal);
}

/// <summary>A person's name as an employer sees it.</summary>
/// <param name="Envoyee">Whether the person was sent to it; else it has a contract with it, no more.</param>
public readonly record struct NomVu(string Nom, bool Envoyee);

/// <summary>A line that was refused as a whole.</summary>
public sealed record LigneRefusee(string Marche, string Contrat, string Reference, Periode Periode, Heures Heures, string? Motif);

public sealed record MarcheNomme(string Id, string Intitule, DateOnly Debut, DateOnly Fin, string Commune);
