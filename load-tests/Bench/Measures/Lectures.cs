namespace Clauses.Bench.Measures;

// What it takes to read a total.
internal static class Lectures
{
    private const int Marches = 1_000;
    private const int LignesParMarche = 100;
    private const int PeuParMarche = 10;
    private const int ConnexionsLecture = 8;
    private const string Tout = "/v1/totaux/territoire/tout";
    private const string Commune = $"/v1/totaux/commune-chantier/{World.Ivry}";

    // A reading takes one short way, and that some fifty thousand times a second.
    private static readonly TimeSpan Chaleur = TimeSpan.FromSeconds(5);

    // Against sql: all of the 100 000 lines are the commune's.
    public static async IAsyncEnumerable<Measure> TotalAsync(Banc banc, [EnumeratorCancellation] CancellationToken ct)
    {
        await banc.ReleaseAsync();
        var monde = new World(Marches, Posts.ContratsParMarche, LignesParMarche, World.Ivry);
        await using var produit = await Sujet.StartAsync(banc, SubjectNames.Produit, monde, ct);
        await using var sql = await Sujet.StartAsync(banc, SubjectNames.Sql, monde, ct);
        await using var lectureProduit = await HttpCompetitor.ReadAsync(produit, ConnexionsLecture, Commune, ct);
        await using var lectureSql = await HttpCompetitor.ReadAsync(sql, ConnexionsLecture, Commune, ct);
        var duel = await Duel.RunAsync(banc, [lectureProduit, lectureSql], ct, Chaleur);
        yield return Measure.De("lecture-total", duel.Rapport(SubjectNames.Sql), duel.Detail(SubjectNames.Sql));
    }

    // The whole of a large base against that of 10 000 lines.
    public static async Task<Measure> PlateAsync(Banc banc, Sujet beaucoup, long lignes, CancellationToken ct)
    {
        await using var peu = await Sujet.StartAsync(banc, SubjectNames.Produit, new World(Marches, Posts.ContratsParMarche, PeuParMarche), ct);
        await using var grand = await HttpCompetitor.ReadAsync(beaucoup, ConnexionsLecture, Tout, ct, Summary.Texte($"{lignes:N0} lignes"));
        await using var petit = await HttpCompetitor.ReadAsync(peu, ConnexionsLecture, Tout, ct, Summary.Texte($"{Marches * PeuParMarche:N0} lignes"));
        var duel = await Duel.RunAsync(banc, [grand, petit], ct, Chaleur);
        return Measure.De("lecture-plate", 1 / duel.Rapport(petit.Nom), duel.Detail(petit.Nom));
    }
}
