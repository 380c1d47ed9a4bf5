namespace Clauses.Grains.Publications;

/// <summary>Chooses which cells of a publication third parties do not see, so that nothing they see, alone or together with what was published
/// of the exercice before, tells the work of 1 to 4 people.</summary>
internal static class Masker
{
    /// <summary>Fewer people than that are not told (tables given to third parties, CNIL).</summary>
    public const int Threshold = 5;

    /// <summary>At most so many cells are shown, the largest: what is shown is checked together, in time that grows with its cube.</summary>
    public const int MaxCells = 300;

    private const int MaxRounds = 12;

    /// <param name="anciennes">What was published of this exercice, the newest last.</param>
    /// <returns>The names of the cells to hide. Cells that nobody is in are not among them.</returns>
    public static ImmutableHashSet<string> Masquer(Columns colonnes, Trame trame, IReadOnlyList<TramePubliee> anciennes)
    {
        var (cibles, connues) = (new List<(Mesure, Vector)>(), new HashSet<string>(StringComparer.Ordinal));
        for (var tour = 0; tour < MaxRounds; tour++)
        {
            var essai = new Attempt(colonnes, trame, anciennes, cibles);
            essai.Show();
            var trouvees = Auditer(colonnes, trame, anciennes, essai).Where(trouvee => !connues.Contains(Cle(trouvee))).ToList();
            if (trouvees.Count == 0)
                return [.. trame.Cellules.Keys.Where(nom => !essai.Montrees.ContainsKey(nom))];
            cibles.AddRange(trouvees.Where(trouvee => connues.Add(Cle(trouvee))));
        }
        return [.. trame.Cellules.Keys];
    }

    public static ImmutableArray<Support> Montrees(TramePubliee publiee) =>
        [.. publiee.Trame.Cellules.Values.Where(cellule => !publiee.Caches.Contains(cellule.Nom))];

    /// <summary>The fewest people that one of the figures of a cell is of.</summary>
    public static int Personnes(Columns colonnes, Support cellule) =>
        cellule.Ensembles.Where(ensemble => ensemble.Length > 0).Min(ensemble => colonnes.Tally(ensemble));

    /// <summary>The same text for the same columns: what is guarded already and is found again was told by earlier publications.</summary>
    private static string Cle((Mesure Mesure, Vector Vecteur) cible) =>
        $"{(int)cible.Mesure}:{cible.Vecteur.Cle()}";

    private static IEnumerable<(Mesure Mesure, Vector Vecteur)> Auditer(
        Columns colonnes, Trame trame, IReadOnlyList<TramePubliee> anciennes, Attempt essai)
    {
        var auditeur = new Auditor(colonnes);
        var connues = essai.Montrees.Values.Concat(anciennes.Count > 0 ? Montrees(anciennes[^1]) : []).ToList();
        foreach (var mesure in Enum.GetValues<Mesure>())
        {
            var petites = trame.Cellules.Values.Select(cellule => cellule.De(mesure))
                .Where(ensemble => ensemble.Length > 0 && colonnes.Tally(ensemble) < Threshold).Select(Vector.De);
            var secrets = essai.Secrets.Where(secret => secret.Mesure == mesure).Select(secret => secret.Vecteur);
            var ensembles = connues.Select(cellule => cellule.De(mesure)).Where(ensemble => ensemble.Length > 0)
                .DistinctBy(ensemble => string.Join(',', ensemble), StringComparer.Ordinal).ToList();
            foreach (var trouvee in auditeur.Search(ensembles, petites.Concat(secrets)))
                yield return (mesure, trouvee);
        }
    }
}
