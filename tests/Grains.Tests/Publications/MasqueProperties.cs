namespace Clauses.Grains.Tests.Publications;

/// <summary>Whoever puts all figures together, across tables and across publications, computes nothing of 1 to 4 people.</summary>
public class MasqueProperties
{
    [Fact]
    public void Nothing_can_be_subtracted_back_within_a_publication() => Prop.ForAll(PetitsMondes.Tous.ToArbitrary(), faits => Attaquer(faits))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void Nothing_can_be_subtracted_back_across_two_publications() =>
        Prop.ForAll(PetitsMondes.Suites.ToArbitrary(), suite => Attaquer(suite.Avant, suite.Apres))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Fact]
    public void Every_cell_sums_what_the_bilan_says() => Prop.ForAll(Mondes.Tous.ToArbitrary(), faits =>
    {
        var (colonnes, bilan) = (new Columns(), Etablissement.Etablir(faits, Mondes.Territoire));
        var trame = Tramage.Faire(faits, Mondes.Territoire, colonnes);
        long Somme(string nom, Mesure mesure) => trame.Cellules.TryGetValue(nom, out var support) ? colonnes.Sommer(support.De(mesure)) : 0;
        foreach (var tableau in bilan.Tableaux.Concat(bilan.Repartitions))
        {
            foreach (var (nom, cellule, estTotal) in tableau.Lignes.Select(ligne => (HiddenCells.Ligne(tableau, ligne), ligne.Cellule, false))
                .Append((HiddenCells.Total(tableau), tableau.Total, true)))
            {
                Assert.Equal((nom, cellule.Heures.Centiemes), (nom, Somme(nom, Mesure.Heures)));
                if (estTotal || tableau.Base != BaseTableau.Personnes)
                    Assert.Equal((nom, cellule.Contrats), (nom, Somme(nom, Mesure.Contrats)));
                if (estTotal || tableau.Base != BaseTableau.Contrats)
                    Assert.Equal((nom, cellule.Participants), (nom, Somme(nom, Mesure.Personnes)));
            }
        }
        Assert.Equal(
            (bilan.Perimetres.ExerciceTerritoire.Centiemes, bilan.Perimetres.Anterieures.Centiemes, bilan.Perimetres.HorsTerritoire.Centiemes, bilan.Perimetres.Total.Centiemes),
            (Somme("perimetres/exerciceTerritoire", Mesure.Heures), Somme("perimetres/anterieures", Mesure.Heures), Somme("perimetres/horsTerritoire", Mesure.Heures), Somme("perimetres/total", Mesure.Heures)));
        Assert.Equal(
            (bilan.Perimetres.Personnes, bilan.Perimetres.Nouveaux),
            (Somme("perimetres/personnes", Mesure.Personnes), Somme("perimetres/nouveaux", Mesure.Personnes)));
        Assert.Equal((bilan.Femmes.Participants, bilan.Femmes.Heures.Centiemes), (Somme("femmes", Mesure.Personnes), Somme("femmes", Mesure.Heures)));
        foreach (var phrase in bilan.Phrases)
        {
            Assert.Contains(phrase.Code, Tramage.PhrasesConnues);
            Assert.All(phrase.Parts.Where(part => part.Base != BaseTableau.Marches), part => Assert.Equal(
                (phrase.Code, part.Base, part.Valeur),
                (phrase.Code, part.Base, Somme(HiddenCells.Phrase(phrase.Code), part.Base switch
                {
                    BaseTableau.Heures => Mesure.Heures,
                    BaseTableau.Contrats => Mesure.Contrats,
                    _ => Mesure.Personnes,
                }))));
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private static void Attaquer(params Faits[] suite)
    {
        var (colonnes, publiees) = PetitsMondes.Publier(suite);
        foreach (var mesure in Enum.GetValues<Mesure>())
        {
            var connues = publiees.SelectMany(publiee => Masker.Montrees(publiee))
                .Select(cellule => cellule.De(mesure))
                .Where(ensemble => ensemble.Length > 0)
                .ToList();
            var groupes = Attaque.Desanonymiser(connues, colonnes.PersonneDe).ToList();
            Assert.True(
                groupes.Count == 0,
                $"{mesure} tells of {string.Join(" ; ", groupes.Select(groupe => string.Join(',', groupe)))} by {string.Join(" ; ", publiees.SelectMany(publiee => Masker.Montrees(publiee)).Select(cellule => $"{cellule.Nom}[{string.Join(',', cellule.De(mesure))}]"))}");
        }
    }
}
