namespace Clauses.Grains.Marches;

/// <summary>Has what the ledger holds of communes that are part of another one today count there, one in the cluster (key 0): once for each list of communes
/// that the product comes with, by the changes that a facilitateur would make.</summary>
[Alias("clauses.IReunionsGrain")]
public interface IReunionsGrain : IUniqueGrain
{
    /// <summary>Goes on with it.</summary>
    /// <returns>Whether nothing is left.</returns>
    [Alias("rejoindre")]
    Task<bool> Rejoindre();
}

/// <summary>What the ledger holds of communes of before.</summary>
public interface IReunions
{
    /// <summary>The list of communes by which the ledger was last gone through; null: none was.</summary>
    Task<string?> ReadEditionAsync(CancellationToken cancellationToken);

    /// <summary>From now on the ledger was gone through by this list.</summary>
    Task WriteEditionAsync(string edition, CancellationToken cancellationToken);

    /// <summary>The marchés that ever had hours in one of these communes, as place of work or as residence, in the order of their ids.</summary>
    Task<ImmutableArray<string>> ListMarchesAsync(IEnumerable<string> communes, string? apres, int limite, CancellationToken cancellationToken);
}

/// <remarks>Nothing is lost with the silo that it is on: gone through again, what counts where it should is left alone.</remarks>
public sealed partial class ReunionsGrain(IReunions reunions, IParametres parametres, ITerritoires territoires, ILogger<ReunionsGrain> logger)
    : UniqueGrain("reunions", Cadence, logger), IReunionsGrain
{
    private const int MaxMarches = 200;

    private const int CallsAtOnce = 8;

    /// <summary>Who changes it, where no person does.</summary>
    public const string Systeme = "systeme";

    private static readonly TimeSpan Cadence = TimeSpan.FromSeconds(5);

    private bool _faite;
    private string? _apres;
    private int _changes;
    private int _echecs;

    public async Task<bool> Rejoindre()
    {
        _faite = false;
        await RoundAsync(CancellationToken.None);
        return _faite;
    }

    protected override async Task RoundAsync(CancellationToken cancellationToken)
    {
        if (_faite || (_faite = await reunions.ReadEditionAsync(cancellationToken) == Cog.Edition))
            return;
        // Before the marchés: no hour leaves the territory on its way.
        if (_apres is null)
            await RejoindreTerritoireAsync(cancellationToken);
        var marches = await reunions.ListMarchesAsync(Cog.Anciennes, _apres, MaxMarches, cancellationToken);
        foreach (var quelques in marches.Chunk(CallsAtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.WhenAll(quelques.Select(RejoindreAsync));
        }
        if (marches.Length == MaxMarches)
        {
            _apres = marches[^1];
            return;
        }
        Passed(_changes, _echecs);
        if (_faite = _echecs == 0)
            await reunions.WriteEditionAsync(Cog.Edition, cancellationToken);
        (_apres, _changes, _echecs) = (null, 0, 0);
    }

    private async Task RejoindreAsync(string marche)
    {
        try
        {
            var grain = GrainFactory.GetGrain<IMarcheGrain>(marche);
            var (change, reponse) = (0, await grain.Rejoindre(Systeme));
            while (reponse is { Outcome: CallOutcome.Fait, Inscription: Inscription.Modifiee })
                (change, reponse) = (1, await grain.Rejoindre(Systeme));
            _changes += change;
            if (reponse.Outcome != CallOutcome.Fait)
                _echecs++;
        }
        catch (Exception error)
        {
            // One that fails keeps no other from it; it is gone through again with all of them.
            _echecs++;
            MarcheFailed(marche, error);
        }
    }

    private async Task RejoindreTerritoireAsync(CancellationToken cancellationToken)
    {
        var connus = ShippedParametres.Tous.Concat(await parametres.ReadAsync(null, cancellationToken)).Where(connu => connu.Valeur is ValeurTerritoire);
        foreach (var connu in connus.GroupBy(connu => connu.Depuis).Select(memes => memes.MaxBy(un => un.Version)!))
        {
            var (avant, apres) = ((ValeurTerritoire)connu.Valeur, ((ValeurTerritoire)connu.Valeur).Rejoindre());
            if (!apres.Communes.SequenceEqual(avant.Communes))
                await territoires.InscrireAsync(connu.Depuis, apres, connu.Source, Systeme, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The ledger was gone through by a new list of communes: {changes} marchés had hours in one that is part of another, {echecs} could not be changed.")]
    private partial void Passed(int changes, int echecs);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Marché {marche} could not be counted in the commune of today; it is tried again.")]
    private partial void MarcheFailed(string marche, Exception error);
}
