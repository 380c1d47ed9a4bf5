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
    private const double OctetsParKo = 1_000;

    // Single lines against sql.
    public static async IAsyncEnumerable<Measure> ContreSqlAsync(
        Banc banc, string nom, int connexions, int marches, [EnumeratorCancellation] CancellationToken ct)
    {
        // In the whole country a marché has 1.3 contracts.
        var plateau = await banc.PlateauAsync(marches, marches > Beaucoup ? 1 : ContratsParMarche);
        await using var produit = await plateau.LignesSeulesAsync(SubjectNames.Produit, connexions, ct);
        await using var sql = await plateau.LignesSeulesAsync(SubjectNames.Sql, connexions, ct);
        var duel = await Duel.RunAsync(banc, [produit, sql], ct);
        yield return Measure.De(nom, duel.Rapport(SubjectNames.Sql), duel.Detail(SubjectNames.Sql));
    }

    // What a line posted alone costs, beside echo, the wall that HTTP and JSON are; then in counts, which no machine changes.
    public static async IAsyncEnumerable<Measure> CoutsAsync(Banc banc, [EnumeratorCancellation] CancellationToken ct)
    {
        var plateau = await banc.PlateauAsync(Marches, ContratsParMarche);
        await using var produit = await plateau.LignesSeulesAsync(SubjectNames.Produit, Connexions, ct);
        await using var echo = await plateau.LignesSeulesAsync(SubjectNames.Echo, Connexions, ct);
        var duel = await Duel.RunAsync(banc, [produit, echo], ct);
        var (serveur, postgres, http) = (duel.Produit.ServeurParUnite, duel.Produit.PostgresParUnite, duel.De(SubjectNames.Echo).ServeurParUnite);
        var comptes = await CountAsync(banc, await plateau.SujetAsync(SubjectNames.Produit, ct), produit, ct);
        yield return Measure.De("posts-echo", duel.Rapport(SubjectNames.Echo), duel.Detail(SubjectNames.Echo));
        yield return Measure.De("processeur-serveur-us", serveur, Summary.De($"dont {http:0.0} µs de HTTP et de JSON, d'après echo{duel.Produit.Trouble}"));
        yield return Measure.De(
            "processeur-postgresql-us", postgres, Summary.De($"{100 * postgres / (serveur + postgres):0} % de ce que coûte une ligne{duel.Produit.Trouble}"));
        yield return Measure.De("octets-par-ligne-ko", comptes.Octets / OctetsParKo, Summary.De($"ne dépend pas de la machine"));
        yield return Measure.De("taches-par-ligne", comptes.Taches, Summary.De($"ne dépend pas de la machine"));
        yield return Measure.De("appels-par-ligne", comptes.Appels, Summary.De($"ne dépend pas de la machine"));
        yield return Measure.De("instructions-par-ligne", comptes.Instructions, Summary.De($"ordres SQL, par lots, suivi et balayage compris"));
    }

    private static async Task<Counts> CountAsync(Banc banc, Sujet sujet, HttpCompetitor produit, CancellationToken ct)
    {
        await banc.Postgres.CountStatementsAsync(true, ct);
        var avant = await sujet.CountAsync(ct);
        var lignes = (await produit.JouerAsync(banc.DureeManche, ct)).Count;
        var apres = await sujet.CountAsync(ct);
        await banc.Postgres.CountStatementsAsync(false, ct);
        return apres.Since(avant, lignes);
    }

    // 500 lines a post against plafond. A post is what the payroll of one employer sends: all its contracts in turns, some 62 on nearly as
    // many marchés, eight lines each. plafond writes as many lines of a marché together.
    public static async IAsyncEnumerable<Measure> EnLotsAsync(Banc banc, [EnumeratorCancellation] CancellationToken ct)
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
        yield return Measure.De("lots-500", duel.Rapport(SubjectNames.Plafond), detail);
    }
}
