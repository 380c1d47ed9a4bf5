using Clauses.Grains.Tests.Marches.Model;

namespace Clauses.Grains.Tests.Marches;

/// <summary>What makes past balances right: the entries that counted by a day, and by a version, are a ledger of their own.</summary>
public class PasseProperties
{
    private static readonly DateOnly Premier = new(2022, 1, 1);

    [Fact]
    public void The_entries_effective_by_a_day_are_the_lines_worked_and_decided_by_then() => Verify(playthrough =>
    {
        foreach (var jour in Jours(playthrough))
        {
            var lignes = playthrough.Modele.Lignes.Values.Where(ligne => ligne.Correction is null).ToList();
            var tranchees = lignes.Where(ligne => ligne.Decision?.Date <= jour).ToList();
            Assert.Equal(
                (jour, lignes.Where(ligne => ligne.Fin <= jour).Sum(ligne => ligne.Declarees),
                    tranchees.Sum(ligne => ligne.Decision!.Value.Validees), tranchees.Sum(ligne => ligne.Declarees - ligne.Decision!.Value.Validees)),
                Somme(jour, DHeures(playthrough.Registre, jour)));
        }
    });

    [Fact]
    public void At_any_version_and_day_no_line_has_more_decided_than_declared() => Verify(playthrough =>
    {
        var jours = Jours(playthrough).ToList();
        for (var version = 0; version < playthrough.Registre.Count; version++)
        {
            var jour = jours[version % jours.Count];
            foreach (var ligne in DHeures(playthrough.Registre.Take(version + 1), jour).GroupBy(ecriture => (ecriture.Contrat, ecriture.Reference)))
            {
                var (_, declarees, validees, refusees) = Somme(jour, ligne);
                Assert.True(
                    validees >= 0 && refusees >= 0 && declarees >= validees + refusees, $"{ligne.Key} au {jour:O}: {declarees}, {validees}, {refusees}");
            }
        }
    });

    [Fact]
    public void An_avenant_is_effective_on_its_day_and_the_latest_day_binds() => Verify(playthrough =>
    {
        if (playthrough.Modele.Fiche is not { } fiche)
            return;
        var avenants = playthrough.Registre.Where(ecriture => ecriture.Genre == Genre.Avenant)
            .Select(ecriture => (ecriture.Effet, EcritureContent.ReadMarche(ecriture.Content!).Avenant)).ToList();
        Assert.All(avenants, avenant => Assert.Equal(avenant.Effet, avenant.Avenant!.Date));
        var dernier = avenants.OrderBy(avenant => avenant.Effet).LastOrDefault().Avenant;
        Assert.Equal(playthrough.Modele.Obligation, (dernier?.Obligation ?? fiche.Obligation).Centiemes);
    });

    private static void Verify(Action<Playthrough> loi) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(Jeux.Tous, tours => loi(Playthrough.Jouer(tours, comparer: false))));

    private static IEnumerable<DateOnly> Jours(Playthrough playthrough) =>
        playthrough.Registre.SelectMany(ecriture => new[] { ecriture.Effet, ecriture.Effet.AddDays(-1) }).Append(Premier).Distinct();

    private static IEnumerable<Ecriture> DHeures(IEnumerable<Ecriture> registre, DateOnly jour) =>
        registre.Where(ecriture => ecriture.Reference is not null && ecriture.Effet <= jour);

    private static (DateOnly Jour, long Declarees, long Validees, long Refusees) Somme(DateOnly jour, IEnumerable<Ecriture> ecritures) => ecritures.Aggregate(
        (jour, 0L, 0L, 0L),
        (somme, ecriture) => (jour, somme.Item2 + ecriture.Declarees, somme.Item3 + ecriture.Validees, somme.Item4 + ecriture.Refusees));
}
