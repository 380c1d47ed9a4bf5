using Clauses.Bench.Charge;
using Clauses.Bench.Sujets;

namespace Clauses.Bench.Mesures;

/// <summary>Posts of 500 lines against <c>plafond</c>.</summary>
/// <remarks>A post is what the payroll of one employer sends: all its contracts in turns, some 62 on nearly as many marchés, eight lines each.
/// <c>plafond</c> writes as many lines of a marché together.</remarks>
/// <param name="objectif">Which part of <c>plafond</c>'s lines.</param>
internal sealed class Lots(double objectif) : IMesure
{
    private const int LignesParPost = 500;
    private const int Connexions = 8;

    /// <inheritdoc/>
    public IReadOnlyList<string> Noms => ["lots-500"];

    /// <inheritdoc/>
    public bool EnCourt => true;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Mesure>> MesurerAsync(Banc banc, CancellationToken ct)
    {
        var plateau = await banc.PlateauAsync(1_000, Posts.ContratsParMarche);
        var monde = plateau.Monde;
        var contrats = ParEmployeur.Repartir(monde);
        var marches = contrats.Average(siens => siens.Select(monde.MarcheDe).Distinct().Count());
        var lignesParMarche = Math.Max(1, (int)Math.Round(LignesParPost / marches));
        await using var produit = await ConcurrentHttp.PosterAsync(
            await plateau.SujetAsync(NomsDeSujets.Produit, ct), Connexions, rang => new ParEmployeur(rang, contrats), ct, LignesParPost);
        await using var plafond = await ConcurrentPlafond.OuvrirAsync(banc.Postgres, monde, lignesParMarche, ct);
        var duel = await Duel.MenerAsync(banc, [produit, plafond], ct);
        var detail = duel.Detail(NomsDeSujets.Plafond);
        detail["lignesParMarche"] = lignesParMarche;
        detail["connexions"] = Connexions;
        return [Mesure.AuMoins("lots-500", duel.Rapport(NomsDeSujets.Plafond), "×", objectif, detail)];
    }
}
