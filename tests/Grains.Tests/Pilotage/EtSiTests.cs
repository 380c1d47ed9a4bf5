using Clauses.Grains.Pilotage;

namespace Clauses.Grains.Tests.Pilotage;

public class EtSiTests
{
    private static readonly DateOnly Today = new(2026, 11, 30);

    [Fact]
    public void Two_people_of_35_hours_do_700_hours_in_ten_weeks_from_their_first_day()
    {
        var deux = new EtSi(2, Heures.Entieres(35), new(2027, 1, 4));
        Assert.Equal(new(2027, 3, 14), deux.Atteinte(Heures.Entieres(700), Heures.Zero, Today));
        Assert.Equal(Heures.Entieres(700), deux.Jusque(new(2027, 3, 14), Heures.Zero, Today));
        Assert.Equal(Today, deux.Atteinte(Heures.Zero, Heures.Zero, Today));
        Assert.Null((deux with { Personnes = 0 }).Atteinte(Heures.Entieres(1), Heures.Zero, Today));
    }

    [Fact]
    public void On_the_day_that_is_said_it_is_done_and_on_the_day_before_it_is_not() => Verify((si, reste, rythme) =>
    {
        if (si.Atteinte(reste, rythme, Today) is not { } jour || jour == Today)
            return;
        // What is shown is rounded down by less than a hundredth.
        Assert.True(si.Jusque(jour, rythme, Today) >= reste);
        Assert.True(si.Jusque(jour.AddDays(-1), rythme, Today) < reste);
    });

    [Fact]
    public void More_people_an_earlier_day_or_a_better_pace_never_make_it_later() => Verify((si, reste, rythme) =>
    {
        var jour = si.Atteinte(reste, rythme, Today) ?? DateOnly.MaxValue;
        Assert.True((si with { Personnes = si.Personnes + 1 }).Atteinte(reste, rythme, Today) is not { } plus || plus <= jour);
        Assert.True((si with { Depuis = si.Depuis.AddDays(-1) }).Atteinte(reste, rythme, Today) is not { } avant || avant <= jour);
        Assert.True(si.Atteinte(reste, rythme + new Heures(1), Today) is not { } mieux || mieux <= jour);
    });

    [Fact]
    public void Nobody_at_all_is_the_pace_by_itself() => Verify((si, reste, rythme) =>
        Assert.Equal(
            new EtSi(0, Heures.Zero, Today).Atteinte(reste, rythme, Today), (si with { Personnes = 0 }).Atteinte(reste, rythme, Today)));

    [Fact]
    public void The_last_whole_months_make_the_recent_pace_and_a_month_without_hours_is_said()
    {
        (DateOnly, Heures)[] travail =
            [(new(2026, 5, 1), Heures.Entieres(500)), (new(2026, 9, 1), Heures.Entieres(91)), (new(2026, 11, 1), Heures.Entieres(40))];
        var allure = Allure.De(travail, new(2026, 1, 1), new(2027, 12, 31), Today);
        // August to October are 92 days.
        Assert.Equal((new Heures(6_92), new DateOnly(2026, 8, 1), null), (allure.Recente!.Value, allure.Depuis, allure.SansHeureDepuis));
        var stopped = Allure.De(travail[..1], new(2026, 1, 1), new(2027, 12, 31), Today);
        Assert.Equal((Heures.Zero, new DateOnly(2026, 5, 1)), (stopped.Recente!.Value, stopped.SansHeureDepuis));
        Assert.Null(Allure.De(travail, new(2026, 11, 2), new(2027, 12, 31), Today).Recente);
        Assert.Null(Allure.De(travail, new(2026, 1, 1), new(2026, 11, 29), Today).Recente);
    }

    private static void Verify(Action<EtSi, Heures, Heures> propriete)
    {
        var cas =
            from personnes in Gen.Choose(0, 40)
            from parSemaine in Gen.Choose(0, 48_00)
            from depuis in Gen.Choose(-60, 700)
            from reste in Gen.Choose(0, 2_000_000)
            from rythme in Gen.Choose(0, 50_000)
            select (new EtSi(personnes, new(parSemaine), Today.AddDays(depuis)), new Heures(reste), new Heures(rythme));
        Check.QuickThrowOnFailure(Prop.ForAll(cas.ToArbitrary(), un => propriete(un.Item1, un.Item2, un.Item3)));
    }
}
