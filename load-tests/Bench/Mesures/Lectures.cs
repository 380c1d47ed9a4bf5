namespace Clauses.Bench.Mesures;

// What it takes to read a commune's total.
internal static class Lectures
{
    private const int Marches = 1_000;
    private const int LignesParMarche = 100;
    private const int PeuParMarche = 10;
    private const int BeaucoupParMarche = 3_000;
    private const int ConnexionsLecture = 8;
    private const int ConnexionsPosts = 64;
    private const string Commune = $"/v1/totaux/commune-chantier/{Monde.Ivry}";
    private const double Million = 1_000_000;

    // Against sql: all of the 100 000 lines are the commune's.
    public static async Task<IReadOnlyList<Mesure>> TotalAsync(Banc banc, CancellationToken ct)
    {
        await banc.LibererAsync();
        var monde = new Monde(Marches, Posts.ContratsParMarche, LignesParMarche, Monde.Ivry);
        await using var produit = await Sujet.DemarrerAsync(banc, NomsDeSujets.Produit, monde, ct);
        await using var sql = await Sujet.DemarrerAsync(banc, NomsDeSujets.Sql, monde, ct);
        await using var lectureProduit = await ConcurrentHttp.LireAsync(produit, ConnexionsLecture, Commune, ct);
        await using var lectureSql = await ConcurrentHttp.LireAsync(sql, ConnexionsLecture, Commune, ct);
        var duel = await Duel.MenerAsync(banc, [lectureProduit, lectureSql], ct, Banc.ManchesMin);
        return [Mesure.AuMoins("lecture-total", duel.Rapport(NomsDeSujets.Sql), "×", 500, duel.Detail(NomsDeSujets.Sql))];
    }

    // What 3 000 000 lines cost that 10 000 do not: the reading, posts, memory, start-up. All lines are in the journal before the product
    // starts.
    public static async Task<IReadOnlyList<Mesure>> PlateAsync(Banc banc, CancellationToken ct)
    {
        await banc.LibererAsync();
        await using var beaucoup = await DemarrerAsync(banc, BeaucoupParMarche, ct);
        await using var peu = await DemarrerAsync(banc, PeuParMarche, ct);
        return
        [
            Demarrage("demarrage-10000-lignes-s", peu.Serveur.Demarrage, $"du lancement à « prêt », sans instantanés"),
            Demarrage("demarrage-3000000-lignes-s", beaucoup.Serveur.Demarrage, $"du lancement à « prêt », sans instantanés"),
            await LireAsync(banc, beaucoup, peu, ct),
            await PosterAsync(banc, beaucoup, peu, ct),
            Memoire(beaucoup, peu),
            Demarrage("redemarrage-3000000-lignes-s", await beaucoup.RedemarrerAsync(ct), $"de l'ordre d'arrêt à « prêt » de nouveau"),
        ];
    }

    private static Mesure Demarrage(string nom, TimeSpan duree, FormattableString phrase) =>
        Mesure.Montree(nom, duree.TotalSeconds, "s", Resume.De(phrase));

    private static Task<Sujet> DemarrerAsync(Banc banc, int lignesParMarche, CancellationToken ct)
    {
        banc.Ecran.Dire(Resume.Texte($"base de {Marches * lignesParMarche:N0} lignes"));
        return Sujet.DemarrerAsync(banc, NomsDeSujets.Produit, new Monde(Marches, Posts.ContratsParMarche, lignesParMarche, Monde.Ivry), ct);
    }

    private static async Task<Mesure> LireAsync(Banc banc, Sujet beaucoup, Sujet peu, CancellationToken ct)
    {
        await using var grand = await ConcurrentHttp.LireAsync(beaucoup, ConnexionsLecture, Commune, ct, "3 000 000 lignes");
        await using var petit = await ConcurrentHttp.LireAsync(peu, ConnexionsLecture, Commune, ct, "10 000 lignes");
        var duel = await Duel.MenerAsync(banc, [grand, petit], ct);
        return Mesure.AuPlus("lecture-plate", 1 / duel.Rapport(petit.Nom), "×", 1.1, duel.Detail(petit.Nom));
    }

    private static async Task<Mesure> PosterAsync(Banc banc, Sujet beaucoup, Sujet peu, CancellationToken ct)
    {
        const int contrats = Marches * Posts.ContratsParMarche;
        await Eveil.MenerAsync(banc, beaucoup, contrats, ct);
        await Eveil.MenerAsync(banc, peu, contrats, ct);
        await using var grand = await ConcurrentHttp.PosterAsync(
            beaucoup, ConnexionsPosts, rang => new AuHasard(rang, contrats), ct, nom: "3 000 000 lignes");
        await using var petit = await ConcurrentHttp.PosterAsync(
            peu, ConnexionsPosts, rang => new AuHasard(rang, contrats), ct, nom: "10 000 lignes");
        var duel = await Duel.MenerAsync(banc, [grand, petit], ct, Banc.ManchesMin);
        return Mesure.Montree("croissance-lignes", duel.Rapport(petit.Nom), "×", duel.Detail(petit.Nom));
    }

