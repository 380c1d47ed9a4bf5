namespace Clauses.Bench.Measures;

// What it takes to read a commune's total.
internal static class Lectures
{
    private const int Marches = 1_000;
    private const int LignesParMarche = 100;
    private const int PeuParMarche = 10;
    private const int BeaucoupParMarche = 3_000;
    private const int ConnexionsLecture = 8;
    private const int ConnexionsPosts = 64;
    private const string Commune = $"/v1/totaux/commune-chantier/{World.Ivry}";
    private const double Million = 1_000_000;

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
        return [Measure.AuMoins("lecture-total", duel.Rapport(SubjectNames.Sql), "×", 500, duel.Detail(SubjectNames.Sql))];
    }

    // What 3 000 000 lines cost that 10 000 do not: the reading, posts, memory, start-up. All lines are in the journal before the product
    // starts.
    public static async Task<IReadOnlyList<Measure>> PlateAsync(Banc banc, CancellationToken ct)
    {
        await banc.ReleaseAsync();
        await using var beaucoup = await StartAsync(banc, BeaucoupParMarche, ct);
        await using var peu = await StartAsync(banc, PeuParMarche, ct);
        return
        [
            Demarrage("demarrage-10000-lignes-s", peu.Serveur.Demarrage, $"du lancement à « prêt », sans instantanés"),
            Demarrage("demarrage-3000000-lignes-s", beaucoup.Serveur.Demarrage, $"du lancement à « prêt », sans instantanés"),
            await ReadAsync(banc, beaucoup, peu, ct),
            await PostAsync(banc, beaucoup, peu, ct),
            Memory(beaucoup, peu),
            Demarrage("redemarrage-3000000-lignes-s", await beaucoup.RedemarrerAsync(ct), $"de l'ordre d'arrêt à « prêt » de nouveau"),
        ];
    }

    private static Measure Demarrage(string nom, TimeSpan duree, FormattableString phrase) =>
        Measure.Montree(nom, duree.TotalSeconds, "s", Summary.De(phrase));

    private static Task<Sujet> StartAsync(Banc banc, int lignesParMarche, CancellationToken ct)
    {
        banc.Ecran.Say(Summary.Texte($"base de {Marches * lignesParMarche:N0} lignes"));
        return Sujet.StartAsync(banc, SubjectNames.Produit, new World(Marches, Posts.ContratsParMarche, lignesParMarche, World.Ivry), ct);
    }

    private static async Task<Measure> ReadAsync(Banc banc, Sujet beaucoup, Sujet peu, CancellationToken ct)
    {
        await using var grand = await HttpCompetitor.ReadAsync(beaucoup, ConnexionsLecture, Commune, ct, "3 000 000 lignes");
        await using var petit = await HttpCompetitor.ReadAsync(peu, ConnexionsLecture, Commune, ct, "10 000 lignes");
        var duel = await Duel.RunAsync(banc, [grand, petit], ct);
        return Measure.AuPlus("lecture-plate", 1 / duel.Rapport(petit.Nom), "×", 1.1, duel.Detail(petit.Nom));
    }

    private static async Task<Measure> PostAsync(Banc banc, Sujet beaucoup, Sujet peu, CancellationToken ct)
    {
        const int contrats = Marches * Posts.ContratsParMarche;
        await WakeUp.MenerAsync(banc, beaucoup, contrats, ct);
        await WakeUp.MenerAsync(banc, peu, contrats, ct);
        await using var grand = await HttpCompetitor.PostAsync(
            beaucoup, ConnexionsPosts, rang => new AtRandom(rang, contrats), ct, nom: "3 000 000 lignes");
        await using var petit = await HttpCompetitor.PostAsync(
            peu, ConnexionsPosts, rang => new AtRandom(rang, contrats), ct, nom: "10 000 lignes");
        var duel = await Duel.RunAsync(banc, [grand, petit], ct, Banc.ManchesMin);
        return Measure.Montree("croissance-lignes", duel.Rapport(petit.Nom), "×", duel.Detail(petit.Nom));
    }

    private static Measure Memory(Sujet beaucoup, Sujet peu)
    {
        var (grande, petite) = (beaucoup.Serveur.Memory / Banc.OctetsParMio, peu.Serveur.Memory / Banc.OctetsParMio);
        var millions = Marches * (BeaucoupParMarche - PeuParMarche) / Million;
        return Measure.Montree("memoire-par-million-de-lignes", (grande - petite) / millions, "Mio", Summary.De($"{grande:N0} Mio contre {petite:N0} Mio"));
    }
}

