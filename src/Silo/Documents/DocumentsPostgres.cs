namespace Clauses.Silo.Documents;

[JsonConverter(typeof(JsonStringEnumConverter<GenreDocument>))]
public enum GenreDocument
{
    [JsonStringEnumMemberName("attestation")] Attestation,
    /// <summary>What became of the obligation of a marché that is over.</summary>
    [JsonStringEnumMemberName("quitus")] Quitus,
    /// <summary>What was done for a maître d'ouvrage over a period.</summary>
    [JsonStringEnumMemberName("releve")] Releve,
    /// <summary>The annual report's part on an exercice.</summary>
    [JsonStringEnumMemberName("chapitre")] Chapitre,
}

[JsonConverter(typeof(JsonStringEnumConverter<IssueQuitus>))]
public enum IssueQuitus
{
    [JsonStringEnumMemberName("remplie")] Remplie,
    [JsonStringEnumMemberName("non-remplie")] NonRemplie,
    [JsonStringEnumMemberName("transferee")] Transferee,
}

/// <summary>What a document is about. The same of the same ledger is the same document.</summary>
/// <param name="Sujet">A marché, a maître d'ouvrage, an exercice.</param>
/// <param name="Titulaire">The company whose share alone it is about; null: all.</param>
/// <param name="Masque">Whether small cells are hidden in it.</param>
/// <param name="Version">Of the marché, or how many entries the ledger had: what it knows.</param>
/// <param name="Jusqu">When the last of these was recorded.</param>
public sealed record ObjetDeDocument(
    GenreDocument Genre, string Sujet, string? Titulaire, DateOnly Du, DateOnly Au, bool Masque, long Version, DateTimeOffset Jusqu)
{
    /// <summary>What became of the obligation, of a quitus; null for other documents.</summary>
    public IssueQuitus? Issue { get; init; }

    /// <summary>The marché or act that takes over what is transferred; null: nothing is.</summary>
    public string? Vers { get; init; }
}

/// <param name="Rang">1, 2, 3… within the year of its emission.</param>
/// <param name="Auteur">Id of the account or key that first asked for it.</param>
public sealed record Document(string Code, int Annee, int Rang, ObjetDeDocument Objet, DateTimeOffset Emission, string Auteur)
{
    public string Numero => string.Create(CultureInfo.InvariantCulture, $"{Annee}-{Rang:0000}");
}

/// <summary>Documents that were handed out, never edited.</summary>
public sealed class DocumentsPostgres(NpgsqlDataSource source, TimeProvider temps)
{
    private const string Columns = "code, annee, rang, genre, sujet, titulaire, du, au, masque, version, jusqu, issue, vers, emission, auteur";

    /// <summary>Without those that look alike on paper: 60 bits.</summary>
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private const int CodeLength = 12;

    private const string Find = $"""
        select {Columns} from document
        where (genre, sujet, du, au, masque, version) = ($1, $2, $4, $5, $6, $7)
            and titulaire is not distinct from $3 and issue is not distinct from $8 and vers is not distinct from $9
        """;

    private const string Write = $"""
        insert into document ({Columns})
        select $1, $2, coalesce(max(rang), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14 from document where annee = $2
        returning {Columns}
        """;

    /// <summary>The document of this object: the one there is, or a new one.</summary>
    public async Task<Document> EmettreAsync(ObjetDeDocument objet, string auteur, CancellationToken cancellationToken)
    {
        await using var connexion = await source.OpenConnectionAsync(cancellationToken);
        if (await FindAsync(connexion, objet, cancellationToken) is { } deja)
            return deja;
        await using var transaction = await connexion.BeginTransactionAsync(cancellationToken);
        // One after the other: numbers follow each other, and two who ask the same get the same.
        await connexion.Command("lock table document in share row exclusive mode").ExecuteAsync(cancellationToken);
        var document = await FindAsync(connexion, objet, cancellationToken) ?? await WriteAsync(connexion, objet, auteur, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return document;
    }

    /// <param name="code">As people type it: spaces, small letters, and letters for the digits that they look like.</param>
    public Task<Document?> ReadAsync(string code, CancellationToken cancellationToken) => source
        .Command($"select {Columns} from document where code = $1", P(Fold(code)))
        .ReadAsync(Read, cancellationToken);

    /// <summary>Those of a kind about a subject, the newest first.</summary>
    public Task<ImmutableArray<Document>> ListAsync(GenreDocument genre, string sujet, int limite, CancellationToken cancellationToken) => source
        .Command(
            $"select {Columns} from document where genre = $1 and sujet = $2 order by annee desc, rang desc limit $3", P(Codes<GenreDocument>.De(genre)),
            P(sujet), P(limite))
        .ListAsync(Read, cancellationToken);

    private static string Fold(string code) => string.Concat(
        code.Where(char.IsAsciiLetterOrDigit).Take(CodeLength + 1).Select(char.ToUpperInvariant).Select(lettre => lettre switch { 'O' => '0', 'I' or 'L' => '1', _ => lettre }));

    private static Task<Document?> FindAsync(NpgsqlConnection connexion, ObjetDeDocument objet, CancellationToken cancellationToken) => connexion
        .Command(
            Find, P(Codes<GenreDocument>.De(objet.Genre)), P(objet.Sujet), P(objet.Titulaire), P(objet.Du), P(objet.Au), P(objet.Masque), P(objet.Version),
            P(Issue(objet)), P(objet.Vers))
        .ReadAsync(Read, cancellationToken);

    private async Task<Document> WriteAsync(NpgsqlConnection connexion, ObjetDeDocument objet, string auteur, CancellationToken cancellationToken)
    {
        var ecrits = await connexion
            .Command(
                Write, P(RandomNumberGenerator.GetString(Alphabet, CodeLength)), P((short)temps.Today().Year), P(Codes<GenreDocument>.De(objet.Genre)),
                P(objet.Sujet),
                P(objet.Titulaire), P(objet.Du), P(objet.Au), P(objet.Masque), P(objet.Version), P(objet.Jusqu.ToUniversalTime()), P(Issue(objet)),
                P(objet.Vers),
                P(temps.GetUtcNow()), P(auteur))
            .ListAsync(Read, cancellationToken);
        return ecrits[0];
    }

    private static string? Issue(ObjetDeDocument objet) => objet.Issue is { } issue ? Codes<IssueQuitus>.De(issue) : null;

    private static Document Read(NpgsqlDataReader ligne) => new(
        ligne.GetString(0),
        ligne.GetInt16(1),
        ligne.GetInt32(2),
        new(
            Code<GenreDocument>(ligne.GetString(3)), ligne.GetString(4), ligne.Texte(5), ligne.GetFieldValue<DateOnly>(6), ligne.GetFieldValue<DateOnly>(7),
            ligne.GetBoolean(8), ligne.GetInt64(9), ligne.GetFieldValue<DateTimeOffset>(10))
        {
            Issue = ligne.Texte(11) is { } issue ? Code<IssueQuitus>(issue) : null,
            Vers = ligne.Texte(12),
        },
        ligne.GetFieldValue<DateTimeOffset>(13),
        ligne.GetString(14));

    private static T Code<T>(string code) where T : struct, Enum =>
        Codes<T>.TryRead(code, out var valeur) ? valeur : throw new InvalidDataException($"A document of an unknown {typeof(T).Name}: {code}.");
}
