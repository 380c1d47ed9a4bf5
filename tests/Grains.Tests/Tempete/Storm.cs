namespace Clauses.Grains.Tests.Tempete;

/// <summary>A world, its clients, and what befalls them, all drawn from one seed.</summary>
internal sealed class Storm
{
    private const int Misfortunes = 30;
    private const int MaxSteps = 2_000_000;

    private static readonly Fault[] Faults = [.. Enum.GetValues<Fault>().Where(fault => fault != Fault.Aucune)];

    private readonly SimulatedCluster _cluster;
    private readonly Acknowledged _known;
    private readonly Clients _clients;
    private readonly Turns _turns;
    private readonly int _silos;
    private readonly int _pace;
    private Task _watch = Task.CompletedTask;
    private int _frequency;
    private int _doom;

    public Storm(int graine)
    {
        _cluster = new(graine);
        _known = new(_cluster.Journal);
        _clients = new(_cluster, _known);
        _turns = _cluster.NewTurns();
        _silos = Hasard.Next(3) == 0 ? 1 : 3;
        _pace = 50 + Hasard.Next(400);
        _cluster.Journal.Fautes = Draw;
        _cluster.Journal.Moved += _ => KillWriter();
    }

    /// <summary>How many processes were killed, each at some turn of its own.</summary>
    public int Kills { get; private set; }

    public int Acknowledged => _known.Count;

    public int Hires => _known.Hires;

    public long Steps => _cluster.Steps;

    public ulong Trace => _cluster.Trace;

    private Random Hasard => _cluster.Hasard;

    /// <returns>What is wrong in the end.</returns>
    public IReadOnlyList<string> TryRun()
    {
        try
        {
            return Run();
        }
        catch (Exception error)
        {
            return [$"{error}"];
        }
    }

    private List<string> Run()
    {
        for (var silo = 0; silo < _silos; silo++)
            _cluster.Start();
        RunUntil(() => _cluster.Silos.TrueForAll(silo => silo.Joined));
        Finish(_clients.PrepareAsync);
        _turns.Post(() => _watch = _clients.WatchAsync());
        Rage();
        Settle();
        List<string> wrong = [.. _known.Verify(), .. _cluster.Defects.Select(defect => $"unexpected: {defect}")];
        Finish(() => VerifyTotauxAsync(wrong));
        Finish(() => VerifyPlacementsAsync(wrong));
        return wrong;
    }

    /// <summary>Streams come to rest before the storm does: what is lost of their last entries nothing newer makes up for.</summary>
    private void Rage()
    {
        Task? clients = null;
        _turns.Post(() => clients = _clients.RunAsync());
        (_frequency, _cluster.Losses) = (Hasard.Next(25), Hasard.Next(40));
        for (var misfortune = 0; misfortune < Misfortunes; misfortune++)
        {
            for (var step = Hasard.Next(2 * _pace); step >= 0; step--)
                _cluster.Step();
            Strike();
        }
        _clients.Over = true;
        (_doom, _cluster.Losses) = (4, 2 * _cluster.Losses);
        RunUntil(() => clients!.IsCompleted);
        clients!.GetAwaiter().GetResult();
        _doom = 0;
        if (_cluster.Silos.Count > 0 && Hasard.Next(2) == 0)
            Kill(_cluster.Silos[Hasard.Next(_cluster.Silos.Count)]);
        Pass(TimeSpan.FromSeconds(1));
        (_frequency, _cluster.Losses) = (0, 0);
    }

    /// <summary>Everybody lives, all that is due is done, and all that moved is told.</summary>
    private void Settle()
    {
        for (var time = 0; time < 4; time++)
        {
            _cluster.Horloge.Jump(TimeSpan.FromMinutes(time == 0 ? 120 : 3));
            Pass(TimeSpan.FromSeconds(15));
        }
        RunUntil(() => _cluster.Silos.Count == _silos && _cluster.Silos.TrueForAll(silo => silo is { Joined: true, Left: false, Turns.Hung: false }));
    }

    private void Strike()
    {
        var silo = _cluster.Silos.Count == 0 ? null : _cluster.Silos[Hasard.Next(_cluster.Silos.Count)];
        switch (Hasard.Next(20))
        {
            case < 8 when silo is not null:
                Kill(silo);
                break;
            case < 11:
                _doom = 1;
                break;
            case < 12:
                foreach (var one in _cluster.Silos.ToList())
                    Kill(one);
                break;
            case < 15 when silo is { Turns.Hung: false }:
                Hang(silo);
                break;
            case < 17 when silo is not null:
                _cluster.ForgetIdle(silo);
                break;
            default:
                Jump(Hasard.Next(8) == 0 ? TimeSpan.FromDays(61) : TimeSpan.FromSeconds(Hasard.Next(-300, 600)));
                break;
        }
    }

