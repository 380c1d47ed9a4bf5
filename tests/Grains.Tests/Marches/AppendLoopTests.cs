namespace Clauses.Grains.Tests.Marches;

public class AppendLoopTests
{
    private readonly InMemoryJournal _journal = new();
    private readonly TaskCompletionSource _porte = new();
    private readonly AppendLoop<Batch> _loop;
    private int _annonces;

    public AppendLoopTests() =>
        _loop = new("M", new EtatMarche(), _journal, new FakeTimeProvider(new(2026, 6, 30, 10, 0, 0, TimeSpan.Zero)), () => _annonces++);

    [Fact]
    public Task A_full_queue_pushes_back_and_recovers() => EnUnTour(async () =>
    {
        await OpenAsync();
        // One is on its way, 20 000 lines wait: there is no room for one more.
        var premiere = Declarer("premiere", 1);
        var attente = Enumerable.Range(0, 4).Select(lot => Declarer($"L{lot}-", 5_000)).ToList();
        var refusee = await Declarer("trop", 1);
        Assert.Equal((CallOutcome.Sature, 0), (refusee.Outcome, refusee.Resultats.Length));
        _porte.SetResult();
        Assert.All(await Task.WhenAll([premiere, .. attente]), reponse => Assert.Equal(CallOutcome.Fait, reponse.Outcome));
        var encore = await Declarer("trop", 1);
        Assert.Equal((CallOutcome.Fait, false), (encore.Outcome, encore.Resultats.Single().Deja));
        Assert.Equal(20_002, _journal.Read("M").Count(ecriture => ecriture.Genre == Genre.Declaration));
    });

    [Fact]
    public Task A_request_larger_than_the_queue_is_taken_when_nothing_waits() => EnUnTour(async () =>
    {
        await OpenAsync();
        _porte.SetResult();
        // Nothing is written: an append has its own bound.
        var reponse = await _loop.Submit(50_000, seule: false, _ => CallOutcome.Fait, issue => issue);
        Assert.Equal(CallOutcome.Fait, reponse);
    });

    [Fact]
    public Task What_waits_during_an_append_leaves_with_the_next_one_up_to_a_bound() => EnUnTour(async () =>
    {
        await OpenAsync();
        var (ajouts, annonces) = (_journal.Ajouts, _annonces);
        var reponses = Enumerable.Range(0, 10_000).Select(i => Declarer($"L{i}-", 1)).ToList();
        _porte.SetResult();
        await Task.WhenAll(reponses);
        // The first one alone, then 9 999 by 2 000.
        Assert.Equal((6, 6), (_journal.Ajouts - ajouts, _annonces - annonces));
    });

    [Fact]
    public Task Doubles_alone_are_answered_without_an_append() => EnUnTour(async () =>
    {
        await OpenAsync();
        var premiere = Declarer("L", 1);
        var double_ = Declarer("L", 1);
        _porte.SetResult();
        Assert.False((await premiere).Resultats[0].Deja);
        var ajouts = _journal.Ajouts;
        Assert.True((await double_).Resultats[0].Deja);
        Assert.True((await Declarer("L", 1)).Resultats[0].Deja);
        Assert.Equal(ajouts, _journal.Ajouts);
    });

    [Fact]
    public Task Lines_sent_behind_a_contract_see_it() => EnUnTour(async () =>
    {
        await OpenAsync();
        var premiere = Declarer("L", 1);
        var contrat = _loop.Submit(1, seule: true, lot => lot.Inscrire("C3", Banc.Demande(3, new(2024, 1, 1), null), "cle"), issue => new(issue));
        var ligne = Declarer("L", 1, "C3");
        _porte.SetResult();
        await Task.WhenAll(premiere, contrat, ligne);
        Assert.Null((await ligne).Resultats[0].Code);
        Assert.Equal([Genre.Declaration, Genre.Contrat, Genre.Declaration], _journal.Read("M").Skip(2).Select(ecriture => ecriture.Genre));
    });

    [Fact]
    public Task A_refusal_is_not_decided_on_what_a_twin_has_changed() => EnUnTour(async () =>
    {
        await OpenAsync();
        _porte.SetResult();
        var jumeau = new AppendLoop<Batch>("M", new EtatMarche(), _journal, new FakeTimeProvider(new(2026, 6, 30, 10, 0, 0, TimeSpan.Zero)), () => { });
        await jumeau.Submit(1, seule: true, lot => lot.Inscrire("C3", Banc.Demande(3, new(2024, 1, 1), null), "cle"), issue => new(issue));
        Assert.Null((await Declarer("L", 1, "C3")).Resultats[0].Code);
    });

    [Fact]
    public Task What_lost_too_many_races_in_a_row_is_given_back() => EnUnTour(async () =>
    {
        await OpenAsync();
        _journal.Fautes = _ => Fault.Rival;
        _porte.SetResult();
        Assert.Equal((CallOutcome.Incertain, 8), ((await Declarer("L", 1)).Outcome, _journal.Depasses));
        _journal.Fautes = _ => Fault.Aucune;
        var reponse = await Declarer("L", 1);
        Assert.Equal((CallOutcome.Fait, false), (reponse.Outcome, reponse.Resultats[0].Deja));
    });

    /// <summary>Runs a test as a grain would run it: one thing at a time, awaits included.</summary>
    private static Task EnUnTour(Func<Task> essai) => Task.Factory.StartNew(
        essai, CancellationToken.None, TaskCreationOptions.None, new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler).Unwrap();

    private async Task OpenAsync()
    {
        await _loop.Submit(1, seule: true, lot => lot.Inscrire(Banc.Fiche(), "cle"), issue => new(issue));
        var contrat = Banc.Demande(1, new(2024, 1, 1), new(2024, 12, 31));
        await _loop.Submit(1, seule: true, lot => lot.Inscrire("C1", contrat, "cle"), issue => new(issue));
        _journal.PorteDesAjouts = _porte.Task;
        await Task.Yield(); // out of the loop, which answered in this turn
    }

    private Task<ReponseLignes> Declarer(string prefixe, int nombre, string contrat = "C1") => _loop.Submit(
        nombre, seule: false,
        lot => new ReponseLignes(CallOutcome.Fait, [.. Enumerable.Range(0, nombre).Select(i => lot.Declarer(Banc.Ligne($"{prefixe}{i}", contrat), "cle"))]),
        issue => new(issue, []));
}
