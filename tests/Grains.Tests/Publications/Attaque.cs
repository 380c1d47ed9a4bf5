namespace Clauses.Grains.Tests.Publications;

/// <summary>A reader who writes down every figure that he knows as an equation, and solves. He knows who is in which cell: more than any reader
/// does. He shares no code with what hides.</summary>
internal static class Attaque
{
    private const long Premier = 1_000_000_007;

    /// <summary>Groups of 1 to 4 people of whose figures something follows from those that are known, and of nobody else's.</summary>
    public static IEnumerable<int[]> Desanonymiser(IReadOnlyCollection<int[]> connues, Func<int, int> personneDe)
    {
        var personnes = connues.SelectMany(ensemble => ensemble).Select(personneDe).Distinct().Order().ToArray();
        var rang = Rang(connues, _ => true);
        // Something follows of a group alone when the others' columns lose a dimension without theirs. Of a group of which something
        // follows, larger ones need not be looked at: groups of 4, or of all there are, say it all.
        return Groupes(personnes, Math.Min(4, personnes.Length))
            .Where(groupe => Rang(connues, colonne => !groupe.Contains(personneDe(colonne))) < rang);
    }

    private static IEnumerable<int[]> Groupes(int[] personnes, int taille) => taille == 0
        ? [[]]
        : personnes.SelectMany((personne, rang) => Groupes(personnes[(rang + 1)..], taille - 1).Select(suite => (int[])[personne, .. suite]));

    private static int Rang(IReadOnlyCollection<int[]> connues, Func<int, bool> garder)
    {
        var colonnes = connues.SelectMany(ensemble => ensemble)
            .Where(garder)
            .Distinct()
            .Select((colonne, rang) => (colonne, rang))
            .ToDictionary(paire => paire.colonne, paire => paire.rang);
        var lignes = connues.Select(ensemble =>
        {
            var ligne = new long[colonnes.Count];
            foreach (var colonne in ensemble.Where(garder))
                ligne[colonnes[colonne]] = 1;
            return ligne;
        }).ToList();
        var rang = 0;
        for (var colonne = 0; colonne < colonnes.Count && rang < lignes.Count; colonne++)
        {
            var pivot = lignes.FindIndex(rang, ligne => ligne[colonne] != 0);
            if (pivot < 0)
                continue;
            (lignes[rang], lignes[pivot]) = (lignes[pivot], lignes[rang]);
            var inverse = Puissance(lignes[rang][colonne], Premier - 2);
            for (var ligne = rang + 1; ligne < lignes.Count; ligne++)
            {
                var facteur = lignes[ligne][colonne] * inverse % Premier;
                for (var place = colonne; facteur != 0 && place < colonnes.Count; place++)
                    lignes[ligne][place] = (lignes[ligne][place] + ((Premier - facteur) * lignes[rang][place])) % Premier;
            }
            rang++;
        }
        return rang;
    }

    private static long Puissance(long valeur, long exposant)
    {
        var resultat = 1L;
        for (; exposant > 0; exposant >>= 1, valeur = valeur * valeur % Premier)
        {
            if ((exposant & 1) == 1)
                resultat = resultat * valeur % Premier;
        }
        return resultat;
    }
}
