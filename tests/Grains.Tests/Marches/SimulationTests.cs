using static Clauses.Grains.Tests.Marches.Banc;

namespace Clauses.Grains.Tests.Marches;

public class SimulationTests
{
    private static readonly Gen<LigneRecue> Lignes =
        from contrat in Gen.Elements("C1", "C2", "C9")
        from reference in Gen.Elements("L1", "L2", "L3")
        from jour in Gen.Elements(new DateOnly(2022, 12, 30), new DateOnly(2024, 2, 1), new DateOnly(2025, 5, 6))
        from heures in Gen.Elements(700, 3_500)
        from defaut in Gen.Frequency((5, Gen.Constant<CodeRefus?>(null)), (1, Gen.Constant<CodeRefus?>(CodeRefus.HeuresInvalides)))
        select new LigneRecue(contrat, reference, new(jour, jour), new(heures), defaut);

    [Fact]
    public void What_is_foretold_is_what_the_declaration_answers_and_nothing_moves() => Prop.ForAll(
        Lignes.ListOf().ToArbitrary(), Lignes.ListOf().ToArbitrary(),
        (avant, lignes) =>
        {
            var banc = Ouvert();
            banc.Faire(lot => avant.Select(ligne => lot.Declarer(ligne, "cle")).ToList());
            var version = banc.Etat.Version;
            var predites = banc.Etat.Simulate([.. lignes], banc.Maintenant);
            Assert.Equal(predites.ToArray(), banc.Etat.Simulate([.. lignes], banc.Maintenant).ToArray());
            var faites = banc.Faire(lot => lignes.Select(ligne => lot.Declarer(ligne, "cle")).ToList());
            Assert.Equal(faites.Select(resultat => (resultat.Code, resultat.Deja)), predites.Select(resultat => (resultat.Code, resultat.Deja)));
            // Of what is not written no numero is told; of what was, the one that it has.
            Assert.Equal(faites.Select(resultat => resultat.Numero > version ? null : resultat.Numero), predites.Select(resultat => resultat.Numero));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task A_marche_foretells_and_writes_nothing()
    {
        await using var scene = await Scene.OpenAsync();
        var marche = await scene.InscrireAsync("M");
        var ligne = Scene.Ligne("M", "L1");
        var reponse = await marche.Simulate([ligne, ligne, ligne with { Contrat = "C9" }]);
        Assert.Equal(CallOutcome.Fait, reponse.Outcome);
        Assert.Equal(
            [new(null, false, null, null), new(null, true, null, null), ResultatLigne.Refus(CodeRefus.ContratInconnu)],
            reponse.Resultats.ToArray());
        Assert.DoesNotContain(scene.Journal.Read("M"), ecriture => ecriture.Genre == Genre.Declaration);
    }
}
