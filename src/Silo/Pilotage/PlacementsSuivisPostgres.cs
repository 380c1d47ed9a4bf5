namespace Clauses.Silo.Pilotage;

/// <summary>Needs and orientations as pages show them, from the tables that stand in step with their streams. Of a person and a need, the
/// newest orientation is shown. Each reading is one bounded statement.</summary>
public sealed class PlacementsSuivisPostgres(NpgsqlDataSource source, SuiviWriter suivi)
{
    public const int MaxDuMarche = 2_000;

    public const int MaxOrientations = 600;

    /// <summary>States from which a hire may still come.</summary>
    private const string Vivantes = "('proposee', 'transmise', 'rdv-fixe', 'recue', 'absente', 'excusee', 'essai', 'retenue', 'vivier')";

    private const string SansCandidat = $"""
        b.etat = 'ouvert' and not exists (select from orientation o where o.besoin = b.id and o.etat in {Vivantes})
        """;

    /// <summary>$1: an employer, or null: everybody's. It sees the needs that it may hire for, and those on its own site.</summary>
    private const string Visible = "($1::text is null or b.employeurs is null or $1 = any(b.employeurs) or b.utilisateur = $1)";

    private const string DuMarche = """
        left join lateral (
            select contenu #>> '{fiche,intitule}' as intitule from ecriture where marche = b.marche and genre in (1, 2, 3) order by numero desc limit 1
        ) m on true
        """;

    private const string OrdreDeSuivi = "etat = 'ferme', seul desc, debut, id";

    /// <summary>$1: for whom, as for <see cref="Visible"/>; $2: how many, $3: after how many.</summary>
    /// <param name="dont">Which of them.</param>
    private static string Besoins(string dont, string ordre = OrdreDeSuivi) => $"""
        select b.id, b.version, b.intitule, b.rome, b.marche, m.intitule, b.utilisateur, b.employeurs, b.postes, b.embauches, b.etat, b.debut, b.ouvert,
            p.seul, b.contenu::text, e.etats, e.nombres, t.envoyes
        from (
            select id, seul, row_number() over (order by {ordre}) as rang
            from (select b.id, b.intitule, b.postes, b.embauches, b.etat, b.debut, {SansCandidat} as seul from besoin b where {Visible} and {dont}) choisi
            order by rang limit $2 offset $3
        ) p
        join besoin b on b.id = p.id {DuMarche}
        cross join lateral (
            select coalesce(array_agg(etat), array[]::text[]) as etats, coalesce(array_agg(nombre), array[]::int[]) as nombres
            from (
                select etat, count(*)::int as nombre from orientation
                where besoin = b.id and derniere and ($1::text is null or (employeur = $1 and etat <> 'proposee')) group by etat
            ) ensemble
        ) e
        cross join lateral (
            select count(*)::int as envoyes from orientation
            where besoin = b.id and derniere and transmise is not null and ($1::text is null or employeur = $1)
        ) t
        order by p.rang
        """;

    private static string Somme(string dont) => $"""
        select count(*)::int, coalesce(sum(postes - embauches), 0)::int, (count(*) filter (where seul))::int
        from (select b.postes, b.embauches, {SansCandidat} as seul from besoin b where {Visible} and {dont}) choisi
        """;

    private static string Dont(BesoinsSearch search, List<NpgsqlParameter> parametres)
    {
        var dont = new List<string> { search.SansCandidat ? SansCandidat : "true" };
        Add(P(search.Etats.Select(Codes<EtatBesoin>.De).ToArray()), numero => $"b.etat = any({numero})");
        Add(search.Rome is null ? null : P(search.Rome), numero => $"b.rome = {numero}");
        Add(search.Entreprise is null ? null : P(search.Entreprise), numero => $"(b.utilisateur = {numero} or {numero} = any(b.employeurs))");
        Add(search.Marche is null ? null : P(search.Marche), numero => $"b.marche = {numero}");
        Add(search.SuiviPar is null ? null : P(search.SuiviPar), numero => DeSesMarches(search.SuiviPar, numero));
        return string.Join(" and ", dont);

        void Add(NpgsqlParameter? parametre, Func<string, string> condition)
        {
            if (parametre is null)
                return;
            parametres.Add(parametre);
            dont.Add(condition(string.Create(CultureInfo.InvariantCulture, $"${parametres.Count}")));
        }
    }

