using Clauses.Bench.Charge;
using Clauses.Bench.Sujets;

namespace Clauses.Bench.Mesures;

/// <summary>What it costs that all posts go to one place, against the same posts spread: one marché, which writes in turns; one commune,
/// which hears of all of them.</summary>
internal sealed class PointsChauds : IMesure
{
    private const int Connexions = 64;

    /// <inheritdoc/>
    public IReadOnlyList<string> Noms => ["croissance-marche-chaud", "croissance-territoire-chaud"];

    /// <inheritdoc/>
    public bool EnCourt => false;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Mesure>> MesurerAsync(Banc banc, CancellationToken ct)
    {
        var plateau = await banc.PlateauAsync(1_000, Posts.ContratsParMarche);
        var produit = await plateau.SujetAsync(NomsDeSujets.Produit, ct);
        await using var reparti = await plateau.LignesSeulesAsync(NomsDeSujets.Produit, Connexions, ct);
        await using var marche = await ConcurrentHttp.PosterAsync(
            produit, Connexions, rang => new AuHasard(rang, Posts.ContratsParMarche), ct, nom: "un seul marché");
        var parMarche = await Duel.MenerAsync(banc, [marche, reparti], ct, Banc.ManchesMin);

        await using var autre = await Sujet.DemarrerAsync(banc, NomsDeSujets.Produit, new UneCommune(plateau.Monde), ct);
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
}
