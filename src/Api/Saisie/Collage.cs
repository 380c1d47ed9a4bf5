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

    private static readonly string[] Titres = [.. HeuresReader.Titres.Select(TexteCherche.Plier)];

    /// <param name="texte">Cells parted by tabs, or by semicolons where a row has no tab; a row a line. One column fills the rows from the first on, an empty
    /// cell leaving its row; of several, one holds the hours and the others say whose they are. A title may stand above.</param>
    /// <param name="rangs">The rows of the page, in their order.</param>
    /// <param name="toutes">All contracts that run in the month.</param>
    public static Collage Read(string texte, IReadOnlyList<ContratNomme> rangs, IReadOnlyList<ContratNomme> toutes)
    {
        var lignes = LineBreaks().Split(texte.TrimEnd()).Take(MaxLignes)
            .Select(ligne => ligne.Split(ligne.Contains('\t', StringComparison.Ordinal) ? '\t' : ';').Select(cellule => cellule.Trim().Trim('"').Trim()).ToArray())
                .ToList();
        return lignes.TrueForAll(cellules => cellules.Length == 1)
            ? InOrder([.. lignes.Select(cellules => cellules[0])], rangs)
            : new Repartition(lignes, rangs, toutes).Share();
    }

    /// <summary>Nothing is filled below a word that may be a title: everybody would have the hours of another.</summary>
    private static Collage InOrder(ImmutableArray<string> lignes, IReadOnlyList<ContratNomme> rangs)
    {
        if (IsTitle(lignes[0]))
            lignes = lignes.RemoveAt(0);
        else if (lignes[0].Length > 0 && !IsNumber(lignes[0]))
            return Nothing($"la première ligne, « {FrenchText.Cut(lignes[0], MaxDit)} », n'est pas un nombre d'heures, et rien n'est rempli : collez sans elle si c'est un titre, sinon avec une case vide à sa place");
        var restes = lignes.Zip(rangs)
            .Where(paire => paire.First.Length > 0 && !IsNumber(paire.First))
            .Select(paire => $"« {FrenchText.Cut(paire.First, MaxDit)} » n'est pas un nombre d'heures")
            .Concat(lignes.Length > rangs.Count ? [FrenchText.Combien(lignes.Length - rangs.Count, "ligne de trop", "lignes de trop")] : []);
        var ecrites = lignes.Zip(rangs)
            .Where(paire => IsNumber(paire.First))
            .ToDictionary(paire => paire.Second.Id, paire => paire.First, StringComparer.Ordinal);
        return new(ecrites, Some([.. restes]));
    }

    private static Collage Nothing(string pourquoi) => new(new Dictionary<string, string>(StringComparer.Ordinal), [pourquoi]);

    private static bool IsTitle(string cellule) => Titres.Contains(TexteCherche.Plier(cellule).Trim(), StringComparer.Ordinal);

    /// <summary>Whether it is to be read as hours, rightly written or not: digits, and no more letters than « 7 h 30 min ».</summary>
    private static bool IsNumber(string cellule) => cellule.Any(char.IsAsciiDigit) && cellule.Count(char.IsLetter) <= 4;

    private static ImmutableArray<string> Some(IReadOnlyCollection<string> restes) =>
        [.. restes.Take(MaxDits), .. restes.Count > MaxDits ? [$"et {FrenchText.Integer(restes.Count - MaxDits)} autres"] : Array.Empty<string>()];

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
            var colonne = Array.FindIndex(lignes[0], IsTitle);
            if (colonne >= 0)
                lignes.RemoveAt(0);
            else if (!Place(out colonne))
                return Nothing("plusieurs colonnes pourraient être les heures, et rien n'est rempli : collez aussi les titres, avec « Heures » au-dessus de la bonne");
            foreach (var (rang, cellules) in lignes.Index())
            {
                var heures = colonne < cellules.Length ? cellules[colonne] : "";
                var qui = Beside(cellules, colonne);
                // Titles of their own may stand above.
                if (heures.Length > 0 && (rang > 0 || heures.Any(char.IsAsciiDigit) || Find(qui).Any()))
                    Give(qui, heures);
            }
            return new(_heures, Some(_restes));
        }

        /// <summary>Of the columns that hold numbers, the one beside which the others say whose they are: numbers of a payroll are numbers too, and say of
        /// whom the name beside them is. False: it may be one or another.</summary>
        private bool Place(out int colonne)
        {
            var chiffrees = Enumerable.Range(0, lignes.Max(cellules => cellules.Length))
                .Where(place => Filled(place).Any(ligne => HeuresReader.Read(ligne[place]).Valeur is not null))
                .ToList();
            var possibles = chiffrees.Where(place => Filled(place).Count(ligne => SaysTheSame(ligne, place)) * 2 < Filled(place).Count())
                .GroupBy(place => Filled(place).Count(ligne => Find(Beside(ligne, place)).Any()))
                .MaxBy(nommees => nommees.Key)?.ToList() ?? [];
            colonne = possibles.Count > 0 ? possibles[0] : chiffrees.Count > 0 ? chiffrees[^1] : 1;
            return possibles.Count <= 1;
        }

        private IEnumerable<string[]> Filled(int place) => lignes.Where(ligne => place < ligne.Length && ligne[place].Length > 0);

        private bool SaysTheSame(string[] ligne, int place) => _annuaire.Find(ligne[place]).Intersect(Find(Beside(ligne, place))).Any();

        private static string[] Beside(string[] cellules, int colonne) => [.. cellules.Where((cellule, place) => place != colonne && cellule.Length > 0)];

        private void Give(string[] cellules, string heures)
        {
            var qui = FrenchText.Cut(string.Join(' ', cellules), MaxDit);
            var trouvees = Annuaire.OnSite(Find(cellules), cellules);
            if (trouvees is not [var seule])
                _restes.Add(trouvees.IsEmpty ? $"« {qui} » n'est personne de ce mois" : $"« {qui} » a plusieurs contrats : {string.Join(" ; ", trouvees.Select(une => une.Precision))}");
            else if (cellules.FirstOrDefault(cellule => _annuaire.IsSite(cellule) && _annuaire.IsElsewhere(seule, cellule)) is { } ailleurs && !cellules.Any(seule.IsCalled))
                _restes.Add($"« {qui} » est sur le chantier « {seule.Chantier} », pas « {FrenchText.Cut(ailleurs, MaxDit)} »");
            else if (!_ici.Contains(seule.Id))
                _restes.Add($"« {qui} » est sur une autre page");
            else if (!_heures.TryAdd(seule.Id, heures))
                _restes.Add($"« {qui} » vient deux fois : {FrenchText.Cut(heures, MaxDit)} n'est pas repris");
        }

        /// <summary>By a name, else by all that is written, since a name may stand in two columns, else by a number: days are numbers too.</summary>
        private IEnumerable<ContratNomme> Find(string[] cellules)
        {
            var (chiffrees, mots) = (cellules.Where(IsNumber).ToList(), cellules.Where(cellule => !IsNumber(cellule)).ToList());
            return new[] { mots, [string.Join(' ', mots.Where(mot => !mot.Any(char.IsAsciiDigit)))], chiffrees }
                .SelectMany(textes => textes).Select(_annuaire.Find).FirstOrDefault(trouvees => trouvees.Any()) ?? [];
        }
    }
}
