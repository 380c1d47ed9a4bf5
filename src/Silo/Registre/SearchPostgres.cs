namespace Clauses.Silo.Registre;

/// <summary>Looks reference data up for people: by a piece of what they remember, or many records in one reading.</summary>
/// <remarks>Case and accents are not told apart. Names of persons are found by facilitateurs only: who calls makes sure of it. A search reads
/// the ids and names of its kind from the last one seen on: tens of thousands at most, for one person who waits; no index to keep for it.</remarks>
public sealed class SearchPostgres(NpgsqlDataSource source)
{
    /// <summary>The most characters of a text that is looked for.</summary>
    public const int MaxText = 100;

    /// <summary>What no record holds.</summary>
    private const string NoText = "\u0001";

    /// <summary><see cref="TexteCherche.Plier"/>, said to PostgreSQL: accents apart from their letters, then away; what is left is lower case in any locale.</summary>
    private const string Plier = """
        replace(replace(translate(lower(regexp_replace(normalize(translate({0}, '''`‘’ʼ′', ''), nfkd), '[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]', '', 'g')),
            U&'\0152\00c6\2010\2011\2012\2013\2014\2015\2212', U&'\0153\00e6-------'), 'œ', 'oe'), 'æ', 'ae')
        """;

    /// <summary>First who, by what a search looks at; then the rest, of one page.</summary>
    private static readonly string Participants = $"""
        with n as (
            select n.genre, n.id, n.numero, i.nom, i.prenom
            from fiche_numero n left join identite i on i.participant = n.id
            where n.genre = $1 and n.id > $2 and ($3 = '' or strpos({Pli("n.id")}, $3) > 0 or {TousLesMots("i.nom || ' ' || i.prenom")})
            order by n.id limit $5
        )
        select n.id, n.numero, f.version, f.contenu::text, f.enregistre, n.nom, n.prenom from n {RegistrePostgres.LaPersonne} order by n.id
        """;

    private static readonly string AvecSiret = $"""
        {RegistrePostgres.Courante}
        where n.genre = $1 and n.id > $2 and ($3 = '' or strpos({Pli("n.id")}, $3) > 0
            or strpos(f.contenu ->> 'siret', $3) > 0 or {TousLesMots("f.contenu ->> 'nom'")})
        order by n.id limit $5
        """;

    private const string CesParticipants = $"""
        select n.id, n.numero, f.version, f.contenu::text, f.enregistre, i.nom, i.prenom
        from fiche_numero n {RegistrePostgres.LaPersonne} left join identite i on i.participant = n.id
        where n.genre = $1 and n.id = any($2)
        """;

    /// <summary>Participants whose id holds the text, or whose name holds every word of it, in the order of their ids.</summary>
    /// <param name="texte">At most <see cref="MaxText"/> characters; empty: all of them.</param>
    /// <param name="apres">The last id already seen, or null.</param>
    /// <param name="limite">1 to 500.</param>
    public Task<ImmutableArray<PersonneNommee>> SearchParticipantsAsync(
        string texte, string? apres, int limite, CancellationToken cancellationToken) =>
        Search<Participant>(Participants, texte, apres, limite).ListAsync(ReadPersonne, cancellationToken);

    /// <summary>Entreprises whose id or SIRET holds the text, or whose name holds every word of it, in the order of their ids.</summary>
    /// <param name="texte">At most <see cref="MaxText"/> characters; empty: all of them.</param>
    /// <param name="apres">The last id already seen, or null.</param>
    /// <param name="limite">1 to 500.</param>
    public Task<ImmutableArray<Fiche<Entreprise>>> SearchEntreprisesAsync(
        string texte, string? apres, int limite, CancellationToken cancellationToken) =>
        Search<Entreprise>(AvecSiret, WithoutSigns(texte), apres, limite).ListAsync(RegistrePostgres.Read<Entreprise>, cancellationToken);

