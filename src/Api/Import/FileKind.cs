namespace Clauses.Api.Import;

/// <summary>What the rows of a file are, and what becomes of them: first asked, then written.</summary>
internal interface IFileKind
{
    /// <summary>As in addresses.</summary>
    string Genre { get; }

    string Nom { get; }

    IReadOnlyList<Role> Roles { get; }

    ImmutableArray<Column> Colonnes { get; }

    /// <summary>What a column names; null: nothing that is registered.</summary>
    Sorte? SorteOf(Column colonne) => null;

    /// <param name="appris">What the people whose file it is call our columns.</param>
    /// <param name="feuille">The sheet of a workbook that is meant; null: the first that can be read.</param>
    /// <exception cref="FileRefused">It cannot be read as a whole.</exception>
    ReadFile Read(string nom, byte[] octets, ILookup<string, string> appris, string? feuille);

    /// <summary>A row that was mended.</summary>
    FileLigne ReadRow(int numero, ImmutableArray<string> cellules);

    /// <summary>The file with what its rows mean by words that only its owner uses.</summary>
    Task<ReadFile> CompleteAsync(ReadFile fichier, Caller porteur, CancellationToken cancellationToken) => Task.FromResult(fichier);

    /// <summary>Remembers what rows that were mended say otherwise than the file did.</summary>
    Task LearnAsync(ReadFile avant, ReadFile apres, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What would become of each row.</summary>
    Task<ImmutableArray<Sort>> SimulateAsync(ReadFile fichier, Caller porteur, CancellationToken cancellationToken);

    /// <summary>Writes the rows that would be. When something stops it on the way, what was written is noted, and the rest is written when it is
    /// asked for again.</summary>
    /// <param name="sorts">What would become of each row; becomes what became of it.</param>
    /// <exception cref="ProblemException">429 or 503: it stopped on the way.</exception>
    Task WriteAsync(ReadFile fichier, Sort[] sorts, Caller porteur, CancellationToken cancellationToken);
}

/// <summary>The kinds of files that a role may drop.</summary>
internal sealed class FileKinds(IEnumerable<IFileKind> kinds)
{
    public ImmutableArray<IFileKind> De(Role role) => [.. kinds.Where(kind => kind.Roles.Contains(role))];

    /// <summary>The one that is named, or the first.</summary>
    public IFileKind De(Role role, string? genre) => De(role).FirstOrDefault(kind => kind.Genre == genre) ?? De(role)[0];
}
