using Clauses.Bench.Annee;
using Clauses.Silo;

namespace Clauses.Bench.Mesures;

/// <summary>All measures, in the order in which they share servers best.</summary>
internal static class Catalogue
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<IMesure> Toutes { get; } =
    [
        new Posts("posts-64", 64, 1_000, Selon(embedded: 3.5, orleans: 2), cumuls: true),
        new Posts("posts-256", 256, 1_000, Selon(embedded: 4.5, orleans: 2)),
        new PostsEcho(),
        new Lots(Selon(embedded: 0.6, orleans: 0.4)),
        new PointsChauds(),
        new Fraicheur(),
        new Posts("posts-256-50000", 256, 50_000, Selon(embedded: 3, orleans: 2)),
        new Veilleurs(),
        new Surcharge(),
        new EtatParPost(),
        new LectureTotal(),
        new LecturePlate(),
        new CroissanceMarches(),
        new BilanSerci(),
        new MesureAnnee(),
    ];

    /// <summary>A cluster's engine pays for what one process does not need: less is asked of it.</summary>
    private static double Selon(double embedded, double orleans) => Moteur.EnGrappe ? orleans : embedded;
}
