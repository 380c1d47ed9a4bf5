namespace Clauses.Grains.Tests.Placements;

public class AttributionPlacementsTests
{
    private static readonly BesoinSitue Besoin = new("M1", "F1702", ["etti"], 2025, 3);

    private static readonly PaireSituee Paire = new(
        Pairs.Sent(1), "ml-ivry", GenreOrganisme.Ml, Canal.Prescription, "geiq", Sexe.Femme, "94041", "QN09401M");

    [Fact]
    public void A_pair_is_in_one_member_of_each_axis() =>
        Assert.Equal(
            "prescripteur/ml-ivry genre-prescripteur/ml marche/M1 employeur/geiq commune-residence/94041 sexe/f qpv/QN09401M rome/F1702 territoire/tout",
            string.Join(' ', AttributionPlacements.Cibles(Besoin, Paire)));

    [Fact]
    public void What_nobody_knows_is_inconnu() =>
        Assert.Equal(
            "prescripteur/inconnu genre-prescripteur/inconnu marche/inconnu employeur/inconnu commune-residence/inconnu sexe/inconnu qpv/inconnu "
            + "rome/inconnu territoire/tout",
            string.Join(' ', AttributionPlacements.Cibles(new(null, null, null, 2025, 1), new(Pairs.Sent(1), null, null, null, null, null, null, null))));

    [Theory]
    [InlineData(Canal.Candidature, "aucun")]
    [InlineData(Canal.Spontane, "aucun")]
    [InlineData(Canal.Employeur, "inconnu")]
    [InlineData(Canal.HorsLesMurs, "inconnu")]
    [InlineData(null, "inconnu")]
    public void Who_came_by_themselves_has_no_prescripteur(Canal? canal, string membre)
    {
        var cibles = AttributionPlacements.Cibles(Besoin, Paire with { Organisme = null, Genre = null, Canal = canal }).ToList();
        Assert.Equal([new(Axe.Prescripteur, membre), new(Axe.GenrePrescripteur, membre)], cibles[..2]);
    }

    [Theory]
    [InlineData("etti", "etti")]
    [InlineData("etti geiq", "inconnu")]
    [InlineData(null, "inconnu")]
    public void The_places_of_a_need_are_its_only_employer_s(string? employeurs, string membre) =>
        Assert.Contains(new(Axe.Employeur, membre), AttributionPlacements.Cibles(Besoin with { Employeurs = employeurs?.Split(' ').ToImmutableArray() }));
}
