namespace Clauses.Grains.Tests.Totaux;

internal static class Parts
{
    public static readonly int[] Exercices = [PartExercice.VieEntiere, 2024, 2025];

    /// <summary>A share in up to three exercices, of few people so that marchés have some in common.</summary>
    public static Gen<Part> Toutes =>
        from obligation in Gen.Choose(0, 500)
        from exercices in Sous(0, Exercices)
        from remplis in Gen.CollectToArray(exercices.Order(), Exercice)
        select new Part([.. remplis], new(obligation));

    /// <summary>A share of one contract: so many hundredths of an hour, all waiting, of one person.</summary>
    public static Part De(long centiemes, int personne = 1) => new(
        [new(PartExercice.VieEntiere, [new(TypeContrat.Cdd, 1, new(centiemes), Heures.Zero, Heures.Zero, 1)], [Emploi.De(personne, TypeContrat.Cdd)])], Heures.Zero);

    private static Gen<PartExercice> Exercice(int exercice) =>
        from types in Sous(1, TypeContrat.Cdd, TypeContrat.Cddi, TypeContrat.Ctti)
        from lignes in Gen.CollectToArray(types.Order(), Ligne)
        from personnes in Gen.CollectToArray(types, type => Sous(1, 1, 2, 3, 4, 5).Select(eux => eux.Select(un => Emploi.De(un, type)).ToArray()))
        let emplois = personnes.SelectMany(eux => eux).OrderBy(emploi => emploi.Valeur).ToList()
        select new PartExercice(
            exercice, [.. lignes.Select(ligne => ligne with { Participants = emplois.Count(emploi => emploi.Type == ligne.Type) })], [.. emplois]);

    private static Gen<LigneType> Ligne(TypeContrat type) =>
        from contrats in Gen.Choose(1, 3)
        from enAttente in Gen.Choose(0, 1_000)
        from validees in Gen.Choose(0, 1_000)
        from refusees in Gen.Choose(0, 1_000)
        select new LigneType(type, contrats, new(1 + enAttente + validees + refusees), new(validees), new(refusees), 0);

    private static Gen<T[]> Sous<T>(int minimum, params T[] valeurs) =>
        Gen.SubListOf(valeurs).Select(liste => liste.ToArray()).Where(liste => liste.Length >= minimum);
}
