namespace Clauses.Silo.Registre;

/// <summary>Looks reference data up for people: by a piece of what they remember, or many records in one reading.</summary>
/// <remarks>Case and accents are not told apart. Names of persons are found by facilitateurs only: who calls makes sure of it. Persons are as many as
/// a country hires, and looked for by an index of trigrams; of other kinds there are tens of thousands at most, and all are read.</remarks>
public sealed class SearchPostgres(NpgsqlDataSource source)
{
    /// <summary>The most characters of a text that is looked for.</summary>
    public const int MaxText = 100;

    public const int MaxNoms = 5_000;

    /// <summary>The parameter of the first word.</summary>
    private const int FirstWord = 7;

    /// <summary>What no record holds.</summary>
    private const string NoText = "\u0001";

    /// <summary>What people write between the parts of a number, or leave out: « OP 12/A » is <c>op-12-a</c>, and « op12 » begins it.</summary>
    private const string Signs = " -/\\._,:;()#+&°\"";

    private static string LeNumero => $"($2 ~ '[0-9]' and strpos({Serre(Pli("n.id"))}, {Serre("$2")}) > 0)";

    /// <summary>A person's name, folded, of a row of identite: as its index has it.</summary>
    private static readonly string LeNom = Pli("nom || ' ' || prenom");

    /// <summary>Who there is, by what a search looks at: who is erased is none.</summary>
    private static readonly Source LesParticipants = new(
        $"""
        (select n.genre, n.id, n.numero, i.nom, i.prenom from fiche_numero n left join identite i on i.participant = n.id
        where exists (select from evenement_personnel p where p.flux = '{ParticipantGrain.Prefixe}' || n.id)) n
        """,
        "n.nom || ' ' || n.prenom",
        // Where nothing else stands beside it, « in » is a join, which begins by those who answer.
        mots => $"""
            n.id in (
                select participant from identite where {(mots == 0 ? "false" : string.Join(" and ", Enumerable.Range(FirstWord, mots).Select(rang => $"{LeNom} like ${rang}")))}
                union all
                select id from fiche_numero where genre = $1 and {Serre("lower(id)")} like $6 and ($2 ~ '[0-9]' or strpos(lower(id), $2) > 0))
            """);

    private static readonly Source LesAutres = new(
        """
        (select n.genre, n.id, n.numero, f.version, f.contenu, f.enregistre from fiche_numero n cross join lateral (
            select version, contenu, enregistre from fiche where genre = n.genre and id = n.id order by version desc limit 1
        ) f) n
        """,
        "n.contenu ->> 'nom'",
        _ => $"strpos({Pli("n.id")}, $2) > 0 or {LeNumero} or strpos(n.contenu ->> 'siret', $2) > 0 or {TousLesMots("n.contenu ->> 'nom'")}");

    private static readonly string Proches = $"""
        with n as materialized (
            select c.*, c.contenu::jsonb ->> 'siret' = $2 as meme, translate({Pli("c.contenu::jsonb ->> 'nom'")}, '. ', '') as nom
            from ({RegistrePostgres.Courante} where n.genre = $1) c
        )
        select * from n where meme or exists (select from unnest($3::text[]) bout where strpos(nom, bout) > 0)
        order by meme desc nulls last, (select count(*) from unnest($4::text[]) mot where strpos(nom, mot) > 0) desc, id limit $5
        """;

    private const string Noms =
        "select distinct on (id) id, contenu ->> 'nom' from fiche where genre = $1 and id = any($2) order by id, version desc";

    private static readonly string LesBesoins = $"""
        select id, intitule from besoin
        where strpos({Serre(Pli("id"))}, {Serre("$1")}) > 0 or rome = any($3) or {TousLesMots("intitule", "$2")}
        order by etat = 'ferme', debut desc, id limit $4
        """;

    private const string CesParticipants = $"""
        select n.id, n.numero, f.version, f.contenu::text, f.enregistre, i.nom, i.prenom
        from fiche_numero n {RegistrePostgres.LaPersonne} left join identite i on i.participant = n.id
        where n.genre = $1 and n.id = any($2)
        """;

    /// <summary>Participants whose id holds the text, or whose name holds every word of it.</summary>
    /// <param name="texte">At most <see cref="MaxText"/> characters; empty: all of them.</param>
    /// <param name="limite">1 to 500.</param>
    public Task<ImmutableArray<PersonneNommee>> SearchParticipantsAsync(
        string texte, string? apres, int limite, CancellationToken cancellationToken, FichesOrder ordre = FichesOrder.Identifiant, bool inverse = false) => source
        .Command(
            $"""
            select n.id, n.numero, f.version, f.contenu::text, f.enregistre, n.nom, n.prenom from ({LesParticipants.Page(ordre, inverse, apres, texte)}) n {RegistrePostgres.LaPersonne}
            order by {LesParticipants.Key(ordre, inverse).Order}
            """,
            Parametres<Participant>(texte, apres, limite))
        .ListAsync(ReadPersonne, cancellationToken);