// What the number of marchés costs, from 100 to 100 000, and that of people: posts a second, and memory. Each world takes as many posts,
// on each contract in turns, before it is looked at: they differ by nothing else.
internal static class MarchesGrowth
{
    private const int Connexions = 64;
    private const int Posts = 150_000;
    private static readonly TimeSpan MaxPatience = TimeSpan.FromSeconds(20);
    private static readonly ImmutableArray<int> Tailles = [100, 1_000, 100_000];

    // As many contracts as a marché hardly has, so that people weigh.
    private static readonly World Peuple = new(1_000, 80);

    public static async Task<IReadOnlyList<Measure>> MeasureAsync(Banc banc, CancellationToken ct)
    {
        await banc.ReleaseAsync();
        var points = new List<Point>();
        foreach (var taille in Tailles)
            points.Add(await MeasureAsync(banc, new(taille), ct));
        var peuple = await MeasureAsync(banc, Peuple, ct);

        var (premier, dernier) = (points[0], points[^1]);
        var courbe = new JsonObject();
        foreach (var point in points)
            courbe[Summary.Texte($"{point.Monde.NombreMarches}")] = new JsonObject { ["parSeconde"] = Math.Round(point.ParSeconde), ["memoireMio"] = Math.Round(point.Mio) };
        var detail = Summary.De(
            $"{string.Join(", ", points.Select(point => Summary.Texte($"{point.Monde.NombreMarches:N0} marchés : {point.ParSeconde:N0}/s")))}",
            points.Sum(point => point.Erreurs));
        detail["marches"] = courbe;

        // 1 000 marchés with few people and with many; then 100 and 100 000 marchés, whose people are taken off.
        var participant = Kio(peuple, points[1]) / (peuple.Participants - points[1].Participants);
        var marche = (Kio(dernier, premier) - (participant * (dernier.Participants - premier.Participants))) / (dernier.Marches - premier.Marches);
        return
        [
            Measure.Montree("croissance-marches", dernier.ParSeconde / premier.ParSeconde, "×", detail),
            Measure.Montree("memoire-par-marche", marche, "Kio", Summary.De($"{dernier.Mio:N0} Mio pour {dernier.Marches:N0} marchés éveillés, leurs participants déduits")),
            Measure.Montree("memoire-par-participant", participant, "Kio", Summary.De($"{peuple.Mio:N0} Mio pour {peuple.Participants:N0} participants et leurs contrats")),
            Measure.Montree("demarrage-100000-marches-s", dernier.Demarrage.TotalSeconds, "s", Summary.De($"du lancement à « prêt », 100 000 marchés")),
        ];
    }

    private static double Kio(Point un, Point autre) => 1024 * (un.Mio - autre.Mio);

    private static async Task<Point> MeasureAsync(Banc banc, World monde, CancellationToken ct)
    {
        await using var sujet = await Sujet.StartAsync(banc, SubjectNames.Produit, monde, ct);
        var demandes = Enumerable.Range(0, Connexions).Select(rang => new NewLignes(Sujet.Cle, new InTurn(rang, Connexions, monde.NombreContrats)));
        await using var boucle = await ClosedLoop.OpenAsync(sujet.Address, demandes, ct);
        var eveil = await boucle.DrawAsync(MaxPatience, Posts, ct);
        var memoire = sujet.Serveur.Memory / Banc.OctetsParMio;
        var tir = await boucle.DrawAsync(banc.DureeManche, null, ct);
        banc.Ecran.Say(Summary.Texte($"{monde.NombreMarches:N0} marchés, {monde.NombreParticipants:N0} participants : {tir.LignesParSeconde:N0}/s, {memoire:N0} Mio"));
        return new(monde, tir.LignesParSeconde, memoire, eveil.Count, sujet.Serveur.Demarrage, eveil.Erreurs + tir.Erreurs);
    }

    private sealed record Point(World Monde, double ParSeconde, double Mio, long Postees, TimeSpan Demarrage, long Erreurs)
    {
        public long Marches => Math.Min(Postees / Monde.ContratsParMarche, Monde.NombreMarches);
        public long Participants => Math.Min(Postees, Monde.NombreParticipants);
    }
}
