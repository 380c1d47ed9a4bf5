using HdrHistogram;

namespace Clauses.Bench.Mesures;

// What those who watch one total cost, from 1 to 2 000: posts a second, how soon they see what was acknowledged, CPU. They all watch the
// same as one whose events are read; the others' are counted. The load generator reads all of it on the same two cores: its part of the
// CPU is said beside.
internal static class Veilleurs
{
    private const int Marches = 50_000;
    private const int Connexions = 64;
    private const string Chemin = "/v1/totaux/territoire/tout/flux";
    private static readonly ImmutableArray<int> Nombres = [1, 10, 100, 1_000, 2_000];
    private static readonly TimeSpan Elan = TimeSpan.FromSeconds(1);

    public static async Task<IReadOnlyList<Mesure>> MesurerAsync(Banc banc, CancellationToken ct)
    {
        var plateau = await banc.PlateauAsync(Marches, 1);
        var sujet = await plateau.SujetAsync(NomsDeSujets.Produit, ct);
        await using var posts = await plateau.LignesSeulesAsync(NomsDeSujets.Produit, Connexions, ct);
        await posts.ChaufferAsync(banc.Chaleur, ct);
        await using var sonde = await SondeDeFlux.OuvrirAsync(sujet.Adresse, Chemin, Sujet.Cle, new AuHasard(0, plateau.Monde.ContratsParMarche), ct);
        await using var veille = new Veille(sujet.Adresse, Chemin, Sujet.Cle);
        var points = new List<Point>();
        foreach (var nombre in Nombres)
        {
            await veille.GrandirAsync(nombre - 1, ct);
            points.Add(await MesurerAsync(banc, nombre, posts, sonde, veille, ct));
            banc.Ecran.Dire(points[^1].EnBref);
        }
        return Conclure(points, sonde.Erreurs + veille.Erreurs);
    }

    private static async Task<Point> MesurerAsync(
        Banc banc, int nombre, ConcurrentHttp posts, SondeDeFlux sonde, Veille veille, CancellationToken ct)
    {
        await posts.JouerAsync(Elan, ct);
        var evenements = veille.Nombre;
        var sondage = sonde.SonderAsync(banc.DureeManche, ct);
        var manche = await posts.JouerAsync(banc.DureeManche, ct);
        evenements = veille.Nombre - evenements;
        return new(nombre, manche, await sondage, evenements);
    }

    private static IReadOnlyList<Mesure> Conclure(List<Point> points, long fautes)
    {
        var (premier, dernier) = (points[0], points[^1]);
        var detail = Resume.De(
            $"{Courbe(points, point => Resume.Texte($"{point.ParSeconde:N0}/s"))}", fautes + points.Sum(point => point.Manche.Tir!.Erreurs));
        detail["veilleurs"] = new JsonObject(points.Select(point => KeyValuePair.Create(Resume.Texte($"{point.Nombre}"), (JsonNode?)point.Detail())));
        return
        [
            Mesure.Montree("veilleurs-posts", dernier.ParSeconde / premier.ParSeconde, "×", detail),
            Mesure.Montree("veilleurs-delai-p99-ms", dernier.P99, "ms", Resume.De(
                $"de l'acquittement à l'événement, p99 : {Courbe(points, point => Resume.Texte($"{point.P99:0.0} ms"))}")),
            Mesure.Montree("veilleurs-processeur-us", dernier.MicrosecondesParPost, "µs", Resume.De(
                $"du processus du produit, par post : {Courbe(points, point => Resume.Texte($"{point.MicrosecondesParPost:0.0} µs"))}")),
        ];
    }

    private static string Courbe(List<Point> points, Func<Point, string> figure) =>
        string.Join(", ", points.Select(point => $"{point.Veilleurs} : {figure(point)}"));

    private sealed record Point(int Nombre, Manche Manche, HistogramBase Delais, long Evenements)
    {
        public string Veilleurs => Resume.Texte($"{Nombre:N0} {(Nombre > 1 ? "veilleurs" : "veilleur")}");
        public double ParSeconde => Manche.ParSeconde;
        public double P99 => Delais.Millisecondes(0.99);
        public double MicrosecondesParPost => Depense.Serveur.TotalMicroseconds / Math.Max(1, Manche.Nombre);

        public string EnBref => Resume.Texte(
            $"{Veilleurs} : {ParSeconde:N0} posts/s, {EvenementsParSeconde:N0} événements/s ; {Delais.TotalCount:N0} lignes vues, p99 {P99:0.0} ms");

        private double EvenementsParSeconde => Evenements / Manche.Tir!.Duree.TotalSeconds;
        private Depense Depense => Manche.Depense!.Value;

        public JsonObject Detail() => new()
        {
            ["parSeconde"] = Math.Round(ParSeconde),
            ["postsMs"] = Manche.Tir!.Latences.Json(),
            ["lignesVues"] = Delais.TotalCount,
            ["delaiMs"] = Delais.Json(),
            ["evenementsParSeconde"] = Math.Round(EvenementsParSeconde),
            ["processeurSecondes"] = Depense.Json(),
        };
    }
}
