namespace Clauses.Grains.Publications;

/// <summary>One attempt at showing as many cells as can be shown, the largest first. A cell is hidden as soon as showing it, after those shown
/// before, would tell something of 1 to 4 people; so a second one is hidden where a first could be subtracted back, the smallest that
/// will do.</summary>
internal sealed class Essai
{
    private readonly Colonnes _colonnes;
    private readonly Trame _trame;
    private readonly Restes _restes;
    private readonly ImmutableArray<Connus> _connus;
    private readonly ImmutableArray<Gardien> _gardiens;
    private readonly Dictionary<string, Support> _montrees = new(StringComparer.Ordinal);
    private readonly List<(Mesure, Vecteur)> _secrets = [];

    /// <param name="anciennes">What was published of this exercice, the newest last.</param>
    /// <param name="cibles">What may not be computed.</param>
    public Essai(Colonnes colonnes, Trame trame, IReadOnlyList<TramePubliee> anciennes, IReadOnlyCollection<(Mesure Mesure, Vecteur Vecteur)> cibles)
    {
        (_colonnes, _trame, _restes) = (colonnes, trame, new(trame));
        _connus = [.. Enum.GetValues<Mesure>().Select(_ => new Connus(colonnes))];
        foreach (var ancienne in anciennes)
            Reprendre(ancienne);
        Candidates =
        [
            .. trame.Cellules.Values
                .Select(cellule => (Cellule: cellule, Personnes: Masqueur.Personnes(colonnes, cellule)))
                .Where(paire => paire.Personnes >= Masqueur.Seuil)
                .OrderBy(paire => paire.Cellule.Rang).ThenByDescending(paire => paire.Personnes).ThenBy(paire => paire.Cellule.Nom, StringComparer.Ordinal)
                .Select(paire => paire.Cellule)
                .Take(Masqueur.CellulesMax),
        ];
        _gardiens = [.. Enum.GetValues<Mesure>().Select(mesure => new Gardien(
            Candidates, anciennes.Count > 0 ? Masqueur.Montrees(anciennes[^1]) : [],
            [.. cibles.Where(cible => cible.Mesure == mesure).Select(cible => cible.Vecteur)], mesure))];
    }

    /// <summary>The cells that may be shown as far as they themselves go.</summary>
    public ImmutableArray<Support> Candidates { get; }

    public IReadOnlyDictionary<string, Support> Montrees => _montrees;

    /// <summary>What cells were hidden for: it may not be told by others together either.</summary>
    public IReadOnlyList<(Mesure Mesure, Vecteur Vecteur)> Secrets => _secrets;

    public void Montrer()
    {
        foreach (var cellule in Candidates.Where(PeutSeMontrer))
        {
            _montrees.Add(cellule.Nom, cellule);
            _restes.Apprendre(cellule);
            foreach (var mesure in Enum.GetValues<Mesure>())
            {
                _connus[(int)mesure].Ajouter(cellule.De(mesure));
                _gardiens[(int)mesure].Apprendre(cellule);
            }
        }
    }

    private void Reprendre(TramePubliee ancienne)
    {
        var restes = new Restes(ancienne.Trame);
        foreach (var cellule in Masqueur.Montrees(ancienne).OrderBy(cellule => cellule.Rang))
        {
            restes.Apprendre(cellule);
            foreach (var mesure in Enum.GetValues<Mesure>())
                _connus[(int)mesure].Ajouter(cellule.De(mesure));
        }
        foreach (var mesure in Enum.GetValues<Mesure>())
        {
            foreach (var reste in restes.De(mesure))
                _connus[(int)mesure].Ajouter(reste);
        }
    }

    private bool PeutSeMontrer(Support cellule) =>
        (cellule.Exige is null || _montrees.ContainsKey(cellule.Exige))
        && Array.TrueForAll(Enum.GetValues<Mesure>(), mesure =>
            cellule.De(mesure).Length == 0 || (SeDistingue(cellule.De(mesure), mesure) && LaisseAssez(cellule, mesure) && !_gardiens[(int)mesure].Trahit(cellule)));

    /// <summary>No known figure is the same save for the work of a few people.</summary>
    private bool SeDistingue(int[] ensemble, Mesure mesure)
    {
        var presque = _connus[(int)mesure].Presque(ensemble) ?? _restes.De(mesure).FirstOrDefault(reste => _colonnes.SontPresque(ensemble, reste));
        if (presque is null)
            return true;
        _secrets.Add((mesure, Vecteur.Difference(ensemble, presque)));
        return false;
    }

    /// <summary>What stays hidden of the sums that the cell belongs to is of 5 people at least, is not nearly something known, and is not one
    /// in each row.</summary>
    private bool LaisseAssez(Support cellule, Mesure mesure)
    {
        foreach (var (reste, parties) in _restes.Si(cellule, mesure))
        {
            if (_colonnes.Compter(reste) < Masqueur.Seuil)
            {
                _secrets.Add((mesure, Vecteur.De(reste)));
                return false;
            }
            if (!SeDistingue(reste, mesure) || (mesure != Mesure.Heures && reste.Length <= parties))
                return false;
        }
        return true;
    }
}
