namespace Clauses.Grains.Publications;

/// <summary>Takes what is shown for equations, and looks for what they tell of 1 to 4 people: hidden cells, what cells were hidden for, any
/// combination of what a few did.</summary>
/// <remarks>People are looked at one by one, then, as long as there are not too many groups, by two, three and four; and where there are, sums
/// and differences of up to four columns. Of a national year, one by one only.</remarks>
internal sealed class Auditor(Columns colonnes)
{
    /// <summary>Groups of people that are looked at, of each size.</summary>
    private const int MaxGroups = 100_000;

    /// <summary>Beyond it, sums of several columns are not looked for: their pairs are as many as its square.</summary>
    private const int MaxUnits = 1_000;

    private const int MaxFound = 2_000;

    /// <summary>Other worlds to look at: more than a group has columns.</summary>
    private const int Mondes = 20, MondesDUneGrandeAnnee = 4;

    private const int GrandeAnnee = 10_000;

    /// <param name="connues">The sets that are shown, here and in the publication before.</param>
    /// <param name="secrets">What may not be computed, besides people themselves.</param>
    public ImmutableArray<Vector> Search(IReadOnlyCollection<int[]> connues, IEnumerable<Vector> secrets)
    {
        var nombre = colonnes.Count > GrandeAnnee ? MondesDUneGrandeAnnee : Mondes;
        var mondes = new OtherWorlds(connues.Count, nombre);
        var premier = mondes.LookAtWorlds();
        foreach (var connue in connues.Select(ensemble => mondes.Look(Vector.De(ensemble))).ToList())
            mondes.Apprendre(connue);
        var valeurs = mondes.Restants(premier, nombre);
        var unites = Unites(connues).ConvertAll(unite => new Unite(
            unite, [.. unite.Select(colonnes.PersonneDe).Distinct()], [.. valeurs.Select(Vector.De(unite).Valeur)]));
        var trouvees = secrets.Where(secret => secret.Valeur(valeurs[0]) == 0)
            .Concat(DesGroupes(unites))
            .Concat(unites.Count <= MaxUnits ? DesSommes(unites) : [])
            .Take(MaxFound);
        return [.. trouvees];
    }

    /// <summary>Combinations of what groups of people did that are the same in all worlds: those of the smallest groups that there are.</summary>
    private static List<Vector> DesGroupes(List<Unite> unites)
    {
        var personnes = unites.SelectMany(unite => unite.Personnes).Distinct().Order().ToArray();
        var parPersonne = unites.SelectMany(unite => unite.Personnes, (unite, personne) => (unite, personne))
            .GroupBy(paire => paire.personne, paire => paire.unite).ToDictionary(groupe => groupe.Key, groupe => groupe.ToArray());
        var (trouvees, groupes) = (new List<Vector>(), 1L);
        var (siennes, valeurs) = (new List<Unite>(), new List<ulong[]>());
        for (var taille = 1; taille < Masker.Threshold && trouvees.Count == 0; taille++)
        {
            groupes = groupes * Math.Max(0, personnes.Length - taille + 1) / taille;
            if (taille > 1 && groupes > MaxGroups)
                break;
            foreach (var groupe in Groupes(personnes, 0, taille))
            {
                siennes.Clear();
                valeurs.Clear();
                foreach (var unite in groupe.SelectMany(personne => parPersonne[personne]))
                {
                    if (!Array.TrueForAll(unite.Personnes, personne => groupe.Contains(personne)) || siennes.Contains(unite))
                        continue;
                    siennes.Add(unite);
                    valeurs.Add(unite.Valeurs);
                }
                if (siennes.Count == 0 || siennes.Count >= siennes[0].Valeurs.Length || !Modulo.ADesNulles(valeurs))
                    continue;
                trouvees.AddRange(Modulo.Nulles(valeurs)
                    .Select(facteurs => new Vector([.. siennes.Zip(facteurs, (unite, facteur) => (unite.Columns, facteur)).Where(terme => terme.facteur != 0)])));
            }
        }
        return trouvees;
    }

    private static IEnumerable<ImmutableArray<int>> Groupes(int[] personnes, int debut, int taille)
    {
        if (taille == 0)
            return [[]];
        return Enumerable.Range(debut, Math.Max(0, personnes.Length - debut))
            .SelectMany(rang => Groupes(personnes, rang + 1, taille - 1).Select(suite => suite.Add(personnes[rang])));
    }

