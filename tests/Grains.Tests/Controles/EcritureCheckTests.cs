using Clauses.Grains.Controles;
using static Clauses.Grains.Tests.Bilans.Mondes;

namespace Clauses.Grains.Tests.Controles;

/// <summary>A control that finds nothing in any true bilan, and something in each false one.</summary>
public class EcritureCheckTests
{
    private static readonly Bilan Vrai = Etablir(Fait(1, 1), Fait(2, 1), Fait(3, 3), Fait(3, 4), Fait(4, 2) with { Anterieures = Heures.Entieres(3) });

    [Fact]
    public void No_true_bilan_has_a_gap() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll(Tous.ToArbitrary(), faits =>
        {
            var bilan = Etablissement.Etablir(faits, Bilans.Mondes.Territoire);
            Assert.Empty(Controle.Verify(bilan, Recalcul(bilan), Total(bilan)).Ecarts);
        }));

    [Fact]
    public void A_table_whose_total_is_not_its_perimeter_is_named_with_both_figures()
    {
        var bilan = Replace(Vrai, "age", age => age with { Total = age.Total with { Heures = age.Total.Heures - Heures.Entieres(600) } });
        Assert.Equal(
            ["Les lignes de la table Âge font 40\u00a0h, son total -560\u00a0h : 600\u00a0h d'écart.",
             "La table Âge fait -560\u00a0h, le périmètre de l'exercice sur le territoire 40\u00a0h : 600\u00a0h d'écart."],
            Ecarts(bilan, "age").Take(2));
    }

    [Theory]
    [InlineData("type-maitre-ouvrage")]
    [InlineData("prescripteur")]
    [InlineData("type-contrat")]
    [InlineData("commune-chantier")]
    [InlineData("zac")]
    public void A_row_that_says_more_or_less_is_found(string code)
    {
        foreach (var change in new Func<Cell, Cell>[]
        {
            cellule => cellule with { Heures = cellule.Heures + new Heures(1) },
            cellule => cellule with { Contrats = cellule.Contrats - 1 },
            cellule => cellule with { Participants = cellule.Participants + 100 },
            cellule => cellule with { Marches = cellule.Marches + 100 },
        })
            Assert.NotEmpty(Ecarts(Replace(Vrai, code, tableau => Premiere(tableau, change)), code));
    }

    [Fact]
    public void Perimeters_that_the_chantiers_do_not_make_are_found()
    {
        var bilan = Vrai with { Perimetres = Vrai.Perimetres with { Anterieures = Heures.Zero, HorsTerritoire = Heures.Entieres(13) } };
        Assert.Equal(
            ["Les chantiers du territoire font 43\u00a0h, ses deux périmètres (de l'exercice et antérieur) 40\u00a0h : 3\u00a0h d'écart.",
             "Les chantiers des autres communes font 10\u00a0h, le périmètre hors territoire 13\u00a0h : 3\u00a0h d'écart."],
            Ecarts(bilan, "perimetres"));
    }

    [Fact]
    public void A_person_more_or_less_in_the_perimeters_is_found() =>
        Assert.Equal(4, Controle.Verify(Vrai with { Perimetres = Vrai.Perimetres with { Personnes = 5 } }).Ecarts.Select(ecart => ecart.Tableau).Distinct()
            .Count(tableau => tableau is "commune-chantier" or "amenageur" or "zac" or "annees"));

    [Theory]
    [InlineData("jeunes")]
    [InlineData("prive")]
    [InlineData("nouveaux")]
    public void A_sentence_whose_figures_are_not_the_tables_is_found(string code)
    {
        var phrase = Vrai.Phrases.Single(une => une.Code == code);
        var part = phrase.Parts[^1];
        foreach (var fausse in new[]
        {
            phrase with { Parts = phrase.Parts.SetItem(phrase.Parts.Length - 1, part with { Valeur = part.Valeur + 100 }) },
            phrase with { Parts = phrase.Parts.SetItem(phrase.Parts.Length - 1, part with { Total = part.Total + 100 }) },
        })
            Assert.NotEmpty(Ecarts(Vrai with { Phrases = Vrai.Phrases.Replace(phrase, fausse) }, "phrases"));
    }

    [Fact]
    public void A_sentence_that_prints_another_percentage_than_its_figures_is_found()
    {
        var phrase = Vrai.Phrases.Single(une => une.Code == "femmes");
        var fausse = phrase with { Texte = phrase.Texte.Replace("50,0", "66,0", StringComparison.Ordinal) };
        Assert.NotEqual(phrase.Texte, fausse.Texte);
        Assert.All(Ecarts(Vrai with { Phrases = Vrai.Phrases.Replace(phrase, fausse) }, "phrases"),
            ecart => Assert.Contains("n'écrit pas 50,0\u00a0%", ecart, StringComparison.Ordinal));
        Assert.NotEmpty(Ecarts(Vrai with { Phrases = [phrase with { Code = "inventee" }] }, "phrases"));
    }

    [Fact]
    public void Years_that_do_not_say_what_the_bilan_says_are_found()
    {
        var derniere = Vrai.Annees[^1];
        foreach (var fausse in new[]
        {
            derniere with { Heures = Heures.Zero }, derniere with { Beneficiaires = 0 }, derniere with { Nouveaux = null },
            derniere with { Contrats = 0 }, derniere with { Marches = 0 }, derniere with { Publiee = true },
        })
            Assert.NotEmpty(Ecarts(Vrai with { Annees = Vrai.Annees.Replace(derniere, fausse) }, "annees"));
        Assert.NotEmpty(Ecarts(Vrai with { Annees = [.. Vrai.Annees.Reverse()] }, "annees"));
    }

    [Fact]
    public void Any_cell_that_the_recomputation_has_otherwise_is_found()
    {
        var recalcul = Recalcul(Vrai);
        foreach (var cellule in recalcul.Cellules)
        {
            var autre = cellule with { Cellule = cellule.Cellule with { Heures = cellule.Cellule.Heures + new Heures(1) } };
            var ecart = Assert.Single(Controle.Verify(Vrai, recalcul with { Cellules = recalcul.Cellules.Replace(cellule, autre) }).Ecarts);
            Assert.Equal(cellule.Tableau, ecart.Tableau);
        }
        Assert.Contains(
            Controle.Verify(Vrai, recalcul with { Cellules = recalcul.Cellules.Add(new("zac", "ailleurs", new(0, 0, 0, Heures.Entieres(7)))) }).Ecarts,
            ecart => ecart.Detail == "La table ZAC n'a pas de ligne ailleurs, où le recalcul en SQL trouve 7\u00a0h.");
        Assert.NotEmpty(Controle.Verify(Vrai, recalcul with { Annees = [] }).Ecarts);
        Assert.NotEmpty(Controle.Verify(Vrai, recalcul with { Annees = recalcul.Annees.Add(new(2022, Heures.Entieres(1), 1, 1, 1, 1)) }).Ecarts);
    }

    [Fact]
    public void A_live_total_that_says_otherwise_is_found()
    {
        var vivant = Total(Vrai);
        Assert.Equal(
            "Le bilan fait 53\u00a0h, le total vivant (territoire/tout) 54\u00a0h : 1\u00a0h d'écart.",
            Assert.Single(Controle.Verify(Vrai, vivant: Autre(vivant, declarees: 1, validees: 1)).Ecarts).Detail);
        Assert.NotEmpty(Controle.Verify(Vrai, vivant: vivant with { Participants = vivant.Participants + 1 }).Ecarts);
        Assert.NotEmpty(Controle.Verify(Vrai, vivant: vivant with { Marches = vivant.Marches - 1 }).Ecarts);
        // Whose hours all still wait has declared some, and validated none.
        Assert.Empty(Controle.Verify(Vrai, vivant: Autre(vivant, declarees: 9, validees: 0) with { Participants = vivant.Participants + 1 }).Ecarts);
    }

    private static IEnumerable<string> Ecarts(Bilan bilan, string tableau) =>
        Controle.Verify(bilan).Ecarts.Where(ecart => ecart.Tableau == tableau).Select(ecart => ecart.Detail);

    private static Bilan Replace(Bilan bilan, string code, Func<Tableau, Tableau> change) => bilan with
    {
        Tableaux = [.. bilan.Tableaux.Select(tableau => tableau.Code == code ? change(tableau) : tableau)],
        Repartitions = [.. bilan.Repartitions.Select(tableau => tableau.Code == code ? change(tableau) : tableau)],
    };

    private static Tableau Premiere(Tableau tableau, Func<Cell, Cell> change) =>
        tableau with { Lignes = tableau.Lignes.SetItem(0, tableau.Lignes[0] with { Cellule = change(tableau.Lignes[0].Cellule) }) };

    private static RecomputedBilan Recalcul(Bilan bilan) => new(
        bilan.Position.Ecritures,
        [
            .. bilan.Tableaux.Concat(bilan.Repartitions).SelectMany(tableau => tableau.Lignes
                .Where(ligne => ligne.Cellule != Cell.Vide)
                .Select(ligne => new RecomputedCell(tableau.Code, ligne.Rangee.Code, ligne.Cellule))
                .Append(new(tableau.Code, null, tableau.Total))),
            new(RecomputedCell.Femmes, null, bilan.Femmes),
            Perimetre(RecomputedCell.ExerciceTerritoire, bilan.Perimetres.ExerciceTerritoire),
            Perimetre(RecomputedCell.Anterieures, bilan.Perimetres.Anterieures),
            Perimetre(RecomputedCell.HorsTerritoire, bilan.Perimetres.HorsTerritoire),
        ],
        [.. bilan.Annees.Where(annee => !annee.Publiee).Select(annee => new AnneeDuLivre(
            annee.Annee, annee.Heures, annee.Beneficiaires, annee.Nouveaux!.Value, annee.Marches!.Value, annee.Contrats!.Value))]);

    private static RecomputedCell Perimetre(string code, Heures heures) => new(RecomputedCell.Perimetres, code, new(0, 0, 0, heures));

    private static Compte Total(Bilan bilan)
    {
        var (heures, tout) = (bilan.Perimetres.Total, bilan.Repartitions[0].Total);
        return new(
            [new(TypeContrat.Ctti, tout.Contrats, heures, heures, Heures.Zero, bilan.Perimetres.Personnes)], bilan.Perimetres.Personnes, tout.Marches,
            Heures.Zero, 100);
    }

    private static Compte Autre(Compte compte, int declarees, int validees) => compte with
    {
        Types = [compte.Types[0] with
        {
            Declarees = compte.Types[0].Declarees + Heures.Entieres(declarees), Validees = compte.Types[0].Validees + Heures.Entieres(validees),
        }],
    };
}
