namespace Clauses.Silo.Tests.Database;

/// <summary>Each thing that can be wrong with a base is said in one line, without the password.</summary>
public sealed class DatabaseAccessTests
{
    [Theory]
    [InlineData("n'importe quoi")]
    [InlineData("Host=localhost;Porte=12")]
    [InlineData("Host=localhost;Port=douze")]
    [InlineData("Database=clauses")]
    public void A_connection_string_that_is_none_is_refused(string connexion) => IsOneLine(Assert.Throws<StartFailure>(() => DatabaseAccess.Read(connexion)));

    [Fact]
    public async Task A_base_that_does_not_exist_is_named() =>
        Assert.Contains("« absente »", await RefusAsync(connexion => connexion.Database = "absente"), StringComparison.Ordinal);

    [Fact]
    public async Task A_wrong_password_is_said() =>
        Assert.Contains("mot de passe", await RefusAsync(connexion => connexion.Password = "faux"), StringComparison.Ordinal);

    [Fact]
    public async Task A_server_that_is_away_is_said() =>
        Assert.Contains("injoignable", await RefusAsync(connexion => connexion.Port = 1), StringComparison.Ordinal);

    [Fact]
    public async Task A_base_that_is_not_in_UTF8_is_refused()
    {
        var postgres = await TestPostgres.PartageAsync();
        await using var b = await postgres.CreerBaseAsync(migree: false);
        await b.ExecuteAsync("create database latine template template0 encoding 'LATIN1'");
        Assert.Contains("UTF8", await RefusAsync(connexion => connexion.Database = "latine"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pooler_that_mixes_sessions_is_refused()
    {
        await using var b = await (await TestPostgres.PartageAsync()).CreerBaseAsync(migree: false);
        await using var pooler = new TransactionPooler(b.Connexion);
        await using var source = NpgsqlDataSource.Create(pooler.Connexion);
        var refus = await Assert.ThrowsAsync<StartFailure>(() => DatabaseAccess.VerifyAsync(source, CancellationToken.None));
        Assert.Contains("PgBouncer", refus.Message, StringComparison.Ordinal);
        IsOneLine(refus);
    }

    [Fact]
    public async Task A_replica_is_refused()
    {
        await using var replique = await TestPostgres.StartAsync();
        await replique.StopImmediatelyAsync();
        await File.WriteAllTextAsync(Path.Combine(replique.Dossier, "postgresql", "standby.signal"), "");
        await replique.RedemarrerAsync();
        await using var source = NpgsqlDataSource.Create(replique.Connexion("postgres") + ";Pooling=false");
        var refus = await Assert.ThrowsAsync<StartFailure>(() => DatabaseAccess.VerifyAsync(source, CancellationToken.None));
        Assert.Contains("est une réplique", refus.Message, StringComparison.Ordinal);
        IsOneLine(refus);
    }

    [Fact]
    public async Task A_good_base_is_made_ready()
    {
        await using var b = await (await TestPostgres.PartageAsync()).CreerBaseAsync(migree: false);
        var options = new SiloOptions { Base = b.Connexion };
        await using var prete = await ReadyDatabase.PrepareAsync(options, NullLoggerFactory.Instance, CancellationToken.None);
        Assert.True(prete.Verrou.Tenu);
        Assert.Equal(0, await b.ReadAsync<long>("select count(*) from ecriture"));
    }

    private static async Task<string> RefusAsync(Action<NpgsqlConnectionStringBuilder> defaut)
    {
        await using var b = await (await TestPostgres.PartageAsync()).CreerBaseAsync(migree: false);
        var connexion = new NpgsqlConnectionStringBuilder(b.Connexion);
        defaut(connexion);
        await using var source = NpgsqlDataSource.Create(connexion.ConnectionString + ";Pooling=false");
        var refus = await Assert.ThrowsAsync<StartFailure>(() => DatabaseAccess.VerifyAsync(source, CancellationToken.None));
        IsOneLine(refus);
        return refus.Message;
    }

    private static void IsOneLine(StartFailure refus)
    {
        Assert.DoesNotContain('\n', refus.Message);
        Assert.DoesNotContain("Password=f", refus.Message, StringComparison.Ordinal);
    }
}
