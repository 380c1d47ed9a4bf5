namespace Clauses.Bench.Measures;

// Posts of new lines, against what others would have built.
internal static class Posts
{
    // Where there are a thousand marchés: the SERCI had 554 contracts on 159.
    public const int ContratsParMarche = 3;

    private const int Marches = 1_000;
    private const int Beaucoup = 10_000;
    private const int Connexions = 64;
    private const int LignesPerBatch = 500;
    private const int ConnexionsLots = 8;

    // Single lines against sql; on a full run sql-cumuls may be shown beside.
    public static async Task<IReadOnlyList<Measure>> ContreSqlAsync(
        Banc banc, string nom, int connexions, int marches, double objectif, CancellationToken ct, bool cumuls = false)
    {
        // In the whole country a marché has 1.3 contracts.
        var plateau = await banc.PlateauAsync(marches, marches > Beaucoup ? 1 : ContratsParMarche);
        await using var produit = await plateau.LignesSeulesAsync(SubjectNames.Produit, connexions, ct);
        await using var sql = await plateau.LignesSeulesAsync(SubjectNames.Sql, connexions, ct);
        await using var sqlCumuls = cumuls && !banc.Court ? await plateau.LignesSeulesAsync(SubjectNames.SqlCumuls, connexions, ct) : null;
        var duel = await Duel.RunAsync(banc, sqlCumuls is null ? [produit, sql] : [produit, sql, sqlCumuls], ct);
        return [Measure.AuMoins(nom, duel.Rapport(SubjectNames.Sql), "×", objectif, duel.Detail(SubjectNames.Sql))];
    }

    // Single lines against echo, the wall that HTTP and JSON are; and who takes the CPU of a line.
    public static async Task<IReadOnlyList<Measure>> ContreEchoAsync(Banc banc, CancellationToken ct)
    {
        var plateau = await banc.PlateauAsync(Marches, ContratsParMarche);
        await using var produit = await plateau.LignesSeulesAsync(SubjectNames.Produit, Connexions, ct);
        await using var echo = await plateau.LignesSeulesAsync(SubjectNames.Echo, Connexions, ct);
        var duel = await Duel.RunAsync(banc, [produit, echo], ct, Banc.ManchesMin);
        var (serveur, postgres) = (duel.Produit.ServeurParUnite, duel.Produit.PostgresParUnite);
        return
        [
            Measure.Montree("posts-echo", duel.Rapport(SubjectNames.Echo), "×", duel.Detail(SubjectNames.Echo)),
            Measure.AuPlus("processeur-serveur-us", serveur, "µs", 48, Summary.De($"du processus du produit, par ligne postée seule, HTTP compris")),
            Measure.AuPlus("processeur-postgresql-us", postgres, "µs", 20, Summary.De($"de PostgreSQL, par ligne postée seule, {Connexions} connexions")),
            .. Parts(duel.Produit, duel.De(SubjectNames.Echo)),
        ];
    }

    // 500 lines a post against plafond. A post is what the payroll of one employer sends: all its contracts in turns, some 62 on nearly as
    // many marchés, eight lines each. plafond writes as many lines of a marché together.
    public static async Task<IReadOnlyList<Measure>> EnLotsAsync(Banc banc, CancellationToken ct)
    {
        var plateau = await banc.PlateauAsync(Marches, ContratsParMarche);
        var monde = plateau.Monde;
        var contrats = PerEmployeur.Distribute(monde);
        var marches = contrats.Average(siens => siens.Select(monde.MarcheDe).Distinct().Count());
        var lignesParMarche = Math.Max(1, (int)Math.Round(LignesPerBatch / marches));
        await using var produit = await HttpCompetitor.PostAsync(
            await plateau.SujetAsync(SubjectNames.Produit, ct), ConnexionsLots, rang => new PerEmployeur(rang, contrats), ct, LignesPerBatch);
        await using var plafond = await PlafondCompetitor.OpenAsync(banc.Postgres, monde, lignesParMarche, ct);
        var duel = await Duel.RunAsync(banc, [produit, plafond], ct);
        var detail = duel.Detail(SubjectNames.Plafond);
        detail["lignesParMarche"] = lignesParMarche;
        detail["connexions"] = ConnexionsLots;
        return [Measure.AuMoins("lots-500", duel.Rapport(SubjectNames.Plafond), "×", 0.75, detail)];
    }

    // What it costs that all posts go to one place, against the same posts spread: one marché, which writes in turns; one commune, which
    // hears of all of them.
    public static async Task<IReadOnlyList<Measure>> EnUnPointAsync(Banc banc, CancellationToken ct)
    {
        var plateau = await banc.PlateauAsync(Marches, ContratsParMarche);
        var produit = await plateau.SujetAsync(SubjectNames.Produit, ct);
        await using var reparti = await plateau.LignesSeulesAsync(SubjectNames.Produit, Connexions, ct);
        await using var marche = await HttpCompetitor.PostAsync(
            produit, Connexions, rang => new AtRandom(rang, ContratsParMarche), ct, nom: "un seul marché");
        var parMarche = await Duel.RunAsync(banc, [marche, reparti], ct, Banc.ManchesMin);

        await using var autre = await Sujet.StartAsync(banc, SubjectNames.Produit, new World(Marches, ContratsParMarche, commune: World.Ivry), ct);
        await WakeUp.MenerAsync(banc, autre, plateau.Monde.NombreContrats, ct);
        await using var commune = await HttpCompetitor.PostAsync(
            autre, Connexions, rang => new AtRandom(rang, plateau.Monde.NombreContrats), ct, nom: "une seule commune");
        var parCommune = await Duel.RunAsync(banc, [commune, reparti], ct, Banc.ManchesMin);
        return
        [
            Measure.Montree("croissance-marche-chaud", parMarche.Rapport(reparti.Nom), "×", parMarche.Detail(reparti.Nom)),
            Measure.Montree("croissance-territoire-chaud", parCommune.Rapport(reparti.Nom), "×", parCommune.Detail(reparti.Nom)),
        ];
    }

    // Shares of the product's CPU: PostgreSQL's processes say theirs; HTTP is what echo takes for the same JSON; the rest of the
    // product's process is grains, and the client of PostgreSQL.
    private static IEnumerable<Measure> Parts(Participation produit, Participation echo)
    {
        var http = Math.Min(echo.ServeurParUnite, produit.ServeurParUnite);
        var total = produit.ServeurParUnite + produit.PostgresParUnite;
        yield return Part("processeur-postgresql", produit.PostgresParUnite, "les processus de PostgreSQL");
        yield return Part("processeur-http", http, "Kestrel et JSON, d'après echo");
        yield return Part("processeur-grains", produit.ServeurParUnite - http, "le reste du processus : grains et client de PostgreSQL");

        Measure Part(string nom, double microsecondes, string quoi) => Measure.Montree(nom, 100 * microsecondes / total, "%", new JsonObject
        {
            ["resume"] = FormattableString.Invariant($"{microsecondes:0.0} µs par ligne : {quoi}"),
            ["microsecondesParLigne"] = Math.Round(microsecondes, 2),
        });
    }
}
