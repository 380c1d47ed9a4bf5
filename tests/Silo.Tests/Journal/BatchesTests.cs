namespace Clauses.Silo.Tests.Journal;

/// <summary>Many marchés in one statement, and what one of them does to the others: nothing.</summary>
public sealed class BatchesTests : OnABase
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Under_many_concurrent_marches_the_ledger_is_what_a_model_says(int graine)
    {
        const int marches = 150;
        await using var journal = Base.OpenJournal(options: new() { SeuilRenfort = 20, LignesPerBatch = 100 });
        var modele =
            await Task.WhenAll(Enumerable.Range(0, marches).Select(rang => EcrireAuHasardAsync(journal, $"m{rang}", new Random(graine * 1000 + rang))));

        for (var rang = 0; rang < marches; rang++)
            Assert.Equal(modele[rang], (await journal.ReadAllAsync($"m{rang}")).Select(ecriture => ecriture.Reference), StringComparer.Ordinal);
        Assert.Equal(modele.Sum(marche => marche.Count), await Base.ReadAsync<long>("select count(*) from ecriture"));
        Assert.Equal(
            0, await Base.ReadAsync<long>("select count(*) from flux f where version <> (select max(numero) from ecriture e where e.marche = f.marche)"));
        // Else this would be a test of one append a statement: what a transaction writes bears its number.
        Assert.True(await Base.ReadAsync<long>("select count(distinct xmin::text) * 2 from ecriture") < await Base.ReadAsync<long>("select count(distinct lot) from ecriture"));
    }

    [Fact]
    public async Task A_contract_that_belongs_to_another_marche_harms_nobody_else_in_its_lot()
    {
        const int marches = 100;
        var verrou = new Verrou();
        await using var journal = Base.OpenJournal(verrou);
        await Task.WhenAll(Enumerable.Range(0, marches).Select(rang => journal.AppendAsync(Essai.Ouverture($"m{rang}"))));
        Assert.Equal(AppendResult.Ecrit, await journal.AppendAsync(Essai.Contrat("m0", 1, "pris")));

        await verrou.RetenirAsync(journal);
        var ajouts = Enumerable.Range(1, marches - 1).Select(rang => rang % 40 == 7
            ? Essai.Contrat($"m{rang}", 1, "pris")
            : rang % 2 == 0 ? Essai.Contrat($"m{rang}", 1, $"contrat-{rang}") : Essai.Heures($"m{rang}", 1, lignes: 3));
        var promesses = ajouts.Select(ajout => journal.AppendAsync(ajout)).ToList();
        verrou.Relacher();

        var resultats = await Task.WhenAll(promesses);
        for (var rang = 1; rang < marches; rang++)
            Assert.Equal(rang % 40 == 7 ? AppendResult.ContratPris : AppendResult.Ecrit, resultats[rang - 1]);
        Assert.Equal(["m0"], [await Base.ReadAsync<string>("select string_agg(marche, ' ') from ecriture where contrat = 'pris'")]);
        // The refused may go on.
        Assert.Equal(AppendResult.Ecrit, await journal.AppendAsync(Essai.Contrat("m7", 1, "libre")));
    }

    [Fact]
    public async Task Two_contracts_of_one_name_in_one_lot_have_one_winner()
    {
        var verrou = new Verrou();
        await using var journal = Base.OpenJournal(verrou);
        await Task.WhenAll(journal.AppendAsync(Essai.Ouverture("m1")), journal.AppendAsync(Essai.Ouverture("m2")));
        await verrou.RetenirAsync(journal);
        var promesses = new[] { journal.AppendAsync(Essai.Contrat("m1", 1, "c")), journal.AppendAsync(Essai.Contrat("m2", 1, "c")) };
        verrou.Relacher();
        Assert.Equal([AppendResult.Ecrit, AppendResult.ContratPris], (await Task.WhenAll(promesses)).Order());
    }

    [Fact]
    public async Task A_full_queue_refuses_at_once_and_what_it_took_is_written()
    {
        var verrou = new Verrou();
        await using var journal = Base.OpenJournal(verrou, new() { LignesEnAttente = 200, LignesPerBatch = 50, Ecrivains = 1 });
        await verrou.RetenirAsync(journal);
        var promesses = Enumerable.Range(0, 300).Select(rang => journal.AppendAsync(Essai.Ouverture($"m{rang}"))).ToList();
        // The writer is held back with a lot in hand, 200 lines wait; nothing more is taken, and that is said without waiting.
        Assert.All(promesses[..200], promesse => Assert.False(promesse.IsCompleted));
        Assert.All(promesses[200..], promesse => Assert.True(promesse.IsCompletedSuccessfully));

        verrou.Relacher();
        var resultats = await Task.WhenAll(promesses);
        Assert.All(resultats[..200], resultat => Assert.Equal(AppendResult.Ecrit, resultat));
        Assert.All(resultats[200..], resultat => Assert.Equal(AppendResult.Sature, resultat));
        Assert.Equal(1 + 200, await Base.ReadAsync<long>("select count(*) from ecriture"));
    }

    [Fact]
    public async Task Two_journals_that_write_to_the_same_marches_do_not_block_each_other_for_ever()
    {
        const int marches = 40;
        await using var premier = Base.OpenJournal(options: new() { SeuilRenfort = 5 });
        await using var second = Base.OpenJournal(options: new() { SeuilRenfort = 5 });
        await Task.WhenAll(Enumerable.Range(0, marches).Select(rang => premier.AppendAsync(Essai.Ouverture($"m{rang}"))));
        var ecrites = await Task.WhenAll(
            from journal in new[] { premier, second }
            from rang in Enumerable.Range(0, marches)
            select EcrireEnConcurrenceAsync(journal, $"m{rang}", ajouts: 15));
        Assert.All(ecrites, nombre => Assert.Equal(15, nombre));
        Assert.Equal(marches * 31, await Base.ReadAsync<long>("select sum(version)::bigint from flux"));
        Assert.Equal(marches * 31, await Base.ReadAsync<long>("select count(*) from ecriture"));
    }

    [Fact]
    [Trait("Duree", "longue")]
    public async Task A_lot_that_PostgreSQL_sacrifices_to_a_deadlock_is_sent_again()
    {
        await using var journal = Base.OpenJournal();
        await Task.WhenAll(journal.AppendAsync(Essai.Ouverture("m1")), journal.AppendAsync(Essai.Ouverture("m2")));
        await using var adverse = await Base.Source.OpenConnectionAsync();
        await using var transaction = await adverse.BeginTransactionAsync();
        // Somebody who locks in the other order, and whom PostgreSQL spares: the lot finds the deadlock first.
        await ExecuteAsync("set local deadlock_timeout = '1min'");
        await ExecuteAsync("select 1 from flux where marche = 'm2' for update");
        var verrou = new Verrou();
        // The lot looks for a deadlock once, five seconds after it began to wait: time enough for the other one on a busy machine.
        var patient = new JournalOptions { AttemptTimeout = TimeSpan.FromSeconds(30), AppendTimeout = TimeSpan.FromSeconds(60) };
        await using (var bloque = Base.OpenJournal(verrou, patient, Base.Connexion + ";Options=-c deadlock_timeout=5s"))
        {
            await verrou.RetenirAsync(bloque);
            var promesses = new[] { bloque.AppendAsync(Essai.Heures("m1", 1)), bloque.AppendAsync(Essai.Heures("m2", 1)) };
            // Once the lot waits for m2, it holds m1. Looked for within the server.
            var etreinte = ExecuteAsync("""
                do $$ begin
                    while not exists (select from pg_stat_activity where pg_backend_pid() = any (pg_blocking_pids(pid))) loop
                        perform pg_stat_clear_snapshot(), pg_sleep(0.005);
                    end loop;
                    perform 1 from flux where marche = 'm1' for update;
                end $$
                """);
            verrou.Relacher();
            await etreinte;
            await transaction.CommitAsync();
            Assert.All(await Task.WhenAll(promesses), resultat => Assert.Equal(AppendResult.Ecrit, resultat));
        }
        // The sessions are over: what they counted can be read. The lot that is sent again may be there before the other has woken up, and be
        // sacrificed once more.
        await Eventually.QueAsync(async () => await Base.ReadAsync<long>("select deadlocks from pg_stat_database where datname = current_database()") >= 1);

        async Task ExecuteAsync(string sql)
        {
            await using var commande = adverse.CreateCommand();
            commande.CommandText = sql;
            await commande.ExecuteNonQueryAsync();
        }
    }

    [Fact]
    public async Task Closing_waits_for_what_was_taken_and_takes_no_more()
    {
        var journal = Base.OpenJournal();
        var promesses = Enumerable.Range(0, 200).Select(rang => journal.AppendAsync(Essai.Ouverture($"m{rang}"))).ToList();
        await journal.DisposeAsync();
        Assert.All(promesses, promesse => Assert.True(promesse.IsCompleted));
        Assert.All(await Task.WhenAll(promesses), resultat => Assert.Equal(AppendResult.Ecrit, resultat));
        Assert.Equal(AppendResult.Sature, await journal.AppendAsync(Essai.Ouverture("trop-tard")));
    }

    /// <returns>The references that its stream must hold, in order.</returns>
    private static async Task<List<string?>> EcrireAuHasardAsync(JournalPostgres journal, string marche, Random hasard)
    {
        var attendues = new List<string?> { null };
        Assert.Equal(AppendResult.Ecrit, await journal.AppendAsync(Essai.Ouverture(marche)));
        for (var tour = 0; tour < 20; tour++)
        {
            var depuis = hasard.Next(5) == 0 ? hasard.Next(attendues.Count + 3) : attendues.Count;
            var ajout = depuis == 0 ? Essai.Ouverture(marche) : Essai.Heures(marche, depuis, hasard.Next(1, 8));
            var juste = depuis == attendues.Count;
            Assert.Equal(juste ? AppendResult.Ecrit : AppendResult.Depasse, await journal.AppendAsync(ajout));
            if (juste)
                attendues.AddRange(ajout.Ecritures.Select(ecriture => ecriture.Reference));
        }
        return attendues;
    }

    private static async Task<int> EcrireEnConcurrenceAsync(JournalPostgres journal, string marche, int ajouts)
    {
        var ecrits = 0;
        for (long version = 1; ecrits < ajouts;)
        {
            if (await journal.AppendAsync(Essai.Heures(marche, version)) == AppendResult.Ecrit)
                ecrits++;
            version = (await journal.ReadAllAsync(marche))[^1].Numero;
        }
        return ecrits;
    }
}
