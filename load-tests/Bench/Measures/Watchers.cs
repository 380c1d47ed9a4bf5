using HdrHistogram;

namespace Clauses.Bench.Measures;

// What those who watch one total cost, from 1 to 2 000: posts a second, how soon they see what was acknowledged, CPU. They all watch the
// same as one whose events are read; the others' are counted. The load generator reads all of it on the same two cores: its part of the
// CPU is said beside.
internal static class Watchers
{
    private const int Marches = 50_000;
    private const int Connexions = 64;
    private const string Chemin = "/v1/totaux/territoire/tout/flux";
    private static readonly ImmutableArray<int> Nombres = [1, 10, 100, 1_000, 2_000];
    private static readonly TimeSpan Elan = TimeSpan.FromSeconds(1);

    public static async Task<IReadOnlyList<Measure>> MeasureAsync(Banc banc, CancellationToken ct)
    {
        var plateau = await banc.PlateauAsync(Marches, 1);
        var sujet = await plateau.SujetAsync(SubjectNames.Produit, ct);
        await using var posts = await plateau.LignesSeulesAsync(SubjectNames.Produit, Connexions, ct);
        await posts.WarmUpAsync(banc.Chaleur, ct);
        await using var sonde = await StreamProbe.OpenAsync(sujet.Address, Chemin, Sujet.Cle, new AtRandom(0, plateau.Monde.ContratsParMarche), ct);
        await using var veille = new Watch(sujet.Address, Chemin, Sujet.Cle);
        var points = new List<Point>();
        foreach (var nombre in Nombres)
        {
            await veille.GrowAsync(nombre - 1, ct);
            points.Add(await MeasureAsync(banc, nombre, posts, sonde, veille, ct));
            banc.Ecran.Say(points[^1].EnBref);
        }
        return Conclude(points, sonde.Erreurs + veille.Erreurs);
    }

    private static async Task<Point> MeasureAsync(
        Banc banc, int nombre, HttpCompetitor posts, StreamProbe sonde, Watch veille, CancellationToken ct)
    {
        await posts.JouerAsync(Elan, ct);
        var evenements = veille.Count;
        var sondage = sonde.ProbeAsync(banc.DureeManche, ct);
        var manche = await posts.JouerAsync(banc.DureeManche, ct);
        evenements = veille.Count - evenements;
        return new(nombre, manche, await sondage, evenements);
    }

    private static IReadOnlyList<Measure> Conclude(List<Point> points, long fautes)
    {
        var (premier, dernier) = (points[0], points[^1]);
        var detail = Summary.De(
            $"{Curve(points, point => Summary.Texte($"{point.ParSeconde:N0}/s"))}", fautes + points.Sum(point => point.Manche.Tir!.Erreurs));
        detail["veilleurs"] = new JsonObject(points.Select(point => KeyValuePair.Create(Summary.Texte($"{point.Count}"), (JsonNode?)point.Detail())));
        return
        [
            Measure.Montree("veilleurs-posts", dernier.ParSeconde / premier.ParSeconde, "×", detail),
            Measure.Montree("veilleurs-delai-p99-ms", dernier.P99, "ms", Summary.De(
                $"de l'acquittement à l'événement, p99 : {Curve(points, point => Summary.Texte($"{point.P99:0.0} ms"))}")),
            Measure.Montree("veilleurs-processeur-us", dernier.MicrosecondesParPost, "µs", Summary.De(
                $"du processus du produit, par post : {Curve(points, point => Summary.Texte($"{point.MicrosecondesParPost:0.0} µs"))}")),
        ];
    }

    private static string Curve(List<Point> points, Func<Point, string> figure) =>
        string.Join(", ", points.Select(point => $"{point.Veilleurs} : {figure(point)}"));

    private sealed record Point(int Count, Round Manche, HistogramBase Delais, long Evenements)
    {
        public string Veilleurs => Summary.Texte($"{Count:N0} {(Count > 1 ? "veilleurs" : "veilleur")}");
        public double ParSeconde => Manche.ParSeconde;
        public double P99 => Delais.Milliseconds(0.99);
        public double MicrosecondesParPost => Depense.Serveur.TotalMicroseconds / Math.Max(1, Manche.Count);

        public string EnBref => Summary.Texte(
            $"{Veilleurs} : {ParSeconde:N0} posts/s, {EvenementsParSeconde:N0} événements/s ; {Delais.TotalCount:N0} lignes vues, p99 {P99:0.0} ms");

        private double EvenementsParSeconde => Evenements / Manche.Tir!.Duration.TotalSeconds;
        private Expense Depense => Manche.Depense!.Value;

        public JsonObject Detail() => new()
        {
            ["parSeconde"] = Math.Round(ParSeconde),
            ["postsMs"] = Manche.Tir!.Latencies.Json(),
            ["lignesVues"] = Delais.TotalCount,
            ["delaiMs"] = Delais.Json(),
            ["evenementsParSeconde"] = Math.Round(EvenementsParSeconde),
            ["processeurSecondes"] = Depense.Json(),
        };
    }
}
