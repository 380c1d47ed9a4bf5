namespace Clauses.Bench.Tests.Pairs;

public sealed class PeersTotauxTests
{
    [Theory, MemberData(nameof(TestPeer.Durables), MemberType = typeof(TestPeer))]
    public async Task A_total_is_the_sum_of_its_lines(string nom)
    {
        await using var pair = await TestPeer.StartAsync(nom);
        await pair.DeclarerAsync(new("L1", "C1", 10), new("L2", "C1", 0.5m), new("L1", "C2", 20), new("L1", "C3", 30), new("L1", "C4", 40.25m));

        Assert.Equal("100.75 h, 4 contrats, 2 participants, 2 marchés : cddi 2 40.5, cdi 1 40.25, ctti 1 20", await SayAsync(pair, "territoire/tout"));
        Assert.Equal("30.5 h, 2 contrats, 1 participants, 1 marchés : cddi 1 10.5, ctti 1 20", await SayAsync(pair, "commune-chantier/94041"));
        Assert.Equal("0 h, 0 contrats, 0 participants, 0 marchés : ", await SayAsync(pair, "commune-chantier/75056"));
        // Of the others its daemon keeps none.
        if (nom == "marten")
            return;
        Assert.Equal("70.25 h, 2 contrats, 2 participants, 1 marchés : cddi 1 30, cdi 1 40.25", await SayAsync(pair, "zac/inconnu"));
        Assert.Equal("30 h, 1 contrats, 1 participants, 1 marchés : cddi 1 30", await SayAsync(pair, "qpv/inconnu"));
    }

    private static async Task<string> SayAsync(TestPeer pair, string total)
    {
        var compte = await pair.TotalAsync(total);
        var types = compte.GetProperty("parTypeContrat").EnumerateArray()
            .Select(type => $"{type.GetProperty("type").GetString()} {type.GetProperty("contrats")} {type.GetProperty("declarees")}");
        return $"{compte.GetProperty("declarees")} h, {compte.GetProperty("contrats")} contrats, {compte.GetProperty("participants")} participants, "
            + $"{compte.GetProperty("marches")} marchés : {string.Join(", ", types)}";
    }
}
