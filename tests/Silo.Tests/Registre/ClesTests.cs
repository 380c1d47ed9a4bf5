using System.Security.Cryptography;
using Clauses.Silo.Audit;

namespace Clauses.Silo.Tests.Registre;

public sealed class ClesTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Instant = new(2026, 3, 5, 10, 0, 0, TimeSpan.Zero);

    private TestDatabase _b = null!;
    private ClesPostgres _cles = null!;

    public async Task InitializeAsync()
    {
        _b = await (await TestPostgres.PartageAsync()).CreerBaseAsync();
        _cles = new(_b.Source, TimeProvider.System);
    }

    public Task DisposeAsync() => _b.DisposeAsync().AsTask();

    [Fact]
    public async Task A_key_is_found_by_the_hash_of_its_secret()
    {
        var cle = new Cle("k1", Role.MaitreOuvrage, "mo1", "Bureau", Instant);

        Assert.True(await _cles.CreateAsync(AuteurDActe.Exploitant, cle, Empreinte(1), default));
        Assert.Equal(cle, await _cles.FindAsync(Empreinte(1), default));
        Assert.Null(await _cles.FindAsync(Empreinte(2), default));
    }

    [Fact]
    public async Task A_secret_is_kept_once_even_after_its_key_is_revoked()
    {
        var premiere = new Cle("k1", Role.Facilitateur, null, "Première", Instant);
        await _cles.CreateAsync(AuteurDActe.Exploitant, premiere, Empreinte(1), default);

        Assert.False(await _cles.CreateAsync(AuteurDActe.Exploitant, premiere with { Id = "k2" }, Empreinte(1), default));
        Assert.Equal(premiere, await _cles.FindAsync(Empreinte(1), default));
        await _cles.RevokeAsync(AuteurDActe.Exploitant, "k1", default);
        Assert.False(await _cles.CreateAsync(AuteurDActe.Exploitant, premiere with { Id = "k2" }, Empreinte(1), default));
    }

    [Fact]
    public async Task A_revoked_key_opens_nothing_and_is_listed_no_more()
    {
        for (var i = 1; i <= 3; i++)
            await _cles.CreateAsync(AuteurDActe.Exploitant, new($"k{i}", Role.Lecteur, null, "Lecture", Instant), Empreinte((byte)i), default);

        Assert.True(await _cles.RevokeAsync(AuteurDActe.Exploitant, "k2", default));
        Assert.False(await _cles.RevokeAsync(AuteurDActe.Exploitant, "k2", default));
        Assert.False(await _cles.RevokeAsync(AuteurDActe.Exploitant, "k9", default));

        Assert.Null(await _cles.FindAsync(Empreinte(2), default));
        Assert.Equal(["k1", "k3"], (await _cles.ListAsync(null, 10, default)).Select(cle => cle.Id));
        Assert.Equal(["k3"], (await _cles.ListAsync("k1", 1, default)).Select(cle => cle.Id));
    }

    [Fact]
    public async Task A_note_replaces_the_one_before()
    {
        var reperes = new MarkersPostgres(_b.Source, TimeProvider.System);

        Assert.Null(await reperes.ReadAsync("exemple", default));
        await reperes.WriteAsync("exemple", "en-cours", default);
        await reperes.WriteAsync("exemple", "charge", default);
        Assert.Equal("charge", await reperes.ReadAsync("exemple", default));
    }

    private static byte[] Empreinte(byte secret) => SHA256.HashData([secret]);
}