    private static Mesure Memoire(Sujet beaucoup, Sujet peu)
    {
        var (grande, petite) = (beaucoup.Serveur.Memoire / Banc.OctetsParMio, peu.Serveur.Memoire / Banc.OctetsParMio);
        var millions = Marches * (BeaucoupParMarche - PeuParMarche) / Million;
        return Mesure.Montree("memoire-par-million-de-lignes", (grande - petite) / millions, "Mio", Resume.De($"{grande:N0} Mio contre {petite:N0} Mio"));
    }
}

// What the number of marchés costs, from 100 to 100 000, and that of people: posts a second, and memory. Each world takes as many posts,
// on each contract in turns, before it is looked at: they differ by nothing else.
internal static class CroissanceMarches
{
    private const int Connexions = 64;
    private const int Posts = 150_000;
    private static readonly TimeSpan PatienceMax = TimeSpan.FromSeconds(20);
    private static readonly ImmutableArray<int> Tailles = [100, 1_000, 100_000];

    // As many contracts as a marché hardly has, so that people weigh.
    private static readonly Monde Peuple = new(1_000, 80);

    public static async Task<IReadOnlyList<Mesure>> MesurerAsync(Banc banc, CancellationToken ct)
    {
        await banc.LibererAsync();
        var points = new List<Point>();
        foreach (var taille in Tailles)
            points.Add(await MesurerAsync(banc, new(taille), ct));
        var peuple = await MesurerAsync(banc, Peuple, ct);

        var (premier, dernier) = (points[0], points[^1]);
        var courbe = new JsonObject();
        foreach (var point in points)
            courbe[Resume.Texte($"{point.Monde.NombreMarches}")] = new JsonObject { ["parSeconde"] = Math.Round(point.ParSeconde), ["memoireMio"] = Math.Round(point.Mio) };
        var detail = Resume.De(
            $"{string.Join(", ", points.Select(point => Resume.Texte($"{point.Monde.NombreMarches:N0} marchés : {point.ParSeconde:N0}/s")))}",
            points.Sum(point => point.Erreurs));
        detail["marches"] = courbe;

        // 1 000 marchés with few people and with many; then 100 and 100 000 marchés, whose people are taken off.
        var participant = Kio(peuple, points[1]) / (peuple.Participants - points[1].Participants);
        var marche = (Kio(dernier, premier) - (participant * (dernier.Participants - premier.Participants))) / (dernier.Marches - premier.Marches);
        return
        [
            Mesure.Montree("croissance-marches", dernier.ParSeconde / premier.ParSeconde, "×", detail),
            Mesure.Montree("memoire-par-marche", marche, "Kio", Resume.De($"{dernier.Mio:N0} Mio pour {dernier.Marches:N0} marchés éveillés, leurs participants déduits")),
            Mesure.Montree("memoire-par-participant", participant, "Kio", Resume.De($"{peuple.Mio:N0} Mio pour {peuple.Participants:N0} participants et leurs contrats")),
            Mesure.Montree("demarrage-100000-marches-s", dernier.Demarrage.TotalSeconds, "s", Resume.De($"du lancement à « prêt », 100 000 marchés")),
        ];
    }

    private static double Kio(Point un, Point autre) => 1024 * (un.Mio - autre.Mio);

    private static async Task<Point> MesurerAsync(Banc banc, Monde monde, CancellationToken ct)
    {
        await using var sujet = await Sujet.DemarrerAsync(banc, NomsDeSujets.Produit, monde, ct);
        var demandes = Enumerable.Range(0, Connexions).Select(rang => new LignesNouvelles(Sujet.Cle, new AuTour(rang, Connexions, monde.NombreContrats)));
        await using var boucle = await BoucleFermee.OuvrirAsync(sujet.Adresse, demandes, ct);
        var eveil = await boucle.TirerAsync(PatienceMax, Posts, ct);
        var memoire = sujet.Serveur.Memoire / Banc.OctetsParMio;
        var tir = await boucle.TirerAsync(banc.DureeManche, null, ct);
        banc.Ecran.Dire(Resume.Texte($"{monde.NombreMarches:N0} marchés, {monde.NombreParticipants:N0} participants : {tir.LignesParSeconde:N0}/s, {memoire:N0} Mio"));
        return new(monde, tir.LignesParSeconde, memoire, eveil.Nombre, sujet.Serveur.Demarrage, eveil.Erreurs + tir.Erreurs);
    }

    private sealed record Point(Monde Monde, double ParSeconde, double Mio, long Postees, TimeSpan Demarrage, long Erreurs)
    {
        public long Marches => Math.Min(Postees / Monde.ContratsParMarche, Monde.NombreMarches);
        public long Participants => Math.Min(Postees, Monde.NombreParticipants);
    }
}
