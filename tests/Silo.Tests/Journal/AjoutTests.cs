using Clauses.Grains.Journal;
using Clauses.Support;
using Npgsql;

namespace Clauses.Silo.Tests.Journal;

public sealed class AjoutTests : IAsyncLifetime
{
    private BaseDeTest _base = null!;

    public async Task InitializeAsync() => _base = await (await PostgresDeTest.PartageAsync()).CreerBaseAsync();

    public async Task DisposeAsync() => await _base.DisposeAsync();

    [Fact]
    public async Task What_is_appended_is_read_back_whole()
    {
        await using var journal = _base.OuvrirJournal();
        var ouverture = Essai.Ouverture("m1");
        var decision = Essai.Declaration("m1", 3) with
        {
            Genre = Genre.Decision, Debut = null, Fin = null, Declarees = 0, Validees = 3_000, Refusees = 525, Exercice = 2024, Lie = 2, Motif = "Justificatif absent",
        };
        var heures = new Ajout("m1", 1, [Essai.Declaration("m1", 2), decision], []);
        Assert.Equal(ResultatAjout.Ecrit, await journal.AjouterAsync(ouverture));
        Assert.Equal(ResultatAjout.Ecrit, await journal.AjouterAsync(heures));

        Assert.Equal([.. ouverture.Ecritures, heures.Ecritures[0], decision with { Motif = null }], await journal.LireToutAsync("m1"));
        Assert.Equal([decision with { Motif = null }], await journal.LireToutAsync("m1", apres: 2));
        Assert.Equal("Justificatif absent", await _base.LireAsync<string>("select texte from motif where marche = 'm1' and numero = 3"));
        Assert.Equal("territoire/tout zac/gagarine", await _base.LireAsync<string>("select string_agg(axe || '/' || code, ' ' order by axe) from rattachement where marche = 'm1'"));
        Assert.Equal(3, await _base.LireAsync<long>("select version from flux where marche = 'm1'"));
    }

    [Fact]
    public async Task An_append_from_another_version_writes_nothing()
    {
        await using var journal = _base.OuvrirJournal();
        await journal.AjouterAsync(Essai.Ouverture("m1"));
        Assert.Equal(ResultatAjout.Depasse, await journal.AjouterAsync(Essai.Ouverture("m1")));
        Assert.Equal(ResultatAjout.Depasse, await journal.AjouterAsync(Essai.Heures("m1", 0)));
        Assert.Equal(ResultatAjout.Depasse, await journal.AjouterAsync(Essai.Heures("m1", 2)));
        Assert.Equal(ResultatAjout.Depasse, await journal.AjouterAsync(Essai.Heures("jamais-ouvert", 1)));
        Assert.Single(await journal.LireToutAsync("m1"));
        Assert.Equal(1, await _base.LireAsync<long>("select count(*) from ecriture"));
    }

    [Fact]
    public async Task Of_two_writers_of_one_marche_each_version_has_one_winner()
    {
        const int versions = 60;
        await using var premier = _base.OuvrirJournal();
        await using var second = _base.OuvrirJournal();
        await premier.AjouterAsync(Essai.Ouverture("m1"));
        for (var version = 1; version <= versions; version++)
        {
            var a = Essai.Heures("m1", version);
            var b = Essai.Heures("m1", version);
            var resultats = await Task.WhenAll(premier.AjouterAsync(a), second.AjouterAsync(b));
            Assert.Equal([ResultatAjout.Ecrit, ResultatAjout.Depasse], resultats.Order());
            var gagnant = resultats[0] == ResultatAjout.Ecrit ? a : b;
            Assert.Equal(gagnant.Ecritures, await premier.LireToutAsync("m1", version));
        }
    }

