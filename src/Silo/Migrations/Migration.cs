namespace Clauses.Silo.Migrations;

/// <summary>A step of the schema: a numbered file of SQL that never changes once it was applied anywhere.</summary>
/// <param name="Numero">1, 2, 3… without gaps.</param>
/// <param name="Nom">The file's name after its number, without extension.</param>
public sealed record Migration(int Numero, string Nom, string Sql)
{
    /// <summary>All steps, in order: the files of this folder.</summary>
    public static IReadOnlyList<Migration> Toutes { get; } = Load();

    /// <summary>SHA-256 of the statements, in hexadecimal; line ends do not count, since a checkout may change them.</summary>
    public string Empreinte => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    private static List<Migration> Load()
    {
        var assemblage = typeof(Migration).Assembly;
        var noms = assemblage.GetManifestResourceNames().Where(nom => nom.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        return [.. noms.Select(nom =>
        {
            using var lecteur = new StreamReader(assemblage.GetManifestResourceStream(nom)!);
            return new Migration(int.Parse(nom.AsSpan(0, 4), CultureInfo.InvariantCulture), nom[5..^4], lecteur.ReadToEnd());
        })];
    }
}
