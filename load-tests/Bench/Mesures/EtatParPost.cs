using Clauses.Bench.Sujets;
using Clauses.Silo;

namespace Clauses.Bench.Mesures;

/// <summary>Durable posts against <c>grain-etat</c>, what a grain's storage alone gives. The objective is against the storage of Orleans: on
/// the other engine the figure is only shown.</summary>
internal sealed class EtatParPost : IMesure
{
    private const string Nom = "etat-par-post";
    private const int Connexions = 64;
    private const int LignesParMarche = 200;

    /// <inheritdoc/>
    public IReadOnlyList<string> Noms => [Nom];

    /// <inheritdoc/>
    public bool EnCourt => Moteur.EnGrappe;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Mesure>> MesurerAsync(Banc banc, CancellationToken ct)
    {
        var plateau = await banc.PlateauAsync(1_000, Posts.ContratsParMarche, LignesParMarche);
        await using var produit = await plateau.LignesSeulesAsync(NomsDeSujets.Produit, Connexions, ct);
        await using var etat = await plateau.LignesSeulesAsync(NomsDeSujets.GrainEtat, Connexions, ct);
        var duel = await Duel.MenerAsync(banc, [produit, etat], ct, Moteur.EnGrappe ? banc.Manches : Banc.ManchesMin);
        var (rapport, detail) = (duel.Rapport(NomsDeSujets.GrainEtat), duel.Detail(NomsDeSujets.GrainEtat));
        return [Moteur.EnGrappe ? Mesure.AuMoins(Nom, rapport, "×", 15, detail) : Mesure.Montree(Nom, rapport, "×", detail)];
    }
}
