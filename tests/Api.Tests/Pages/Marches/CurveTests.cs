using Clauses.Api.Marches;
using Clauses.Silo.Pilotage;

namespace Clauses.Api.Tests.Pages.Marches;

using Heures = Clauses.Grains.Domain.Heures;

public sealed class CurveTests
{
    private static readonly MarcheLu Marche = Read(new(2024, 1, 1), new(2024, 4, 9), 1_000);

    [Fact]
    public void Under_way_it_falls_by_what_is_validated_then_goes_on_at_the_same_pace()
    {
        var points = Curve.Draw(Marche, [Mois(1, 100), Mois(2, 150)], new(2024, 2, 19));
        Assert.Equal(
            [
                Point(1, 1, 0, 1_000, 1_000, null), Point(1, 31, 100, 900, 690, null), Point(2, 19, 250, 750, 500, 750),
                Point(2, 29, null, null, 400, 700), Point(3, 31, null, null, 90, 545), Point(4, 9, null, null, 0, 500),
            ],
            points.AsEnumerable());
    }

    [Fact]
    public void Before_the_first_day_nothing_is_foreseen()
    {
        var points = Curve.Draw(Marche, [], new(2023, 12, 1));
        Assert.Equal(
            new DateOnly[] { new(2024, 1, 1), new(2024, 1, 31), new(2024, 2, 29), new(2024, 3, 31), new(2024, 4, 9) }, points.Select(point => point.Jour));
        Assert.All(points, point => Assert.Equal((null, null, null), (point.Faites, point.Restantes, point.Prevues)));
    }

    [Fact]
    public void After_the_end_it_goes_as_far_as_hours_were_validated()
    {
        var points = Curve.Draw(Marche, [Mois(1, 100), Mois(5, 700)], new(2026, 1, 1));
        Assert.Equal(Point(5, 31, 800, 200, 0, null), points[^1]);
        Assert.Equal(Point(4, 30, 100, 900, 0, null), points[^2]);
        Assert.Equal(new(2024, 4, 9), Curve.Draw(Marche, [Mois(1, 100)], new(2026, 1, 1))[^1].Jour);
    }

    [Fact]
    public void An_avenant_counts_from_its_day_whenever_it_was_recorded()
    {
        var suivi = Marche with
        {
            Avenants = [(new(new(2024, 3, 1), H(2_000), null), null), (new(new(2024, 2, 1), H(1_500), null), null)],
        };
        var points = Curve.Draw(suivi, [Mois(1, 100)], new(2024, 4, 9));
        Assert.Equal([H(1_000), H(900), H(1_400), H(1_900), H(1_900)], points.Select(point => point.Restantes!.Value));
    }

    [Fact]
    public void More_than_is_owed_leaves_nothing()
    {
        var points = Curve.Draw(Marche, [Mois(1, 1_200)], new(2024, 2, 19));
        Assert.All(points.Skip(1), point => Assert.Equal(Heures.Zero, point.Restantes ?? point.Prevues));
    }

    [Fact]
    public void What_waits_is_drawn_apart_as_if_it_were_validated_today()
    {
        var points = Curve.Draw(Marche, [Mois(1, 100), Mois(2, 150) with { EnAttente = H(250) }], new(2024, 2, 19));
        Assert.Equal([null, null, H(500), H(400), H(90), H(0)], points.Select(point => point.SiValidees));
    }

    private static Heures H(int heures) => Heures.Entieres(heures);

    private static HeuresDuMois Mois(int mois, int validees) => new(new(2024, mois, 1), H(validees), default, default);

    private static CurvePoint Point(int mois, int jour, int? faites, int? restantes, int regulieres, int? prevues) =>
        new(new(2024, mois, jour), Ou(faites), Ou(restantes), H(regulieres), Ou(prevues), null);

    private static Heures? Ou(int? heures) => heures is { } valeur ? H(valeur) : null;

    private static MarcheLu Read(DateOnly debut, DateOnly fin, int obligation)
    {
        var fiche = new Marche("Une école", "mo1", "94041", null, null, debut, fin, H(obligation), []);
        return new("m1", new(fiche, fiche.Obligation, [], null), []);
    }
}
