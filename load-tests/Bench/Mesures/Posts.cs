namespace Clauses.Bench.Mesures;

// Posts of new lines, against what others would have built.
internal static class Posts
{
    // Where there are a thousand marchés: the SERCI had 554 contracts on 159.
    public const int ContratsParMarche = 3;

    private const int Marches = 1_000;
    private const int Beaucoup = 10_000;
    private const int Connexions = 64;
    private const int LignesParLot = 500;
    private const int ConnexionsLots = 8;

    // Single lines against sql; on a full run sql-cumuls may be shown beside.
    public static async Task<IReadOnlyList<Mesure>> ContreSqlAsync(
        Banc banc, string nom, int connexions, int marches, double objectif, CancellationToken ct, bool cumuls = false)
    {
        // In the whole country a marché has 1.3 contracts.
        var plateau = await banc.PlateauAsync(marches, marches > Beaucoup ? 1 : ContratsParMarche);
        await using var produit = await plateau.LignesSeulesAsync(NomsDeSujets.Produit, connexions, ct);
        await using var sql = await plateau.LignesSeulesAsync(NomsDeSujets.Sql, connexions, ct);
        await using var sqlCumuls = cumuls && !banc.Court ? await plateau.LignesSeulesAsync(NomsDeSujets.SqlCumuls, connexions, ct) : null;
        var duel = await Duel.MenerAsync(banc, sqlCumuls is null ? [produit, sql] : [produit, sql, sqlCumuls], ct);
        return [Mesure.AuMoins(nom, duel.Rapport(NomsDeSujets.Sql), "×", objectif, duel.Detail(NomsDeSujets.Sql))];
    }

    // Single lines against echo, the wall that HTTP and JSON are; and who takes the CPU of a line.
    public static async Task<IReadOnlyList<Mesure>> ContreEchoAsync(Banc banc, CancellationToken ct)
    {
        var plateau = await banc.PlateauAsync(Marches, ContratsParMarche);
        await using var produit = await plateau.LignesSeulesAsync(NomsDeSujets.Produit, Connexions, ct);
        await using var echo = await plateau.LignesSeulesAsync(NomsDeSujets.Echo, Connexions, ct);
        var duel = await Duel.MenerAsync(banc, [produit, echo], ct, Banc.ManchesMin);
        var (serveur, postgres) = (duel.Produit.ServeurParUnite, duel.Produit.PostgresParUnite);
        return
        [
            Mesure.Montree("posts-echo", duel.Rapport(NomsDeSujets.Echo), "×", duel.Detail(NomsDeSujets.Echo)),
            Mesure.AuPlus("processeur-serveur-us", serveur, "µs", 48, Resume.De($"du processus du produit, par ligne postée seule, HTTP compris")),
            Mesure.AuPlus("processeur-postgresql-us", postgres, "µs", 20, Resume.De($"de PostgreSQL, par ligne postée seule, {Connexions} connexions")),
            .. Parts(duel.Produit, duel.De(NomsDeSujets.Echo)),
        ];
    }

    // 500 lines a post against plafond. A post is what the payroll of one employer sends: all its contracts in turns, some 62 on nearly as
    // many marchés, eight lines each. plafond writes as many lines of a marché together.
    public static async Task<IReadOnlyList<Mesure>> EnLotsAsync(Banc banc, CancellationToken ct)
    {
        var plateau = await banc.PlateauAsync(Marches, ContratsParMarche);
        var monde = plateau.Monde;
        var contrats = ParEmployeur.Repartir(monde);
        var marches = contrats.Average(siens => siens.Select(monde.MarcheDe).Distinct().Count());
        var lignesParMarche = Math.Max(1, (int)Math.Round(LignesParLot / marches));
        await using var produit = await ConcurrentHttp.PosterAsync(
            await plateau.SujetAsync(NomsDeSujets.Produit, ct), ConnexionsLots, rang => new ParEmployeur(rang, contrats), ct, LignesParLot);
        await using var plafond = await ConcurrentPlafond.OuvrirAsync(banc.Postgres, monde, lignesParMarche, ct);
        var duel = await Duel.MenerAsync(banc, [produit, plafond], ct);
        var detail = duel.Detail(NomsDeSujets.Plafond);
        detail["lignesParMarche"] = lignesParMarche;
        detail["connexions"] = ConnexionsLots;
        return [Mesure.AuMoins("lots-500", duel.Rapport(NomsDeSujets.Plafond), "×", 0.75, detail)];
    }

    // What it costs that all posts go to one place, against the same posts spread: one marché, which writes in turns; one commune, which
    // hears of all of them.
    public static async Task<IReadOnlyList<Mesure>> EnUnPointAsync(Banc banc, CancellationToken ct)
    {
        var plateau = await banc.PlateauAsync(Marches, ContratsParMarche);
        var produit = await plateau.SujetAsync(NomsDeSujets.Produit, ct);
        await using var reparti = await plateau.LignesSeulesAsync(NomsDeSujets.Produit, Connexions, ct);
        await using var marche = await ConcurrentHttp.PosterAsync(
            produit, Connexions, rang => new AuHasard(rang, ContratsParMarche), ct, nom: "un seul marché");
        var parMarche = await Duel.MenerAsync(banc, [marche, reparti], ct, Banc.ManchesMin);

        await using var autre = await Sujet.DemarrerAsync(banc, NomsDeSujets.Produit, new Monde(Marches, ContratsParMarche, commune: Monde.Ivry), ct);
        await Eveil.MenerAsync(banc, autre, plateau.Monde.NombreContrats, ct);
        await using var commune = await ConcurrentHttp.PosterAsync(
            autre, Connexions, rang => new AuHasard(rang, plateau.Monde.NombreContrats), ct, nom: "une seule commune");
        var parCommune = await Duel.MenerAsync(banc, [commune, reparti], ct, Banc.ManchesMin);
        return
        [
            Mesure.Montree("croissance-marche-chaud", parMarche.Rapport(reparti.Nom), "×", parMarche.Detail(reparti.Nom)),
            Mesure.Montree("croissance-territoire-chaud", parCommune.Rapport(reparti.Nom), "×", parCommune.Detail(reparti.Nom)),
        ];
    }

    // Shares of the product's CPU: PostgreSQL's processes say theirs; HTTP is what echo takes for the same JSON; the rest of the
    // product's process is grains, and the client of PostgreSQL.
    private static IEnumerable<Mesure> Parts(Participation produit, Participation echo)
    {
        var http = Math.Min(echo.ServeurParUnite, produit.ServeurParUnite);
        var total = produit.ServeurParUnite + produit.PostgresParUnite;
        yield return Part("processeur-postgresql", produit.PostgresParUnite, "les processus de PostgreSQL");
        yield return Part("processeur-http", http, "Kestrel et JSON, d'après echo");
        yield return Part("processeur-grains", produit.ServeurParUnite - http, "le reste du processus : grains et client de PostgreSQL");

        Mesure Part(string nom, double microsecondes, string quoi) => Mesure.Montree(nom, 100 * microsecondes / total, "%", new JsonObject
        {
            ["resume"] = FormattableString.Invariant($"{microsecondes:0.0} µs par ligne : {quoi}"),
            ["microsecondesParLigne"] = Math.Round(microsecondes, 2),
        });
    }
}