    /// <summary>Entreprises, organismes or maîtres d'ouvrage whose id or SIRET holds the text, or whose name holds every word of it.</summary>
    public Task<ImmutableArray<Fiche<T>>> SearchAsync<T>(
        string texte, string? apres, int limite, CancellationToken cancellationToken, FichesOrder ordre = FichesOrder.Identifiant, bool inverse = false) where T : class => source
        .Command(Autres(ordre, inverse, apres, texte), Parametres<T>(WithoutSigns(texte), apres, limite))
        .ListAsync(RegistrePostgres.Read<T>, cancellationToken);

    /// <summary>Records of a SIRET, and those whose name holds one of some pieces; those first that have the most words of it.</summary>
    /// <param name="siret">14 digits, or null.</param>
    public Task<ImmutableArray<Fiche<T>>> FindLikeAsync<T>(
        string? siret, string[] bouts, string[] mots, int limite, CancellationToken cancellationToken) where T : class => source
        .Command(Proches, P(RegistrePostgres.Genre<T>()), P(siret ?? NoText), P(bouts), P(mots), P(limite))
        .ListAsync(RegistrePostgres.Read<T>, cancellationToken);

    /// <summary>Persons whose name holds some pieces, those of the most of them first; of each, the id and the name.</summary>
    public Task<ImmutableArray<(string Id, string Nom)>> FindLikePersonnesAsync(string[] bouts, int limite, CancellationToken cancellationToken) =>
        FindLikeAsync(
            $"""
            select participant as id, prenom || ' ' || nom as nom, {LeNom} as plie from identite
            where false {string.Concat(bouts.Select((_, rang) => $" or {LeNom} like ${rang + 3}"))}
            """,
            bouts, limite, cancellationToken, [.. bouts.Select(bout => P(Within(bout)))]);

    /// <summary>Marchés whose title does.</summary>
    public Task<ImmutableArray<(string Id, string Nom)>> FindLikeMarchesAsync(string[] bouts, int limite, CancellationToken cancellationToken) =>
        FindLikeAsync("select marche as id, intitule as nom, texte as plie from suivi", bouts, limite, cancellationToken);

    private Task<ImmutableArray<(string Id, string Nom)>> FindLikeAsync(
        string nommes, string[] bouts, int limite, CancellationToken cancellationToken, params NpgsqlParameter[] autres) => source
        .Command(
            $"""
            with n as materialized ({nommes})
            select id, nom from n cross join lateral (select count(*) as tenus from unnest($1::text[]) bout where strpos(plie, bout) > 0) b
            where tenus > 0 order by tenus desc, id limit $2
            """,
            [P(bouts), P(limite), .. autres])
        .ListAsync(ligne => (ligne.GetString(0), ligne.GetString(1)), cancellationToken);

    /// <summary>Needs whose id holds the text, whose title holds every word of it, or which are for one of some trades; those that are open first.</summary>
    /// <param name="romes">Codes of trades.</param>
    public Task<ImmutableArray<(string Id, string Intitule)>> SearchBesoinsAsync(
        string texte, IReadOnlyCollection<string> romes, int limite, CancellationToken cancellationToken) => source
        .Command(LesBesoins, P(Plie(texte)), P(TexteCherche.Cherches(texte).ToArray()), P(romes.ToArray()), P(limite))
        .ListAsync(ligne => (ligne.GetString(0), ligne.GetString(1)), cancellationToken);

    /// <summary>These participants; one who is not registered is absent from the answer. At most 5 000 ids.</summary>
    public Task<ImmutableArray<PersonneNommee>> ReadParticipantsAsync(
        IReadOnlyCollection<string> participants, CancellationToken cancellationToken) => source
        .Command(CesParticipants, P(RegistrePostgres.Genre<Participant>()), P(participants.ToArray()))
        .ListAsync(ReadPersonne, cancellationToken);

