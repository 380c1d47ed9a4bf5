namespace Clauses.Bench.Sujets;

// What measures work with: the server of bases, the screen, how long they may take.
internal sealed class Banc : IAsyncDisposable
{
    public const double OctetsParMio = 1024 * 1024;
    public const int ManchesMin = 3;

    private Plateau? _plateau;

    private Banc(Ecran ecran, Garde garde, ServeurPostgres postgres, bool court)
    {
        (Ecran, Garde, Postgres) = (ecran, garde, postgres);
        Court = court;
    }

    public Ecran Ecran { get; }
    public Garde Garde { get; }
    public ServeurPostgres Postgres { get; }
    public bool Court { get; }
    public int Manches => Court ? ManchesMin : 5;
    public TimeSpan DureeManche => TimeSpan.FromSeconds(Court ? 2 : 2.5);
    public TimeSpan Chaleur { get; } = TimeSpan.FromSeconds(12);

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

    public async Task LibererAsync()
    {
        if (_plateau is { } ancien)
            await ancien.DisposeAsync();
        _plateau = null;
    }

    public async ValueTask DisposeAsync()
    {
        await LibererAsync();
        await Postgres.DisposeAsync();
        await Garde.DisposeAsync();
    }
}

// Subjects that stand on equal worlds, each started when it is first asked for and kept until the last measure on that world: measures
// that follow each other share them, and their warmth.
internal sealed class Plateau(Banc banc, Monde monde) : IAsyncDisposable
{
    private readonly Dictionary<string, Sujet> _sujets = new(StringComparer.Ordinal);

    public Monde Monde => monde;

    public async Task<Sujet> SujetAsync(string nom, CancellationToken ct)
    {
        if (!_sujets.TryGetValue(nom, out var sujet))
        {
            _sujets[nom] = sujet = await Sujet.DemarrerAsync(banc, nom, monde, ct);
            if (nom == NomsDeSujets.Produit)
                await Eveil.MenerAsync(banc, sujet, monde.NombreContrats, ct);
        }
        return sujet;
    }

    public async Task<ConcurrentHttp> LignesSeulesAsync(string nom, int connexions, CancellationToken ct)
    {
        var sujet = await SujetAsync(nom, ct);
        return await ConcurrentHttp.PosterAsync(sujet, connexions, rang => new AuHasard(rang, monde.NombreContrats), ct);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var sujet in _sujets.Values)
            await sujet.DisposeAsync();
        _sujets.Clear();
    }
}