    /// <summary>People set the clock. Not back while a place is kept: after a time limit that was over nothing may begin again before it.</summary>
    private void Jump(TimeSpan by)
    {
        if (by > TimeSpan.Zero || !_known.KeepsPlaces())
            _cluster.Horloge.Jump(by);
    }

    /// <summary>It has written, and nobody hears of it: the next that writes, or one of some.</summary>
    private void KillWriter()
    {
        if (_doom == 0 || Hasard.Next(_doom) > 0 || _cluster.Silos.Find(silo => silo.Turns == SynchronizationContext.Current) is not { } silo)
            return;
        if (_doom == 1)
            _doom = 0;
        Kill(silo);
    }

    private void Kill(SimulatedSilo silo)
    {
        Kills++;
        _cluster.Kill(silo, TimeSpan.FromMilliseconds(Hasard.Next(3_000)));
        _cluster.Time.After(TimeSpan.FromMilliseconds(Hasard.Next(2_000)), _cluster.Start);
    }

    /// <summary>It stands still. Others may take it for dead meanwhile: then it goes on for a while as nobody, until it hears of that.</summary>
    private void Hang(SimulatedSilo silo)
    {
        silo.Turns.Hung = true;
        var given = Hasard.Next(3) > 0;
        var duration = TimeSpan.FromMilliseconds(Hasard.Next(given ? 2_000 : 20_000));
        _cluster.Time.After(duration, () => silo.Turns.Hung = false);
        if (!given)
            return;
        var taken = duration + TimeSpan.FromMilliseconds(Hasard.Next(-1_000, 500));
        _cluster.Time.After(taken, () => _cluster.Leave(silo));
        _cluster.Time.After(taken + TimeSpan.FromMilliseconds(Hasard.Next(2_000)), () =>
        {
            if (!silo.Turns.Dead)
                Kill(silo);
        });
    }

    private Fault Draw(string flux)
    {
        if (Hasard.Next(100) >= _frequency)
            return Fault.Aucune;
        var fault = Faults[Hasard.Next(Faults.Length)];
        // A rival writes lines of hours: not to a need, and not before there is a contract.
        return fault == Fault.Rival && flux.Contains('/', StringComparison.Ordinal) ? Fault.Sature : fault;
    }

    private void Pass(TimeSpan duration)
    {
        var until = _cluster.Time.GetUtcNow() + duration;
        RunUntil(() => _cluster.Time.GetUtcNow() >= until);
    }

    private void Finish(Func<Task> act)
    {
        Task? task = null;
        _turns.Post(() => task = act());
        RunUntil(() => task is { IsCompleted: true });
        task!.GetAwaiter().GetResult();
    }

    private void RunUntil(Func<bool> condition)
    {
        for (var steps = 0; !condition(); steps++)
        {
            if (steps > MaxSteps)
                throw new TimeoutException("The world does not come to rest.", _watch.Exception);
            _cluster.Step();
        }
    }

    /// <summary>What totals say is what the streams make, folded anew.</summary>
    private async Task VerifyTotauxAsync(List<string> wrong)
    {
        var expected = new Dictionary<Cible, Cumul>();
        foreach (var marche in _cluster.Journal.Marches)
        {
            var etat = JournalPlacements.Fold(_cluster.Journal, marche);
            foreach (var (cible, part) in etat.Parts.Harvest())
            {
                if (!expected.TryGetValue(cible, out var cumul))
                    expected.Add(cible, cumul = new());
                cumul.Take(new(marche, etat.Version), part);
            }
        }
        foreach (var (cible, cumul) in expected)
        {
            var compte = await _cluster.Factory.Total(cible).Compte(PartExercice.VieEntiere);
            if (cumul.Compte(0) with { Version = 0 } != compte with { Version = 0 })
                wrong.Add($"the total {cible} says {compte}, the streams {cumul.Compte(0)}");
        }
    }

    private async Task VerifyPlacementsAsync(List<string> wrong)
    {
        foreach (var parts in new JournalPlacements(_cluster.Journal).All().GroupBy(part => part.Cible).ToList())
        {
            var expected = parts.Aggregate(EntonnoirBuilder.De(0, _cluster.Horloge.Today(), null), (entonnoir, part) => entonnoir.Add(part.Part)).Build(0);
            var said = await _cluster.Factory.Placements(parts.Key).Lire(0, null);
            if (expected != said with { Version = 0 })
                wrong.Add($"the funnel {parts.Key} says {said}, the streams {expected}");
        }
    }
}
