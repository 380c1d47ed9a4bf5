using HdrHistogram;

namespace Clauses.Bench.Measures;

// How long after its acknowledgement a line is in every total, at half of the load that the product carried a moment before; with 1 000
// marchés, and with 50 000 as a detail.
internal static class Freshness
{
    private const int Connexions = 64;
    private const int Sondes = 4;
    private const int Beaucoup = 50_000;

    public static async Task<IReadOnlyList<Measure>> MeasureAsync(Banc banc, CancellationToken ct)
    {
        var observe = await ObserveAsync(banc, await banc.PlateauAsync(1_000, Posts.ContratsParMarche), ct);
        // The measure that follows takes over this plateau.
        var grand = banc.Court ? null : await ObserveAsync(banc, await banc.PlateauAsync(Beaucoup, 1), ct);
        return [Conclude("fraicheur-p99-ms", 0.99, 5, observe, grand), Conclude("fraicheur-p999-ms", 0.999, 20, observe, grand)];
    }

    private static async Task<Observation> ObserveAsync(Banc banc, Plateau plateau, CancellationToken ct)
    {
        var duree = TimeSpan.FromSeconds(banc.Court ? 6 : 15);
        var sujet = await plateau.SujetAsync(SubjectNames.Produit, ct);
        await using var pointe = await plateau.LignesSeulesAsync(SubjectNames.Produit, Connexions, ct);
        await pointe.WarmUpAsync(banc.Chaleur, ct);
        var pic = await pointe.JouerAsync(banc.DureeManche, ct);

        var sondes = new List<Probe>();
        var demandes = Enumerable.Range(0, Connexions).Select(rang => new NewLignes(Sujet.Cle, new AtRandom(rang, plateau.Monde.NombreContrats)));
        await using var boucle = await OpenLoop.OpenAsync(sujet.Address, demandes, ct);
        try
        {
            for (var rang = 0; rang < Sondes; rang++)
                sondes.Add(await Probe.OpenAsync(sujet.Address, Sujet.Cle, new AtRandom(1_000 + rang, plateau.Monde.NombreContrats), ct));
            var sondages = Task.WhenAll(sondes.Select(sonde => sonde.ProbeAsync(duree, ct)));
            var tir = await boucle.DrawAsync(pic.ParSeconde / 2, duree, ct);
            await sondages;
            var delais = Durations.Nouvelles();
            sondes.ForEach(sonde => delais.Add(sonde.Delais));
            var erreurs = tir.Erreurs + sondes.Sum(sonde => sonde.Erreurs);
            banc.Ecran.Say(Summary.Texte(
                $"{plateau.Monde.NombreMarches:N0} marchés, {tir.ParSeconde:N0} posts/s sur une pointe de {pic.ParSeconde:N0}/s : p50 {delais.Milliseconds(0.5):0.0} ms, p99 {delais.Milliseconds(0.99):0.0} ms"));
            return new(plateau.Monde.NombreMarches, pic.ParSeconde, tir, delais, erreurs);
        }
        finally
        {
            foreach (var sonde in sondes)
                await sonde.DisposeAsync();
        }
    }

    private static Measure Conclude(string nom, double part, double objectif, Observation observe, Observation? grand)
    {
        var autre = grand is null ? "" : Summary.Texte($" ; {grand.Marches:N0} marchés : {grand.Delais.Milliseconds(part):0.0} ms");
        var detail = Summary.De(
            $"{observe.Delais.TotalCount:N0} lignes sondées à {observe.Tir.ParSeconde:N0} posts/s{autre}", observe.Erreurs + (grand?.Erreurs ?? 0));
        foreach (var observation in new[] { observe, grand }.OfType<Observation>())
            detail[Summary.Texte($"{observation.Marches} marchés")] = observation.Detail();
        return Measure.AuPlus(nom, observe.Delais.Milliseconds(part), "ms", objectif, detail);
    }

    private sealed record Observation(int Marches, double Pic, Burst Tir, HistogramBase Delais, long Erreurs)
    {
        public JsonObject Detail() => new()
        {
            ["pointeParSeconde"] = Math.Round(Pic),
            ["postsParSeconde"] = Math.Round(Tir.ParSeconde),
            ["sondages"] = Delais.TotalCount,
            ["fraicheurMs"] = Delais.Json(),
            ["postsMs"] = Tir.Latencies.Json(),
        };
    }
}
