namespace Clauses.Grains.Tests.Territoires;

/// <summary>What is recorded is read for ever: its JSON is part of the contract.</summary>
public class ValeurTests
{
    public static TheoryData<NomDeParametre, string> Ecrites => new()
    {
        { NomDeParametre.Territoire, """{"nom":"SERCI","communes":[{"code":"94041","nomCourt":"Ivry"},{"code":"94081"}]}""" },
        { NomDeParametre.Qpv, """{"millesime":2024,"quartiers":[{"code":"QN09401M","libelle":"Monmousseau","communes":["94041","94081"]}]}""" },
        { NomDeParametre.DiviseurEtp, """{"heures":1607}""" },
        { NomDeParametre.ReferenceAge, """{"mois":6,"jour":30}""" },
        { NomDeParametre.AnneesPubliees, """{"annees":[{"annee":2021,"heures":89273.25,"beneficiaires":137,"nouveaux":9},{"annee":2023,"heures":1,"beneficiaires":2,"nouveaux":1,"marches":3,"contrats":4,"source":"ailleurs"}]}""" },
        { NomDeParametre.Sorties, """{"politiques":[{"nom":"plie","libelle":"PLIE","classes":[{"nom":"positive","definition":"CDI"}],"source":"protocole"}]}""" },
        { NomDeParametre.Prescripteurs, """{"genres":[{"genre":"cllaj","prescripteur":"ml"}]}""" },
        { NomDeParametre.Placements, """{"relanceOrientation":21,"expirationOrientation":60,"exclusionNonRetenue":90,"lienDeReponse":30,"tempsPlein":35,"semaineMaximale":48}""" },
        { NomDeParametre.DonneesPersonnelles, """{"conservationAnnees":2,"preavisJours":30,"journalAccesAnnees":1,"rectificationJours":30,"retoursMois":6}""" },
        { NomDeParametre.Responsable, """{"organisme":"Groupement","contact":"donnees@territoire.example","delegue":"Delegation"}""" },
    };

    [Fact]
    public void Placements_that_were_written_before_there_were_hours_have_those_of_the_law() => Assert.Equal(
        new ValeurPlacements(21, 60, 90, 30, 35, 48),
        Valeur.Read(NomDeParametre.Placements, """{"relanceOrientation":21,"expirationOrientation":60,"exclusionNonRetenue":90,"lienDeReponse":30}"""));

    [Theory]
    [MemberData(nameof(Ecrites))]
    public void Each_parameter_reads_back_what_it_writes(NomDeParametre nom, string json)
    {
        var valeur = Valeur.Read(nom, json);
        Assert.Equal(nom, valeur.Nom);
        Assert.Equal(json, valeur.EnJson());
    }

    [Fact]
    public void A_list_of_another_vintage_stands_beside_and_not_in_place_of_the_first() =>
        Assert.Distinct(Enum.GetValues<NomDeParametre>().Select(Codes<NomDeParametre>.De)
            .Concat([new ValeurQpv(2015, []).Serie, new ValeurQpv(2024, []).Serie]));

    [Fact]
    public void What_is_no_value_is_refused() => Assert.ThrowsAny<JsonException>(() => Valeur.Read(NomDeParametre.DiviseurEtp, "null"));
}
