using Clauses.Bench.Machine;
using Clauses.Bench.Rapport;
using Clauses.Bench.Sujets;

namespace Clauses.Bench.Mesures;

/// <summary>What measures work with: the server of bases, the screen, how long they may take.</summary>
internal sealed class Banc : IAsyncDisposable
{
    /// <summary>Bytes of a MiB.</summary>
    public const double OctetsParMio = 1024 * 1024;

    /// <summary>Rounds of a comparison that is only shown.</summary>
    public const int ManchesMin = 3;

    private Plateau? _plateau;

    private Banc(Ecran ecran, Garde garde, ServeurPostgres postgres, bool court)
    {
        (Ecran, Garde, Postgres) = (ecran, garde, postgres);
        Court = court;
    }

    /// <summary>Where people read how it goes.</summary>
    public Ecran Ecran { get; }

    /// <summary>Stops what we leave behind.</summary>
    public Garde Garde { get; }

    /// <summary>The server of all bases.</summary>
    public ServeurPostgres Postgres { get; }

    /// <summary>Whether the run is a short one.</summary>
    public bool Court { get; }

    /// <summary>Rounds of a comparison that has an objective.</summary>
    public int Manches => Court ? ManchesMin : 5;

    /// <summary>How long a round takes.</summary>
    public TimeSpan DureeManche => TimeSpan.FromSeconds(Court ? 2 : 2.5);

    /// <summary>How long a server works uncounted before its first round.</summary>
    public TimeSpan Chaleur { get; } = TimeSpan.FromSeconds(12);

    /// <summary>Starts the server of bases.</summary>
    public static async Task<Banc> OuvrirAsync(Ecran ecran, bool court, CancellationToken ct)
    {
        var garde = new Garde();
        try
        {
            return new(ecran, garde, await ServeurPostgres.DemarrerAsync(garde, ct), court);
        }
        catch
        {
            await garde.DisposeAsync();
            throw;
        }
    }

    /// <summary>The subjects on a world of some size, shared with the measures before and after that ask for the same.</summary>
    /// <param name="marches">How many marchés.</param>
    /// <param name="contratsParMarche">How many contracts each has.</param>
    /// <param name="lignesParMarche">How many lines each has from the start.</param>
    public async Task<Plateau> PlateauAsync(int marches, int contratsParMarche, int lignesParMarche = 0)
    {
        if (_plateau?.Monde is { } monde
            && (monde.NombreMarches, monde.ContratsParMarche, monde.LignesParMarche) == (marches, contratsParMarche, lignesParMarche))
        {
            return _plateau;
        }
        await LibererAsync();
        return _plateau = new(this, new(marches, contratsParMarche, lignesParMarche));
    }

    /// <summary>Stops the shared subjects: who measures memory or start-up wants the machine alone.</summary>
    public async Task LibererAsync()
    {
        if (_plateau is { } ancien)
            await ancien.DisposeAsync();
        _plateau = null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await LibererAsync();
        await Postgres.DisposeAsync();
        await Garde.DisposeAsync();
    }
}
