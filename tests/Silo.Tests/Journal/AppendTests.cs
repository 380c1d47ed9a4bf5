namespace Clauses.Silo.Tests.Journal;

public sealed class AppendTests : OnABase
{
    [Fact]
    public async Task What_is_appended_is_read_back_whole()
    {
        await using var journal = Base.OpenJournal();
        var ouverture = Essai.Ouverture("m1");
        var decision = Essai.Declaration("m1", 3) with
        {
            Genre = Genre.Decision, Debut = null, Fin = null, Declarees = 0, Validees = 3_000, Refusees = 525, Exercice = 2024, Lie = 2,
            Motif = "Justificatif absent",
        };
        var heures = new Append("m1", 1, [Essai.Declaration("m1", 2), decision], []);
        Assert.Equal(AppendResult.Ecrit, await journal.AppendAsync(ouverture));
        Assert.Equal(AppendResult.Ecrit, await journal.AppendAsync(heures));

        Assert.Equal([.. ouverture.Ecritures, heures.Ecritures[0], decision with { Motif = null }], await journal.ReadAllAsync("m1"));
        Assert.Equal([decision with { Motif = null }], await journal.ReadAllAsync("m1", apres: 2));
        Assert.Equal("Justificatif absent", await Base.ReadAsync<string>("select texte from motif where marche = 'm1' and numero = 3"));
        Assert.Equal(
            "territoire/tout zac/gagarine",
            await Base.ReadAsync<string>("select string_agg(axe || '/' || code, ' ' order by axe) from rattachement where marche = 'm1'"));
        Assert.Equal(3, await Base.ReadAsync<long>("select version from flux where marche = 'm1'"));
    }

    [Fact]
    public async Task Events_and_hours_leave_together_and_what_is_personal_can_go()
    {
        var verrou = new Verrou();
        await using var journal = Base.OpenJournal(verrou);
        await journal.AppendAsync(Essai.Ouverture("m1"));
        var retenu = await verrou.RetenirAsync(journal);
        var besoin = Essai.Evenements("besoin/b1", 0, "besoin", "texte") with
        {
            Besoins = """[{"id": "b1", "intitule": "Maçon", "postes": 2, "debut": "2024-02-01", "exercice": 2024, "ouvert": "2024-01-02", "contenu": {}}]""",
            Besoin = new("b1", 0, 0, "ouvert", null),
        };
        var ensemble = new[] { besoin, Essai.Heures("m1", 1), Essai.Evenements("parcours/p1", 3, "entree"), Essai.Evenements("besoin/b1", 0, "besoin") }
            .Select(ajout => journal.AppendAsync(ajout)).ToList();
        verrou.Relacher();
        Assert.Equal([AppendResult.Ecrit, AppendResult.Ecrit, AppendResult.Depasse, AppendResult.Depasse], await Task.WhenAll(ensemble));
        await retenu;

        Assert.Equal<Evenement>(besoin.Evenements, await journal.ReadEvenementsAsync("besoin/b1", 0, personnel: true, CancellationToken.None));
        Assert.Equal("Maçon", await Base.ReadAsync<string>("select intitule from besoin where id = 'b1'"));
        Assert.True(await journal.IsCurrentAsync("besoin/b1", 2, CancellationToken.None));
        await Base.ExecuteAsync("delete from evenement_personnel");
        Assert.Equal<Evenement>(
            besoin.Evenements.Select(evenement => evenement with { Personnel = null }),
            await journal.ReadEvenementsAsync("besoin/b1", 0, personnel: true, CancellationToken.None));
        var refus = await Assert.ThrowsAsync<PostgresException>(() => Base.ExecuteAsync("delete from evenement"));
        Assert.Equal(PostgresErrorCodes.RestrictViolation, refus.SqlState);
    }

    [Fact]
    public async Task An_append_from_another_version_writes_nothing()
    {
        await using var journal = Base.OpenJournal();
        await journal.AppendAsync(Essai.Ouverture("m1"));
        Assert.Equal(AppendResult.Depasse, await journal.AppendAsync(Essai.Ouverture("m1")));
        Assert.Equal(AppendResult.Depasse, await journal.AppendAsync(Essai.Heures("m1", 0)));
        Assert.Equal(AppendResult.Depasse, await journal.AppendAsync(Essai.Heures("m1", 2)));
        Assert.Equal(AppendResult.Depasse, await journal.AppendAsync(Essai.Heures("jamais-ouvert", 1)));
        Assert.Single(await journal.ReadAllAsync("m1"));
        Assert.Equal(1, await Base.ReadAsync<long>("select count(*) from ecriture"));
    }