    /// <summary>Entreprises of a SIRET, and those whose name holds every word of a text, in one reading.</summary>
    /// <param name="siret">14 digits, or null.</param>
    /// <param name="mots">Words, parted by blanks.</param>
    public Task<ImmutableArray<Fiche<Entreprise>>> FindEntreprisesAsync(string? siret, string mots, int limite, CancellationToken cancellationToken) => source
        .Command(
            AvecSiret, P(RegistrePostgres.Genre<Entreprise>()), P(""), P(siret ?? NoText), P(Plie(mots).Split(' ', StringSplitOptions.RemoveEmptyEntries)), P(limite))
        .ListAsync(RegistrePostgres.Read<Entreprise>, cancellationToken);

    /// <summary>Organismes whose id or SIRET holds the text, or whose name holds every word of it, in the order of their ids.</summary>
    /// <param name="texte">At most <see cref="MaxText"/> characters; empty: all of them.</param>
    /// <param name="apres">The last id already seen, or null.</param>
    /// <param name="limite">1 to 500.</param>
    public Task<ImmutableArray<Fiche<Organisme>>> SearchOrganismesAsync(
        string texte, string? apres, int limite, CancellationToken cancellationToken) =>
        Search<Organisme>(AvecSiret, WithoutSigns(texte), apres, limite).ListAsync(RegistrePostgres.Read<Organisme>, cancellationToken);

    /// <summary>Maîtres d'ouvrage whose id holds the text, or whose name holds every word of it, in the order of their ids.</summary>
    /// <param name="texte">At most <see cref="MaxText"/> characters; empty: all of them.</param>
    /// <param name="apres">The last id already seen, or null.</param>
    /// <param name="limite">1 to 500.</param>
    public Task<ImmutableArray<Fiche<MaitreOuvrage>>> SearchMaitresOuvrageAsync(
        string texte, string? apres, int limite, CancellationToken cancellationToken) =>
        Search<MaitreOuvrage>(AvecSiret, texte, apres, limite).ListAsync(RegistrePostgres.Read<MaitreOuvrage>, cancellationToken);

    /// <summary>These participants; one who is not registered is absent from the answer. At most 5 000 ids.</summary>
    public Task<ImmutableArray<PersonneNommee>> ReadParticipantsAsync(
        IReadOnlyCollection<string> participants, CancellationToken cancellationToken) => source
        .Command(CesParticipants, P(RegistrePostgres.Genre<Participant>()), P(participants.ToArray()))
        .ListAsync(ReadPersonne, cancellationToken);

    /// <summary>These entreprises; one that is not registered is absent from the answer. At most 5 000 ids.</summary>
    public Task<ImmutableArray<Fiche<Entreprise>>> ReadEntreprisesAsync(
        IReadOnlyCollection<string> entreprises, CancellationToken cancellationToken) => source
        .Command($"{RegistrePostgres.Courante} where n.genre = $1 and n.id = any($2)", P(RegistrePostgres.Genre<Entreprise>()), P(entreprises.ToArray()))
        .ListAsync(RegistrePostgres.Read<Entreprise>, cancellationToken);

    private NpgsqlCommand Search<T>(string sql, string texte, string? apres, int limite)
    {
        var plie = Plie(texte);
        var mots = plie.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return source.Command(sql, P(RegistrePostgres.Genre<T>()), P(apres ?? ""), P(plie), P(mots), P(limite));
    }

    /// <summary>An expression, folded.</summary>
    internal static string Pli(string expression) => Plier.Replace("{0}", expression, StringComparison.Ordinal);

    private static string TousLesMots(string expression) =>
        $"({expression} is not null and not exists (select from unnest($4::text[]) mot where strpos({Pli(expression)}, mot) = 0))";

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
}

/// <summary>A participant with the name that is kept apart.</summary>
/// <param name="Identite">The name; null where there is none, or none any more.</param>
public sealed record PersonneNommee(Fiche<Participant> Fiche, Identite? Identite);
