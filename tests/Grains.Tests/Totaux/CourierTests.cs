namespace Clauses.Grains.Tests.Totaux;

public sealed class CourierTests : IAsyncDisposable
{
    private static readonly TimeSpan Longtemps = TimeSpan.FromMinutes(20);

    private static readonly Cible[] Cibles = [.. Enumerable.Range(0, 5).Select(i => new Cible(Axe.Qpv, $"QN{i}"))];

    private readonly TempsPresse _temps = new();
    private readonly FlakySilos _silos;

    public CourierTests() => _silos = new(_temps.Horloge);

    public ValueTask DisposeAsync() => _temps.DisposeAsync();

    [Fact]
    public async Task Every_report_arrives_in_the_end_and_the_newest_wins_however_often_silos_fail()
    {
        var (ici, ailleurs) = (await _silos.JoinAsync(), await _silos.JoinAsync());
        var totaux = await EcouterAsync(ailleurs, Cibles);
        var hasard = new Random(20_240_101);
        var (verrou, echecs) = (new Lock(), 0);
        _silos.Caprices = () =>
        {
            lock (verrou)
            {
                // The first one always fails: a quick machine may send all there is in one batch.
                var sort = echecs == 0 ? 0 : hasard.Next(3);
                echecs += sort < 2 ? 1 : 0;
                return Flake.Aucun with { Avant = sort == 0, Apres = sort == 1 };
            }
        };
        await Task.WhenAll(Enumerable.Range(0, 40).Select(marche => Task.Run(async () =>
        {
            for (var version = 1; version <= 25; version++)
            {
                var part = Parts.De(version, marche);
                ici.Put(new($"M{marche}", version), [(Cibles[(marche + version) % 5], part), (Cibles[marche % 5], part)]);
                await Task.Yield();
            }
            Assert.True(await ici.WaitAsync($"M{marche}", Longtemps));
        })));
        foreach (var (numero, total) in totaux.Index())
        {
            var attendues = Enumerable.Range(0, 40).Select(marche => (Marche: marche, Version: Derniere(marche, numero))).ToList();
            Assert.Equal((attendues.Sum(part => part.Version), 40, 40), (total.Declarees, total.Compte.Marches, total.Compte.Participants));
            Assert.Equal(
                attendues.ToDictionary(part => $"M{part.Marche}", part => (long)part.Version),
                total.Snapshot.Marches.ToDictionary(marche => marche.Flux, marche => marche.Version));
        }
    }

    [Fact]
    public async Task A_total_of_the_same_silo_has_it_at_once_and_one_that_does_not_listen_costs_nothing()
    {
        var (ici, ailleurs) = (await _silos.JoinAsync(), await _silos.JoinAsync());
        var totaux = await EcouterAsync(ici, Cibles[0]);
        ici.Put(new("M", 1), [(Cibles[0], Parts.De(35)), (Cibles[1], Parts.De(35))]);
        Assert.Equal(35, totaux[0].Declarees);
        Assert.True(await ici.WaitAsync("M", TimeSpan.Zero));
        Assert.Equal((false, true, true), (ici.Listens(Cibles[1]), ici.Listens(Cibles[0]), ailleurs.Listens(Cibles[0])));
        Assert.Equal(0, _silos.Batches);
    }

    [Fact]
    public async Task A_wait_is_for_what_was_told_of_this_stream_and_for_nothing_else()
    {
        var (ici, ailleurs) = (await _silos.JoinAsync(), await _silos.JoinAsync());
        await EcouterAsync(ailleurs, Cibles);
        var porte = new TaskCompletionSource();
        _silos.Caprices = () => Flake.Aucun with { Porte = porte.Task };
        ici.Put(new("M", 1), [(Cibles[0], Parts.De(1)), (Cibles[1], Parts.De(1))]);
        Assert.True(await ici.WaitAsync("N", Longtemps));
        Assert.False(await ici.WaitAsync("M", TimeSpan.FromSeconds(1)));
        var attente = ici.WaitAsync("M", Longtemps);
        porte.SetResult();
        Assert.True(await attente);
    }