    [Fact]
    public async Task Of_two_writers_of_one_marche_each_version_has_one_winner()
    {
        const int versions = 60;
        await using var premier = Base.OpenJournal();
        await using var second = Base.OpenJournal();
        await premier.AppendAsync(Essai.Ouverture("m1"));
        for (var version = 1; version <= versions; version++)
        {
            var a = Essai.Heures("m1", version);
            var b = Essai.Heures("m1", version);
            var resultats = await Task.WhenAll(premier.AppendAsync(a), second.AppendAsync(b));
            Assert.Equal([AppendResult.Ecrit, AppendResult.Depasse], resultats.Order());
            var gagnant = resultats[0] == AppendResult.Ecrit ? a : b;
            Assert.Equal(gagnant.Ecritures, await premier.ReadAllAsync("m1", version));
        }
    }

    [Fact]
    public async Task Two_streams_that_are_written_together_are_both_written_or_neither_whatever_leaves_with_them()
    {
        var verrou = new Verrou();
        await using var journal = Base.OpenJournal(verrou);
        foreach (var rang in Enumerable.Range(1, 5))
        {
            await journal.AppendAsync(Essai.Ouverture($"m{rang}"));
            await journal.AppendAsync(Essai.Evenements($"besoin/b{rang}", 0, "besoin"));
        }
        var retenu = await verrou.RetenirAsync(journal);
        var ensemble = new[]
        {
            Essai.Embauche("m1", 1, "c1", "besoin/b1", 1), Essai.Embauche("m2", 1, "c2", "besoin/b2", 7), Essai.Embauche("m3", 7, "c3", "besoin/b3", 1),
            Essai.Embauche("m4", 7, "c4", "besoin/b4", 7), Essai.Heures("m5", 1), Essai.Evenements("besoin/b5", 1, "passage"),
        }.Select(ajout => journal.AppendAsync(ajout)).ToList();
        verrou.Relacher();
        Assert.Equal(
            [AppendResult.Ecrit, AppendResult.Depasse, AppendResult.Depasse, AppendResult.Depasse, AppendResult.Ecrit, AppendResult.Ecrit],
            await Task.WhenAll(ensemble));
        await retenu;
        Assert.Equal(
            "besoin/b1 3, besoin/b2 1, besoin/b3 1, besoin/b4 1, besoin/b5 2, m1 2, m2 1, m3 1, m4 1, m5 2",
            await Base.ReadAsync<string>("select string_agg(marche || ' ' || version, ', ' order by marche) from flux where marche ~ '(^m|/b)[1-5]$'"));
        Assert.Equal("c1", await Base.ReadAsync<string>("select string_agg(contrat, ' ') from ecriture where genre = 4"));
        Assert.Equal("besoin/b1", await Base.ReadAsync<string>("select string_agg(flux, ' ') from evenement where genre = 'embauche'"));
    }

    [Fact]
    public async Task Of_those_who_write_to_either_of_two_streams_one_wins_both()
    {
        const int tours = 40;
        await using var premier = Base.OpenJournal();
        await using var second = Base.OpenJournal();
        await premier.AppendAsync(Essai.Ouverture("m1"));
        await premier.AppendAsync(Essai.Evenements("besoin/b1", 0, "besoin"));
        var (marche, besoin) = (1L, 1L);
        for (var tour = 0; tour < tours; tour++)
        {
            var rival = tour % 2 == 0 ? Essai.Evenements("besoin/b1", besoin, "passage") : Essai.Heures("m1", marche);
            var resultats = await Task.WhenAll(premier.AppendAsync(Essai.Embauche("m1", marche, $"c{tour}", "besoin/b1", besoin)), second.AppendAsync(rival));
            Assert.Equal([AppendResult.Ecrit, AppendResult.Depasse], resultats.Order());
            (marche, besoin) = resultats[0] == AppendResult.Ecrit ? (marche + 1, besoin + 2) : tour % 2 == 0 ? (marche, besoin + 1) : (marche + 1, besoin);
            Assert.Equal(
                $"{besoin} {marche}", await Base.ReadAsync<string>("select string_agg(version::text, ' ' order by marche) from flux where marche in ('m1', 'besoin/b1')"));
        }
        Assert.True(await Base.ReadAsync<bool>(
            "select (select count(*) from ecriture where genre = 4) = (select count(*) from evenement where genre = 'embauche')"));
    }

