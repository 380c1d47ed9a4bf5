namespace Clauses.Api.Attestations;

/// <summary>Which rows of a breakdown are hidden from those who may not see names. The hours of the whole marché are always theirs to see:
/// a row that is hidden alone would be the whole less the others.</summary>
internal static class Masque
{
    /// <summary>Those of under 5 people, within the period, since the start, or before the period, which is the one less the other; then, the
    /// smallest first, as many more as it takes for those hidden to be of 5 people together, or all.</summary>
    public static IReadOnlySet<PartDeMarche> Hide(IReadOnlyCollection<PartDeMarche> parts)
    {
        var cachees = parts.Where(part => part.Depuis.Personnes.Count < VueCompte.Seuil || IsSmall(part.Dans) || IsSmall(part.Avant)).ToHashSet();
        foreach (var suivante in parts.Where(part => !cachees.Contains(part)).OrderBy(part => part.Depuis.Personnes.Count).ToList())
        {
            if (!IsSmall(cachees, part => part.Avant) && !IsSmall(cachees, part => part.Dans) && !IsSmall(cachees, part => part.Depuis))
                break;
            cachees.Add(suivante);
        }
        return cachees;
    }

    private static bool IsSmall(MeasuredHeures mesure) => EstPetit(mesure.Personnes.Count);

    private static bool IsSmall(IEnumerable<PartDeMarche> parts, Func<PartDeMarche, MeasuredHeures> mesure) =>
        EstPetit(parts.SelectMany(part => mesure(part).Personnes).Distinct().Count());

    private static bool EstPetit(int personnes) => personnes is > 0 and < VueCompte.Seuil;
}
