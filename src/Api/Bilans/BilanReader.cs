namespace Clauses.Api.Bilans;

/// <summary>Where bilans come from: the present from the grain of the exercice, written already; the past from the ledger.</summary>
internal sealed class BilanReader(IGrainFactory grains, BilanBuilder bureau, IFaits faits, ITerritoires territoires)
{
    public async Task<VueBilan> ReadAsync(int annee, Moment moment, CancellationToken cancellationToken) => moment.EstPresent
        ? VueBilan.Reload((await WriteAsync(annee, cancellationToken)).Span)
        : VueBilan.De(await bureau.EtablirAsync(annee, moment, cancellationToken), HiddenCells.Aucune);

    /// <summary>The present one as clients get it: JSON in UTF-8.</summary>
    public Task<ReadOnlyMemory<byte>> WriteAsync(int annee, CancellationToken cancellationToken) =>
        grains.GetGrain<IBilanGrain>(annee).Bilan().WaitAsync(cancellationToken);

    public async Task<VueConsolidation> ConsolidateAsync(int annee, Moment moment, CancellationToken cancellationToken)
    {
        if (moment.EstPresent)
            return JsonSerializer.Deserialize<VueConsolidation>((await grains.GetGrain<IBilanGrain>(annee).Consolidation().WaitAsync(cancellationToken)).Span, Json.Options)!;
        var territoire = await territoires.InForceAsync(annee, moment.ConnuLe, cancellationToken);
        return VueConsolidation.De(Consolidation.De(await faits.ReadAsync(annee, moment, cancellationToken), territoire));
    }
}

/// <summary>Writes what is made of an exercice as the API shows it, nothing hidden.</summary>
internal sealed class BilanWriter : IBilanWriter
{
    public ReadOnlyMemory<byte> Write(Bilan bilan) => JsonSerializer.SerializeToUtf8Bytes(VueBilan.De(bilan, HiddenCells.Aucune), Json.Options);

    public ReadOnlyMemory<byte> Write(Consolidation consolidation) =>
        JsonSerializer.SerializeToUtf8Bytes(VueConsolidation.De(consolidation), Json.Options);
}
