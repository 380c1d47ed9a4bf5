namespace Clauses.Bench.Measures;

// How long after its acknowledgement a line is in every total, at half of the load that was carried a moment before.
internal static class Freshness
{
    private const int Connexions = 64;
    private const int Sondes = 4;

    public static async IAsyncEnumerable<Measure> MeasureAsync(Banc banc, [EnumeratorCancellation] CancellationToken ct)
    {
        var observe = await ObserveAsync(banc, await banc.PlateauAsync(1_000, Posts.ContratsParMarche), SubjectNames.Produit, ct);
        yield return observe.Conclude("fraicheur-p99-ms", 0.99);
        yield return observe.Conclude("fraicheur-p999-ms", 0.999);
    }

    public static async Task<Observation> ObserveAsync(Banc banc, Plateau plateau, string nom, CancellationToken ct)
    {
        var duree = TimeSpan.FromSeconds(banc.Court ? 6 : 8);
        var sujet = await plateau.SujetAsync(nom, ct);
        await using var pointe = await plateau.LignesSeulesAsync(nom, Connexions, ct);
        await pointe.WarmUpAsync(banc.Chaleur, ct);
        var pic = await pointe.JouerAsync(banc.DureeManche, ct);

        var sondes = new List<Probe>();
        var demandes = Enumerable.Range(0, Connexions).Select(rang => new NewLignes(Sujet.Cle, new AtRandom(rang, plateau.Monde.NombreContrats)));
        await using var boucle = await OpenLoop.OpenAsync(sujet.Addresses, demandes, ct);
        try
        {
            for (var rang = 0; rang < Sondes; rang++)
                sondes.Add(await Probe.OpenAsync(sujet.Addresses[rang % sujet.Addresses.Length], Sujet.Cle, new AtRandom(1_000 + rang, plateau.Monde.NombreContrats), ct));
            var sondages = Task.WhenAll(sondes.Select(sonde => sonde.ProbeAsync(duree, ct)));
            var tir = await boucle.DrawAsync(pic.ParSeconde / 2, duree, ct);
            await sondages;
            var delais = Durations.Nouvelles();
            sondes.ForEach(sonde => delais.Add(sonde.Delais));
            var erreurs = tir.Erreurs + sondes.Sum(sonde => sonde.Erreurs);
            banc.Ecran.Say(Summary.Texte(
                $"{nom} : {tir.ParSeconde:N0} posts/s sur une pointe de {pic.ParSeconde:N0}/s : p50 {delais.Milliseconds(0.5):0.0} ms, p99 {delais.Milliseconds(0.99):0.0} ms"));
            return new(pic.ParSeconde, tir, delais, erreurs);
        }
        finally
        {
            foreach (var sonde in sondes)
                await sonde.DisposeAsync();
        }
    }

    public sealed record Observation(double Pic, Burst Tir, HistogramBase Delais, long Erreurs)
    {
        public Measure Conclude(string nom, double part)
        {
            var detail = Summary.De($"{Delais.TotalCount:N0} lignes sondées à {Tir.ParSeconde:N0} posts/s, p50 {Delais.Milliseconds(0.5):0.0} ms", Erreurs);
            detail["pointeParSeconde"] = Math.Round(Pic);
            detail["postsParSeconde"] = Math.Round(Tir.ParSeconde);
            detail["fraicheurMs"] = Delais.Json();
            detail["postsMs"] = Tir.Latencies.Json();
            return Measure.De(nom, Delais.Milliseconds(part), detail);
        }
    }
}
