namespace Clauses.Silo.Tests.Journal;

public sealed class LostAnswersTests : OnABase
{
    private static readonly JournalOptions Courtes =
        new() { AttemptTimeout = TimeSpan.FromSeconds(1), AppendTimeout = TimeSpan.FromSeconds(1), Pause = TimeSpan.FromMilliseconds(20) };

    private PostgresProxy _proxy = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _proxy = PostgresProxy.Devant(Base.Connexion);
    }

    public override async Task DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task A_connection_cut_after_COMMIT_and_before_the_answer_is_resolved_as_written_once()
    {
        await using var journal = Base.OpenJournal(connexion: _proxy.Connexion);
        await journal.AppendAsync(Essai.Ouverture("m1"));
        for (var version = 1; version <= 5; version++)
        {
            var coupure = _proxy.LoseAnAnswerAsync();
            Assert.Equal(AppendResult.Ecrit, await journal.AppendAsync(Essai.Heures("m1", version)));
            Assert.True(coupure.IsCompletedSuccessfully);
        }
        Assert.Equal([1, 2, 3, 4, 5, 6], (await journal.ReadAllAsync("m1")).Select(ecriture => ecriture.Numero));
    }

    [Fact]
    public async Task A_lost_answer_to_an_opening_is_resolved_too()
    {
        await using var journal = Base.OpenJournal(connexion: _proxy.Connexion);
        await journal.AppendAsync(Essai.Ouverture("m1"));
        var coupure = _proxy.LoseAnAnswerAsync();
        Assert.Equal(AppendResult.Ecrit, await journal.AppendAsync(Essai.Ouverture("m2")));
        Assert.True(coupure.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_lost_answer_to_two_streams_that_are_written_together_is_resolved_too()
    {
        await using var journal = Base.OpenJournal(connexion: _proxy.Connexion);
        await journal.AppendAsync(Essai.Ouverture("m1"));
        await journal.AppendAsync(Essai.Evenements("besoin/b1", 0, "besoin"));
        var coupure = _proxy.LoseAnAnswerAsync();
        Assert.Equal(AppendResult.Ecrit, await journal.AppendAsync(Essai.Embauche("m1", 1, "c1", "besoin/b1", 1)));
        Assert.True(coupure.IsCompletedSuccessfully);
        Assert.Equal(2, Assert.Single(await journal.ReadAllAsync("m1", apres: 1)).Numero);
        Assert.Equal(2, (await journal.ReadEvenementsAsync("besoin/b1", 1, personnel: false, CancellationToken.None)).Length);
    }

    [Fact]
    public async Task In_a_lot_whose_answer_is_lost_each_append_learns_its_own_outcome()
    {
        var verrou = new Verrou();
        await using var journal = Base.OpenJournal(verrou, connexion: _proxy.Connexion);
        await Task.WhenAll(Enumerable.Range(0, 30).Select(rang => journal.AppendAsync(Essai.Ouverture($"m{rang}"))));
        var amorce = await verrou.RetenirAsync(journal);
        var promesses = Enumerable.Range(0, 30).Select(rang => journal.AppendAsync(Essai.Heures($"m{rang}", rang % 3 == 0 ? 4 : 1))).ToList();
        var coupure = _proxy.LoseAnAnswerAsync(octets: 2_000); // the opening that holds the writer back is shorter
        verrou.Relacher();
        await amorce;
        var resultats = await Task.WhenAll(promesses);
        Assert.True(coupure.IsCompletedSuccessfully);
        for (var rang = 0; rang < 30; rang++)
            Assert.Equal(rang % 3 == 0 ? AppendResult.Depasse : AppendResult.Ecrit, resultats[rang]);
        Assert.Equal(1 + 30 + 20, await Base.ReadAsync<long>("select count(*) from ecriture"));
    }

    [Fact]
    public async Task A_lost_answer_after_which_another_wrote_more_is_still_known_as_written()
    {
        await using var journal = Base.OpenJournal(connexion: _proxy.Connexion);
        await using var autre = Base.OpenJournal();
        await journal.AppendAsync(Essai.Ouverture("m1"));
        var coupure = _proxy.LoseAnAnswerAsync();
        _proxy.Refuse = true;
        var promesse = journal.AppendAsync(Essai.Heures("m1", 1));
        await coupure;
        Assert.Equal(AppendResult.Ecrit, await autre.AppendAsync(Essai.Heures("m1", 2, lignes: 3)));
        _proxy.Refuse = false;
        Assert.Equal(AppendResult.Ecrit, await promesse);
        Assert.Equal(5, (await journal.ReadAllAsync("m1")).Count);
    }

    [Fact]
    public async Task While_PostgreSQL_is_away_appends_wait_then_are_uncertain_and_it_recovers_without_a_restart()
    {
        await using var journal = Base.OpenJournal(options: Courtes, connexion: _proxy.Connexion);
        await journal.AppendAsync(Essai.Ouverture("m1"));
        _proxy.Refuse = true;
        _proxy.CutAll();
        Assert.Equal(AppendResult.Incertain, await journal.AppendAsync(Essai.Heures("m1", 1)));
        var attend = journal.AppendAsync(Essai.Heures("m1", 1));
        _proxy.Refuse = false;
        Assert.Equal(AppendResult.Ecrit, await attend);
        Assert.Equal(2, (await journal.ReadAllAsync("m1")).Count);
    }

    [Fact]
    public async Task An_uncertain_append_still_on_its_way_to_the_server_never_adds_to_what_was_written_instead()
    {
        await using var journal = Base.OpenJournal(options: Courtes);
        await using var autre = Base.OpenJournal();
        await journal.AppendAsync(Essai.Ouverture("m1"));
        // Somebody holds the row: the append hangs in the server until its time is over.
        await using var adverse = await Base.Source.OpenConnectionAsync();
        await using var transaction = await adverse.BeginTransactionAsync();
        await using (var verrou = adverse.CreateCommand())
        {
            verrou.CommandText = "select 1 from flux where marche = 'm1' for update";
            await verrou.ExecuteNonQueryAsync();
        }
        Assert.Equal(AppendResult.Incertain, await journal.AppendAsync(Essai.Heures("m1", 1)));
        await transaction.CommitAsync();
        var instead = Essai.Heures("m1", 1);
        var resultat = await autre.AppendAsync(instead);
        var lues = await autre.ReadAllAsync("m1");
        Assert.Equal(2, lues.Count);
        Assert.Equal(resultat == AppendResult.Ecrit, lues[1].Reference == instead.Ecritures[0].Reference);
    }

    [Fact]
    public async Task Nothing_is_sent_while_the_lock_on_the_base_is_lost()
    {
        var verrou = new Verrou();
        await using var journal = Base.OpenJournal(verrou, Courtes);
        var amorce = await verrou.RetenirAsync(journal);
        Assert.Equal(AppendResult.Incertain, await journal.AppendAsync(Essai.Ouverture("m1")));
        Assert.Equal(AppendResult.Incertain, await amorce);
        Assert.Equal(0, await Base.ReadAsync<long>("select count(*) from flux"));
        verrou.Relacher();
        Assert.Equal(AppendResult.Ecrit, await journal.AppendAsync(Essai.Ouverture("m1")));
    }
}
