using HdrHistogram;

namespace Clauses.Bench.Mesures;

// How long after its acknowledgement a line is in every total, at half of the load that the product carried a moment before; with 1 000
// marchés, and with 50 000 as a detail.
internal static class Fraicheur
{
    private const int Connexions = 64;
    private const int Sondes = 4;
    private const int Beaucoup = 50_000;

    public static async Task<IReadOnlyList<Mesure>> MesurerAsync(Banc banc, CancellationToken ct)
    {
        var observe = await ObserverAsync(banc, await banc.PlateauAsync(1_000, Posts.ContratsParMarche), ct);
        // The measure that follows takes over this plateau.
        var grand = banc.Court ? null : await ObserverAsync(banc, await banc.PlateauAsync(Beaucoup, 1), ct);
        return [Conclure("fraicheur-p99-ms", 0.99, 5, observe, grand), Conclure("fraicheur-p999-ms", 0.999, 20, observe, grand)];
    }

    private static async Task<Observation> ObserverAsync(Banc banc, Plateau plateau, CancellationToken ct)
    {
        var duree = TimeSpan.FromSeconds(banc.Court ? 6 : 15);
        var sujet = await plateau.SujetAsync(NomsDeSujets.Produit, ct);
        await using var pointe = await plateau.LignesSeulesAsync(NomsDeSujets.Produit, Connexions, ct);
        await pointe.ChaufferAsync(banc.Chaleur, ct);
        var pic = await pointe.JouerAsync(banc.DureeManche, ct);

        var sondes = new List<Sonde>();
        var demandes = Enumerable.Range(0, Connexions).Select(rang => new LignesNouvelles(Sujet.Cle, new AuHasard(rang, plateau.Monde.NombreContrats)));
        await using var boucle = await BoucleOuverte.OuvrirAsync(sujet.Adresse, demandes, ct);
        try
        {
            for (var rang = 0; rang < Sondes; rang++)
                sondes.Add(await Sonde.OuvrirAsync(sujet.Adresse, Sujet.Cle, new AuHasard(1_000 + rang, plateau.Monde.NombreContrats), ct));
            var sondages = Task.WhenAll(sondes.Select(sonde => sonde.SonderAsync(duree, ct)));
            var tir = await boucle.TirerAsync(pic.ParSeconde / 2, duree, ct);
            await sondages;
            var delais = Durees.Nouvelles();
            sondes.ForEach(sonde => delais.Add(sonde.Delais));
            var erreurs = tir.Erreurs + sondes.Sum(sonde => sonde.Erreurs);
            banc.Ecran.Dire(Resume.Texte(
                $"{plateau.Monde.NombreMarches:N0} marchés, {tir.ParSeconde:N0} posts/s sur une pointe de {pic.ParSeconde:N0}/s : p50 {delais.Millisecondes(0.5):0.0} ms, p99 {delais.Millisecondes(0.99):0.0} ms"));
            return new(plateau.Monde.NombreMarches, pic.ParSeconde, tir, delais, erreurs);
        }
        finally
        {
            foreach (var sonde in sondes)
                await sonde.DisposeAsync();
        }
    }

    private static Mesure Conclure(string nom, double part, double objectif, Observation observe, Observation? grand)
    {
        var autre = grand is null ? "" : Resume.Texte($" ; {grand.Marches:N0} marchés : {grand.Delais.Millisecondes(part):0.0} ms");
        var detail = Resume.De(
            $"{observe.Delais.TotalCount:N0} lignes sondées à {observe.Tir.ParSeconde:N0} posts/s{autre}", observe.Erreurs + (grand?.Erreurs ?? 0));
        foreach (var observation in new[] { observe, grand }.OfType<Observation>())
            detail[Resume.Texte($"{observation.Marches} marchés")] = observation.Detail();
        return Mesure.AuPlus(nom, observe.Delais.Millisecondes(part), "ms", objectif, detail);
    }

    private sealed record Observation(int Marches, double Pic, Tir Tir, HistogramBase Delais, long Erreurs)
    {
        public JsonObject Detail() => new()
        {
            ["pointeParSeconde"] = Math.Round(Pic),
            ["postsParSeconde"] = Math.Round(Tir.ParSeconde),
            ["sondages"] = Delais.TotalCount,
            ["fraicheurMs"] = Delais.Json(),
            ["postsMs"] = Tir.Latences.Json(),
        };
    }
}
