using System.Text.RegularExpressions;

namespace Clauses.Grains.Tests.Architecture;

internal sealed record Source(string Path, string Text);

/// <summary>A room of the house: its folders floor by floor, from the ground up. A folder uses what stands below it, or beside it as long as no two
/// use each other. Files at the room's root stand above all floors.</summary>
/// <param name="Namespace">The room's namespace; its folders are named as the namespaces in it.</param>
internal sealed record Room(string Namespace, string Folder, params string[][] Floors)
{
    public IReadOnlyList<string> Faults() => Faults(Read(), Imported());

    /// <param name="imported">Folders that every file of the room imports: whoever names a type of theirs uses them.</param>
    public IReadOnlyList<string> Faults(IReadOnlyCollection<Source> sources, params IReadOnlyCollection<string> imported)
    {
        var level = Floors.Index().SelectMany(floor => floor.Item.Select(folder => (folder, floor.Index)))
            .ToDictionary(pair => pair.folder, pair => pair.Index, StringComparer.Ordinal);
        var folders = sources.Select(source => FolderOf(source.Path)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var arrows = Arrows(sources, imported).Where(arrow => level.ContainsKey(arrow.From) && level.ContainsKey(arrow.To)).ToList();
        return
        [
            .. folders.Except(level.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(folder => $"{folder} stands on no floor"),
            .. level.Keys.Except(folders, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(folder => $"{folder} is empty"),
            .. arrows.Where(arrow => level[arrow.From] < level[arrow.To]).Select(arrow => $"{arrow.From} uses {arrow.To}, which is above it: {arrow.Path}"),
            .. Circle(arrows),
        ];
    }

    private static IEnumerable<string> Circle(IReadOnlyCollection<Arrow> arrows)
    {
        var left = arrows.ToList();
        // Whoever uses nobody that is left, or is used by nobody, is in no circle.
        while (left.RemoveAll(arrow => left.TrueForAll(other => other.From != arrow.To) || left.TrueForAll(other => other.To != arrow.From)) > 0)
        {
        }
        return left.Select(arrow => $"{arrow.From} uses {arrow.To} in a circle: {arrow.Path}");
    }

    private IEnumerable<Arrow> Arrows(IReadOnlyCollection<Source> sources, IReadOnlyCollection<string> imported)
    {
        var types =
            sources.SelectMany(source => Declarations.Matches(source.Text).Select(match => (Folder: FolderOf(source.Path), Name: match.Groups[1].Value)))
            .ToList();
        var declared = types.Select(type => $"{type.Folder}.{type.Name}").ToHashSet(StringComparer.Ordinal);
        var bare = types.Where(type => type.Folder is { } folder && imported.Contains(folder)).ToLookup(
            type => type.Name, type => type.Folder!, StringComparer.Ordinal);
        return
        (
            from source in sources
            let folder = FolderOf(source.Path)
            where folder is not null
            let text = Comments.Replace(source.Text, "")
            // A folder's own type hides another's of its name.
            let names = BareNames(text).Where(name => !declared.Contains($"{folder}.{name}"))
            from used in UsedBy(text, declared).Concat(names.SelectMany(name => bare[name])).Distinct(StringComparer.Ordinal)
            where used != folder
            select new Arrow(folder, used, source.Path)
        ).DistinctBy(arrow => (arrow.From, arrow.To));
    }

    /// <summary>Folders named in full (by a using or otherwise), or as the qualifier of a type that is declared there.</summary>
    private IEnumerable<string> UsedBy(string text, HashSet<string> declared) =>
        Regex.Matches(text, $@"\b{Regex.Escape(Namespace)}\.(\w+)").Select(match => match.Groups[1].Value)
            .Concat(Regex.Matches(text, $@"(?<![\w.])(?:{Namespace.Split('.')[^1]}\.)?(\w+)\.(\w+)")
                .Where(match => declared.Contains($"{match.Groups[1].Value}.{match.Groups[2].Value}"))
                .Select(match => match.Groups[1].Value));

    /// <summary>Names that stand alone where a type's may, and are no member's of the file.</summary>
    private static IEnumerable<string> BareNames(string text) =>
        Bare.Matches(Literals.Replace(text, "")).Select(match => match.Value)
            .Except(Members.Matches(text).Select(match => match.Groups[1].Value), StringComparer.Ordinal);

    private List<Source> Read()
    {
        var root = Path.Combine(Repository(), Folder);
        return
        [
            .. Directory.EnumerateFiles(root, "*.cs*", SearchOption.AllDirectories)
                .Where(file => Path.GetExtension(file) is ".cs" or ".cshtml")
                .Select(file => new Source(Path.GetRelativePath(root, file), File.ReadAllText(file))),
        ];
    }

    /// <summary>The room's own namespaces among those that its project imports everywhere.</summary>
    private List<string> Imported() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository(), Folder), "*.csproj")
            .SelectMany(project => Regex.Matches(File.ReadAllText(project), $@"<Using Include=""{Regex.Escape(Namespace)}\.(\w+)").Select(match => match.Groups[1].Value)),
    ];

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Clauses.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run within the repository.");
        return folder;
    }

    private static string? FolderOf(string path) => path.IndexOfAny(['/', '\\']) is > 0 and var end ? path[..end] : null;

    private static readonly Regex Comments = new(@"^\s*//.*$", RegexOptions.Multiline);

    private static readonly Regex Bare = new(@"(?<![\w.])[A-Z]\w*(?=\.\w|<\w|>|\?? [a-z]\w*[,;)= ]|\[\]|\()");

    private static readonly Regex Members = new(@"^ +(?:public|internal|private|protected) [^\n=({]*?\b(\w+)(?:<\w+>)? ?(?:[({;=]|$)", RegexOptions.Multiline);

    private static readonly Regex Literals = new(@"""[^""\n]*""");

    private static readonly Regex Declarations = new(
        @"^(?:public|internal) (?:\w+ )*?(?:record struct|record|class|struct|enum|interface) (\w+)", RegexOptions.Multiline);

    private readonly record struct Arrow(string From, string To, string Path);
}
