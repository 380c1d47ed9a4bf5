namespace Clauses.Grains.Tests.Totaux;

public class CompositionTests
{
    private static readonly TypeContrat[] Types = [TypeContrat.Cdd, TypeContrat.Cddi, TypeContrat.Prealable];

    private static Gen<Weight[]> Contrats => (
        from personne in Gen.Choose(1, 4)
        from type in Gen.Elements(Types)
        from lignes in Lignes.ArrayOf()
        select new Weight(personne, type, lignes)).ArrayOf();

    private static Gen<Ligne> Lignes =>
        from travail in Gen.Choose(2023, 2025)
        from attente in Gen.Choose(0, 2)
        from validees in Gen.Choose(0, 3)
        from refusees in Gen.Choose(0, 3)
        select new Ligne(travail, attente == 0 ? null : travail + attente - 1, validees, refusees);

    [Fact]
    public void A_part_is_the_sum_of_its_contracts_and_the_composition_is_empty_again()
    {
        var composition = new Composition();
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Contrats.ToArbitrary(), contrats =>
        {
            foreach (var contrat in contrats)
                composition.Add(contrat.Personne, contrat.Type, Annees(contrat.Lignes));
            var part = composition.Compose(new(42));
            Assert.Equal(42, part.Obligation.Centiemes);
            Assert.Equal(Attendus(contrats), part.Exercices.Select(Say));
        }));
    }

    [Fact]
    public void A_contract_whose_hours_were_all_reversed_leaves_no_trace()
    {
        var composition = new Composition();
        composition.Add(1, TypeContrat.Cdd, [new(2024, 0, 0, 0, 0), new(2025, 0, 0, 0, 0)]);
        Assert.Empty(composition.Compose(Heures.Zero).Exercices);
    }

    private static Annee[] Annees(IEnumerable<Ligne> lignes) =>
    [
        .. lignes.SelectMany(Ecritures).GroupBy(annee => annee.Millesime).Select(groupe => groupe.Aggregate((a, b) => a + b)),
    ];

    private static IEnumerable<Annee> Ecritures(Ligne ligne)
    {
        yield return new(ligne.Travail, ligne.Declarees, 0, 0, 0);
        if (ligne.Exercice is not { } exercice)
            yield break;
        yield return new(ligne.Travail, 0, ligne.Declarees, 0, 0);
        yield return new(exercice, 0, 0, ligne.Validees, ligne.Refusees);
    }

    private static IEnumerable<string> Attendus(Weight[] contrats)
    {
        foreach (var exercice in (int[])[0, 2023, 2024, 2025, 2026])
        {
            var presents = contrats
                .Select(contrat => (contrat.Personne, contrat.Type, Lignes: contrat.Lignes.Where(ligne => ligne.Dans(exercice)).ToList()))
                .Where(contrat => contrat.Lignes.Sum(ligne => ligne.Declarees) != 0)
                .ToList();
            if (presents.Count == 0)
                continue;
            var lignes = presents.GroupBy(contrat => contrat.Type).OrderBy(type => type.Key).Select(type =>
            {
                var toutes = type.SelectMany(contrat => contrat.Lignes).ToList();
                var decidees = toutes.Where(ligne => ligne.Exercice is not null).ToList();
                return new LigneType(
                    type.Key, type.Count(), new(toutes.Sum(ligne => ligne.Declarees)),
                    new(decidees.Sum(ligne => ligne.Validees)), new(decidees.Sum(ligne => ligne.Refusees)),
                    type.Select(contrat => contrat.Personne).Distinct().Count());
            });
            yield return Say(new(exercice, [.. lignes], [.. presents.Select(contrat => Emploi.De(contrat.Personne, contrat.Type)).Distinct().OrderBy(emploi => emploi.Valeur)]));
        }
    }

    private static string Say(PartExercice part) => $"{part.Exercice}: {string.Join(' ', part.Types)} [{string.Join(' ', part.Emplois)}]";

    internal sealed record Weight(int Personne, TypeContrat Type, Ligne[] Lignes);

    internal sealed record Ligne(int Travail, int? Exercice, int Validees, int Refusees)
    {
        public int Declarees => Validees + Refusees;

        public bool Dans(int exercice) => exercice == 0 || exercice == (Exercice ?? Travail);
    }
}
