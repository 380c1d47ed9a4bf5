using System.Text;
using Clauses.Bench.Monde;
using Clauses.Grains.Domaine;

namespace Clauses.Bench.Tests.Monde;

public class MondeTests
{
    [Fact]
    public void A_line_changes_ten_totals_each_of_another_axis()
    {
        var monde = new Bench.Monde.Monde(300, 2);
        for (var contrat = 0; contrat < monde.NombreContrats; contrat++)
            Assert.Equal(10, monde.Cibles(contrat).Select(cible => cible.Axe).Distinct().Count());
    }

    [Fact]
    public void Everybody_but_marches_and_people_is_a_few_dozens_and_all_of_them_have_work()
    {
        var monde = new Bench.Monde.Monde(2_000);
        var membres = Enumerable.Range(0, monde.NombreContrats).SelectMany(contrat => monde.Cibles(contrat)).Distinct().ToLookup(cible => cible.Axe);

        Assert.All(
            [Axe.Employeur, Axe.Titulaire, Axe.MaitreOuvrage, Axe.CommuneChantier, Axe.CommuneResidence, Axe.Qpv],
            axe => Assert.InRange(membres[axe].Count(), 20, 60));
        Assert.Equal(monde.NombreParticipants, membres[Axe.Participant].Count());
        Assert.Equal(
            monde.Entreprises.Select(entreprise => entreprise.Id).Order(StringComparer.Ordinal),
            membres[Axe.Employeur].Concat(membres[Axe.Titulaire]).Select(cible => cible.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_world_obeys_the_rules_of_the_api() => Regles.Verifier(new Bench.Monde.Monde(50, 3, 100));

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(123_456)]
    [InlineData(Bench.Monde.Monde.NombreMax - 1)]
    public void The_digits_of_an_id_are_overwritten_in_place(int contrat)
    {
        var requete = Encoding.ASCII.GetBytes($"avant {Bench.Monde.Monde.IdContrat(999_999)} après");
        Bench.Monde.Monde.EcrireNumero(requete.AsSpan(7, 6), contrat);
        Assert.Equal(Encoding.ASCII.GetBytes($"avant {Bench.Monde.Monde.IdContrat(contrat)} après"), requete);
    }

    [Fact]
    public void A_world_larger_than_its_ids_can_name_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Bench.Monde.Monde(1_001, 1_000));

    [Fact]
    public void A_year_has_48_weeks_none_of_which_leaves_its_month_or_meets_another()
    {
        var semaines = Enumerable.Range(0, Semaines.ParAn).Select(rang => Semaines.De(2024, rang)).ToArray();
        Assert.All(semaines, semaine => Assert.True(semaine.DansUnMois));
        Assert.All(semaines.Zip(semaines.Skip(1)), paire => Assert.True(paire.First.Fin < paire.Second.Debut));
        Assert.Equal(2024, semaines[^1].Fin.Year);
    }
}
