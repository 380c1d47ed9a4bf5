using System.Text.Json.Nodes;
using Clauses.Bench.Annee;
using Clauses.Bench.Monde;
using Clauses.Bench.Tests.Monde;
using Clauses.Grains.Journal;

namespace Clauses.Bench.Tests.Annee;

public class AnneeNationaleTests
{
    private static readonly AnneeNationale Nationale = new(Taille.Nationale);

    public static TheoryData<int> Diviseurs => [1, 10, 37, 100];

    [Fact]
    public void The_national_year_is_the_one_of_the_consolidation()
    {
        Assert.Equal(58_454, Nationale.Marches.Count());
        Assert.Equal(75_194, Nationale.Marches.Sum(marche => marche.Contrats.Length));
        Assert.Equal(57_231, Nationale.Marches.SelectMany(marche => marche.Contrats).Select(paire => paire.Contrat.Participant).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(718_000, Nationale.Lots.Sum(lot => lot.Lignes.Length));
        Assert.Equal(25_100_000_00, Nationale.Lots.Sum(lot => lot.Lignes.Sum(ligne => (long)ligne.Centiemes)));
    }

    [Theory]
    [MemberData(nameof(Diviseurs))]
    public void A_year_of_any_size_has_exactly_its_marches_people_lines_and_hours(int diviseur)
    {
        var annee = new AnneeNationale(Taille.Reduite(diviseur));
        var contrats = annee.Marches.SelectMany(marche => marche.Contrats).ToList();

        Assert.Equal(annee.Taille.Contrats, contrats.Count);
        Assert.Equal(annee.Taille.Participants, contrats.Select(paire => paire.Contrat.Participant).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(annee.Taille.Lignes, annee.Lots.Sum(lot => lot.Lignes.Length));
        Assert.Equal(annee.Taille.Heures * 100L, annee.Lots.Sum(lot => lot.Lignes.Sum(ligne => (long)ligne.Centiemes)));
        Assert.Equal(annee.Taille.Contrats, annee.Lots.SelectMany(lot => lot.Lignes).Select(ligne => ligne.Contrat).Distinct().Count());
    }

    [Fact]
    public void The_national_year_obeys_the_rules_of_the_api() => Regles.Verifier(Nationale);

    [Fact]
    public void Each_lot_is_lines_of_one_employer_and_week_each_within_its_contract_and_35_hours()
    {
        var contrats = Contrats(Nationale);
        var vues = new HashSet<(int Contrat, int Semaine)>();
        foreach (var lot in Nationale.Lots)
        {
            var periode = Semaines.De(AnneeNationale.Millesime, lot.Semaine);
            Assert.InRange(lot.Lignes.Length, 1, AnneeNationale.LignesParLot);
            Assert.Single(lot.Lignes.Select(ligne => contrats[ligne.Contrat].Employeur).Distinct(StringComparer.Ordinal));
            foreach (var (contrat, centiemes) in lot.Lignes)
            {
                Assert.True(vues.Add((contrat, lot.Semaine)));
                Assert.InRange(centiemes, 1, 35_00);
                Regles.Ligne(contrats[contrat], periode, new(centiemes));
            }
        }
    }

    [Fact]
    public void Sizes_are_as_uneven_as_real_ones()
    {
        var parMarche = Nationale.Marches.Select(marche => marche.Contrats.Length).ToList();
        var parEmployeur = Contrats(Nationale).CountBy(contrat => contrat.Employeur, StringComparer.Ordinal).Select(paire => paire.Value).OrderDescending().ToList();

        Assert.True(parMarche.Count(contrats => contrats == 1) > parMarche.Count / 2);
        Assert.True(parMarche.Max() >= 40);
        Assert.Equal(Taille.Nationale.Employeurs, parEmployeur.Count);
        Assert.True(parEmployeur.Take(20).Sum() > Taille.Nationale.Contrats / 3);
        Assert.InRange(Nationale.PremierEmployeur.Heures.Valeur, 1_000_000, 5_000_000);
    }

    [Fact]
    public void Two_readings_give_the_same_year()
    {
        var (une, autre) = (new AnneeNationale(Taille.Reduite(20)), new AnneeNationale(Taille.Reduite(20)));
        Assert.Equal(une.Lots.SelectMany(lot => lot.Lignes.Select(ligne => (lot.Semaine, ligne))), autre.Lots.SelectMany(lot => lot.Lignes.Select(ligne => (lot.Semaine, ligne))));
        Assert.Equal(une.Marches.Select(marche => marche.Fiche), autre.Marches.Select(marche => marche.Fiche));
        Assert.Equal(une.Marches.SelectMany(marche => marche.Contrats), autre.Marches.SelectMany(marche => marche.Contrats));
    }

    [Fact]
    public void The_bodies_of_a_lot_say_what_the_lot_says()
    {
        var corps = new CorpsLots();
        var lot = new LotAnnee(47, [new(12, 35_00), new(75_193, 30_07)]);

        var declaration = JsonNode.Parse(corps.Declaration(lot))!;
        Assert.Equal(
            """{"lignes":[{"reference":"s47","contrat":"c000012","debut":"2021-12-22","fin":"2021-12-26","heures":35.00},{"reference":"s47","contrat":"c075193","debut":"2021-12-22","fin":"2021-12-26","heures":30.07}]}""",
            declaration.ToJsonString());
        var validation = JsonNode.Parse(corps.Validation(lot))!;
        Assert.Equal(
            """{"decisions":[{"contrat":"c000012","reference":"s47","decision":"valider","date":"2021-12-31"},{"contrat":"c075193","reference":"s47","decision":"valider","date":"2021-12-31"}]}""",
            validation.ToJsonString());
    }

    [Fact]
    public void More_lines_than_contracts_can_hold_are_refused() =>
        Assert.Throws<ArgumentException>(() => new AnneeNationale(Taille.Reduite(100) with { Lignes = 100_000, Heures = 3_500_000 }));

    private static List<Contrat> Contrats(AnneeNationale annee) => [.. annee.Marches.SelectMany(marche => marche.Contrats).Select(paire => paire.Contrat)];
}
