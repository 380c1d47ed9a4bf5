namespace Clauses.Bench.Subjects;

// What measures work with: the server of bases, the screen, how long they may take.
internal sealed class Banc : IAsyncDisposable
{
    public const double OctetsParMio = 1024 * 1024;
    public const int Manches = 3;

    private Plateau? _plateau;

    private Banc(Screen ecran, OverloadGuard garde, PostgresServer postgres, bool court)
    {
        (Ecran, Garde, Postgres) = (ecran, garde, postgres);
        Court = court;
    }

    public Screen Ecran { get; }
    public OverloadGuard Garde { get; }
    public PostgresServer Postgres { get; }
    public bool Court { get; }
    public TimeSpan DureeManche => TimeSpan.FromSeconds(Court ? 2 : 1.5);
    public TimeSpan Chaleur { get; } = TimeSpan.FromSeconds(8);

    // CPU time of the machine that none of ours took: where it is much, figures are not worth much.
    public TimeSpan Ailleurs => Proc.ProcesseurDeLaMachine() - Postgres.Processeur - Garde.Processeur - Environment.CpuUsage.TotalTime;

    public static async Task<Banc> OpenAsync(Screen ecran, bool court, CancellationToken ct)
    {
        var garde = new OverloadGuard();
        try
        {
            return new(ecran, garde, await PostgresServer.StartAsync(garde, ct), court);
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
        await ReleaseAsync();
        return _plateau = new(this, new(marches, contratsParMarche, lignesParMarche));
    }

    public async Task ReleaseAsync()
    {
        if (_plateau is { } ancien)
            await ancien.DisposeAsync();
        _plateau = null;
    }

    public async ValueTask DisposeAsync()
    {
        await ReleaseAsync();
        await Postgres.DisposeAsync();
        await Garde.DisposeAsync();
    }
}

// Subjects that stand on equal worlds, each started when it is first asked for and kept until the last measure on that world: measures
// that follow each other share them, and their warmth.
internal sealed class Plateau(Banc banc, World monde) : IAsyncDisposable
{
    private readonly Dictionary<string, Sujet> _sujets = new(StringComparer.Ordinal);

    public World Monde => monde;

    public async Task<Sujet> SujetAsync(string nom, CancellationToken ct)
    {
        if (!_sujets.TryGetValue(nom, out var sujet))
        {
            _sujets[nom] = sujet = await Sujet.StartAsync(banc, nom, monde, ct);
            if (SubjectNames.IsProduit(nom))
                await WakeUp.MenerAsync(banc, sujet, monde.NombreContrats, ct);
        }
        return sujet;
    }

    public async Task<HttpCompetitor> LignesSeulesAsync(string nom, int connexions, CancellationToken ct)
    {
        var sujet = await SujetAsync(nom, ct);
        return await HttpCompetitor.PostAsync(sujet, connexions, rang => new AtRandom(rang, monde.NombreContrats), ct);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var sujet in _sujets.Values)
            await sujet.DisposeAsync();
        _sujets.Clear();
    }
}
