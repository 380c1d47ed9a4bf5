namespace Clauses.Grains.Publications;

/// <summary>One attempt at showing as many cells as can be shown, the largest first. A cell is hidden as soon as showing it, after those shown
/// before, would tell something of 1 to 4 people; so a second one is hidden where a first could be subtracted back, the smallest that
/// will do.</summary>
internal sealed class Attempt
{
    private readonly Columns _columns;
    private readonly Trame _trame;
    private readonly Restes _restes;
    private readonly ImmutableArray<Connus> _known;
    private readonly ImmutableArray<Guardian> _guardians;
    private readonly Dictionary<string, Support> _shown = new(StringComparer.Ordinal);
    private readonly List<(Mesure, Vector)> _secrets = [];

    /// <param name="anciennes">What was published of this exercice, the newest last.</param>
    /// <param name="cibles">What may not be computed.</param>
    public Attempt(Columns colonnes, Trame trame, IReadOnlyList<TramePubliee> anciennes, IReadOnlyCollection<(Mesure Mesure, Vector Vecteur)> cibles)
    {
        (_columns, _trame, _restes) = (colonnes, trame, new(trame));
        _known = [.. Enum.GetValues<Mesure>().Select(_ => new Connus(colonnes))];
        foreach (var ancienne in anciennes)
            Resume(ancienne);
        Candidates =
        [
            .. trame.Cellules.Values
                .Select(cellule => (Cellule: cellule, Personnes: Masker.Personnes(colonnes, cellule)))
                .Where(paire => paire.Personnes >= Masker.Threshold)
                .OrderBy(paire => paire.Cellule.Rang).ThenByDescending(paire => paire.Personnes).ThenBy(paire => paire.Cellule.Nom, StringComparer.Ordinal)
                .Select(paire => paire.Cellule)
                .Take(Masker.MaxCells),
        ];
        _guardians = [.. Enum.GetValues<Mesure>().Select(mesure => new Guardian(
            Candidates, anciennes.Count > 0 ? Masker.Montrees(anciennes[^1]) : [],
            [.. cibles.Where(cible => cible.Mesure == mesure).Select(cible => cible.Vecteur)], mesure))];
    }

    /// <summary>The cells that may be shown as far as they themselves go.</summary>
    public ImmutableArray<Support> Candidates { get; }

    public IReadOnlyDictionary<string, Support> Montrees => _shown;

    /// <summary>What cells were hidden for: it may not be told by others together either.</summary>
    public IReadOnlyList<(Mesure Mesure, Vector Vecteur)> Secrets => _secrets;

    public void Show()
    {
        foreach (var cellule in Candidates.Where(PeutSeMontrer))
        {
            _shown.Add(cellule.Nom, cellule);
            _restes.Apprendre(cellule);
            foreach (var mesure in Enum.GetValues<Mesure>())
            {
                _known[(int)mesure].Add(cellule.De(mesure));
                _guardians[(int)mesure].Apprendre(cellule);
            }
        }
    }

    private void Resume(TramePubliee ancienne)
    {
        var restes = new Restes(ancienne.Trame);
        foreach (var cellule in Masker.Montrees(ancienne).OrderBy(cellule => cellule.Rang))
        {
            restes.Apprendre(cellule);
            foreach (var mesure in Enum.GetValues<Mesure>())
                _known[(int)mesure].Add(cellule.De(mesure));
        }
        foreach (var mesure in Enum.GetValues<Mesure>())
        {
            foreach (var reste in restes.De(mesure))
                _known[(int)mesure].Add(reste);
        }
    }

    private bool PeutSeMontrer(Support cellule) =>
        (cellule.Exige is null || _shown.ContainsKey(cellule.Exige))
        && Array.TrueForAll(Enum.GetValues<Mesure>(), mesure =>
            cellule.De(mesure).Length == 0 || (SeDistingue(cellule.De(mesure), mesure) && LaisseAssez(cellule, mesure) && !_guardians[(int)mesure].Trahit(cellule)));

    /// <summary>No known figure is the same save for the work of a few people.</summary>
    private bool SeDistingue(int[] ensemble, Mesure mesure)
    {
        var presque = _known[(int)mesure].Presque(ensemble) ?? _restes.De(mesure).FirstOrDefault(reste => _columns.SontPresque(ensemble, reste));
        if (presque is null)
            return true;
        _secrets.Add((mesure, Vector.Difference(ensemble, presque)));
        return false;
    }

    /// <summary>What stays hidden of the sums that the cell belongs to is of 5 people at least, is not nearly something known, and is not one
    /// in each row.</summary>
    private bool LaisseAssez(Support cellule, Mesure mesure)
    {
        foreach (var (reste, parties) in _restes.Si(cellule, mesure))
        {
            if (_columns.Tally(reste) < Masker.Threshold)
            {
                _secrets.Add((mesure, Vector.De(reste)));
                return false;
            }
            if (!SeDistingue(reste, mesure) || (mesure != Mesure.Heures && reste.Length <= parties))
                return false;
        }
        return true;
    }
}
