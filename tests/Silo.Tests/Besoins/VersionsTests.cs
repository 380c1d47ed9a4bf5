namespace Clauses.Silo.Tests.Besoins;

public sealed class VersionsTests
{
    /// <summary>A country has hundreds of thousands of streams, of which a page of needs says something of some tens.</summary>
    [Fact]
    public async Task The_versions_of_needs_are_looked_up_and_other_streams_left_alone()
    {
        await using var b = await (await TestPostgres.PartageAsync()).CreerBaseAsync();
        await b.ExecuteAsync("""
            insert into flux (marche, version) select 'parcours/p' || p, 1 from generate_series(1, 20000) p;
            insert into flux (marche, version) select 'besoin/b' || b, b from generate_series(1, 200) b;
            insert into besoin_etat select 'b' || b, 0, 0, 'ouvert', null from generate_series(1, 200) b;
            insert into besoin_inscrit select 'b' || b, null, null, null, 'Maçon', null, 1, '2026-03-01', 2026, '2026-01-01', '{}' from generate_series(1, 200) b
            """);
        await b.ExecuteAsync("analyze");
        Assert.Equal(200 * 201 / 2, await b.ReadAsync<decimal>("select sum(version) from besoin"));
        await using var plan = b.Source.CreateCommand("explain select id, version from besoin");
        await using var lignes = await plan.ExecuteReaderAsync();
        while (await lignes.ReadAsync())
            Assert.DoesNotContain("Seq Scan on flux", lignes.GetString(0), StringComparison.Ordinal);
    }
}
