using static Clauses.Grains.Tests.Bilans.Mondes;

namespace Clauses.Grains.Tests.Bilans;

public class EtablissementTests
{
    [Fact]
    public void A_year_without_hours_has_every_row_at_zero()
    {
        var bilan = Etablir();
        Assert.Equal(new(Heures.Zero, Heures.Zero, Heures.Zero, 0, 0), bilan.Perimetres);
        Assert.Equal(
            ["type-maitre-ouvrage", "age", "statut-entree", "prescripteur", "niveau-formation", "domiciliation", "type-contrat", "modalite-embauche"],
            bilan.Tableaux.Select(tableau => tableau.Code));
        Assert.Equal([6, 4, 8, 11, 7, 6, 9, 7], bilan.Tableaux.Select(tableau => tableau.Lignes.Length));
        Assert.All(bilan.Tableaux.SelectMany(tableau => tableau.Lignes), ligne => Assert.Equal(Cell.Vide, ligne.Cellule));
        Assert.All(bilan.Phrases.SelectMany(phrase => phrase.Parts), part => Assert.Null(part.Pourcentage));
    }

    [Fact]
    public void Of_two_contracts_that_begin_on_the_same_day_the_smaller_id_decides_and_one_without_hours_never_does()
    {
        var bilan = Etablir(
            Fait(1, 1) with { Contrat = "b", Qpv = "QN09401M" },
            Fait(1, 2) with { Contrat = "B", Qpv = "QN09402M" },
            Fait(1, 3) with { Contrat = "A", Debut = new(2020, 1, 1), DeLAnnee = Heures.Zero, Anterieures = Heures.Entieres(3) });
        Assert.Equal(new(2, 2, 1, Heures.Entieres(20)), bilan.Ligne("domiciliation", "QN09402M"));
        Assert.Equal(Cell.Vide, bilan.Ligne("domiciliation", "QN09401M"));
    }

    [Fact]
    public void A_marche_and_its_contracts_count_under_what_they_are_wherever_their_people_stand()
    {
        var bilan = Etablir(Fait(1, 1), Fait(1, 2) with { Debut = new(2024, 9, 1) });
        Assert.Equal(new(1, 1, 1, Heures.Entieres(20)), bilan.Ligne("type-maitre-ouvrage", "commune"));
        Assert.Equal(new(1, 1, 0, Heures.Zero), bilan.Ligne("type-maitre-ouvrage", "epci"));
    }

    [Theory]
    [InlineData(1998, "26-40")]
    [InlineData(1999, "moins-26")]
    [InlineData(1984, "26-40")]
    [InlineData(1983, "41-50")]
    [InlineData(1974, "41-50")]
    [InlineData(1973, "51-plus")]
    public void Age_is_taken_on_31_december(int naissance, string rangee) => Assert.Equal(
        1, Etablir(Ne(naissance)).Ligne("age", rangee).Participants);

    [Theory]
    [InlineData("QN09401M", "94081", "QPV Ivry (Monmousseau)")]
    [InlineData("QN09402M", "94081", "QPV Ivry/Vitry (Balzac)")]
    [InlineData("QN09409M", "94041", "QPV autres villes")]
    [InlineData("QN09477M", "94041", "QPV hors liste (QN09477M)")]
    [InlineData("QN09477M", "94002", "QPV autres villes")]
    [InlineData("hors", "94081", "Hors QPV - Vitry-sur-Seine")]
    [InlineData("hors", "94002", "Hors QPV - autres villes")]
    [InlineData("hors", "inconnu", "Hors QPV - commune inconnue")]
    [InlineData("inconnu", "94041", "Inconnu")]
    public void A_home_has_its_row(string qpv, string commune, string libelle)
    {
        var ligne = Assert.Single(
            Etablir(Fait(1, 1) with { Qpv = qpv, CommuneResidence = commune }).Tableau("domiciliation").Lignes, ligne => ligne.Cellule.Participants == 1);
        Assert.Equal(libelle, ligne.Rangee.Libelle);
    }

    [Fact]
    public void Years_before_the_ledger_are_the_published_ones_and_say_so()
    {
        var faits = Faits(Fait(1, 1)) with { Precedentes = [new(2023, Heures.Entieres(150), 7, 1, 3, 9)] };
        Assert.Equal<AnneeDuBilan>(
            [
                new(2022, true, Heures.Entieres(100), 5, 2, null, null, "Rapport"),
                new(2023, false, Heures.Entieres(150), 7, 1, 3, 9, null),
                new(2024, false, Heures.Entieres(10), 1, 1, 1, 1, null),
            ],
            Etablissement.Etablir(faits, Mondes.Territoire).Annees);
    }

    [Fact]
    public void A_sentence_names_the_base_of_each_of_its_figures()
    {
        var bilan = Etablir(
            Fait(1, 1) with { Personne = Fait(1, 1).Personne with { Prescripteur = Prescripteur.Siae } }, Fait(2, 2) with { DeLAnnee = new(2_050) });
        var phrase = Assert.Single(bilan.Phrases, phrase => phrase.Code == "siae");
        Assert.Equal(
            "Les SIAE ont orienté 50,0\u00a0% des participants (1), 32,8\u00a0% des heures (10\u00a0h) (travail de l'année, marchés du territoire).",
            phrase.Texte);
    }

    private static FaitContrat Ne(int annee) =>
        Fait(1, 1) with { Personne = Fait(1, 1).Personne with { AnneeNaissance = annee } };
}
