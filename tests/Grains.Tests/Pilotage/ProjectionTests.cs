using Clauses.Grains.Pilotage;

namespace Clauses.Grains.Tests.Pilotage;

public class ProjectionTests
{
    private static readonly DateOnly Debut = new(2024, 1, 1);

    // 100 days: figures that can be seen at a glance.
    private static readonly DateOnly Fin = Debut.AddDays(99);

    [Fact]
    public void At_half_the_time_with_a_quarter_of_the_hours_half_the_obligation_will_lack()
    {
        var vue = Projeter(1_000, 250, 600, 50);
        Assert.Equal((Avancement.EnRetard, 5_000, 2_500L), (vue.Etat, vue.PartEcoulee, vue.PartFaite!.Value));
        Assert.Equal((H(500), H(500)), (vue.HeuresPrevues!.Value, vue.Manque));
        Assert.Equal((H(35), H(105)), (vue.Rythme!.Value, vue.RythmeNecessaire!.Value));
        Assert.Equal(Debut.AddDays(199), vue.FinPrevue);
    }

    [Theory]
    [InlineData(0, 0, 0, 50, Avancement.SansObligation)]
    [InlineData(1_000, 0, 0, 0, Avancement.PasCommence)]
    [InlineData(1_000, 0, 0, 1, Avancement.EnRetard)]
    [InlineData(1_000, 499, 0, 50, Avancement.EnRetard)]
    [InlineData(1_000, 499, 500, 50, Avancement.EnRetard)]
    [InlineData(1_000, 500, 0, 50, Avancement.DansLesTemps)]
    [InlineData(1_000, 999, 1, 50, Avancement.ADecider)]
    [InlineData(1_000, 1_000, 0, 50, Avancement.Atteinte)]
    [InlineData(1_000, 999, 0, 100, Avancement.EnRetard)]
    [InlineData(1_000, 999, 0, 101, Avancement.NonAtteinte)]
    [InlineData(1_000, 999, 1, 101, Avancement.ADecider)]
    [InlineData(1_000, 1_000, 0, 101, Avancement.Atteinte)]
    public void What_a_marche_stands_at_is_said_in_one_word(int obligation, int validees, int enAttente, int jour, Avancement attendu) =>
        Assert.Equal(attendu, Projeter(obligation, validees, enAttente, jour).Etat);

    [Theory]
    [InlineData(700, 1, 121, Avancement.DansLesTemps, 0)]
    [InlineData(700, 1, 122, Avancement.EnRetard, 300)]
    [InlineData(700, 2, 122, Avancement.DansLesTemps, 0)]
    [InlineData(1_000, 1, 122, Avancement.Atteinte, 0)]
    [InlineData(700, 1, 201, Avancement.NonAtteinte, 300)]
    public void After_three_whole_months_without_an_hour_nothing_more_is_foreseen(int validees, int mois, int jour, Avancement etat, int manque)
    {
        var vue = Projection.De(H(1_000), H(validees), default, Debut, Debut.AddDays(199), new(2024, mois, 1), Debut.AddDays(jour - 1));
        Assert.Equal((etat, H(manque)), (vue.Etat, vue.Manque));
        Assert.Equal(etat == Avancement.EnRetard ? (new DateOnly(2024, mois, 1), null) : (null, vue.FinPrevue), (vue.Arret, vue.FinPrevue));
    }

    [Fact]
    public void Without_hours_or_after_the_end_nothing_is_ever_reached()
    {
        Assert.Equal((null, H(1_000)), (Projeter(1_000, 0, 0, 50).FinPrevue, Projeter(1_000, 0, 0, 50).Manque));
        var finie = Projeter(1_000, 600, 100, 500);
        Assert.Equal((null, null, H(600), H(400)), (finie.FinPrevue, finie.RythmeNecessaire, finie.HeuresPrevues!.Value, finie.Manque));
    }

    [Fact]
    public void Before_the_first_day_there_is_no_pace()
    {
        var vue = Projeter(1_000, 0, 0, -20);
        Assert.Equal((0, null, null, null, Heures.Zero), (vue.PartEcoulee, vue.Rythme, vue.HeuresPrevues, vue.FinPrevue, vue.Manque));
        Assert.Equal(H(70), vue.RythmeNecessaire!.Value);
    }

