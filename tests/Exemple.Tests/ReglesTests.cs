using System.Globalization;

namespace Clauses.Exemple.Tests;

/// <summary>What makes it a plausible year; the product, into which it is loaded, says that it keeps the rules of the API and adds up to what was
/// published.</summary>
public sealed class ReglesTests
{
    private static readonly Exemple Annee = Exemple.Annee;

    [Fact]
    public void A_line_has_at_most_ten_hours_a_day() =>
        Assert.All(Annee.Lignes, l => Assert.InRange(l.Centiemes, 1, 1000 * (l.Fin.DayNumber - l.Debut.DayNumber + 1)));

    [Fact]
    public void Nobody_works_over_48_hours_a_week() => Assert.All(
        Annee.Lignes.GroupBy(l => (l.Contrat.Participant, Lundi(l))), semaine => Assert.InRange(semaine.Sum(l => l.Centiemes), 1, 4800));

    [Fact]
    public void Nobody_works_over_1820_hours_a_year() => Assert.All(
        Annee.Lignes.GroupBy(l => (l.Contrat.Participant, l.Debut.Year)), annee => Assert.InRange(annee.Sum(l => l.Centiemes), 1, 182000));

    [Fact]
    public void Nobody_works_at_two_places_on_one_day() => Assert.All(Annee.Lignes.GroupBy(l => l.Contrat.Participant), personne =>
    {
        var lignes = personne.OrderBy(l => l.Debut).ToArray();
        Assert.All(lignes.Zip(lignes.Skip(1)), paire => Assert.True(paire.First.Fin < paire.Second.Debut));
    });

    [Fact]
    public void A_jeune_is_under_26_a_de50_is_over_50_and_nobody_was_a_child()
    {
        Assert.All(Annee.Participants.Values.Where(p => p.Statut == "jeune"), p => Assert.True(p.AgeFin2024 < 26));
        Assert.All(Annee.Participants.Values.Where(p => p.Statut == "de50"), p => Assert.True(p.AgeFin2024 > 50));
        Assert.All(Annee.Contrats.Values, c => Assert.True(c.Participant.Naissance.AddYears(16) <= c.Debut));
    }

    [Fact]
    public void An_apprentice_is_under_26_and_a_mission_locale_sends_the_young()
    {
        Assert.All(Annee.Contrats.Values.Where(c => c.Type == "apprentissage"), c => Assert.True(c.Participant.AgeFin2024 < 26));
        Assert.All(Annee.Participants.Values.Where(p => p.Prescripteur is "ml" or "ml-autre"), p => Assert.True(p.AgeFin2024 < 26));
    }

    [Fact]
    public void A_contract_keeps_the_residence_of_its_participant() => Assert.All(
        Annee.Contrats.Values, c => Assert.Equal((c.Participant.Commune, c.Participant.Qpv), (c.Commune, c.Qpv)));

    [Fact]
    public void A_QPV_lies_in_the_commune_of_residence() => Assert.All(
        Annee.Participants.Values.Where(p => p.Qpv != "hors"), p => Assert.Equal(Annee.Qpv[p.Qpv].Commune, p.Commune));

    [Fact]
    public void Most_obligations_are_partly_fulfilled_some_exceeded_some_behind()
    {
        var heures = Annee.Lignes.GroupBy(l => l.Contrat.Marche).ToDictionary(m => m.Key, m => m.Sum(l => l.Centiemes));
        var depassees = heures.Count(m => m.Value > m.Key.Obligation);
        var enRetard = heures.Count(m => m.Value * 5 < m.Key.Obligation * 2);

        Assert.InRange(depassees, 10, heures.Count / 3);
        Assert.InRange(enRetard, 10, heures.Count / 3);
    }

    private static DateOnly Lundi(Ligne ligne) =>
        DateOnly.FromDateTime(ISOWeek.ToDateTime(
            ISOWeek.GetYear(ligne.Debut), ISOWeek.GetWeekOfYear(ligne.Debut), DayOfWeek.Monday));
}
