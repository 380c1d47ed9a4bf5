namespace Clauses.Silo.Tests.Migrations;

public sealed class MigratorTests() : OnABase(migree: false)
{
    private static readonly IReadOnlyList<Migration> Toutes = Migration.Toutes;

    [Fact]
    public void Migrations_are_numbered_without_gaps() =>
        Assert.Equal(Enumerable.Range(1, Toutes.Count), Toutes.Select(migration => migration.Numero));

    [Fact]
    public async Task An_empty_base_gets_the_whole_schema_and_a_second_start_changes_nothing()
    {
        Assert.Equal(Toutes.Count, await ApplyAsync(Toutes));
        Assert.Equal(0, await ApplyAsync(Toutes));
        Assert.Equal(Toutes.Count, await Base.ReadAsync<long>("select count(*) from migration"));
    }

    [Fact]
    public async Task A_migration_changed_since_it_was_applied_is_refused()
    {
        await ApplyAsync(Toutes);
        var refus = await Assert.ThrowsAsync<StartFailure>(() => ApplyAsync([Toutes[0] with { Sql = Toutes[0].Sql + " " }, .. Toutes.Skip(1)]));
        Assert.Contains("0001 « journal »", refus.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refus.Message);
    }

    [Fact]
    public void Line_ends_of_a_checkout_do_not_change_a_migration() =>
        Assert.Equal(Toutes[0].Empreinte, (Toutes[0] with { Sql = Toutes[0].Sql.ReplaceLineEndings("\r\n") }).Empreinte);

    [Fact]
    public async Task A_base_newer_than_the_software_is_refused()
    {
        await ApplyAsync([.. Toutes, new(Toutes.Count + 1, "demain", "create table demain ()")]);
        var refus = await Assert.ThrowsAsync<StartFailure>(() => ApplyAsync(Toutes));
        Assert.Contains("plus récente", refus.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_nothing_behind()
    {
        Migration[] migrations = [.. Toutes, new(Toutes.Count + 1, "fautive", "create table demain (); select 1 / 0")];
        await Assert.ThrowsAsync<PostgresException>(() => ApplyAsync(migrations));
        Assert.Equal(Toutes.Count, await Base.ReadAsync<long>("select count(*) from migration"));
        Assert.False(await Base.ReadAsync<bool>("select exists (select from pg_class where relname = 'demain')"));
        Assert.Equal(0, await ApplyAsync(Toutes));
    }

    [Fact]
    public async Task Several_processes_that_start_at_once_migrate_once()
    {
        var faites = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ApplyAsync(Toutes)));
        Assert.Equal([0, 0, 0, 0, 0, Toutes.Count], faites.Order());
    }

    private Task<int> ApplyAsync(IReadOnlyList<Migration> migrations) => Migrator.ApplyAsync(Base.Source, migrations, CancellationToken.None);
}