    /// <summary>Columns that stand in the same cells cannot be told apart; of these groups, those of few people.</summary>
    private List<int[]> Unites(IReadOnlyCollection<int[]> connues)
    {
        var signatures = new Dictionary<int, ulong>();
        var tirage = 0x9E3779B97F4A7C15UL;
        foreach (var ensemble in connues)
        {
            tirage = (tirage ^ (tirage >> 29)) * 0xBF58476D1CE4E5B9 + 0x94D049BB133111EB;
            foreach (var colonne in ensemble)
                signatures[colonne] = signatures.GetValueOrDefault(colonne) ^ (tirage ^ (tirage >> 32));
        }
        return [.. signatures.GroupBy(paire => paire.Value, paire => paire.Key)
            .Select(groupe => groupe.Order().ToArray())
            .Where(groupe => colonnes.Tally(groupe) < Masker.Threshold)];
    }

    /// <summary>Sums and differences of two to four groups that are zero in the other world, as they are zero in all: two pairs of the same
    /// value.</summary>
    private IEnumerable<Vector> DesSommes(List<Unite> unites)
    {
        var paires = new Paire[unites.Count * unites.Count];
        for (int a = 0, rang = 0; a < unites.Count; a++)
        {
            paires[rang++] = Paire.De(unites[a].Valeurs[0], a, -1, 0);
            for (var b = a + 1; b < unites.Count; b++)
            {
                paires[rang++] = Paire.De(Modulo.Plus(unites[a].Valeurs[0], unites[b].Valeurs[0]), a, b, 1);
                paires[rang++] = Paire.De(Modulo.Plus(unites[a].Valeurs[0], Modulo.Oppose(unites[b].Valeurs[0])), a, b, -1);
            }
        }
        Array.Sort(Array.ConvertAll(paires, paire => paire.Valeur), paires);
        for (var rang = 0; rang < paires.Length; rang++)
        {
            var (paire, suivante) = (paires[rang], rang + 1 < paires.Length ? paires[rang + 1] : default);
            if (paire.Valeur == 0 && Merge(unites, paire, default) is { } nulle)
                yield return nulle;
            else if (paire.Valeur != 0 && paire.Valeur == suivante.Valeur && Merge(unites, paire, suivante) is { } difference)
                yield return difference;
        }
    }

    /// <summary>A pair less another one, or null when nothing is left of it or it is of many people.</summary>
    private Vector? Merge(List<Unite> unites, Paire une, Paire autre)
    {
        var signes = new Dictionary<int, int>();
        foreach (var (unite, signe) in une.Termes(1).Concat(autre.Termes(-1)))
            signes[unite] = signes.GetValueOrDefault(unite) + signe;
        var termes = signes.Where(paire => paire.Value != 0)
            .Select(paire => (Colonnes: unites[paire.Key].Columns, paire.Value > 0 ? (ulong)paire.Value : Modulo.Oppose((ulong)-paire.Value)))
                .ToImmutableArray();
        return colonnes.Tally([.. termes.SelectMany(terme => terme.Colonnes)]) is > 0 and < Masker.Threshold ? new Vector(termes) : null;
    }

    /// <summary>Columns that stand in the same cells, of a few people.</summary>
    private sealed class Unite(int[] colonnes, int[] personnes, ulong[] valeurs)
    {
        public int[] Columns => colonnes;

        public int[] Personnes => personnes;

        /// <summary>Their sum in each of the other worlds.</summary>
        public ulong[] Valeurs => valeurs;
    }

    /// <summary>A group, or a sum or a difference of two.</summary>
    /// <param name="Valeur">Its value in the other world, or the opposite: whichever is the smaller.</param>
    /// <param name="B">The second, or -1.</param>
    /// <param name="SigneA">1 or -1; 0 of nothing at all.</param>
    /// <param name="SigneB">1, -1, or 0: there is none.</param>
    private readonly record struct Paire(ulong Valeur, int A, int B, sbyte SigneA, sbyte SigneB)
    {
        public static Paire De(ulong valeur, int a, int b, sbyte signe)
        {
            var oppose = Modulo.Oppose(valeur);
            return valeur <= oppose ? new(valeur, a, b, 1, signe) : new(oppose, a, b, -1, (sbyte)-signe);
        }

        public IEnumerable<(int Unite, int Signe)> Termes(int signe)
        {
            if (SigneA != 0)
                yield return (A, signe * SigneA);
            if (SigneB != 0)
                yield return (B, signe * SigneB);
        }
    }
}
