using Clauses.Bench.Sujets;

namespace Clauses.Bench.Mesures;

/// <summary>Single-line posts against <c>sql</c>.</summary>
/// <param name="nom">Name of the figure.</param>
/// <param name="connexions">How many connections post.</param>
/// <param name="marches">On how many marchés.</param>
/// <param name="objectif">How many times as fast as <c>sql</c>.</param>
/// <param name="cumuls">Whether <c>sql-cumuls</c> is shown beside, on a full run.</param>
internal sealed class Posts(string nom, int connexions, int marches, double objectif, bool cumuls = false) : IMesure
{
    /// <summary>Contracts of a marché where there are a thousand of them: the SERCI had 554 on 159.</summary>
    public const int ContratsParMarche = 3;

    private const int Beaucoup = 10_000;

    /// <inheritdoc/>
    public IReadOnlyList<string> Noms => [nom];

    /// <inheritdoc/>
    public bool EnCourt => true;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Mesure>> MesurerAsync(Banc banc, CancellationToken ct)
    {
        // In the whole country a marché has 1.3 contracts.
        var plateau = await banc.PlateauAsync(marches, marches > Beaucoup ? 1 : ContratsParMarche);
        await using var produit = await plateau.LignesSeulesAsync(NomsDeSujets.Produit, connexions, ct);
        await using var sql = await plateau.LignesSeulesAsync(NomsDeSujets.Sql, connexions, ct);
        if (banc.Court || !cumuls)
            return [Conclure(await Duel.MenerAsync(banc, [produit, sql], ct))];
        await using var sqlCumuls = await plateau.LignesSeulesAsync(NomsDeSujets.SqlCumuls, connexions, ct);
        return [Conclure(await Duel.MenerAsync(banc, [produit, sql, sqlCumuls], ct))];
    }

    private Mesure Conclure(ResultatDuel duel) =>
        Mesure.AuMoins(nom, duel.Rapport(NomsDeSujets.Sql), "×", objectif, duel.Detail(NomsDeSujets.Sql));
}
