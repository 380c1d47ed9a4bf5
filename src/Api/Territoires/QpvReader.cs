namespace Clauses.Api.Territoires;

/// <summary>Reads a list of quartiers prioritaires: the one of the ANCT as it is, or its four columns <c>code_qp</c>, <c>lib_qp</c>, <c>insee_com</c> and
/// <c>lib_com</c> alone. <c>insee_com</c> may hold several codes parted by « ; », quoted as a cell should be, or not: the next cells that are codes
/// then belong to it.</summary>
internal sealed class QpvReader(ICollection<string>? mendes)
{
    private const int MaxLibelle = 200;

    private static readonly char[] EntreCodes = [';', ','];

    private static readonly ImmutableArray<Column> Colonnes =
    [
        new("code_qp", "code qpv", "code quartier", "code du quartier"),
        new("lib_qp", "lib qpv", "libelle", "nom du quartier", "quartier"),
        new("insee_com", "code insee", "code commune", "code insee commune", "insee"),
        new("lib_com", "commune", "communes", "nom commune") { Facultative = true },
    ];

    private readonly WrongLignes _wrong = new();
    private readonly SortedDictionary<string, QuartierListe> _quartiers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lignes = new(StringComparer.Ordinal);

    /// <summary>The quartiers, in the order of their codes: at least one.</summary>
    /// <param name="mendes">Takes what is to be said of codes that a spreadsheet spoiled, and that could be mended.</param>
    /// <exception cref="ProblemException">422, with every line that is wrong.</exception>
    public static ImmutableArray<QuartierListe> Read(byte[] octets, ICollection<string>? mendes = null)
    {
        try
        {
            return TitledTable.Read(octets, Colonnes, TitledTable.NothingLearned, table => new QpvReader(mendes).Read(table));
        }
        catch (FileRefused refus)
        {
            var wrong = new WrongLignes();
            wrong.Note(1, refus.Message);
            throw wrong.Refus();
        }
    }

    private ImmutableArray<QuartierListe> Read(TitledTable table)
    {
        foreach (var rang in table.Rows.Where(rang => !rang.IsBlank))
        {
            if (rang.Cassee is { } cassee)
                _wrong.Note(rang.Numero, cassee);
            else
                Take(rang, table);
        }
        if (_lignes.Count == 0 && _wrong.Aucune)
            _wrong.Note(1, "le fichier ne porte aucun quartier sous la ligne qui nomme les colonnes.");
        return _wrong.Aucune ? [.. _quartiers.Values] : throw _wrong.Refus();
    }

    private void Take(FileRow rang, TitledTable table)
    {
        if (rang.Cellules.Length <= table.Places.Max())
        {
            _wrong.Note(rang.Numero, $"elle porte {rang.Cellules.Length} cellules ; il en faut {table.Titres.Length}.");
            return;
        }
        var (cellules, ligne) = (table.Cells(rang), rang.Numero);
        if (SpoiledCells.Defaut(ligne, cellules, Colonnes) is { } defaut)
        {
            _wrong.Note(ligne, defaut);
            return;
        }
        var (code, libelle) = (FormesDeCodes.LireQpv(cellules[0]), cellules[1]);
        if (!FormesDeCodes.IsQpv(code))
            _wrong.Note(ligne, $"code_qp : « {Show(code)} » n'a pas la forme d'un code de QPV (QN09401M ou QP094012 par exemple).");
        else if (!_lignes.TryAdd(code, ligne))
            _wrong.Note(ligne, $"code_qp : « {code} » est déjà à la ligne {_lignes[code]} ; gardez-en une.");
        else if (libelle.Length is 0 or > MaxLibelle)
            _wrong.Note(ligne, $"lib_qp : il faut un libellé de 1 à {MaxLibelle} caractères.");
        else if (ReadCommunes(rang, table) is { } communes)
            _quartiers.Add(code, new(code, libelle, communes));
    }

    /// <summary>The communes of a line, those of today; null: something is wrong with them, and noted.</summary>
    private ImmutableArray<string>? ReadCommunes(FileRow rang, TitledTable table)
    {
        var suite = rang.Cellules.AsSpan(table.Places[2]);
        var enTrop = rang.Cellules.Length - table.Titres.Length;
        var portee = 1;
        while (portee <= enTrop && suite[portee] is [>= '0' and <= '9', ..])
            portee++;
        var codes = string.Join(';', suite[..portee]!).Split(EntreCodes, StringSplitOptions.TrimEntries)
            .Select(code => FormesDeCodes.IsInsee(code) ? code : PutZeroBack(code) ?? Cog.CodeDe(code) ?? code).ToArray();
        foreach (var code in codes)
        {
            if (FormesDeCodes.IsInsee(code))
                continue;
            _wrong.Note(rang.Numero, $"insee_com : « {Show(code)} » n'est ni un code INSEE de commune (94041 par exemple), ni le nom d'une seule commune"
                + (IsShort(code) ? " ; il a sans doute perdu un zéro dans un tableur : mettez la colonne au format Texte." : "."));
            return null;
        }
        // The names that follow were parted likewise, or not.
        if (enTrop > 0 && enTrop != portee - 1 && enTrop != 2 * (portee - 1))
        {
            _wrong.Note(
                rang.Numero, $"elle porte {rang.Cellules.Length} cellules ; il en faut {table.Titres.Length}, celles à points-virgules entre guillemets.");
            return null;
        }
        return [.. codes.Select(Cog.Actuelle).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>A spreadsheet writes 1004 for 01004: there is no other commune that it may be.</summary>
    private string? PutZeroBack(string code)
    {
        if (!IsShort(code) || Cog.NomDe(Cog.Actuelle("0" + code)) is not { } nom)
            return null;
        mendes?.Add($"{code} est lu 0{code} ({nom})");
        return "0" + code;
    }

    private static bool IsShort(string code) => code.Length == 4 && code.All(char.IsAsciiDigit);

    private static string Show(string texte) => FrenchText.Cut(texte, 40);
}