    [Fact]
    public async Task Reports_that_gather_while_a_batch_is_on_its_way_leave_as_one()
    {
        var (ici, ailleurs) = (await _silos.JoinAsync(), await _silos.JoinAsync());
        var totaux = await EcouterAsync(ailleurs, Cibles);
        var (porte, parti) = (new TaskCompletionSource(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        _silos.Caprices = () =>
        {
            parti.TrySetResult();
            return Flake.Aucun with { Porte = porte.Task };
        };
        ici.Put(new("M", 1), [(Cibles[0], Parts.De(1))]);
        await parti.Task;
        for (var version = 2; version <= 1_000; version++)
            ici.Put(new("M", version), [.. Cibles.Select(cible => (cible, Parts.De(version)))]);
        porte.SetResult();
        Assert.True(await ici.WaitAsync("M", Longtemps));
        Assert.Equal(2, _silos.Batches);
        Assert.All(totaux, total => Assert.Equal(1_000, total.Declarees));
    }

    [Fact]
    public async Task What_it_was_handed_before_it_stops_still_arrives()
    {
        var (ici, ailleurs) = (await _silos.JoinAsync(), await _silos.JoinAsync());
        var totaux = await EcouterAsync(ailleurs, Cibles);
        ici.Put(new("M", 1), [.. Cibles.Select(cible => (cible, Parts.De(35)))]);
        await ici.StopAsync(default);
        Assert.All(totaux, total => Assert.Equal(35, total.Declarees));
    }

    [Fact]
    public async Task A_silo_that_joins_tells_those_that_listen_already()
    {
        var ailleurs = await _silos.JoinAsync();
        var avant = await EcouterAsync(ailleurs, Cibles[0]);
        var ici = await _silos.JoinAsync();
        var apres = await EcouterAsync(ailleurs, Cibles[1]);
        ici.Put(new("M", 1), [(Cibles[0], Parts.De(35)), (Cibles[1], Parts.De(35))]);
        Assert.True(await ici.WaitAsync("M", Longtemps));
        Assert.Equal((35, 35), (avant[0].Declarees, apres[0].Declarees));
    }

    [Fact]
    public async Task Who_left_is_told_once_more_at_most()
    {
        var (ici, ailleurs) = (await _silos.JoinAsync(), await _silos.JoinAsync());
        var totaux = await EcouterAsync(ailleurs, Cibles[0]);
        ailleurs.Leave(Cibles[0], totaux[0]);
        for (var version = 1; version <= 3; version++)
        {
            ici.Put(new("M", version), [(Cibles[0], Parts.De(35))]);
            Assert.True(await ici.WaitAsync("M", Longtemps));
        }
        Assert.Equal((0, 1), (totaux[0].Declarees, _silos.Batches));
    }

    [Fact]
    public async Task Who_listens_again_is_told_though_it_was_found_deaf_a_moment_before()
    {
        var (ici, ailleurs) = (await _silos.JoinAsync(), await _silos.JoinAsync());
        var parti = await EcouterAsync(ailleurs, Cibles[0]);
        ailleurs.Leave(Cibles[0], parti[0]);
        var (retour, entendu) = (new TaskCompletionSource(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        _silos.Caprices = () =>
        {
            entendu.TrySetResult();
            return Flake.Aucun with { Retour = retour.Task };
        };
        ici.Put(new("M", 1), [(Cibles[0], Parts.De(1))]);
        await entendu.Task;
        // The answer that says it deaf is still on its way.
        var revenu = await EcouterAsync(ailleurs, Cibles[0]);
        retour.SetResult();
        Assert.True(await ici.WaitAsync("M", Longtemps));
        ici.Put(new("M", 2), [(Cibles[0], Parts.De(2))]);
        Assert.True(await ici.WaitAsync("M", Longtemps));
        Assert.Equal(2, revenu[0].Declarees);
    }

    [Fact]
    public async Task A_dead_silo_is_told_nothing_and_waited_for_by_nobody()
    {
        var (ici, ailleurs) = (await _silos.JoinAsync(), await _silos.JoinAsync());
        await EcouterAsync(ailleurs, Cibles[0]);
        _silos.Caprices = () => Flake.Aucun with { Avant = true };
        ici.Put(new("M", 1), [(Cibles[0], Parts.De(1))]);
        var attente = ici.WaitAsync("M", Longtemps);
        _silos.Dead.Add(1);
        Assert.True(await attente);
        Assert.True(await ici.ListenAsync(Cibles[1], new Listener()));
        Assert.False(ici.Listens(Cibles[0]));
    }

    [Fact]
    public async Task It_knows_the_versions_that_it_was_handed()
    {
        var coursier = await _silos.JoinAsync();
        Assert.False(coursier.Knows(new("M", 1)));
        coursier.Put(new("M", 2), []);
        Assert.True(coursier.Knows(new("M", 1)));
        Assert.True(coursier.Knows(new("M", 2)));
        Assert.False(coursier.Knows(new("M", 3)));
        Assert.False(coursier.Knows(new("N", 1)));
    }

    private static async Task<Listener[]> EcouterAsync(Courier<Part> courier, params Cible[] cibles)
    {
        var totaux = Array.ConvertAll(cibles, _ => new Listener());
        foreach (var (cible, total) in cibles.Zip(totaux))
            Assert.True(await courier.ListenAsync(cible, total));
        return totaux;
    }

    private static int Derniere(int marche, int total) =>
        Enumerable.Range(1, 25).Last(version => (marche + version) % 5 == total || marche % 5 == total);
}
