namespace Clauses.Grains.Publications;

/// <summary>Exact arithmetic on integers modulo a prime, where one can divide. What holds of whole numbers holds here; what holds here by chance
/// only is one in 2⁶¹.</summary>
internal static class Modulo
{
    /// <summary>2⁶¹ − 1, a prime whose remainders are cheap.</summary>
    public const ulong Premier = (1UL << 61) - 1;

    public static ulong Plus(ulong a, ulong b) => a + b >= Premier ? a + b - Premier : a + b;

    public static ulong Oppose(ulong a) => a == 0 ? 0 : Premier - a;

    public static ulong Fois(ulong a, ulong b)
    {
        var haut = Math.BigMul(a, b, out var bas);
        var somme = (bas & Premier) + ((haut << 3) | (bas >> 61));
        return somme >= Premier ? somme - Premier : somme;
    }

    /// <summary>What a number is to be multiplied by to give 1; not of 0.</summary>
    public static ulong Inverse(ulong a)
    {
        ulong resultat = 1;
        for (var exposant = Premier - 2; exposant > 0; exposant >>= 1, a = Fois(a, a))
        {
            if ((exposant & 1) == 1)
                resultat = Fois(resultat, a);
        }
        return resultat;
    }

    /// <summary>Whether some combination of rows is zero: without divisions, for many small questions.</summary>
    /// <param name="lignes">Rows; they are longer than they are many, but no more of each than that is looked at.</param>
    public static bool ADesNulles(IReadOnlyList<ulong[]> lignes)
    {
        var largeur = lignes.Count + 1;
        Span<ulong> restes = stackalloc ulong[lignes.Count * largeur];
        for (var rang = 0; rang < lignes.Count; rang++)
            lignes[rang].AsSpan(0, largeur).CopyTo(restes[(rang * largeur)..]);
        for (var rang = 0; rang < lignes.Count; rang++)
        {
            var ligne = restes.Slice(rang * largeur, largeur);
            var pivot = ligne.IndexOfAnyExcept(0UL);
            if (pivot < 0)
                return true;
            for (var suivant = rang + 1; suivant < lignes.Count; suivant++)
            {
                var autre = restes.Slice(suivant * largeur, largeur);
                var (facteur, oppose) = (ligne[pivot], Oppose(autre[pivot]));
                for (var place = 0; place < largeur; place++)
                    autre[place] = Plus(Fois(autre[place], facteur), Fois(ligne[place], oppose));
            }
        }
        return false;
    }

    /// <summary>The combinations of rows that are zero: a basis of them, each as the factor of each row.</summary>
    /// <param name="lignes">Rows of one length, longer than they are many.</param>
    public static List<ulong[]> Nulles(IReadOnlyList<ulong[]> lignes)
    {
        var restes = lignes.Select(ligne => (ulong[])ligne.Clone()).ToList();
        var facteurs = lignes.Select((_, rang) => lignes.Select((_, autre) => autre == rang ? 1UL : 0).ToArray()).ToList();
        var nulles = new List<ulong[]>();
        for (var rang = 0; rang < restes.Count; rang++)
        {
            var pivot = Array.FindIndex(restes[rang], valeur => valeur != 0);
            if (pivot < 0)
            {
                nulles.Add(facteurs[rang]);
                continue;
            }
            var inverse = Inverse(restes[rang][pivot]);
            for (var autre = rang + 1; autre < restes.Count; autre++)
            {
                if (restes[autre][pivot] == 0)
                    continue;
                var facteur = Oppose(Fois(restes[autre][pivot], inverse));
                Add(restes[autre], restes[rang], facteur);
                Add(facteurs[autre], facteurs[rang], facteur);
            }
        }
        return nulles;
    }

    private static void Add(ulong[] ligne, ulong[] autre, ulong facteur)
    {
        for (var place = 0; place < ligne.Length; place++)
            ligne[place] = Plus(ligne[place], Fois(facteur, autre[place]));
    }
}
