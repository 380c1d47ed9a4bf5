using Clauses.Bench.Sujets;

namespace Clauses.Bench.Mesures;

/// <summary>Readings of a commune's total against <c>sql</c>: all of the 100 000 lines are the commune's. The total of a QPV of the same
/// bases, which has some 2 500 of them, is shown beside: what <c>sql</c> costs goes with the lines of a total.</summary>
internal sealed class LectureTotal : IMesure
{
    private const int Connexions = 8;
    private const int Marches = 1_000;
    private const int LignesParMarche = 100;
    private const string Commune = $"/v1/totaux/commune-chantier/{UneCommune.Code}";
    private const string Quartier = "/v1/totaux/qpv/QN09401M";

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
        var commune = await ComparerAsync(banc, produit, sql, Commune, ct);
        var detail = commune.Detail(NomsDeSujets.Sql);
        var quartier = await ComparerAsync(banc, produit, sql, Quartier, ct);
        detail["qpv"] = quartier.Detail(NomsDeSujets.Sql);
        detail["rapport-qpv"] = Math.Round(quartier.Rapport(NomsDeSujets.Sql), 1);
        return [Mesure.AuMoins("lecture-total", commune.Rapport(NomsDeSujets.Sql), "×", 100, detail)];
    }

    private static async Task<ResultatDuel> ComparerAsync(Banc banc, Sujet produit, Sujet sql, string chemin, CancellationToken ct)
    {
        await using var lectureProduit = await ConcurrentHttp.LireAsync(produit, Connexions, chemin, ct);
        await using var lectureSql = await ConcurrentHttp.LireAsync(sql, Connexions, chemin, ct);
        return await Duel.MenerAsync(banc, [lectureProduit, lectureSql], ct, Banc.ManchesMin);
    }
}