    private static string Ordre(BesoinsSearch search)
    {
        var sens = search.Inverse ? "desc" : "asc";
        return search.Order switch
        {
            BesoinsOrder.Besoin => $"{SearchPostgres.Pli("intitule")} collate \"C\" {sens}, {OrdreDeSuivi}",
            BesoinsOrder.Places => $"embauches - postes {sens}, {OrdreDeSuivi}",
            BesoinsOrder.Debut => $"debut {sens}, {OrdreDeSuivi}",
            _ => search.Inverse ? "etat = 'ferme' desc, seul, debut desc, id desc" : OrdreDeSuivi,
        };
    }

    private const string ColonnesOrientation = """
        o.besoin, o.reference, o.participant, i.prenom, i.nom, o.organisme, o.employeur, o.date, o.etat, o.depuis, o.rendez_vous, o.motif, o.contrat,
            o.commune_residence, o.qpv, b.intitule, b.marche
        """;

    private const string Orientations = "from orientation o join besoin b on b.id = o.besoin left join identite i on i.participant = o.participant";

    private const string DuBesoin = $"""
        select {ColonnesOrientation} {Orientations}
        where o.besoin = $1 and o.derniere and ($2::text is null or o.employeur = $2)
        order by o.etat in {Vivantes} or o.etat = 'embauchee' desc, o.depuis desc, o.reference limit $3
        """;

    private const string Une = $"""
        select {ColonnesOrientation} {Orientations} where o.besoin = $1 and o.reference = $2 and ($3::text is null or o.employeur = $3)
        """;

    private const string Ces = $"""
        select {ColonnesOrientation} {Orientations} join unnest($1::text[], $2::text[]) with ordinality d(besoin, reference, rang)
            on (o.besoin, o.reference) = (d.besoin, d.reference) order by d.rang
        """;

    private const string DuParticipant = $"""
        select {ColonnesOrientation} {Orientations} where o.participant = $1 order by o.depuis desc, o.numero desc limit $2
        """;

    private static string Delaisses(string? suiviPar) => $"""
        select b.id, b.intitule, b.marche, m.intitule, b.postes - b.embauches, d.depuis
        from besoin b {DuMarche}
        cross join lateral (select greatest(b.ouvert, (select max(depuis) from orientation where besoin = b.id)) as depuis) d
        where {SansCandidat} and {DeSesMarches(suiviPar, "$2")}
        order by d.depuis, b.id limit $1
        """;

    /// <summary>What is of no marché is everybody's.</summary>
    private static string DeSesMarches(string? suiviPar, string parametre) => $"(b.marche is null or {SuiviPar.Condition(suiviPar, "b.marche", parametre)})";

    /// <summary>$1: of this employer, or null; $2: a state; $3: the latest day since which it waits.</summary>
    private static string EnAttente(string? suiviPar) => $"""
        select {ColonnesOrientation} {Orientations}
        where o.etat = $2 and o.derniere and ($1::text is null or o.employeur = $1) and not (o.etat = 'transmise' and o.employeur is null)
            and coalesce(case $2 when 'rdv-fixe' then o.rendez_vous end, o.depuis) <= $3 and {DeSesMarches(suiviPar, "$5")}
        order by coalesce(o.rendez_vous, o.depuis), o.besoin, o.reference limit $4
        """;

    private static string SansStructure(string? suiviPar) => $"""
        select {ColonnesOrientation} {Orientations}
        where o.derniere and o.employeur is null and o.etat in {Vivantes} and o.etat not in ('proposee', 'vivier') and {DeSesMarches(suiviPar, "$2")}
        order by o.depuis, o.besoin, o.reference limit $1
        """;

    /// <summary>$1: today; $2: how many. A person waits since their last contract ended, or since their parcours began.</summary>
    private const string EnRecherche = """
        select p.participant, i.prenom, i.nom, p.contrats, p.depuis, o.besoin, b.intitule, o.etat, o.depuis
        from (
            select participant, contrats, depuis from personne_suivie where ouverte and coalesce(fin, '-infinity') < $1 order by depuis, participant limit $2
        ) p
        left join lateral (select prenom, nom from identite where participant = p.participant offset 0) i on true
        left join lateral (
            select besoin, etat, depuis from orientation where participant = p.participant and etat <> 'rectifie' order by depuis desc, numero desc limit 1
        ) o on true
        left join besoin_inscrit b on b.id = o.besoin
        order by p.depuis, p.participant
        """;

    public const int MaxCandidats = 5_000;

