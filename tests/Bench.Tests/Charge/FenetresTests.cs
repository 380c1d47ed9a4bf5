using System.Diagnostics;
using Clauses.Bench.Charge;

namespace Clauses.Bench.Tests.Charge;

public sealed class FenetresTests
{
    private static readonly TimeSpan Largeur = TimeSpan.FromMilliseconds(250);
    private static readonly long Debut = Stopwatch.GetTimestamp();

    private readonly Fenetres _fenetres = new(Debut, Largeur, 3);

    [Fact]
    public void A_request_counts_where_it_was_due_whatever_it_took()
    {
        _fenetres.Noter(A(0), 10);
        _fenetres.Noter(A(249), 20);
        _fenetres.Noter(A(250), 5_000_000);
        _fenetres.Noter(A(749), 30);

        Assert.Equal([20, 5_000_000, 30], _fenetres.Centiles(1).Select(Arrondi));
    }

    [Fact]
    public void What_was_due_before_or_after_is_left_out()
    {
        _fenetres.Noter(A(-1), 10);
        _fenetres.Noter(A(750), 10);

        Assert.Equal([Fenetres.Jamais, Fenetres.Jamais, Fenetres.Jamais], _fenetres.Centiles(0.5).ToArray());
    }

    [Fact]
    public void A_window_in_which_too_much_is_never_answered_has_no_percentile_and_others_have()
    {
        for (var rang = 0; rang < 200; rang++)
        {
            _fenetres.Noter(A(10), rang < 198 ? 7 : Fenetres.Jamais);
            _fenetres.Noter(A(300), rang < 197 ? 7 : Fenetres.Jamais);
        }

        Assert.Equal([7, Fenetres.Jamais, Fenetres.Jamais], _fenetres.Centiles(0.99).ToArray());
    }

    private static long A(int millisecondes) => Debut + (millisecondes * Stopwatch.Frequency / 1_000);

    // A percentile is at most 1/32 too high.
    private static long Arrondi(long microsecondes) => microsecondes > 1_000_000 ? 5_000_000 : microsecondes;
}
