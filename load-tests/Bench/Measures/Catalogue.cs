namespace Clauses.Bench.Measures;

// Takes one figure, or several that come of the same work; a short run takes only some. What it starts, it stops, whatever happens.
internal sealed record Prise(
    ImmutableArray<string> Noms, bool EnCourt, Func<Banc, CancellationToken, Task<IReadOnlyList<Measure>>> MesurerAsync);

// All measures, in the order in which they share servers best.
internal static class Catalogue
{
    public static ImmutableArray<Prise> Toutes { get; } =
    [
        new(["posts-64"], true, (banc, ct) => Posts.ContreSqlAsync(banc, "posts-64", 64, 1_000, 2.2, ct, cumuls: true)),
        new(["posts-256"], true, (banc, ct) => Posts.ContreSqlAsync(banc, "posts-256", 256, 1_000, 2.6, ct)),
        new(
            ["posts-echo", "processeur-serveur-us", "processeur-postgresql-us", "processeur-postgresql", "processeur-http", "processeur-grains"],
            true, Posts.ContreEchoAsync),
        new(["lots-500"], true, Posts.EnLotsAsync),
        new(["orientations-64"], true, (banc, ct) => PlacementsMeasure.ContreSqlAsync(banc, "orientations-64", 64, ct)),
        new(["orientations-256"], false, (banc, ct) => PlacementsMeasure.ContreSqlAsync(banc, "orientations-256", 256, ct)),
        new(["derniere-place-ms"], false, PlacementsMeasure.DernierePlaceAsync),
        new(["croissance-marche-chaud", "croissance-territoire-chaud"], false, Posts.EnUnPointAsync),
        new(["fraicheur-p99-ms", "fraicheur-p999-ms"], true, Freshness.MeasureAsync),
        new(["posts-256-50000"], true, (banc, ct) => Posts.ContreSqlAsync(banc, "posts-256-50000", 256, 50_000, 2.2, ct)),
        new(["veilleurs-posts", "veilleurs-delai-p99-ms", "veilleurs-processeur-us"], false, Watchers.MeasureAsync),
        new(["surcharge-retour-s", "surcharge-memoire-gio"], true, Overload.MeasureAsync),
        new(["entonnoir-national-ms"], false, PlacementsMeasure.EntonnoirAsync),
        new(["lecture-total"], false, Lectures.TotalAsync),
        new(
            [
                "lecture-plate", "croissance-lignes", "memoire-par-million-de-lignes",
                "demarrage-10000-lignes-s", "demarrage-3000000-lignes-s", "redemarrage-3000000-lignes-s",
            ],
            false, Lectures.PlateAsync),
        new(
            ["croissance-marches", "memoire-par-marche", "memoire-par-participant", "demarrage-100000-marches-s"],
            false, MarchesGrowth.MeasureAsync),
        new(["bilan-serci-ms"], false, BilanSerci.MeasureAsync),
        new(["annee-nationale", "annee-nationale-s", "annee-nationale-gio", "redemarrage-s", BilanNational.Nom, PagesNationales.Delai, PagesNationales.Poids], false, AnneeMeasure.MeasureAsync),
    ];
}
