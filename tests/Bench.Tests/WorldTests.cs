using System.Text.RegularExpressions;
using Clauses.Grains.Journal;

namespace Clauses.Bench.Tests;

public class WorldTests
{
    [Fact]
    public void A_line_changes_ten_totals_each_of_another_axis()
    {
        var monde = new World(300, 2);
        for (var contrat = 0; contrat < monde.NombreContrats; contrat++)
            Assert.Equal(10, monde.Cibles(contrat).Select(cible => cible.Axe).Distinct().Count());
    }

    [Fact]
    public void Everybody_but_marches_and_people_is_a_few_dozens_and_all_of_them_have_work()
    {
        var monde = new World(2_000);
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
    public void A_world_obeys_the_rules_of_the_api() => Regles.Verify(new World(50, 3, 100));

    [Fact]
    public void A_year_has_48_weeks_none_of_which_leaves_its_month_or_meets_another()
    {
        var semaines = Enumerable.Range(0, Weeks.ParAn).Select(rang => Weeks.De(2024, rang)).ToArray();
        Assert.All(semaines, semaine => Assert.True(semaine.DansUnMois));
        Assert.All(semaines.Zip(semaines.Skip(1)), paire => Assert.True(paire.First.Fin < paire.Second.Debut));
        Assert.Equal(2024, semaines[^1].Fin.Year);
    }
}

// What the HTTP contract asks of reference data, contracts and lines, written again.
internal static partial class Regles
{
    public static void Verify(IPopulation monde)
    {
        var maitres = Uniques(monde.MaitresOuvrage.Select(paire => paire.Id));
        var entreprises = Uniques(monde.Entreprises.Select(paire => paire.Id));
        var participants = Uniques(monde.Participants.Select(paire => paire.Id));
        var numeros = monde.Participants.Select((paire, rang) => (paire.Id, Numero: maitres.Count + entreprises.Count + rang + 1))
            .ToDictionary(paire => paire.Id, paire => paire.Numero, StringComparer.Ordinal);
        Assert.All(monde.Participants, paire => Residence(paire.Fiche.CommuneResidence, paire.Fiche.Qpv));
        var vus = new HashSet<string>(StringComparer.Ordinal);
        string precedent = "";
        foreach (var marche in monde.Marches)
        {
            Assert.True(string.CompareOrdinal(precedent, precedent = marche.Id) < 0 && Identifiant.IsValid(marche.Id));
            Assert.Contains(marche.Fiche.MaitreOuvrage, maitres);
            Assert.Matches(Insee(), marche.Fiche.CommuneChantier);
            Assert.True(marche.Fiche.Debut <= marche.Fiche.Fin && marche.Fiche.Obligation > Heures.Zero);
            Assert.Equal(marche.Fiche.Titulaires.OrderBy(titulaire => titulaire.Entreprise, StringComparer.Ordinal), marche.Fiche.Titulaires);
            Assert.Equal(marche.Fiche.Titulaires.Length, Uniques(marche.Fiche.Titulaires.Select(titulaire => titulaire.Entreprise)).Count);
            Assert.Equal(marche.Fiche.Obligation.Centiemes, marche.Fiche.Titulaires.Sum(titulaire => titulaire.Obligation.Centiemes));
            foreach (var (id, contrat) in marche.Contrats)
            {
                Assert.True(vus.Add(id) && Identifiant.IsValid(id));
                Assert.Equal((marche.Id, numeros[contrat.Participant]), (contrat.Marche, contrat.NumeroParticipant));
                Assert.Contains(contrat.Employeur, entreprises);
                Assert.Contains(marche.Fiche.Titulaires, titulaire => titulaire.Entreprise == contrat.Titulaire);
                Assert.True(marche.Fiche.Debut <= contrat.Debut && contrat.Debut <= contrat.Fin && contrat.Fin <= marche.Fiche.Fin);
                Residence(contrat.CommuneResidence, contrat.Qpv);
            }
            var contrats = marche.Contrats.ToDictionary(paire => paire.Id, paire => paire.Contrat, StringComparer.Ordinal);
            var cles = new HashSet<(string, string)>();
            foreach (var ligne in marche.Lignes)
            {
                Assert.True(cles.Add((ligne.Contrat, ligne.Reference)));
                Ligne(contrats[ligne.Contrat], ligne.Periode, ligne.Heures);
            }
        }
        Assert.NotEmpty(vus);
        Assert.Superset(
            monde.Marches.SelectMany(marche => marche.Contrats).Select(paire => paire.Contrat.Participant).ToHashSet(StringComparer.Ordinal), participants);
    }

    public static void Ligne(Contrat contrat, Periode periode, Heures heures)
    {
        Assert.True(heures > Heures.Zero && heures <= periode.HeuresPossibles);
        Assert.True(periode.DansUnMois && periode.Dans(contrat.Debut, contrat.Fin));
    }

    private static void Residence(string? commune, string? qpv)
    {
        if (commune is not null)
            Assert.Matches(Insee(), commune);
        if (qpv is null or Cible.HorsQpv)
            return;
        Assert.Matches(Quartier(), qpv);
        Assert.Equal(commune![..2], qpv[3..5]);
    }

    private static HashSet<string> Uniques(IEnumerable<string> ids)
    {
        var vus = new HashSet<string>(StringComparer.Ordinal);
        Assert.All(ids, id => Assert.True(vus.Add(id) && Identifiant.IsValid(id)));
        return vus;
    }

    [GeneratedRegex("^[0-9]{5}$", RegexOptions.None, 1_000)]
    private static partial Regex Insee();

    [GeneratedRegex("^QN0[0-9]{2}[0-9A-Z]{3}$", RegexOptions.None, 1_000)]
    private static partial Regex Quartier();
}
