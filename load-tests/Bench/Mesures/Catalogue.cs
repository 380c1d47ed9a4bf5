using Clauses.Bench.Annee;

namespace Clauses.Bench.Mesures;

/// <summary>All measures, in the order in which they share servers best.</summary>
internal static class Catalogue
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<IMesure> Toutes { get; } =
    [
        new Posts("posts-64", 64, 1_000, 2.2, cumuls: true),
        new Posts("posts-256", 256, 1_000, 2.6),
        new PostsEcho(),
        new Lots(0.75),
        new PointsChauds(),
        new Fraicheur(),
        new Posts("posts-256-50000", 256, 50_000, 2.2),
        new Veilleurs(),
        new Surcharge(),
        new LectureTotal(),
        new LecturePlate(),
        new CroissanceMarches(),
        new BilanSerci(),
        new MesureAnnee(),
    ];
}