    /// <summary>Persons without a contract, now or to come, those who have waited longest first.</summary>
    public async Task<ImmutableArray<SansContrat>> ListSansContratAsync(DateOnly aujourdhui, CancellationToken cancellationToken)
    {
        await suivi.CatchUpAsync(cancellationToken);
        return await source.Command(EnRecherche, P(aujourdhui), P(MaxCandidats)).ListAsync(
            ligne => new SansContrat(
                ligne.GetString(0), ligne.IsDBNull(1) ? null : $"{ligne.GetString(1)} {ligne.GetString(2)}", ligne.GetInt32(3),
                ligne.Jour(4), ligne.Texte(5), ligne.Texte(6),
                ligne.IsDBNull(7) ? null : Etat<EtatOrientation>(ligne, 7), ligne.Jour(8)),
            cancellationToken);
    }

    /// <summary>Needs: unless another order is asked for, those that nobody stands for first, then by their first day; those that are closed last.</summary>
    /// <param name="limite">1 to 500.</param>
    public Task<ImmutableArray<BesoinSuivi>> SearchAsync(BesoinsSearch search, int apres, int limite, CancellationToken cancellationToken)
    {
        var parametres = new List<NpgsqlParameter> { P(search.Employeur), P(limite), P(apres) };
        var dont = Dont(search, parametres);
        return source.Command(Besoins(dont, Ordre(search)), [.. parametres]).ListAsync(ReadBesoin, cancellationToken);
    }

    public async Task<SommeDeBesoins> SumAsync(BesoinsSearch search, CancellationToken cancellationToken)
    {
        var parametres = new List<NpgsqlParameter> { P(search.Employeur) };
        var dont = Dont(search, parametres);
        var somme = await source.Command(Somme(dont), [.. parametres])
            .ListAsync(ligne => new SommeDeBesoins(ligne.GetInt32(0), ligne.GetInt32(1), ligne.GetInt32(2)), cancellationToken);
        return somme[0];
    }

    /// <summary>The trades that needs ask for, by their codes.</summary>
    /// <param name="employeur">Those that this employer sees; null: all.</param>
    public Task<ImmutableArray<string>> RomesAsync(string? employeur, CancellationToken cancellationToken) => source
        .Command($"select distinct b.rome from besoin b where {Visible} and b.rome is not null order by b.rome", P(employeur))
        .ListAsync(ligne => ligne.GetString(0), cancellationToken);

    /// <summary>Marchés of needs, and their names.</summary>
    /// <param name="employeur">Of those that this employer sees; null: all.</param>
    public Task<ImmutableArray<(string Id, string Nom)>> MarchesAsync(string? employeur, int limite, CancellationToken cancellationToken) => source
        .Command(
            $"""
            select b.marche, coalesce(m.intitule, b.marche)
            from (select distinct marche from besoin b where {Visible} and marche is not null order by marche limit $2) b {DuMarche}
            """,
            P(employeur), P(limite))
        .ListAsync(ligne => (ligne.GetString(0), ligne.GetString(1)), cancellationToken);

    /// <summary>Those of a marché, as <see cref="SearchAsync"/> has them: at most <see cref="MaxDuMarche"/>.</summary>
    public Task<ImmutableArray<BesoinSuivi>> OfMarcheAsync(string marche, CancellationToken cancellationToken) =>
        source.Command(Besoins("b.marche = $4"), P<string?>(null), P(MaxDuMarche), P(0), P(marche)).ListAsync(ReadBesoin, cancellationToken);

    /// <summary>A need; null when there is none, or not for this employer.</summary>
    public Task<BesoinSuivi?> ReadBesoinAsync(string id, string? employeur, CancellationToken cancellationToken) =>
        source.Command(Besoins("b.id = $4"), P(employeur), P(1), P(0), P(id)).ReadAsync(ReadBesoin, cancellationToken);

    /// <summary>Who was sent to a need, live first, the latest first; at most <see cref="MaxOrientations"/>.</summary>
    public Task<ImmutableArray<OrientationSuivie>> OfBesoinAsync(string besoin, string? employeur, CancellationToken cancellationToken) =>
        source.Command(DuBesoin, P(besoin), P(employeur), P(MaxOrientations)).ListAsync(ReadOrientation, cancellationToken);

    /// <summary>An orientation; null when there is none, or not for this employer.</summary>
    public Task<OrientationSuivie?> ReadOrientationAsync(string besoin, string reference, string? employeur, CancellationToken cancellationToken) =>
        source.Command(Une, P(besoin), P(reference), P(employeur)).ReadAsync(ReadOrientation, cancellationToken);

    /// <summary>These orientations, in their order. At most 500.</summary>
    public Task<ImmutableArray<OrientationSuivie>> ReadOrientationsAsync(
        IReadOnlyCollection<(string Besoin, string Reference)> orientations, CancellationToken cancellationToken) => source
        .Command(Ces, P(orientations.Select(une => une.Besoin).ToArray()), P(orientations.Select(une => une.Reference).ToArray()))
        .ListAsync(ReadOrientation, cancellationToken);

