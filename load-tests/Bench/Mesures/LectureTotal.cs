using Clauses.Bench.Sujets;

namespace Clauses.Bench.Mesures;

/// <summary>Readings of a commune's total against <c>sql</c>: all of the 100 000 lines are the commune's.</summary>
internal sealed class LectureTotal : IMesure
{
    private const int Connexions = 8;
    private const int Marches = 1_000;
    private const int LignesParMarche = 100;
    private const string Commune = $"/v1/totaux/commune-chantier/{UneCommune.Code}";

    /// <inheritdoc/>
    public IReadOnlyList<string> Noms => ["lecture-total"];

    /// <inheritdoc/>
    public bool EnCourt => false;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Mesure>> MesurerAsync(Banc banc, CancellationToken ct)
    {
        await banc.LibererAsync();
        var monde = new UneCommune(new(Marches, Posts.ContratsParMarche, LignesParMarche));
        await using var produit = await Sujet.DemarrerAsync(banc, NomsDeSujets.Produit, monde, ct);
        await using var sql = await Sujet.DemarrerAsync(banc, NomsDeSujets.Sql, monde, ct);
        // Its objective is far: rounds that only make the figure finer would take the time of others.
        await using var lectureProduit = await ConcurrentHttp.LireAsync(produit, Connexions, Commune, ct);
        await using var lectureSql = await ConcurrentHttp.LireAsync(sql, Connexions, Commune, ct);
        var duel = await Duel.MenerAsync(banc, [lectureProduit, lectureSql], ct, Banc.ManchesMin);
        return [Mesure.AuMoins("lecture-total", duel.Rapport(NomsDeSujets.Sql), "×", 100, duel.Detail(NomsDeSujets.Sql))];
    }
}