    /// <summary>What entreprises, organismes or maîtres d'ouvrage are called, by id; what is not registered has no name. At most <see
    /// cref="MaxNoms"/>.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NomsAsync<T>(IEnumerable<string?> ids, CancellationToken cancellationToken) where T : class
    {
        string[] connus = [.. ids.OfType<string>().Distinct(StringComparer.Ordinal).Take(MaxNoms)];
        return connus.Length == 0 ? ImmutableDictionary<string, string>.Empty : (await source
            .Command(Noms, P(RegistrePostgres.Genre<T>()), P(connus))
            .ListAsync(ligne => (Id: ligne.GetString(0), Nom: ligne.GetString(1)), cancellationToken)).ToDictionary(un => un.Id, un => un.Nom, StringComparer.Ordinal);
    }

    private static string Autres(FichesOrder ordre, bool inverse, string? apres, string texte) =>
        $"select n.id, n.numero, n.version, n.contenu::text, n.enregistre from ({LesAutres.Page(ordre, inverse, apres, texte)}) n order by {LesAutres.Key(ordre, inverse).Order}";

    private static NpgsqlParameter[] Parametres<T>(string texte, string? apres, int limite)
    {
        var (plie, mots) = (Plie(texte), TexteCherche.Cherches(texte));
        return
        [
            P(RegistrePostgres.Genre<T>()), P(plie), P(mots.ToArray()), P(limite), P(apres), P(Within(Serrer(plie))), .. mots.Select(mot => P(Within(mot))),
        ];
    }

    /// <summary>Whatever holds a text, for « like ».</summary>
    private static string Within(string texte) =>
        $"%{texte.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";

    /// <summary>An expression, folded as <see cref="TexteCherche.Plier"/> does.</summary>
    internal static string Pli(string expression) => $"plie({expression})";

    /// <summary>A folded expression without signs between its letters and digits.</summary>
    internal static string Serre(string expression) => $"translate({expression}, '{Signs}', '')";

    /// <summary>A folded text likewise.</summary>
    internal static string Serrer(string plie) => string.Concat(plie.Where(signe => !Signs.Contains(signe, StringComparison.Ordinal)));

    /// <summary>Whether an expression holds every word of a parameter.</summary>
    internal static string TousLesMots(string expression, string mots = "$3") =>
        $"({expression} is not null and not exists (select from unnest({mots}::text[]) mot where strpos({Pli(expression)}, mot) = 0))";

    /// <summary>A SIRET or SIREN without what parts its digits; a name as it is.</summary>
    private static string WithoutSigns(string texte)
    {
        const int digitsOfSiren = 9;
        var net = string.Concat(texte.Where(signe => !char.IsWhiteSpace(signe) && signe is not ('.' or '-')));
        return net.Length >= digitsOfSiren && net.All(char.IsAsciiDigit) ? net : texte;
    }

    internal static string Plie(string texte) => TexteCherche.Plier(texte).Trim();

    internal static PersonneNommee ReadPersonne(NpgsqlDataReader ligne) => new(
        RegistrePostgres.Read<Participant>(ligne),
        ligne.Texte(5) is { } nom ? new(nom, ligne.GetString(6)) : null);

    /// <summary>Records n to look through.</summary>
    /// <param name="From">What they are read from: with their genre, id and numero.</param>
    /// <param name="Nom">The name of one.</param>
    /// <param name="Condition">Whether one is found, by how many words are looked for.</param>
    private sealed record Source(string From, string Nom, Func<int, string> Condition)
    {
        /// <summary>What pages are cut by: unique. Who has no name comes last.</summary>
        public PageKey Key(FichesOrder ordre, bool inverse) => new(inverse, ordre == FichesOrder.Nom ? [$"(({Nom}) is null)", Pli(Nom), "n.id"] : ["n.id"]);

        /// <summary>A page of those that are searched for: $1 their genre, $2 a text, $3 its words and
        /// $6 without signs, $4 how many, $5 the last one seen, then the words one by one.</summary>
        public string Page(FichesOrder ordre, bool inverse, string? apres, string texte) => $"""
            select n.* from {From}
            where n.genre = $1 and ({(Plie(texte).Length == 0 ? "true" : Condition(TexteCherche.Cherches(texte).Length))})
                {(apres is null ? "" : $"and {Key(ordre, inverse).After(ordre == FichesOrder.Identifiant ? "$5" : $"select {Key(ordre, inverse)} from {From} where n.genre = $1 and n.id = $5")}")}
            order by {Key(ordre, inverse).Order} limit $4
            """;
    }
}

public enum FichesOrder
{
    Identifiant,
    Nom,
}

/// <summary>A participant with the name that is kept apart.</summary>
/// <param name="Identite">The name; null where there is none, or none any more.</param>
public sealed record PersonneNommee(Fiche<Participant> Fiche, Identite? Identite);