    [Fact]
    public async Task Appends_of_one_marche_sent_without_waiting_are_written_in_their_order()
    {
        await using var journal = Base.OpenJournal();
        var resultats = await Task.WhenAll(
            Enumerable.Range(0, 500).Select(version => journal.AppendAsync(version == 0 ? Essai.Ouverture("m1") : Essai.Heures("m1", version))));
        Assert.All(resultats, resultat => Assert.Equal(AppendResult.Ecrit, resultat));
        Assert.Equal(Enumerable.Range(1, 500).Select(numero => (long)numero), (await journal.ReadAllAsync("m1")).Select(ecriture => ecriture.Numero));
    }

    [Fact]
    public async Task An_append_longer_than_a_lot_is_written_at_once()
    {
        await using var journal = Base.OpenJournal();
        await journal.AppendAsync(Essai.Ouverture("m1"));
        Assert.Equal(AppendResult.Ecrit, await journal.AppendAsync(Essai.Heures("m1", 1, Append.MaxEcritures)));
        Assert.Equal(1 + Append.MaxEcritures, await Base.ReadAsync<long>("select count(*) from ecriture"));
        Assert.Equal(1, await Base.ReadAsync<long>("select count(distinct lot) from ecriture where numero > 1"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0xD800)]
    [InlineData(0xDC00)]
    public async Task What_PostgreSQL_cannot_store_is_refused_before_the_queue(int caractere)
    {
        var texte = $"a{(char)caractere}b";
        await using var journal = Base.OpenJournal();
        await journal.AppendAsync(Essai.Ouverture("m1"));
        var ligne = Essai.Declaration("m1", 2);
        foreach (var mauvaise in new[] { ligne with { Reference = texte }, ligne with { Contrat = texte }, ligne with { Motif = texte }, ligne with { Auteur = texte } })
            await Assert.ThrowsAsync<InvalidOperationException>(() => journal.AppendAsync(new Append("m1", 1, [mauvaise], [])));
        Assert.Equal(AppendResult.Ecrit, await journal.AppendAsync(new Append("m1", 1, [ligne with { Motif = "é \ud83d\ude00" }], [])));
    }

    [Theory]
    [InlineData("""{"intitule": "\u0000"}""", false)]
    [InlineData("""{"intitule": "\\\u0000"}""", false)]
    [InlineData("""{"intitule": "\\u0000"}""", true)]
    public async Task A_content_with_an_escaped_nul_is_refused_and_one_that_only_looks_so_is_kept(string contenu, bool accepte)
    {
        await using var journal = Base.OpenJournal();
        var ouverture = Essai.Ouverture("m1");
        var ajout = ouverture with { Ecritures = [ouverture.Ecritures[0] with { Content = contenu }] };
        if (accepte)
            Assert.Equal(AppendResult.Ecrit, await journal.AppendAsync(ajout));
        else
            await Assert.ThrowsAsync<InvalidOperationException>(() => journal.AppendAsync(ajout));
    }

    [Fact]
    public async Task Entries_with_a_gap_or_too_many_are_refused_before_the_queue()
    {
        await using var journal = Base.OpenJournal();
        await Assert.ThrowsAsync<InvalidOperationException>(() => journal.AppendAsync(new Append("m1", 1, [Essai.Declaration("m1", 3)], [])));
        await Assert.ThrowsAsync<InvalidOperationException>(() => journal.AppendAsync(new Append("m1", 1, [], [])));
        await Assert.ThrowsAsync<InvalidOperationException>(() => journal.AppendAsync(Essai.Heures("m1", 1, Append.MaxEcritures + 1)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => journal.AppendAsync(Essai.Heures("un marché", 1)));
    }

    [Theory]
    [InlineData("update ecriture set declarees = 0")]
    [InlineData("delete from ecriture")]
    [InlineData("truncate ecriture")]
    [InlineData("update rattachement set code = 'autre'")]
    [InlineData("delete from rattachement")]
    [InlineData("truncate rattachement")]
    public async Task The_database_itself_refuses_to_edit_the_ledger(string sql)
    {
        await using var journal = Base.OpenJournal();
        await journal.AppendAsync(Essai.Ouverture("m1"));
        var refus = await Assert.ThrowsAsync<PostgresException>(() => Base.ExecuteAsync(sql));
        Assert.Equal(PostgresErrorCodes.RestrictViolation, refus.SqlState);
        Assert.Equal(1, await Base.ReadAsync<long>("select count(*) from ecriture"));
    }
}
