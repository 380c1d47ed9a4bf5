using System.Text.Unicode;
using CsvHelper;

namespace Clauses.Api.Territoires;

/// <summary>Reads the official list of quartiers prioritaires: <c>code_qp;lib_qp;insee_com;lib_com</c>, UTF-8. <c>insee_com</c> may hold
/// several codes parted by « ; », quoted as a cell should be, or not: the next cells that are codes then belong to it, and the last ones
/// to <c>lib_com</c>.</summary>
internal sealed class QpvReader
{
    private const int MaxLibelle = 200;
    private const int CelluleDesCommunes = 2;
    private static readonly string[] Columns = ["code_qp", "lib_qp", "insee_com", "lib_com"];
    private static readonly char[] EntreCodes = [';', ','];

    private readonly WrongLignes _wrong = new();
    private readonly SortedDictionary<string, QuartierListe> _quartiers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lignes = new(StringComparer.Ordinal);

    /// <summary>The quartiers, in the order of their codes: at least one.</summary>
    /// <exception cref="ProblemException">422, with every line that is wrong.</exception>
    public static ImmutableArray<QuartierListe> Read(byte[] octets)
    {
        var lecture = new QpvReader();
        lecture.ReadAll(octets);
        return lecture._wrong.Aucune ? [.. lecture._quartiers.Values] : throw lecture._wrong.Refus();
    }

    private void ReadAll(byte[] octets)
    {
        RequireUtf8(octets);
        if (TableSize.IsTooLarge(octets, ';'))
            _wrong.Note(1, $"le fichier a plus de {TableSize.MaxColumns} colonnes ou {TableSize.MaxCells} cellules : ce n'est pas une liste de quartiers.");
        if (!_wrong.Aucune)
            return;
        using var table = CsvReader.Create(octets, new()
        {
            Separator = ';',
            HasHeader = false,
            TrimWhitespace = true,
            TrackLineNumbers = true,
            AllowLineBreaksInQuotes = false,
            MalformedData = CsvMalformedDataHandling.Skip,
            OnMalformedRecord = fausse => _wrong.Note((int)fausse.LineNumber, Say(fausse.Reason)),
        });
        if (!ReadHeader(table))
            return;
        while (table.Read())
            ReadLigne((int)table.LineNumber, Cellules(table));
        if (_lignes.Count == 0 && _wrong.Aucune)
            _wrong.Note(1, "le fichier ne porte aucun quartier sous son en-tête.");
    }

    private void RequireUtf8(ReadOnlySpan<byte> octets)
    {
        var ligne = 0;
        foreach (var plage in octets.Split((byte)'\n'))
        {
            ligne++;
            if (!Utf8.IsValid(octets[plage]))
                _wrong.Note(ligne, "elle n'est pas en UTF-8 (en Latin-1 ?) ; enregistrez le fichier dans cet encodage.");
        }
    }

    private bool ReadHeader(CsvReader table)
    {
        if (!table.Read())
            _wrong.Note(1, $"le fichier est vide ; il faut l'en-tête {string.Join(';', Columns)}, puis une ligne par quartier.");
        else if (!Cellules(table).SequenceEqual(Columns, StringComparer.Ordinal))
            _wrong.Note((int)table.LineNumber, $"l'en-tête doit être {string.Join(';', Columns)}.");
        return _wrong.Aucune;
    }

    private void ReadLigne(int ligne, string[] cellules)
    {
        if (cellules.Length < Columns.Length)
        {
            _wrong.Note(ligne, $"elle porte {cellules.Length} cellules ; il en faut {Columns.Length}, séparées par des points-virgules.");
            return;
        }
        var (code, libelle) = (cellules[0], cellules[1]);
        if (!FormesDeCodes.IsQpv(code))
            _wrong.Note(ligne, $"code_qp : « {Show(code)} » n'a pas la forme d'un code de QPV (QN09401M ou QP094012 par exemple).");
        else if (!_lignes.TryAdd(code, ligne))
            _wrong.Note(ligne, $"code_qp : « {code} » est déjà à la ligne {_lignes[code]} ; gardez-en une.");
        else if (libelle.Length is 0 or > MaxLibelle || libelle.Contains('\0', StringComparison.Ordinal))
            _wrong.Note(ligne, $"lib_qp : il faut un libellé de 1 à {MaxLibelle} caractères.");
        else if (ReadCommunes(ligne, cellules) is { } communes)
            _quartiers.Add(code, new(code, libelle, communes));
    }

    /// <summary>The communes of a line, or null: something is wrong with them, and noted.</summary>
    private ImmutableArray<string>? ReadCommunes(int ligne, string[] cellules)
    {
        var suite = cellules.AsSpan(CelluleDesCommunes);
        // All but the last cell, as long as they begin like codes; the names after them are not looked at.
        var portee = 1;
        while (portee < suite.Length - 1 && suite[portee] is [>= '0' and <= '9', ..])
            portee++;
        var codes = string.Join(';', suite[..portee]!).Split(EntreCodes, StringSplitOptions.TrimEntries);
        foreach (var code in codes)
        {
            if (!FormesDeCodes.IsInsee(code))
                _wrong.Note(ligne, $"insee_com : « {Show(code)} » n'a pas la forme d'un code INSEE de commune (94041 par exemple).");
            else if (!Cog.Exists(code))
                _wrong.Note(ligne, $"insee_com : le code officiel géographique ne connaît pas de commune « {code} ».");
            else
                continue;
            return null;
        }
        if (suite.Length - portee is var noms && noms != 1 && noms != codes.Length)
        {
            _wrong.Note(
                ligne, $"elle porte {cellules.Length} cellules ; il en faut {Columns.Length}, celles à points-virgules entre guillemets.");
            return null;
        }
        return [.. codes.Distinct(StringComparer.Ordinal)];
    }

    private static string[] Cellules(CsvReader table) => [.. Enumerable.Range(0, table.FieldCount).Select(table.GetString)];

    private static string Say(CsvMalformedReason raison) => raison is CsvMalformedReason.LineBreakInQuotes or CsvMalformedReason.UnterminatedQuote
        ? "un guillemet n'est pas fermé."
        : "un guillemet se trouve au milieu d'une cellule ; doublez-le, et mettez la cellule entre guillemets.";

    private static string Show(string texte) => FrenchText.Cut(texte, 40);
}
