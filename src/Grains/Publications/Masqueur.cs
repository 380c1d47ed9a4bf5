namespace Clauses.Grains.Publications;

/// <summary>Chooses which cells of a publication third parties do not see, so that nothing they see, alone or together with what was published
/// of the exercice before, tells the work of 1 to 4 people.</summary>
internal static class Masqueur
{
    /// <summary>Fewer people than that are not told (tables given to third parties, CNIL).</summary>
    public const int Seuil = 5;

    /// <summary>At most so many cells are shown, the largest: what is shown is checked together, in time that grows with its cube.</summary>
    public const int CellulesMax = 300;

    private const int ToursMax = 12;

    /// <param name="anciennes">What was published of this exercice, the newest last.</param>
    /// <returns>The names of the cells to hide. Cells that nobody is in are not among them.</returns>
    public static ImmutableHashSet<string> Masquer(Colonnes colonnes, Trame trame, IReadOnlyList<TramePubliee> anciennes)
    {
        var (cibles, connues) = (new List<(Mesure, Vecteur)>(), new HashSet<string>(StringComparer.Ordinal));
        for (var tour = 0; tour < ToursMax; tour++)
        {
            var essai = new Essai(colonnes, trame, anciennes, cibles);
            essai.Montrer();
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
    public static int Personnes(Colonnes colonnes, Support cellule) =>
        cellule.Ensembles.Where(ensemble => ensemble.Length > 0).Min(ensemble => colonnes.Compter(ensemble));

    /// <summary>The same text for the same columns: what is guarded already and is found again was told by earlier publications.</summary>
    private static string Cle((Mesure Mesure, Vecteur Vecteur) cible) =>
        $"{(int)cible.Mesure}:{cible.Vecteur.Cle()}";

    private static IEnumerable<(Mesure Mesure, Vecteur Vecteur)> Auditer(
        Colonnes colonnes, Trame trame, IReadOnlyList<TramePubliee> anciennes, Essai essai)
    {
        var auditeur = new Auditeur(colonnes);
        var connues = essai.Montrees.Values.Concat(anciennes.Count > 0 ? Montrees(anciennes[^1]) : []).ToList();
        foreach (var mesure in Enum.GetValues<Mesure>())
        {
            var petites = trame.Cellules.Values.Select(cellule => cellule.De(mesure))
                .Where(ensemble => ensemble.Length > 0 && colonnes.Compter(ensemble) < Seuil).Select(Vecteur.De);
            var secrets = essai.Secrets.Where(secret => secret.Mesure == mesure).Select(secret => secret.Vecteur);
            var ensembles = connues.Select(cellule => cellule.De(mesure)).Where(ensemble => ensemble.Length > 0)
                .DistinctBy(ensemble => string.Join(',', ensemble), StringComparer.Ordinal).ToList();
            foreach (var trouvee in auditeur.Chercher(ensembles, petites.Concat(secrets)))
                yield return (mesure, trouvee);
        }
    }
}
