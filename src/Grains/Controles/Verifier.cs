namespace Clauses.Grains.Controles;

/// <summary>Reads the seals of the ledger, and recomputes everything from it: balances, totals, funnels, and the bilan of each exercice. Or of these what
/// moved since the last time that nothing was wrong.</summary>
public sealed partial class Verifier(Verification totaux, BilansControle bilans, IChaine chaine, IVerifications faites, ILogger<Verifier> journal)
{
    private const string Illisible = "Ni les totaux ni les bilans n'ont pu être refaits d'un grand livre où cela manque.";

    /// <param name="suite">Whether what moved is enough. All is looked at nonetheless where nothing was found right before, by this program, within a
    /// month.</param>
    /// <param name="progres">Is told how far it is; null: nobody asks.</param>
    public async Task<Constat> VerifyAsync(bool suite, Progres? progres, CancellationToken cancellationToken)
    {
        await using var tenue = await faites.HoldAsync(cancellationToken);
        var depart = await faites.BeginAsync(suite, cancellationToken);
        var constat = await VerifyAsync(depart.Depuis, progres ?? new(), cancellationToken);
        if (constat.Juste())
            await faites.KeepAsync(depart, cancellationToken);
        return constat;
    }

    private async Task<Constat> VerifyAsync(DateTimeOffset? depuis, Progres progres, CancellationToken cancellationToken)
    {
        // Either reads the whole ledger: each has a session of its own, and mostly waits for it.
        var recalcul = RecomputeAsync(depuis, progres, cancellationToken);
        ChaineControlee sceaux;
        try
        {
            sceaux = await chaine.CheckAsync(depuis, cancellationToken);
        }
        finally
        {
            await ((Task)recalcul).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        try
        {
            return await recalcul with { Scellees = sceaux.Scellees, Sceaux = sceaux.Ecarts };
        }
        catch (Exception echec) when (!sceaux.Ecarts.IsEmpty && !cancellationToken.IsCancellationRequested)
        {
            // What was taken out of the ledger may keep the rest from being read: what is known is said all the same.
            Impossible(echec);
            return new(0, 0, [], [], sceaux.Scellees, sceaux.Ecarts.Add(Illisible), depuis);
        }
    }

    /// <returns>Without what the seals say.</returns>
    private async Task<Constat> RecomputeAsync(DateTimeOffset? depuis, Progres progres, CancellationToken cancellationToken)
    {
        var annees = await bilans.ListAsync(depuis, cancellationToken);
        progres.Begin(Verification.Etapes + annees.Length);
        var vivants = await totaux.VerifyAsync(depuis, progres, cancellationToken);
        var verifies = await bilans.CheckAsync(annees, progres, cancellationToken);
        return new(vivants.Ecritures, vivants.TotauxCompares, vivants.Ecarts, verifies, 0, [], depuis);
    }

    [LoggerMessage(LogLevel.Warning, "Neither totals nor bilans could be made again of a ledger whose chain is broken.")]
    private partial void Impossible(Exception echec);
}

/// <summary>How far a verification is: counted by those who verify, read by those who ask.</summary>
public sealed class Progres
{
    private int _etapes;
    private int _faites;
    private int _compares;

    public int Etapes => Volatile.Read(ref _etapes);

    public int Faites => Volatile.Read(ref _faites);

    public int TotauxCompares => Volatile.Read(ref _compares);

    public void Begin(int etapes) => Volatile.Write(ref _etapes, etapes);

    public void Compare(int totaux) => Interlocked.Add(ref _compares, totaux);

    public void Finish() => Interlocked.Increment(ref _faites);
}

/// <summary>What a verification found.</summary>
/// <param name="Ecarts">Totals that are not what the ledger says; none, if all is well.</param>
/// <param name="Bilans">In the order of the exercices.</param>
/// <param name="Scellees">Entries, of all streams, that are bound to the one before them.</param>
/// <param name="Sceaux">What was changed, removed or slipped in past the product, in French; none, if all is well.</param>
/// <param name="Depuis">It looked at what moved since then; null: at everything.</param>
[GenerateSerializer, Immutable, Alias("clauses.constat")]
public sealed record Constat(
    [property: Id(0)] long Ecritures,
    [property: Id(1)] int TotauxCompares,
    [property: Id(2)] ImmutableArray<Ecart> Ecarts,
    [property: Id(3)] ImmutableArray<BilanVerifie> Bilans,
    [property: Id(4)] long Scellees,
    [property: Id(5)] ImmutableArray<string> Sceaux,
    [property: Id(6)] DateTimeOffset? Depuis)
{
    internal bool Juste() => Ecarts.IsEmpty && Sceaux.IsEmpty && Bilans.All(bilan => bilan is { Recalcule: true, TotalCompare: true, Ecarts.IsEmpty: true });
}
