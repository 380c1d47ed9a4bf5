using System.Collections.Immutable;
using Clauses.Api.Common;
using Clauses.Api.Marches;

namespace Clauses.Api.Tests.Pages.Marches;

using Heures = Clauses.Grains.Domain.Heures;

public sealed class MarchesFilterTests
{
    private static readonly DateOnly Jour = new(2024, 7, 1);

    private static readonly ImmutableArray<MarcheProjete> Tous =
    [
        Marche("M-1", "École du Fort", "mo1", "Ville d'Ivry", "94041", 2024, 2024, 1_000, 600),
        Marche("M-2", "Réhabilitation énergétique", "mo2", "Coopérative", "94041", 2023, 2025, 1_000, 100),
        Marche("M-3", "Démolition", "mo2", "Coopérative", "94081", 2024, 2024, 10_000, 1_000),
        Marche("M-4", "Voirie", "mo3", "Aménageur", "94081", 2025, 2026, 500, 0),
    ];

    [Theory]
    [InlineData("", "M-3 M-2 M-1 M-4")]
    [InlineData("q=ecole", "M-1")]
    [InlineData("q=cooperative+NERGETIQUE", "M-2")]
    [InlineData("q=m-3", "M-3")]
    [InlineData("q=rien+du+tout", "")]
    [InlineData("maitreOuvrage=mo2", "M-3 M-2")]
    [InlineData("commune=94081", "M-3 M-4")]
    [InlineData("etat=en-retard", "M-3 M-2")]
    [InlineData("etat=pas-commence", "M-4")]
    [InlineData("exercice=2025", "M-2 M-4")]
    [InlineData("tri=intitule", "M-3 M-1 M-2 M-4")]
    [InlineData("tri=fin", "M-1 M-3 M-2 M-4")]
    [InlineData("tri=restantes", "M-3 M-2 M-4 M-1")]
    [InlineData("tri=inconnu&commune=94081&etat=en-retard", "M-3")]
    public void The_address_says_what_is_shown_and_in_which_order(string question, string attendus) =>
        Assert.Equal(attendus, string.Join(' ', Read(question).Apply(Tous).Select(marche => marche.Marche.Id)));

    [Theory]
    [InlineData("")]
    [InlineData("q=%C3%89cole%20%26%20gymnase&maitreOuvrage=mo2&commune=94081&etat=en-retard&exercice=2025&tri=fin")]
    public void An_address_leads_back_to_the_same_list(string question)
    {
        var filtre = Read(question);
        Assert.Equal(filtre, Read(filtre.Address("/marches")["/marches".Length..]));
        Assert.EndsWith("p=3", filtre.Address("/marches", 3), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("etat=tres-en-retard", "etat")]
    [InlineData("exercice=hier", "exercice")]
    [InlineData("commune=94%20041", "commune")]
    public void A_value_that_is_none_is_refused_by_its_name(string question, string champ) =>
        Assert.Equal(champ, Assert.Throws<ProblemException>(() => Read(question)).Problem.Champ);

    [Fact]
    public void What_one_marche_does_beyond_its_obligation_fulfils_no_other()
    {
        var somme = SommeDeMarches.De([Marche("a", "A", "m", "M", "94041", 2024, 2024, 100, 150), Marche("b", "B", "m", "M", "94041", 2024, 2024, 100, 20)]);
        Assert.Equal((H(200), H(170), H(80)), (somme.Obligation, somme.Validees, somme.Restantes));
    }

    private static Heures H(int heures) => Heures.Entieres(heures);

    private static MarchesFilter Read(string question)
    {
        var lue = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(question);
        string? De(string nom) => lue.TryGetValue(nom, out var valeur) ? (string?)valeur : null;
        return MarchesFilter.Read(De("q"), De("maitreOuvrage"), De("commune"), De("etat"), De("exercice"), De("tri"));
    }

    private static MarcheProjete Marche(
        string id, string intitule, string maitreOuvrage, string nom, string commune, int debut, int fin, int obligation, int validees) => MarcheProjete.De(
        new(id, intitule, maitreOuvrage, nom, commune, null, null, new(debut, 1, 1), new(fin, 12, 31), H(obligation), H(validees), default), Jour);
}
