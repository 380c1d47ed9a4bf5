using System.Collections.Immutable;
using Clauses.Api.Lignes;
using Clauses.Api.Validation;
using Clauses.Silo.Registre;

namespace Clauses.Api.Tests.Pages.Validation;

using Heures = Clauses.Grains.Domain.Heures;

public sealed class ExamenTests
{
    private static readonly Thresholds Thresholds = Thresholds.EnVigueur;

    private readonly List<Travail> _travaux = [];
    private readonly List<(string Contrat, Heures Heures)> _passes = [];
    private readonly List<(string Contrat, Signalement Doute)> _doutes = [];
    private readonly Dictionary<string, Contrat> _contrats =
        new(StringComparer.Ordinal) { ["c1"] = Contrat("p1"), ["c2"] = Contrat("p1"), ["c9"] = Contrat("p9") };

    [Fact]
    public void A_week_of_35_hours_declared_the_month_after_is_plain() => Assert.Empty(Examine(Ligne(4, 8, 35_00)));

    [Fact]
    public void A_line_that_replaces_another_says_which_one()
    {
        var reserve = Assert.Single(Examine(Ligne(4, 8, 35_00) with { Corrige = "S10" }));
        Assert.Equal(NatureReserve.Reprise, reserve.Nature);
        Assert.Contains("S10", reserve.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8, 10, true)]
    [InlineData(1, 4, true)]
    [InlineData(1, 31, true)]
    [InlineData(6, 6, true)]
    [InlineData(9, 10, false)]
    [InlineData(1, 3, false)]
    public void A_shared_day_with_another_contract_of_the_same_person_is_told(int debut, int fin, bool partage)
    {
        _travaux.Add(new("c2", "autre", Jours(debut, fin), new(7_00), EnAttente: false));
        var reserves = Examine(Ligne(4, 8, 35_00));
        Assert.Equal(
            partage, reserves.Any(reserve => reserve.Nature == NatureReserve.Chevauchement && reserve.Detail.Contains("c2", StringComparison.Ordinal)));
        Assert.Equal(partage ? 1 : 0, reserves.Length);
    }

    [Fact]
    public void Two_lines_of_one_contract_on_one_day_are_told_too()
    {
        _travaux.Add(new("c1", "S10-bis", Jours(8, 8), new(7_00), EnAttente: true));
        Assert.Equal([NatureReserve.Chevauchement], Natures(Ligne(4, 8, 35_00)));
    }

    [Fact]
    public void Somebody_else_s_days_are_nobody_s_business()
    {
        _travaux.Add(new("c9", "autre", Jours(4, 8), new(300_00), EnAttente: true));
        Assert.Empty(Examine(Ligne(4, 8, 35_00)));
    }

    [Theory]
    [InlineData(1, 10_00, false)]
    [InlineData(1, 10_01, true)]
    [InlineData(4, 40_00, false)]
    [InlineData(4, 40_01, true)]
    public void More_than_10_hours_a_day_is_too_long(int jours, int centiemes, bool longue) =>
        Assert.Equal(longue ? [NatureReserve.Journee] : [], Natures(Ligne(4, 3 + jours, centiemes)));

    [Fact]
    public void Long_days_of_one_line_that_make_a_long_week_are_told_as_both() =>
        Assert.Equal([NatureReserve.Journee, NatureReserve.Semaine], Natures(Ligne(4, 8, 60_00)));

    [Theory]
    [InlineData(13_00, false)]
    [InlineData(13_01, true)]
    public void More_than_48_hours_a_week_counts_all_contracts_of_the_person(int centiemes, bool trop)
    {
        _travaux.Add(new("c2", "autre", Jours(9, 10), new(centiemes), EnAttente: true));
        Assert.Equal(trop ? [NatureReserve.Semaine] : [], Natures(Ligne(4, 8, 35_00)));
    }