    /// <summary>What became of a person, the latest first.</summary>
    /// <param name="limite">1 to 500.</param>
    public Task<ImmutableArray<OrientationSuivie>> OfParticipantAsync(string participant, int limite, CancellationToken cancellationToken) =>
        source.Command(DuParticipant, P(participant), P(limite)).ListAsync(ReadOrientation, cancellationToken);

    /// <summary>Open needs that nobody stands for, the longest first.</summary>
    /// <param name="limite">1 to 500.</param>
    public Task<ImmutableArray<BesoinDelaisse>> DelaissesAsync(string? suiviPar, int limite, CancellationToken cancellationToken) => source
        .Command(Delaisses(suiviPar), P(limite), P(suiviPar))
        .ListAsync(
            ligne => new BesoinDelaisse(
                ligne.GetString(0), ligne.GetString(1), ligne.Texte(2), ligne.Texte(3), ligne.GetInt32(4), ligne.GetFieldValue<DateOnly>(5)),
            cancellationToken);

    /// <summary>Orientations that have stood at a state since a day or longer, the longest first; at <see cref="EtatOrientation.RdvFixe"/>,
    /// those whose interview is on that day or was before it. Who was sent to no employer waits for none: <see cref="SansStructureAsync"/>.</summary>
    /// <param name="employeur">Those sent to this employer; null: all.</param>
    /// <param name="suiviPar">Of marchés that this account follows, and of none; null: all.</param>
    /// <param name="limite">1 to 500.</param>
    public Task<ImmutableArray<OrientationSuivie>> EnAttenteAsync(
        string? employeur, string? suiviPar, EtatOrientation etat, DateOnly jusque, int limite, CancellationToken cancellationToken) => source
        .Command(EnAttente(suiviPar), P(employeur), P(Codes<EtatOrientation>.De(etat)), P(jusque), P(limite), P(suiviPar))
        .ListAsync(ReadOrientation, cancellationToken);

    /// <summary>Those sent without a word of whom to, so that no employer sees them, the longest first.</summary>
    /// <param name="limite">1 to 500.</param>
    public Task<ImmutableArray<OrientationSuivie>> SansStructureAsync(string? suiviPar, int limite, CancellationToken cancellationToken) =>
        source.Command(SansStructure(suiviPar), P(limite), P(suiviPar)).ListAsync(ReadOrientation, cancellationToken);

    private static BesoinSuivi ReadBesoin(NpgsqlDataReader ligne) => new()
    {
        Id = ligne.GetString(0),
        Version = ligne.GetInt64(1),
        Intitule = ligne.GetString(2),
        Rome = ligne.Texte(3),
        Marche = ligne.Texte(4),
        NomDuMarche = ligne.Texte(5),
        Utilisateur = ligne.Texte(6),
        Employeurs = ligne.IsDBNull(7) ? null : [.. ligne.GetFieldValue<string[]>(7)],
        Postes = ligne.GetInt32(8),
        Embauches = ligne.GetInt32(9),
        Etat = Etat<EtatBesoin>(ligne, 10),
        Debut = ligne.GetFieldValue<DateOnly>(11),
        Ouvert = ligne.GetFieldValue<DateOnly>(12),
        SansCandidat = ligne.GetBoolean(13),
        Content = ligne.GetString(14),
        Etats = ligne.GetFieldValue<string[]>(15).Zip(ligne.GetFieldValue<int[]>(16)).ToImmutableDictionary(
            un => Codes<EtatOrientation>.TryRead(un.First, out var etat) ? etat : throw Etranger(un.First), un => un.Second),
        Envoyes = ligne.GetInt32(17),
    };

    private static OrientationSuivie ReadOrientation(NpgsqlDataReader ligne) => new()
    {
        Besoin = ligne.GetString(0),
        Reference = ligne.GetString(1),
        Participant = ligne.GetString(2),
        Nom = ligne.IsDBNull(3) ? null : $"{ligne.GetString(3)} {ligne.GetString(4)}",
        Organisme = ligne.Texte(5),
        Employeur = ligne.Texte(6),
        Date = ligne.GetFieldValue<DateOnly>(7),
        Etat = Etat<EtatOrientation>(ligne, 8),
        Depuis = ligne.GetFieldValue<DateOnly>(9),
        RendezVous = ligne.Jour(10),
        Motif = ligne.IsDBNull(11) ? null : Etat<MotifOrientation>(ligne, 11),
        Contrat = ligne.Texte(12),
        CommuneResidence = ligne.Texte(13),
        Qpv = ligne.Texte(14),
        Intitule = ligne.GetString(15),
        Marche = ligne.Texte(16),
    };

