using System.IO.Compression;
using Clauses.Silo.Sauvegardes;

namespace Clauses.Silo.Tests.Sauvegardes;

public sealed class SauvegardeurTests : IAsyncLifetime
{
    private readonly string _dossier = Directory.CreateTempSubdirectory("clauses-sauvegardeur-").FullName;
    private TestPostgres _postgres = null!;
    private TestDatabase _base = null!;
    private Manifeste _manifeste = null!;

    private string Fichier => Path.Combine(_dossier, "a");

    public async Task InitializeAsync()
    {
        _postgres = await TestPostgres.PartageAsync();
        _base = await _postgres.CreerBaseAsync();
        await using (var journal = _base.OpenJournal())
            await journal.AppendAsync(Essai.Heures("m1", 0));
        _manifeste = await Sur(_base).SaveAsync(Fichier, "1.2.3", CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _base.DisposeAsync();
        Directory.Delete(_dossier, recursive: true);
    }

    [Fact]
    public async Task What_is_read_in_is_what_stood_there_and_a_base_with_anything_in_it_is_refused()
    {
        await using var vide = await _postgres.CreerBaseAsync(migree: false);
        Assert.Equal(_manifeste, await Sauvegardeur.CheckAsync(Fichier, CancellationToken.None));
        await Sur(vide).RestoreAsync(Fichier, _manifeste, CancellationToken.None);
        Assert.Equal("m1", await vide.ReadAsync<string>("select marche from ecriture"));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => vide.ExecuteAsync("delete from ecriture"));
        await Assert.ThrowsAsync<StartFailure>(() => Sur(vide).RestoreAsync(Fichier, _manifeste, CancellationToken.None));
    }

    [Fact]
    public async Task What_is_cut_or_altered_or_newer_is_refused_before_anything_is_read_in()
    {
        var octets = await File.ReadAllBytesAsync(Fichier);
        await RefuseAsync(octets[..(octets.Length / 2)], "tronqué");
        await RefuseAsync([], "tronqué");
        octets[octets.Length / 2] ^= 1;
        await RefuseAsync(octets, "altéré");
        using (var archive = await ZipFile.OpenAsync(Fichier, ZipArchiveMode.Update))
        {
            archive.GetEntry(Manifeste.Nom)!.Delete();
            await archive.AddJsonAsync(Manifeste.Nom, _manifeste with { Schema = 9_999 }, Manifeste.Json, CancellationToken.None);
        }
        await RefuseAsync(await File.ReadAllBytesAsync(Fichier), "plus récente");
    }

    [Fact]
    public async Task A_dump_that_cannot_be_read_to_its_end_leaves_nothing_in_the_base()
    {
        var coupe = Path.Combine(_dossier, "coupe");
        await using (var archive = await ZipFile.OpenAsync(coupe, ZipArchiveMode.Create))
        {
            using var entiere = Archive.Read(Fichier);
            await using var de = await entiere.Part("base.dump").OpenAsync();
            var octets = new byte[entiere.Part("base.dump").Length * 9 / 10];
            await de.ReadExactlyAsync(octets);
            await archive.AddAsync("base.dump", flux => flux.WriteAsync(octets).AsTask());
        }
        await using var vide = await _postgres.CreerBaseAsync(migree: false);
        await Assert.ThrowsAsync<StartFailure>(() => Sur(vide).RestoreAsync(coupe, _manifeste, CancellationToken.None));
        Assert.Equal(0, await vide.ReadAsync<long>("select count(*) from pg_class where relnamespace = 'public'::regnamespace"));
    }

    [Fact]
    public async Task Every_table_is_exported_or_named_as_left_out()
    {
        var tables =
            await _base.ReadAsync<string[]>("select array_agg(relname::text) from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'");
        Assert.Equal(
            tables.Order(StringComparer.Ordinal), TablesExportees.Absentes.Concat(TablesExportees.Toutes.Select(une => une.Nom)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_export_cut_or_altered_or_into_a_base_with_anything_in_it_leaves_no_row()
    {
        var fichier = Path.Combine(_dossier, "tout");
        var manifeste = await new Exporteur(_base.Source, TimeProvider.System).ExportAsync(fichier, "1", CancellationToken.None);
        await Assert.ThrowsAsync<StartFailure>(() => new Exporteur(_base.Source, TimeProvider.System).ImportAsync(fichier, manifeste, CancellationToken.None));
        await Assert.ThrowsAsync<StartFailure>(() => Exporteur.CheckAsync(Fichier, CancellationToken.None));
        using (var archive = await ZipFile.OpenAsync(fichier, ZipArchiveMode.Update))
        {
            archive.GetEntry("rattachement.csv")!.Delete();
            await archive.AddAsync("rattachement.csv", flux => flux.WriteAsync("axe,code,marche\nzac"u8.ToArray()).AsTask());
        }
        await Assert.ThrowsAsync<StartFailure>(() => Exporteur.CheckAsync(fichier, CancellationToken.None));
        await using var vide = await _postgres.CreerBaseAsync(migree: false);
        await Assert.ThrowsAsync<StartFailure>(() => new Exporteur(vide.Source, TimeProvider.System).ImportAsync(fichier, manifeste, CancellationToken.None));
        Assert.Equal(0, await vide.ReadAsync<long>("select count(*) from ecriture"));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_leaves_nothing_behind()
    {
        await Assert.ThrowsAsync<StartFailure>(() => Sur(_base).SaveAsync(Fichier, "1", CancellationToken.None));
        await Assert.ThrowsAsync<StartFailure>(() => Sur(_base).SaveAsync(Path.Combine(_dossier, "absent", "a"), "1", CancellationToken.None));
        await using var morte = await TestPostgres.StartAsync();
        var autre = await morte.CreerBaseAsync();
        await morte.StopImmediatelyAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => Sur(autre).SaveAsync(Path.Combine(_dossier, "b"), "1", CancellationToken.None));
        Assert.Equal([Fichier], Directory.GetFiles(_dossier));
    }

    [Fact]
    public async Task A_base_without_a_backup_for_too_long_says_since_how_many_days()
    {
        var sauvegardes = new SauvegardesPostgres(_base.Source);
        var dansDixJours = TimeProvider.System.GetUtcNow().AddDays(10).AddHours(1);
        Assert.Equal(10, await sauvegardes.RetardAsync(7, dansDixJours, CancellationToken.None));
        Assert.Null(await sauvegardes.RetardAsync(0, dansDixJours, CancellationToken.None));
        await sauvegardes.NoteAsync(_manifeste with { Instant = dansDixJours.AddDays(-3) }, Fichier, CancellationToken.None);
        Assert.Null(await sauvegardes.RetardAsync(7, dansDixJours, CancellationToken.None));
        Assert.Equal(3, await sauvegardes.RetardAsync(3, dansDixJours, CancellationToken.None));
    }

    private static Sauvegardeur Sur(TestDatabase donnees) => new(donnees.Source, donnees.Connexion, TimeProvider.System);

    private async Task RefuseAsync(byte[] octets, string raison)
    {
        var faux = Path.Combine(_dossier, "faux");
        await File.WriteAllBytesAsync(faux, octets);
        var refus = await Assert.ThrowsAsync<StartFailure>(() => Sauvegardeur.CheckAsync(faux, CancellationToken.None));
        Assert.Contains(raison, refus.Message, StringComparison.Ordinal);
    }
}
