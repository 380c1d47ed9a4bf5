using Clauses.Silo.Temoins;

namespace Clauses.Silo.Tests.Temoins;

/// <summary>A superuser writes to the ledger past the product, triggers or not.</summary>
public sealed class ChaineTests : OnABase
{
    private readonly string _dossier = Directory.CreateTempSubdirectory("clauses-temoins-").FullName;

    private DossierDesTemoins Dossier => new(_dossier);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await using var journal = Base.OpenJournal();
        for (var version = 0; version < 5; version++)
            await journal.AppendAsync(Essai.Heures("m1", version));
        await journal.AppendAsync(Essai.Heures("m2", 0));
        await Base.ExecuteAsync("""
            insert into flux (marche, version) values ('parcours/p1', 3);
            insert into evenement select 'parcours/p1', n, 'fiche', '{"naissance": 1998}', 'cle-1', '2024-01-02Z', gen_random_uuid() from generate_series(1, 3) n;
            insert into evenement_personnel select 'parcours/p1', n, '{"naissance": "1998-05-17"}' from generate_series(1, 3) n;
            insert into identite values ('p1', 'Nom', 'Prénom', 'cle-1', '2024-01-02Z')
            """);
        // In lots: a stream is bound across several links.
        var scelleur = new Scelleur(Base.Source);
        while (await scelleur.SealAsync(2, CancellationToken.None))
        {
        }
        await Dossier.AddRacinesAsync(await scelleur.RootAsync(new(2024, 1, 2), 31, CancellationToken.None), CancellationToken.None);
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_dossier, recursive: true);
    }

    [Fact]
    public async Task A_ledger_that_only_grew_is_sound_and_erasing_a_person_changes_nothing()
    {
        var (scellees, ecarts) = await ControlerAsync();
        Assert.Equal((9, ""), (scellees, ecarts));
        await Base.ExecuteAsync("delete from identite; delete from evenement_personnel; delete from motif");
        await using (var journal = Base.OpenJournal())
            await journal.AppendAsync(Essai.Heures("m1", 5));
        Assert.Equal((9, ""), await ControlerAsync());
        var scelleur = new Scelleur(Base.Source);
        Assert.False(await scelleur.SealAsync(100, CancellationToken.None));
        Assert.Empty(await scelleur.RootAsync(new(2024, 1, 2), 31, CancellationToken.None));
        Assert.Equal(2, (await scelleur.RootAsync(new(2024, 1, 3), 31, CancellationToken.None)).Length);
        Assert.Equal((10, ""), await ControlerAsync());
    }

    [Theory]
    [InlineData("update ecriture set declarees = declarees + 100 where marche = 'm1' and numero = 3", "Marché m1, écriture 3 : changée après coup.")]
    [InlineData("update ecriture set enregistre = enregistre - interval '1 second' where marche = 'm2'", "Marché m2, écriture 1 : changée après coup.")]
    [InlineData("delete from ecriture where marche = 'm1' and numero = 2", "Marché m1, écriture 2 : ôtée.")]
    [InlineData("delete from ecriture where marche = 'm1' and numero > 3", "Marché m1, écritures 4 à 5 : ôtées.")]
    [InlineData("delete from ecriture where marche = 'm2'; delete from flux where marche = 'm2'", "Marché m2, écriture 1 : ôtée.\nMarché m2, ramené de 1 à 0 écritures.")]
    [InlineData("insert into ecriture select marche, 6, genre, contrat, 'autre', debut, fin, declarees, validees, refusees, travail, exercice, effet, lie, auteur, enregistre, lot, contenu from ecriture where marche = 'm1' and numero = 5",
        "Marché m1, écriture 6 : ajoutée hors du journal, qui s'arrête à 5.")]
    [InlineData("update evenement set contenu = '{\"naissance\": 1990}' where numero = 2", "Flux parcours/p1, écriture 2 : changée après coup.")]
    [InlineData("delete from evenement where numero = 1", "Flux parcours/p1, écriture 1 : ôtée.")]
    [InlineData("insert into evenement select 'besoin/b', 1, 'besoin', '{}', 'cle-1', now(), gen_random_uuid()", "Flux besoin/b, écriture 1 : ajoutée hors du journal, qui s'arrête à 0.")]
    public async Task What_was_changed_removed_or_slipped_in_is_named(string sql, string attendu)
    {
        await ForcerAsync(sql);
        Assert.Equal(attendu, (await ControlerAsync()).Ecarts);
    }

    [Fact]
    public async Task Whoever_mends_the_chain_breaks_the_root_and_whoever_mends_the_root_is_told_by_the_witness()
    {
        await ForcerAsync("delete from ecriture where marche = 'm2'; delete from flux where marche = 'm2'; delete from maillon where flux = 'm2'");
        Assert.Equal("Racine du 02/01/2024 : des maillons qu'elle couvre ont été changés, ôtés ou ajoutés.", (await ControlerAsync()).Ecarts);
        await ForcerAsync("delete from racine");
        await new Scelleur(Base.Source).RootAsync(new(2024, 1, 2), 31, CancellationToken.None);
        Assert.StartsWith(
            "Racine du 02/01/2024 : ce n'est pas celle que garde le dossier des témoins.", (await ControlerAsync()).Ecarts, StringComparison.Ordinal);
    }

    private async Task<(long Scellees, string Ecarts)> ControlerAsync()
    {
        var controle = await new ChainePostgres(Base.Source, Dossier).CheckAsync(null, CancellationToken.None);
        return (controle.Scellees, string.Join('\n', controle.Ecarts));
    }

    private Task ForcerAsync(string sql) => Base.ExecuteAsync($"set session_replication_role = replica; {sql}; set session_replication_role = origin");
}