    private static T Etat<T>(NpgsqlDataReader ligne, int colonne) where T : struct, Enum =>
        Codes<T>.TryRead(ligne.GetString(colonne), out var valeur) ? valeur : throw Etranger(ligne.GetString(colonne));

    private static InvalidOperationException Etranger(string code) => new($"The base holds « {code} », which is no code of its table.");
}

/// <summary>Which needs a list shows, and in which order.</summary>
/// <param name="Employeur">Those that this employer sees, with those sent to it; null: all.</param>
/// <param name="SansCandidat">Open ones that nobody stands for.</param>
/// <param name="Entreprise">One who may hire for them by name, or on whose site the work is.</param>
/// <param name="SuiviPar">As <see cref="Clauses.Silo.Suivi.SuiviPar"/> reads it; null: whoever follows them.</param>
/// <param name="Inverse">Whether the order is turned round.</param>
public sealed record BesoinsSearch(
    string? Employeur, ImmutableArray<EtatBesoin> Etats, bool SansCandidat, string? Rome, string? Entreprise, string? Marche, string? SuiviPar,
    BesoinsOrder Order = BesoinsOrder.Suivi, bool Inverse = false);

public enum BesoinsOrder
{
    /// <summary>Those that nobody stands for first, then by their first day.</summary>
    Suivi,
    Besoin,
    Places,
    Debut,
}

/// <param name="Places">That are not taken.</param>
/// <param name="SansCandidat">How many of them are open, and nobody stands for them.</param>
public sealed record SommeDeBesoins(int Nombre, int Places, int SansCandidat);

public sealed record BesoinSuivi
{
    public required string Id { get; init; }
    /// <summary>Never falls.</summary>
    public required long Version { get; init; }
    public required string Intitule { get; init; }
    public string? Rome { get; init; }
    public string? Marche { get; init; }
    public string? NomDuMarche { get; init; }
    public string? Utilisateur { get; init; }
    public ImmutableArray<string>? Employeurs { get; init; }
    public required int Postes { get; init; }
    public required int Embauches { get; init; }
    public required EtatBesoin Etat { get; init; }
    public required DateOnly Debut { get; init; }
    public required DateOnly Ouvert { get; init; }
    /// <summary>It is open, and nobody stands for it.</summary>
    public required bool SansCandidat { get; init; }
    /// <summary>JSON of the whole of it, as it was asked for.</summary>
    public required string Content { get; init; }
    /// <summary>How many persons stand where.</summary>
    public required ImmutableDictionary<EtatOrientation, int> Etats { get; init; }
    /// <summary>How many were ever sent to an employer.</summary>
    public required int Envoyes { get; init; }
}

public sealed record OrientationSuivie
{
    public required string Besoin { get; init; }
    public required string Reference { get; init; }
    public required string Participant { get; init; }
    /// <summary>First name and name; null where none is kept.</summary>
    public string? Nom { get; init; }
    public string? Organisme { get; init; }
    public string? Employeur { get; init; }
    public required DateOnly Date { get; init; }
    public required EtatOrientation Etat { get; init; }
    public required DateOnly Depuis { get; init; }
    public DateOnly? RendezVous { get; init; }
    public MotifOrientation? Motif { get; init; }
    public string? Contrat { get; init; }
    public string? CommuneResidence { get; init; }
    public string? Qpv { get; init; }
    public required string Intitule { get; init; }
    public string? Marche { get; init; }

    public string Appellation => Nom ?? Participant;

    public OrientationSituee Situee => new(Besoin, Reference, Participant, Organisme, Employeur);
}

/// <summary>An open need that nobody stands for.</summary>
/// <param name="Libres">Places that are not taken.</param>
/// <param name="Depuis">Since its opening, or since what happened last.</param>
public sealed record BesoinDelaisse(string Id, string Intitule, string? Marche, string? NomDuMarche, int Libres, DateOnly Depuis);

/// <summary>A person who waits for a job.</summary>
/// <param name="Depuis">Since when they wait; null: nobody said.</param>
/// <param name="Besoin">The need that they were sent to last; null: they never were.</param>
/// <param name="EtatDepuis">Day of the last event there.</param>
public sealed record SansContrat(
    string Id, string? Nom, int Contrats, DateOnly? Depuis, string? Besoin, string? Intitule, EtatOrientation? Etat, DateOnly? EtatDepuis)
{
    public string Appellation => Nom ?? Id;
}
