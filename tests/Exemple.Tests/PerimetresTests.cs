namespace Clauses.Exemple.Tests;

public sealed class PerimetresTests
{
    private static readonly IReadOnlyList<Ligne> Lignes = Exemple.Annee.Lignes;

    [Fact]
    public void Work_of_2023_on_the_territory_s_marches() =>
        Assert.Equal(Publie.Perimetre("heures_2023_rattachees"), Heures(l => l.DansLeTerritoire && l.Debut.Year == 2023));

    [Fact]
    public void Work_outside_the_territory_of_either_year()
    {
        Assert.Equal(Publie.Perimetre("hors_territoire"), Heures(l => !l.DansLeTerritoire));
        Assert.Equal([2023, 2024], Lignes.Where(l => !l.DansLeTerritoire).Select(l => l.Debut.Year).Distinct().Order());
    }

    [Fact]
    public void The_whole_is_200_220_hours_125_etp_and_402_persons()
    {
        Assert.Equal(Publie.Perimetre("total_publie"), Heures(_ => true));
        Assert.Equal(Publie.Perimetre("etp_publie"), Heures(_ => true) / 1600);
        Assert.Equal(Publie.Perimetre("personnes_publiees"), Lignes.Select(l => l.Contrat.Participant).Distinct().Count());
        Assert.Equal(Publie.Perimetre("personnes_publiees"), Exemple.Annee.Participants.Count);
    }

    [Fact]
    public void The_new_ones_among_the_402_have_their_first_contract_in_2024() => Assert.Equal(
        Publie.Perimetre("nouveaux_beneficiaires"),
        Exemple.Annee.Contrats.Values.GroupBy(c => c.Participant).Count(p => p.Min(c => c.Debut).Year == 2024));

    [Theory]
    [InlineData("heures_chantiers_ivry", "94041")]
    [InlineData("heures_chantiers_vitry", "94081")]
    public void Hours_by_commune_of_the_chantier(string champ, string commune) =>
        Assert.Equal(Publie.Perimetre(champ), Heures(l => l.Contrat.Marche.Commune == commune));

    [Theory]
    [InlineData("SADEV94", "SADEV94")]
    [InlineData("EPA-ORSA (Grand Paris Aménagement)", "EPA-ORSA")]
    public void Hours_of_an_amenageur_are_the_same_in_the_tables_and_over_all(string nom, string code)
    {
        Assert.Equal(Publie.Commanditaire(nom), Heures(l => l.Contrat.Marche.Amenageur == code));
        Assert.Equal(
            Publie.Commanditaire(nom) * 100, Exemple.Annee.Tables.Where(l => l.Contrat.Marche.Amenageur == code).Sum(l => l.Centiemes));
    }

    [Theory]
    [InlineData("Coopivry")]
    [InlineData("Valdevy")]
    [InlineData("SEMISE")]
    [InlineData("Ville de Vitry-sur-Seine")]
    [InlineData("Ville d'Ivry-sur-Seine")]
    public void Hours_of_a_named_maitre_d_ouvrage_are_the_same_in_the_tables_and_over_all(string nom)
    {
        Assert.Equal(Publie.Commanditaire(nom), Heures(l => l.Contrat.Marche.Maitre.Nom == nom));
        Assert.Equal(
            Publie.Commanditaire(nom) * 100, Exemple.Annee.Tables.Where(l => l.Contrat.Marche.Maitre.Nom == nom).Sum(l => l.Centiemes));
    }

    [Fact]
    public void Whoever_works_outside_the_territory_lives_in_it() => Assert.All(
        Lignes.Where(l => !l.DansLeTerritoire), l => Assert.Contains(l.Contrat.Commune, Exemple.Territoire, StringComparer.Ordinal));

    private static int Heures(Func<Ligne, bool> perimetre)
    {
        var centiemes = Lignes.Where(perimetre).Sum(l => l.Centiemes);
        Assert.Equal(0, centiemes % 100);
        return centiemes / 100;
    }
}
