namespace Clauses.Bench.Measures;

// Takes one figure, or several that come of the same work, each as soon as it is known; a short run takes only some. What it starts, it stops,
// whatever happens.
internal sealed record Prise(ImmutableArray<string> Noms, bool EnCourt, Func<Banc, CancellationToken, IAsyncEnumerable<Measure>> Measure);

// All measures, in the order in which they share servers best.
internal static class Catalogue
{
    public static ImmutableArray<Prise> Toutes { get; } =
    [
        new(["posts-64"], true, (banc, ct) => Posts.ContreSqlAsync(banc, "posts-64", 64, 1_000, ct)),
        new(["posts-256"], true, (banc, ct) => Posts.ContreSqlAsync(banc, "posts-256", 256, 1_000, ct)),
        new(
            [
                "processeur-serveur-us", "processeur-postgresql-us", "octets-par-ligne-ko", "taches-par-ligne", "appels-par-ligne",
                "instructions-par-ligne", "posts-echo",
            ],
            true, Posts.CoutsAsync),
        new(["lots-500"], true, Posts.EnLotsAsync),
        new(["marten-posts-64", "marten-fraicheur"], false, ContreMarten.MeasureAsync),
        new(["fraicheur-p99-ms", "fraicheur-p999-ms"], true, Freshness.MeasureAsync),
        new(["trois-silos-posts", "trois-silos-fraicheur-p99-ms", "silo-tue-s", "silo-fige-s"], false, TroisSilos.MeasureAsync),
        new(["posts-256-50000"], true, (banc, ct) => Posts.ContreSqlAsync(banc, "posts-256-50000", 256, 50_000, ct)),
        new(["embauches-64", "orientations-64", "evenements-64", "entonnoir-ms", "derniere-place-ms"], false, PlacementsMeasure.MeasureAsync),
        new(["lecture-total"], false, Lectures.TotalAsync),
        new(AnneeMeasure.Noms, false, AnneeMeasure.MeasureAsync),
    ];
}
