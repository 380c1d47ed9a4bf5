using System.Security.Cryptography;
using Clauses.Silo.Audit;

namespace Clauses.Silo.Tests.Registre;

public sealed class ClesTests : OnABase
{
    private static readonly DateTimeOffset Instant = new(2026, 3, 5, 10, 0, 0, TimeSpan.Zero);

    private ClesPostgres _cles = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _cles = new(Base.Source, TimeProvider.System);
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
    public async Task A_note_replaces_the_one_before()
    {
        var reperes = new MarkersPostgres(Base.Source, TimeProvider.System);

        Assert.Null(await reperes.ReadAsync("exemple", default));
        await reperes.WriteAsync("exemple", "en-cours", default);
        await reperes.WriteAsync("exemple", "charge", default);
        Assert.Equal("charge", await reperes.ReadAsync("exemple", default));
    }

    private static byte[] Empreinte(byte secret) => SHA256.HashData([secret]);
}
