namespace Clauses.Bench.Measures;

// The product against Marten, as it does better each time: lines posted alone against the daemon that polls; then how soon the total of a commune
// shows a line that was acknowledged against the daemon that is told, while both carry half of what that one carried a moment before.
internal static class ContreMarten
{
    private const int Marches = 1_000;
    private const int Connexions = 64;
    private const int Sondes = 4;
    private static readonly TimeSpan DureeSondage = TimeSpan.FromSeconds(2);

    public static async IAsyncEnumerable<Measure> MeasureAsync(Banc banc, [EnumeratorCancellation] CancellationToken ct)
    {
        var plateau = await banc.PlateauAsync(Marches, Posts.ContratsParMarche);
        await using (var produit = await plateau.LignesSeulesAsync(SubjectNames.Produit, Connexions, ct))
        await using (var marten = await plateau.LignesSeulesAsync(SubjectNames.Marten, Connexions, ct))
        {
            var duel = await Duel.RunAsync(banc, [produit, marten], ct);
            yield return Measure.De("marten-posts-64", duel.Rapport(SubjectNames.Marten), duel.Detail(SubjectNames.Marten));
        }
        var parSeconde = await PeakAsync(banc, plateau, ct) / 2;
        await using var fraicheurProduit = await LoadedProbes.OpenAsync(plateau, SubjectNames.Produit, ct);
        await using var fraicheurMarten = await LoadedProbes.OpenAsync(plateau, SubjectNames.MartenNotify, ct);
        var (delais, autres, rapports) = (Durations.Nouvelles(), Durations.Nouvelles(), new List<double>());
        for (var tour = 0; tour < Banc.Manches; tour++)
        {
            var (un, autre) = (await fraicheurProduit.ProbeAsync(parSeconde, ct), await fraicheurMarten.ProbeAsync(parSeconde, ct));
            rapports.Add(autre.Milliseconds(0.5) / un.Milliseconds(0.5));
            banc.Ecran.Say(Summary.Texte($"total d'une commune à jour, à {parSeconde:N0} posts/s : produit {un.Milliseconds(0.5):0.0} ms, marten {autre.Milliseconds(0.5):0.0} ms"));
            delais.Add(un);
            autres.Add(autre);
        }
        yield return Measure.De("marten-fraicheur", Statistics.Median(rapports), Summary.De(
            $"à {parSeconde:N0} posts/s : produit p50 {delais.Milliseconds(0.5):0.0} ms, p99 {delais.Milliseconds(0.99):0.0} ms ; marten p50 {autres.Milliseconds(0.5):0.0} ms, p99 {autres.Milliseconds(0.99):0.0} ms",
            fraicheurProduit.Erreurs + fraicheurMarten.Erreurs));
    }

    private static async Task<double> PeakAsync(Banc banc, Plateau plateau, CancellationToken ct)
    {
        await using var pointe = await plateau.LignesSeulesAsync(SubjectNames.MartenNotify, Connexions, ct);
        await pointe.WarmUpAsync(banc.Chaleur, ct);
        return (await pointe.JouerAsync(banc.DureeManche, ct)).ParSeconde;
    }

    // Probes on totals of their own, under a load.
    private sealed class LoadedProbes(OpenLoop charge, ImmutableArray<TotalProbe> sondes) : IAsyncDisposable
    {
        private long _refus;

        public long Erreurs => _refus + sondes.Sum(sonde => sonde.Erreurs);

        public static async Task<LoadedProbes> OpenAsync(Plateau plateau, string nom, CancellationToken ct)
        {
            var (sujet, monde) = (await plateau.SujetAsync(nom, ct), plateau.Monde);
            var demandes = Enumerable.Range(0, Connexions).Select(rang => new NewLignes(Sujet.Cle, new AtRandom(rang, monde.NombreContrats)));
            var charge = await OpenLoop.OpenAsync(sujet.Addresses, demandes, ct);
            var communes = Enumerable.Range(0, monde.NombreContrats)
                .Select(contrat => (Contrat: contrat, Commune: monde.Cibles(contrat).First(cible => cible.Axe == Axe.CommuneChantier)))
                .DistinctBy(paire => paire.Commune).Take(Sondes);
            var sondes = ImmutableArray.CreateBuilder<TotalProbe>();
            foreach (var (contrat, commune) in communes)
                sondes.Add(await TotalProbe.OpenAsync(sujet.Address, Sujet.Cle, contrat, $"{Codes<Axe>.De(commune.Axe)}/{commune.Code}", ct));
            return new(charge, sondes.ToImmutable());
        }

        public async Task<HistogramBase> ProbeAsync(double parSeconde, CancellationToken ct)
        {
            var tir = charge.DrawAsync(parSeconde, DureeSondage, ct);
            var delais = Durations.Nouvelles();
            foreach (var vus in await Task.WhenAll(sondes.Select(sonde => sonde.ProbeAsync(DureeSondage, ct))))
                delais.Add(vus);
            _refus += (await tir).Erreurs;
            return delais;
        }

        public async ValueTask DisposeAsync()
        {
            await charge.DisposeAsync();
            foreach (var sonde in sondes)
                await sonde.DisposeAsync();
        }
    }
}
