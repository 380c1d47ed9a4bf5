namespace Clauses.Api.Tables;

/// <summary>Rows of a table that say nothing and are no fault: they are counted, and shown by their numbers.</summary>
internal sealed partial class IgnoredRows(ImmutableArray<Column> colonnes)
{
    private const int MaxTold = 20;

    private readonly SortedDictionary<IgnoredRow, List<int>> _numeros = [];
    private readonly long[] _tout = new long[colonnes.Length], _depuis = new long[colonnes.Length];
    private int _lignes;

    public void Note(IgnoredRow genre, int numero)
    {
        if (!_numeros.TryGetValue(genre, out var numeros))
            _numeros[genre] = numeros = [];
        numeros.Add(numero);
    }

    /// <summary>Notes a row that is blank in all our columns, or sums up those above: it calls itself a total and lacks what every row must say, or holds
    /// nothing but sums of what stands above them, since the last of them or since the first row, and days.</summary>
    public bool Take(FileRow rang, ImmutableArray<string> cellules)
    {
        if (cellules.All(cellule => cellule.Length == 0))
            Note(IgnoredRow.Vide, rang.Numero);
        else if (IsCalledTotal(rang, cellules) || IsSum(cellules))
        {
            Note(IgnoredRow.Total, rang.Numero);
            Array.Clear(_depuis);
        }
        else
        {
            _lignes++;
            foreach (var (place, centiemes) in Figures(cellules))
                (_tout[place], _depuis[place]) = (_tout[place] + centiemes, _depuis[place] + centiemes);
            return false;
        }
        return true;
    }

    /// <summary>In French: what was noted; null: nothing.</summary>
    public string? Say() => _numeros.Count == 0 ? null : string.Join(", ", _numeros.Select(un => Say(un.Key, un.Value)));

    private static string Say(IgnoredRow genre, List<int> numeros)
    {
        var (une, plusieurs) = genre switch
        {
            IgnoredRow.SansHeures => ("ligne sans heures", "lignes sans heures"),
            IgnoredRow.Zero => ("ligne à 0 h", "lignes à 0 h"),
            IgnoredRow.Total => ("ligne de total", "lignes de total"),
            IgnoredRow.Titres => ("ligne de titres répétée", "lignes de titres répétées"),
            IgnoredRow.Note => ("note sous le tableau", "notes sous le tableau"),
            _ => ("ligne vide", "lignes vides"),
        };
        return FrenchText.Combien(numeros.Count, une, plusieurs)
            + (genre == IgnoredRow.Vide ? "" : $" ({string.Join(", ", numeros.Take(MaxTold))}{(numeros.Count > MaxTold ? "…" : "")})");
    }

    private bool IsCalledTotal(FileRow rang, ImmutableArray<string> cellules) =>
        Total().IsMatch(rang.Cellules.FirstOrDefault(cellule => !string.IsNullOrWhiteSpace(cellule)) ?? "")
        && cellules.Zip(colonnes, (cellule, colonne) => cellule.Length == 0 && !colonne.Facultative).Contains(true);

    private bool IsSum(ImmutableArray<string> cellules)
    {
        var sommes = Figures(cellules).ToList();
        return sommes.Count > 0 && sommes.TrueForAll(une => une.Centiemes > 0 && (une.Centiemes == _tout[une.Place] || une.Centiemes == _depuis[une.Place]))
            && cellules.Index()
                .Where(une => une.Item.Length > 0 && !colonnes[une.Index].Somme)
                .All(une => _lignes > 1 && !colonnes[une.Index].Numero && DateReader.Read(une.Item).Valeur is not null);
    }

    private IEnumerable<(int Place, long Centiemes)> Figures(ImmutableArray<string> cellules) => colonnes.Index()
        .Where(une => une.Item.Somme && cellules[une.Index].Length > 0)
        .Select(une => (une.Index, HeuresReader.Read(cellules[une.Index]).Valeur?.Centiemes ?? 0));

    [GeneratedRegex(@"^\s*(sous[- ])?(total|totaux)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Total();
}

/// <summary>In the order in which people are told.</summary>
internal enum IgnoredRow
{
    SansHeures,
    Zero,
    Total,
    Titres,
    Note,
    Vide,
}