    [Theory]
    [InlineData("2024-02-01", "2024-02-29", 224)]
    [InlineData("2024-01-01", "2024-01-31", 222)]
    [InlineData("2024-04-01", "2024-04-30", 212)]
    [InlineData("2024-05-01", "2024-05-31", 240)]
    [InlineData("2024-03-04", "2024-03-10", 48)]
    [InlineData("2024-03-07", "2024-03-19", 108)]
    public void Days_hold_what_their_weeks_allow(string debut, string fin, int heures) => Assert.Equal(
        Heures.Entieres(heures),
        Thresholds.Capacite(new(DateOnly.Parse(debut, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(fin, System.Globalization.CultureInfo.InvariantCulture)), Thresholds.Journee));

    [Theory]
    [InlineData(10, 10, true)]
    [InlineData(9, 10, false)]
    public void A_line_of_a_Sunday_alone_is_told(int debut, int fin, bool chome) =>
        Assert.Equal(chome ? [NatureReserve.Chome] : [], Natures(Ligne(debut, fin, 7_00)));

    [Theory]
    [InlineData("2024-04-01", true)]
    [InlineData("2024-05-09", true)]
    [InlineData("2024-05-20", true)]
    [InlineData("2025-04-21", true)]
    [InlineData("2026-05-14", true)]
    [InlineData("2038-04-26", true)]
    [InlineData("2024-07-14", true)]
    [InlineData("2024-11-11", true)]
    [InlineData("2024-03-29", false)]
    [InlineData("2024-12-26", false)]
    public void Public_holidays_are_known(string jour, bool chome) =>
        Assert.Equal(chome, DateOnly.Parse(jour, System.Globalization.CultureInfo.InvariantCulture).IsChome());

    [Theory]
    [InlineData(151_67, false)]
    [InlineData(151_68, true)]
    public void More_than_a_full_time_month_counts_all_contracts_of_the_person(int centiemes, bool plein)
    {
        _travaux.Add(new("c2", "autre", Jours(11, 29), new(centiemes - 35_00), EnAttente: true));
        Assert.Equal(plein ? [NatureReserve.MoisPlein] : [], Natures(Ligne(4, 8, 35_00)));
    }

    private static readonly int[] MoisPasses = [10_00, 20_00, 15_00];

    [Theory]
    [InlineData(3, 20_00, false)]
    [InlineData(3, 30_00, false)]
    [InlineData(3, 30_01, true)]
    [InlineData(2, 40_00, false)]
    public void A_month_far_above_three_earlier_ones_is_unusual(int moisConnus, int centiemes, bool inhabituel)
    {
        _passes.AddRange(MoisPasses.Take(moisConnus).Select(heures => ("c1", new Heures(heures))));
        Assert.Equal(inhabituel ? [NatureReserve.Inhabituelle] : [], Natures(Ligne(4, 8, centiemes)));
    }

    [Fact]
    public void The_unusual_is_the_contract_s_month_not_the_line_alone()
    {
        _passes.AddRange(Enumerable.Repeat(("c1", new Heures(20_00)), 3));
        _travaux.Add(new("c1", "S12", Jours(18, 22), new(10_01), EnAttente: false));
        Assert.Equal([NatureReserve.Inhabituelle], Natures(Ligne(4, 8, 20_00)));
    }

    [Theory]
    [InlineData("2024-05-31T21:59:59Z", false)]
    [InlineData("2024-05-31T22:00:00Z", true)]
    [InlineData("2025-01-01T12:00:00Z", true)]
    public void A_line_may_be_declared_within_two_months_of_its_own_in_Paris(string enregistree, bool tardive)
    {
        var ligne = Ligne(4, 8, 35_00) with { Enregistre = DateTimeOffset.Parse(enregistree, System.Globalization.CultureInfo.InvariantCulture) };
        Assert.Equal(tardive ? [NatureReserve.Tardive] : [], Natures(ligne));
    }

    [Fact]
    public void Doubts_on_the_records_are_told_once_each()
    {
        _doutes.AddRange([("c1", new("qpv", "Un doute.")), ("c1", new("qpv", "Un doute.")), ("c2", new("qpv", "Un autre."))]);
        var reserve = Assert.Single(Examine(Ligne(4, 8, 35_00)));
        Assert.Equal((NatureReserve.Fiche, "Un doute."), (reserve.Nature, reserve.Detail));
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once()
    {
        _travaux.Add(new("c2", "autre", Jours(4, 8), new(150_00), EnAttente: false));
        _passes.AddRange(Enumerable.Repeat(("c1", new Heures(1_00)), 3));
        _doutes.Add(("c1", new("qpv", "Un doute.")));
        var ligne = Ligne(4, 8, 60_00) with { Corrige = "S10", Enregistre = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero) };
        Assert.Equal(Enum.GetValues<NatureReserve>().Except([NatureReserve.AVenir, NatureReserve.Chome]), Natures(ligne));
    }

    [Fact]
    public void Work_that_is_not_over_is_said_before_anybody_tries_to_validate_it() =>
        Assert.Equal(
            [NatureReserve.AVenir], Natures(Ligne(4, 5, 10_00) with { Periode = new(new(2024, 4, 30), new(2024, 5, 1)) }).Except([NatureReserve.Chome]));

    private NatureReserve[] Natures(LigneLue ligne) => [.. Examine(ligne).Select(reserve => reserve.Nature)];

    private ImmutableArray<ReserveDeLigne> Examine(LigneLue ligne)
    {
        _travaux.Add(new(ligne.Contrat, ligne.Reference, ligne.Periode, ligne.Heures, EnAttente: true));
        var entourage = new Entourage(
            _contrats, new Dictionary<string, string>(StringComparer.Ordinal) { [_contrats["c2"].Employeur] = "ETTi d'essai" }, new Dictionary<string,
            Identite>(StringComparer.Ordinal), [.. _travaux],
            _passes.ToLookup(passe => passe.Contrat, passe => passe.Heures, StringComparer.Ordinal),
            _doutes.ToLookup(doute => doute.Contrat, doute => doute.Doute, StringComparer.Ordinal));
        return new Examen(entourage, Thresholds, aujourdhui: new(2024, 4, 30)).De(ligne);
    }

    private static LigneLue Ligne(int debut, int fin, int centiemes) => new()
    {
        Marche = "m1",
        Numero = 7,
        Contrat = "c1",
        Reference = "S11",
        Periode = Jours(debut, fin),
        Heures = new(centiemes),
        Etat = EtatLigne.EnAttente,
        Enregistre = new(2024, 4, 10, 8, 0, 0, TimeSpan.Zero),
    };

    private static Periode Jours(int debut, int fin) => new(new(2024, 3, debut), new(2024, 3, fin));

    private static Contrat Contrat(string participant) =>
        new(participant, 1, "m1", "e1", null, TypeContrat.Ctti, new(2024, 1, 1), null, null, null);
}
