namespace Clauses.Bench.Measures;

// Three silos of one cluster on this machine: what they take against one, how soon the totals of all hold what one acknowledged, and after how long
// all is answered again when one of them is killed, and when one hangs.
internal static class TroisSilos
{
    private const int Marches = 1_000;
    private const int Connexions = 64;

    public static async IAsyncEnumerable<Measure> MeasureAsync(Banc banc, [EnumeratorCancellation] CancellationToken ct)
    {
        var plateau = await banc.PlateauAsync(Marches, Posts.ContratsParMarche);
        await using (var produit = await plateau.LignesSeulesAsync(SubjectNames.Produit, Connexions, ct))
        await using (var silos = await plateau.LignesSeulesAsync(SubjectNames.TroisSilos, Connexions, ct))
        {
            var duel = await Duel.RunAsync(banc, [produit, silos], ct);
            yield return Measure.De("trois-silos-posts", 1 / duel.Rapport(SubjectNames.TroisSilos), duel.Detail(SubjectNames.TroisSilos));
        }
        var observe = await Freshness.ObserveAsync(banc, plateau, SubjectNames.TroisSilos, ct);
        yield return observe.Conclude("trois-silos-fraicheur-p99-ms", 0.99);
        var sujet = await plateau.SujetAsync(SubjectNames.TroisSilos, ct);
        yield return await LoseAsync(banc, sujet, "silo-tue-s", "KILL", ct);
        await sujet.RedemarrerAsync(ct);
        yield return await LoseAsync(banc, sujet, "silo-fige-s", "STOP", ct);
        // What hangs does not stop when it is asked to.
        await sujet.Serveurs[^1].SignalAsync("KILL");
    }

    private static async Task<Measure> LoseAsync(Banc banc, Sujet sujet, string nom, string signal, CancellationToken ct)
    {
        await WakeUp.MenerAsync(banc, sujet, Marches * Posts.ContratsParMarche, ct);
        await using var presence = await Presence.OpenAsync(sujet.Addresses[..^1], Marches * Posts.ContratsParMarche, ct);
        await sujet.Serveurs[^1].SignalAsync(signal);
        var retour = await presence.WaitUntilBackAsync(ct);
        banc.Ecran.Say(Summary.Texte($"{signal} d'un silo : tout répond de nouveau après {retour.TotalSeconds:N1} s, {presence.Fautes:N0} réponses fautives ou tardives"));
        return Measure.De(nom, retour.TotalSeconds, Summary.De(
            $"lignes sur tous les contrats et totaux, par les deux autres : {presence.Fautes:N0} réponses fautives ou de plus d'une seconde, la dernière alors"));
    }
}
