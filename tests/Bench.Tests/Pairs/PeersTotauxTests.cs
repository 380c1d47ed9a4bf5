using Clauses.Pairs;

namespace Clauses.Bench.Tests.Pairs;

public sealed class PeersTotauxTests
{
    private static readonly string[] Membres =
    [
        "territoire/tout", "commune-chantier/94041", "commune-chantier/94081", "commune-chantier/75056", "zac/zac-1", "zac/inconnu",
        "amenageur/amenageur-1", "amenageur/inconnu", "commune-residence/94041", "commune-residence/94022", "commune-residence/inconnu",
        "qpv/QN09401M", "qpv/hors", "qpv/inconnu",
    ];

    [Theory, MemberData(nameof(TestPeer.Durables), MemberType = typeof(TestPeer))]
    public async Task A_total_is_the_sum_of_its_lines(string nom)
    {
        await using var pair = await TestPeer.StartAsync(nom);
        await pair.DeclarerAsync(new("L1", "C1", 10), new("L2", "C1", 0.5m), new("L1", "C2", 20), new("L1", "C3", 30), new("L1", "C4", 40.25m));

        Assert.Equal("100.75 h, 4 contrats, 2 participants, 2 marchés : cddi 2 40.5, cdi 1 40.25, ctti 1 20", await SayAsync(pair, "territoire/tout"));
        Assert.Equal("30.5 h, 2 contrats, 1 participants, 1 marchés : cddi 1 10.5, ctti 1 20", await SayAsync(pair, "commune-chantier/94041"));
        Assert.Equal("70.25 h, 2 contrats, 2 participants, 1 marchés : cddi 1 30, cdi 1 40.25", await SayAsync(pair, "zac/inconnu"));
        Assert.Equal("30 h, 1 contrats, 1 participants, 1 marchés : cddi 1 30", await SayAsync(pair, "qpv/inconnu"));
        Assert.Equal("0 h, 0 contrats, 0 participants, 0 marchés : ", await SayAsync(pair, "commune-chantier/75056"));
    }

    [Fact]
    public async Task Totals_kept_are_the_sums_of_the_lines_after_a_random_load()
    {
        await using var pair = await TestPeer.StartAsync("sql-cumuls");

        await Task.WhenAll(Enumerable.Range(0, 12).Select(graine => LoadAsync(pair, new(graine))));

        foreach (var membre in Membres)
        {
            var somme = await SommeDeLignes.ReadAsync(pair.Source, Cible.Read(membre), CancellationToken.None);
            var cumul = await TableCumuls.ReadAsync(pair.Source, Cible.Read(membre), CancellationToken.None);
            Assert.Equal(somme, cumul);
        }
        Assert.NotEqual(0, (await pair.TotalAsync("territoire/tout")).GetProperty("declarees").GetDecimal());
    }

    private static async Task LoadAsync(TestPeer pair, Random hasard)
    {
        for (var envoi = 0; envoi < 15; envoi++)
        {
            var nombre = hasard.Next(2) == 0 ? 1 : hasard.Next(2, 12);
            await pair.DeclarerAsync([.. Enumerable.Range(0, nombre).Select(_ => Ligne(hasard))]);
        }
    }

    private static LigneEnvoyee Ligne(Random hasard) => new($"L{hasard.Next(200)}", $"C{hasard.Next(1, 5)}", hasard.Next(1, 4));

    private static async Task<string> SayAsync(TestPeer pair, string total)
    {
        var compte = await pair.TotalAsync(total);
        var types = compte.GetProperty("parTypeContrat").EnumerateArray()
            .Select(type => $"{type.GetProperty("type").GetString()} {type.GetProperty("contrats")} {type.GetProperty("declarees")}");
        return $"{compte.GetProperty("declarees")} h, {compte.GetProperty("contrats")} contrats, {compte.GetProperty("participants")} participants, "
            + $"{compte.GetProperty("marches")} marchés : {string.Join(", ", types)}";
    }
}
