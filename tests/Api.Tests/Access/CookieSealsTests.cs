using System.Xml.Linq;

namespace Clauses.Api.Tests.Access;

public sealed class CookieSealsTests
{
    [Fact]
    public async Task A_seal_is_read_by_its_secret_alone_and_neither_seen_in_the_base_nor_planted_there()
    {
        await using var donnees = await (await TestPostgres.PartageAsync()).CreerBaseAsync();
        Seals(null).StoreElement(XElement.Parse("<key>en-clair</key>"), "avant");
        Assert.Equal(["en-clair"], Read(null));

        Seals("un secret").StoreElement(XElement.Parse("<key>tres-secret</key>"), "s1");
        Assert.Equal(["tres-secret"], Read("un secret"));
        Assert.DoesNotContain("secret", await donnees.ReadAsync<string>("select string_agg(xml, ' ') from sceau"), StringComparison.Ordinal);
        Assert.Empty(Read("un autre secret"));
        Assert.Empty(Read(null));

        Seals(null).StoreElement(XElement.Parse("<key>plante</key>"), "s2");
        Assert.Equal(["tres-secret"], Read("un secret"));

        CookieSeals Seals(string? secret) => new(new SealsPostgres(donnees.Source, TimeProvider.System), new(secret), NullLogger<CookieSeals>.Instance);
        IEnumerable<string> Read(string? secret) => Seals(secret).GetAllElements().Select(lu => lu.Value);
    }
}
