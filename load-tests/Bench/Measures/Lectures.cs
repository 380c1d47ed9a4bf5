namespace Clauses.Bench.Measures;

// What it takes to read a commune's total.
internal static class Lectures
{
    private const int Marches = 1_000;
    private const int LignesParMarche = 100;
    private const int PeuParMarche = 10;
    private const int BeaucoupParMarche = 3_000;
    private const int ConnexionsLecture = 8;
    private const string Commune = $"/v1/totaux/commune-chantier/{World.Ivry}";

    // Against sql: all of the 100 000 lines are the commune's.
    public static async Task<IReadOnlyList<Measure>> TotalAsync(Banc banc, CancellationToken ct)
    {
        await banc.ReleaseAsync();
        var monde = new World(Marches, Posts.ContratsParMarche, LignesParMarche, World.Ivry);
        await using var produit = await Sujet.StartAsync(banc, SubjectNames.Produit, monde, ct);
        await using var sql = await Sujet.StartAsync(banc, SubjectNames.Sql, monde, ct);
        await using var lectureProduit = await HttpCompetitor.ReadAsync(produit, ConnexionsLecture, Commune, ct);
        await using var lectureSql = await HttpCompetitor.ReadAsync(sql, ConnexionsLecture, Commune, ct);
        var duel = await Duel.RunAsync(banc, [lectureProduit, lectureSql], ct, Banc.ManchesMin);
        return [Measure.De("lecture-total", duel.Rapport(SubjectNames.Sql), duel.Detail(SubjectNames.Sql))];
    }

    // A total of 3 000 000 lines against one of 10 000.
    public static async Task<IReadOnlyList<Measure>> PlateAsync(Banc banc, CancellationToken ct)
    {
        await banc.ReleaseAsync();
        await using var beaucoup = await StartAsync(banc, BeaucoupParMarche, ct);
        await using var peu = await StartAsync(banc, PeuParMarche, ct);
        await using var grand = await HttpCompetitor.ReadAsync(beaucoup, ConnexionsLecture, Commune, ct, "3 000 000 lignes");
        await using var petit = await HttpCompetitor.ReadAsync(peu, ConnexionsLecture, Commune, ct, "10 000 lignes");
        var duel = await Duel.RunAsync(banc, [grand, petit], ct);
        return [Measure.De("lecture-plate", 1 / duel.Rapport(petit.Nom), duel.Detail(petit.Nom))];
    }

    private static Task<Sujet> StartAsync(Banc banc, int lignesParMarche, CancellationToken ct)
    {
        banc.Ecran.Say(Summary.Texte($"base de {Marches * lignesParMarche:N0} lignes"));
        return Sujet.StartAsync(banc, SubjectNames.Produit, new World(Marches, Posts.ContratsParMarche, lignesParMarche, World.Ivry), ct);
    }
}