    [Fact]
    public async Task Appends_of_one_marche_sent_without_waiting_are_written_in_their_order()
    {
        await using var journal = _base.OuvrirJournal();
        var resultats = await Task.WhenAll(
            Enumerable.Range(0, 500).Select(version => journal.AjouterAsync(version == 0 ? Essai.Ouverture("m1") : Essai.Heures("m1", version))));
        Assert.All(resultats, resultat => Assert.Equal(ResultatAjout.Ecrit, resultat));
        Assert.Equal(Enumerable.Range(1, 500).Select(numero => (long)numero), (await journal.LireToutAsync("m1")).Select(ecriture => ecriture.Numero));
    }

    [Fact]
    public async Task An_append_longer_than_a_lot_is_written_at_once()
    {
        await using var journal = _base.OuvrirJournal();
        await journal.AjouterAsync(Essai.Ouverture("m1"));
        Assert.Equal(ResultatAjout.Ecrit, await journal.AjouterAsync(Essai.Heures("m1", 1, Ajout.EcrituresMax)));
        Assert.Equal(1 + Ajout.EcrituresMax, await _base.LireAsync<long>("select count(*) from ecriture"));
        Assert.Equal(1, await _base.LireAsync<long>("select count(distinct lot) from ecriture where numero > 1"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0xD800)]
    [InlineData(0xDC00)]
    public async Task What_PostgreSQL_cannot_store_is_refused_before_the_queue(int caractere)
    {
        var texte = $"a{(char)caractere}b";
        await using var journal = _base.OuvrirJournal();
        await journal.AjouterAsync(Essai.Ouverture("m1"));
        var ligne = Essai.Declaration("m1", 2);
        foreach (var mauvaise in new[] { ligne with { Reference = texte }, ligne with { Contrat = texte }, ligne with { Motif = texte }, ligne with { Auteur = texte } })
            await Assert.ThrowsAsync<InvalidOperationException>(() => journal.AjouterAsync(new Ajout("m1", 1, [mauvaise], [])));
        Assert.Equal(ResultatAjout.Ecrit, await journal.AjouterAsync(new Ajout("m1", 1, [ligne with { Motif = "é \ud83d\ude00" }], [])));
    }

    [Theory]
    [InlineData("""{"intitule": "\u0000"}""", false)]
    [InlineData("""{"intitule": "\\\u0000"}""", false)]
    [InlineData("""{"intitule": "\\u0000"}""", true)]
    public async Task A_content_with_an_escaped_nul_is_refused_and_one_that_only_looks_so_is_kept(string contenu, bool accepte)
    {
        await using var journal = _base.OuvrirJournal();
        var ouverture = Essai.Ouverture("m1");
        var ajout = ouverture with { Ecritures = [ouverture.Ecritures[0] with { Contenu = contenu }] };
        if (accepte)
            Assert.Equal(ResultatAjout.Ecrit, await journal.AjouterAsync(ajout));
        else
            await Assert.ThrowsAsync<InvalidOperationException>(() => journal.AjouterAsync(ajout));
    }

    [Fact]
    public async Task Entries_with_a_gap_or_too_many_are_refused_before_the_queue()
    {
        await using var journal = _base.OuvrirJournal();
        await Assert.ThrowsAsync<InvalidOperationException>(() => journal.AjouterAsync(new Ajout("m1", 1, [Essai.Declaration("m1", 3)], [])));
        await Assert.ThrowsAsync<InvalidOperationException>(() => journal.AjouterAsync(new Ajout("m1", 1, [], [])));
        await Assert.ThrowsAsync<InvalidOperationException>(() => journal.AjouterAsync(Essai.Heures("m1", 1, Ajout.EcrituresMax + 1)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => journal.AjouterAsync(Essai.Heures("un marché", 1)));
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
        await using var journal = _base.OuvrirJournal();
        await journal.AjouterAsync(Essai.Ouverture("m1"));
        var refus = await Assert.ThrowsAsync<PostgresException>(() => _base.ExecuterAsync(sql));
        Assert.Equal(PostgresErrorCodes.RestrictViolation, refus.SqlState);
        Assert.Equal(1, await _base.LireAsync<long>("select count(*) from ecriture"));
    }
}
