namespace Clauses.Silo.Tests.Database;

public sealed class DatabaseLockTests() : OnABase(migree: false)
{
    private const string VerrousDeLaBase =
        "pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())";
    private const string Gardien = $"select min(pid) from {VerrousDeLaBase} and granted";

    [Fact]
    public async Task A_second_process_on_the_base_is_refused_in_one_line()
    {
        await using var premier = await TakeAsync();
        var refus = await Assert.ThrowsAsync<BaseOccupee>(() => TakeAsync());
        Assert.Contains("autre processus", refus.Message, StringComparison.Ordinal);
        Assert.True(premier.Tenu);
    }

    [Fact]
    public async Task It_is_free_again_once_let_go()
    {
        var premier = await TakeAsync();
        await premier.DisposeAsync();
        Assert.False(premier.Tenu);
        await using var second = await TakeAsync();
        Assert.True(second.Tenu);
    }

    [Fact]
    public async Task Silos_of_a_cluster_share_it_and_exclude_one_who_wants_it_alone()
    {
        await using var premier = await TakeAsync(Membre(11111));
        await using var second = await TakeAsync(Membre(11112));
        await using var front = await TakeAsync(Membre(11111) with { Role = ProcessRole.Web, Address = null });
        await Assert.ThrowsAsync<BaseOccupee>(() => TakeAsync());
    }

    [Fact]
    public async Task A_second_silo_at_the_same_address_is_refused_in_one_line_and_the_first_one_stays()
    {
        await using var premier = await TakeAsync(Membre(11111));
        var refus = await Assert.ThrowsAsync<BaseOccupee>(() => TakeAsync(Membre(11111)));
        Assert.Contains("127.0.0.1:11111", refus.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refus.Message);
        Assert.True(premier.Tenu);
    }

    [Fact]
    public async Task A_silo_of_a_cluster_is_refused_where_one_has_the_base_for_itself()
    {
        await using var seul = await TakeAsync();
        Assert.Contains("hors grappe", (await Assert.ThrowsAsync<BaseOccupee>(() => TakeAsync(Membre(11111)))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_loses_it_knows_and_takes_it_again()
    {
        await using var verrou = await TakeAsync();
        var perdu = await Base.ReadAsync<int>(Gardien);
        // Somebody else waits for it, and has it as soon as the session ends.
        await using var intrus = await Base.Source.OpenConnectionAsync();
        await using var prise = intrus.CreateCommand();
        prise.CommandText = $"select pg_advisory_lock(objid::bigint + (classid::bigint << 32)) from {VerrousDeLaBase} and pid = {perdu}";
        var attente = prise.ExecuteNonQueryAsync();
        await Eventually.QueAsync(async () => await Base.ReadAsync<long>($"select count(*) from {VerrousDeLaBase} and not granted") == 1);
        await Base.ExecuteAsync($"select pg_terminate_backend({perdu})");
        await attente;
        await Eventually.QueAsync(() => Task.FromResult(!verrou.Tenu));

        prise.CommandText = "select pg_advisory_unlock_all()";
        await prise.ExecuteNonQueryAsync();
        await Eventually.QueAsync(() => Task.FromResult(verrou.Tenu));
        Assert.NotEqual(perdu, await Base.ReadAsync<int>(Gardien));
    }

    private static Cluster Membre(int port) => new("essai", ProcessRole.Whole, IPAddress.Loopback, port, port + 1000, null);

    private Task<DatabaseLock> TakeAsync(Cluster? cluster = null) => DatabaseLock.TakeAsync(
        Base.Connexion, Base.Source, cluster, TimeSpan.FromMilliseconds(300), TimeProvider.System, NullLogger.Instance, CancellationToken.None);
}
