using System.Text.RegularExpressions;

namespace Clauses.Api.Saisie;

/// <summary>What was pasted from a spreadsheet, given to the rows that it is for. Which texts are hours is not decided here.</summary>
/// <param name="Heures">By contract, as they were written.</param>
/// <param name="Restes">In French: what found no row, and why.</param>
internal sealed partial record Collage(IReadOnlyDictionary<string, string> Heures, ImmutableArray<string> Restes)
{
    /// <summary>The most characters that are pasted at once.</summary>
    public const int MaxLength = 64 * 1024;

    private const int MaxLignes = 1_000;
    private const int MaxDits = 20;
    private const int MaxDit = 60;

    /// <param name="texte">Cells parted by tabs, or by semicolons where there is no tab; a row a line. One column fills the rows from the first on, an empty
    /// cell leaving its row; of several, one holds the hours and the others say whose they are.</param>
    /// <param name="rangs">The rows of the page, in their order.</param>
    /// <param name="toutes">All contracts that run in the month.</param>
    public static Collage Read(string texte, IReadOnlyList<ContratNomme> rangs, IReadOnlyList<ContratNomme> toutes)
    {
        var separateur = texte.Contains('\t', StringComparison.Ordinal) ? '\t' : ';';
        var lignes = LineBreaks().Split(texte.TrimEnd()).Take(MaxLignes).Select(ligne => ligne.Split(separateur, StringSplitOptions.TrimEntries)).ToList();
        return lignes.TrueForAll(cellules => cellules.Length == 1) ? InOrder(lignes, rangs) : new Repartition(lignes, rangs, toutes).Share();
    }

    private static Collage InOrder(List<string[]> lignes, IReadOnlyList<ContratNomme> rangs)
    {
        var ecrites = lignes.Zip(rangs).Where(paire => paire.First[0].Length > 0).ToDictionary(paire => paire.Second.Id, paire => paire.First[0], StringComparer.Ordinal);
        return new(ecrites, lignes.Count > rangs.Count ? [FrenchText.Combien(lignes.Count - rangs.Count, "ligne de trop", "lignes de trop")] : []);
    }

    [GeneratedRegex(@"\r\n|\r|\n", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LineBreaks();

    /// <summary>Rows that say whose they are.</summary>
    private sealed class Repartition(List<string[]> lignes, IReadOnlyList<ContratNomme> rangs, IReadOnlyList<ContratNomme> toutes)
    {
        private readonly Annuaire _annuaire = new(toutes);
        private readonly HashSet<string> _ici = rangs.Select(une => une.Id).ToHashSet(StringComparer.Ordinal);
        private readonly Dictionary<string, string> _heures = new(StringComparer.Ordinal);
        private readonly List<string> _restes = [];

        public Collage Share()
        {
            var colonne = HoursColumn();
            foreach (var (rang, cellules) in lignes.Index())
            {
                var heures = colonne < cellules.Length ? cellules[colonne] : "";
                var isTitle = rang == 0 && !heures.Any(char.IsAsciiDigit);
                if (heures.Length > 0 && !isTitle)
                    Give([.. cellules.Where((cellule, place) => place != colonne && cellule.Length > 0)], heures);
            }
            return new(_heures, [.. _restes.Take(MaxDits), .. _restes.Count > MaxDits ? [$"et {FrenchText.Integer(_restes.Count - MaxDits)} autres"] : Array.Empty<string>()]);
        }

        /// <summary>The last one that holds numbers and does not say whose they are: numbers of a payroll are numbers too.</summary>
        private int HoursColumn()
        {
            for (var colonne = lignes.Max(cellules => cellules.Length) - 1; colonne > 0; colonne--)
            {
                var cellules = lignes.Where(ligne => colonne < ligne.Length && ligne[colonne].Length > 0).Select(ligne => ligne[colonne]).ToList();
                if (cellules.Exists(cellule => HeuresReader.Read(cellule).Valeur is not null) && cellules.Count(cellule => _annuaire.Find(cellule).Any()) * 2 < cellules.Count)
                    return colonne;
            }
            return 1;
        }

        private void Give(string[] cellules, string heures)
        {
            var qui = FrenchText.Cut(string.Join(' ', cellules), MaxDit);
            var trouvees = Annuaire.OnSite(Find(cellules), cellules);
            if (trouvees is not [var seule])
                _restes.Add(trouvees.IsEmpty ? $"« {qui} » n'est personne de ce mois" : $"« {qui} » a plusieurs contrats : {string.Join(" ; ", trouvees.Select(une => une.Precision))}");
            else if (!_ici.Contains(seule.Id))
                _restes.Add($"« {qui} » est sur une autre page");
            else if (!_heures.TryAdd(seule.Id, heures))
                _restes.Add($"« {qui} » vient deux fois : {FrenchText.Cut(heures, MaxDit)} n'est pas repris");
        }

        /// <summary>By the first cell that says anybody, else by all that is written: a name may stand in two columns.</summary>
        private IEnumerable<ContratNomme> Find(string[] cellules) =>
            cellules.Select(_annuaire.Find).FirstOrDefault(trouvees => trouvees.Any())
            ?? _annuaire.Find(string.Join(' ', cellules.Where(cellule => !cellule.Any(char.IsAsciiDigit))));
    }
}
