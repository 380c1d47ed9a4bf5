namespace Clauses.Api.Bilans;

/// <summary>Where bilans come from: the present from the grain of the exercice, written already; the past from the ledger.</summary>
internal sealed class BilanReader(IGrainFactory grains, BilanBuilder bureau, IFaits faits, ITerritoires territoires)
{
    // What pages show of the bytes that stand, for as long as they do.
    private readonly ConditionalWeakTable<byte[], VueBilan> _vues = [];

    public async Task<VueBilan> ReadAsync(int annee, Moment moment, CancellationToken cancellationToken) => HoldsAll(annee, moment)
        ? _vues.GetValue(await WriteAsync(annee, cancellationToken), static json => VueBilan.Reload(json)) with { Au = moment.Au }
        : VueBilan.De(await bureau.EtablirAsync(annee, moment, cancellationToken), HiddenCells.Aucune);

    /// <summary>The present one as clients get it: JSON in UTF-8.</summary>
    public async Task<byte[]> WriteAsync(int annee, CancellationToken cancellationToken) =>
        (await grains.GetGrain<IBilanGrain>(annee).Bilan().WaitAsync(cancellationToken)).Value;

    /// <summary>What a figure is made of; null: there is no such figure.</summary>
    public async Task<Origine?> OpenAsync(int annee, Moment moment, DemandeDOrigine demande, CancellationToken cancellationToken) => HoldsAll(annee, moment)
        ? await grains.GetGrain<IBilanGrain>(annee).Ouvrir(demande).WaitAsync(cancellationToken)
        : await bureau.OuvrirAsync(annee, moment, demande, cancellationToken);

    public async Task<VueConsolidation> ConsolidateAsync(int annee, Moment moment, CancellationToken cancellationToken)
    {
        if (HoldsAll(annee, moment))
        {
            var json = (await grains.GetGrain<IBilanGrain>(annee).Consolidation().WaitAsync(cancellationToken)).Value;
            return JsonSerializer.Deserialize<VueConsolidation>(json, Json.Options)! with { Au = moment.Au };
        }
        var territoire = await territoires.InForceAsync(annee, moment.ConnuLe, cancellationToken);
        return VueConsolidation.De(Consolidation.De(await faits.ReadAsync(annee, moment, cancellationToken), territoire));
    }

    /// <summary>Whether a moment leaves nothing out of an exercice as it stands: a decision counts in the year of its day, so that the last day of the
    /// exercice has them all.</summary>
    private static bool HoldsAll(int annee, Moment moment) => moment.ConnuLe is null && !(moment.Au < new DateOnly(annee, 12, 31));
}

internal sealed class BilanWriter : IBilanWriter
{
    public byte[] Write(Bilan bilan) => JsonSerializer.SerializeToUtf8Bytes(VueBilan.De(bilan, HiddenCells.Aucune), Json.Options);

    public byte[] Write(Consolidation consolidation) =>
        JsonSerializer.SerializeToUtf8Bytes(VueConsolidation.De(consolidation), Json.Options);
}