    [Fact]
    public void An_end_beyond_the_calendar_is_never()
    {
        var vue = Projection.De(Heures.Entieres(100_000_000), new(1), Heures.Zero, Debut, Debut.AddDays(5_000), null, Debut.AddDays(4_000));
        Assert.Equal((null, Avancement.EnRetard), (vue.FinPrevue, vue.Etat));
    }

    [Fact]
    public void The_pace_the_day_and_what_lacks_agree() => Verify((cas, vue) =>
    {
        if (vue.Etat is not (Avancement.EnRetard or Avancement.DansLesTemps))
            return;
        var enRetard = vue.Etat == Avancement.EnRetard;
        Assert.Equal(enRetard, vue.Manque > Heures.Zero);
        Assert.Equal(enRetard, vue.FinPrevue is null || vue.FinPrevue > cas.Fin);
        Assert.Equal(cas.Obligation, enRetard ? vue.HeuresPrevues!.Value + vue.Manque : cas.Obligation);
    });

    [Fact]
    public void On_the_day_foreseen_the_obligation_is_reached_and_on_the_day_before_it_is_not() => Verify((cas, vue) =>
    {
        if (vue.FinPrevue is not { } jour)
            return;
        var (faites, ecoules) = ((Int128)cas.Validees.Centiemes, new Periode(cas.Debut, cas.Today).Jours);
        Int128 Au(DateOnly date) => faites * new Periode(cas.Debut, date).Jours;
        Assert.True(Au(jour) >= (Int128)cas.Obligation.Centiemes * ecoules);
        Assert.True(Au(jour.AddDays(-1)) < (Int128)cas.Obligation.Centiemes * ecoules);
    });

    [Fact]
    public void The_pace_that_is_needed_is_enough_and_no_more_than_a_hundredth_too_much() => Verify((cas, vue) =>
    {
        if (vue.RythmeNecessaire is not { } rythme)
            return;
        var jours = cas.Fin.DayNumber - Math.Max(cas.Today.DayNumber, cas.Debut.DayNumber - 1);
        var reste = (Int128)(cas.Obligation - cas.Validees).Centiemes * 7;
        Assert.True((Int128)rythme.Centiemes * jours >= reste);
        Assert.True((Int128)(rythme.Centiemes - 1) * jours < reste);
    });

    [Fact]
    public void More_hours_never_make_it_later() => Verify((cas, vue) =>
    {
        var mieux = (cas with { Validees = cas.Validees + new Heures(1) }).Projeter();
        Assert.True(mieux.Manque <= vue.Manque);
        Assert.False(vue.Etat != Avancement.EnRetard && mieux.Etat == Avancement.EnRetard);
    });

    [Fact]
    public void What_falls_behind_most_comes_first()
    {
        var peu = Projeter(1_000, 499, 0, 50);
        var plus = Projeter(10_000, 4_500, 0, 50);
        var finie = Projeter(100_000, 0, 0, 200);
        var bien = Projeter(1_000, 900, 0, 50);
        Assert.Equal([plus, peu, finie, bien], new[] { bien, peu, finie, plus }.OrderBy(vue => vue.Urgence));
    }

    private static Projection Projeter(int obligation, int validees, int enAttente, int jour) =>
        Projection.De(H(obligation), H(validees), H(enAttente), Debut, Fin, null, Debut.AddDays(jour - 1));

    private static Heures H(long heures) => Heures.Entieres(heures);

    private static void Verify(Action<Cas, Projection> propriete)
    {
        var cas =
            from obligation in Gen.Choose(0, 2_000_000)
            from validees in Gen.Choose(0, 1_500_000)
            from enAttente in Gen.Choose(0, 200_000)
            from duree in Gen.Choose(0, 1_200)
            from jour in Gen.Choose(-50, 1_300)
            from dernier in Gen.Choose(0, 40)
            select new Cas(
                new(obligation), new(validees), new(enAttente), Debut, Debut.AddDays(duree), dernier == 0 ? null : Debut.AddMonths(dernier - 1), Debut.AddDays(jour));
        Check.QuickThrowOnFailure(Prop.ForAll(cas.ToArbitrary(), un => propriete(un, un.Projeter())));
    }

    private sealed record Cas(Heures Obligation, Heures Validees, Heures EnAttente, DateOnly Debut, DateOnly Fin, DateOnly? DernierMois, DateOnly Today)
    {
        public Projection Projeter() => Projection.De(Obligation, Validees, EnAttente, Debut, Fin, DernierMois, Today);
    }
}
