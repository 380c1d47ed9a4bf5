using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Clauses.Bench.Tests.Pairs;

// What the peers answer for lines: as the product does, or the comparison would not be one.
public sealed class PeersLignesTests
{
    private static readonly World Monde = new(6, contratsParMarche: 3);

    [Theory]
    [InlineData("sql", "territoire/tout", "commune-chantier/", "zac/", "qpv/")]
    [InlineData("marten", "territoire/tout", "commune-chantier/")] // its daemon keeps no others
    public async Task A_peer_and_the_product_answer_the_same_of_lines_and_totals(string nom, params string[] totaux)
    {
        await using var produit = await TestProduct.StartAsync(Monde);
        await using var pair = await TestPeer.StartAsync(nom, Monde);

        var etats = await DeclarerAsync(produit.Http, Bodies());
        Assert.Equal(etats, await DeclarerAsync(pair.Client, Bodies()));
        Assert.Equal(
            ["contrat-inconnu", "deja-enregistree", "enregistree", "heures-invalides", "hors-contrat", "periode-invalide", "reference-deja-utilisee", "reference-invalide"],
            etats.Distinct().Order(StringComparer.Ordinal));
        foreach (var total in totaux.SelectMany(axe => axe.EndsWith('/') ? Monde.Cibles(0).Concat(Monde.Cibles(5)).Select(cible => $"{cible}").Where(cible => cible.StartsWith(axe, StringComparison.Ordinal)) : [axe]))
            Assert.Equal(await SayAsync(produit.Http, total), await SayAsync(pair, total));
    }

    [Theory, InlineData("sql"), InlineData("marten")]
    public async Task The_same_lines_from_many_clients_count_once_and_are_there_after_a_restart(string nom)
    {
        await using var pair = await TestPeer.StartAsync(nom, Monde);
        LigneEnvoyee[] lignes = [.. Enumerable.Range(0, 300).Select(rang => new LigneEnvoyee($"L{rang}", World.IdContrat(rang % 3)))];

        // Each client has its own order.
        var etats = await Task.WhenAll(Enumerable.Range(0, 8).Select(client =>
            DeclarerAsync(pair.Client, [lignes.OrderBy(ligne => HashCode.Combine(client, ligne.Reference))])));
        await pair.RedemarrerAsync();

        Assert.Equal(lignes.Length, etats.SelectMany(etat => etat).Count(etat => etat == "enregistree"));
        Assert.All(await DeclarerAsync(pair.Client, [lignes]), etat => Assert.Equal("deja-enregistree", etat));
        Assert.StartsWith($"{lignes.Length * 7.25m:0.##} h", await SayAsync(pair, "territoire/tout"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Echo_answers_and_checks_the_body_and_the_key()
    {
        await using var pair = await TestPeer.StartAsync("echo", Monde);

        Assert.Equal(
            ["enregistree", "enregistree", "heures-invalides"],
            await DeclarerAsync(pair.Client, [[new("L1", "c000001"), new("L1", "c000001"), new("L2", "c000001", Heures: -1)]]));
        using var illisible = new StringContent("{", Encoding.UTF8, "application/json");
        using var reponse = await pair.Client.PostAsync("/v1/heures", illisible);
        Assert.Equal(HttpStatusCode.BadRequest, reponse.StatusCode);
        pair.Client.DefaultRequestHeaders.Authorization = new("Bearer", "une-autre-cle");
        using var etrangere = await pair.Client.PostAsJsonAsync("/v1/heures", new { });
        Assert.Equal(HttpStatusCode.Unauthorized, etrangere.StatusCode);
    }

    // Every rule, known keys before any other, and an order that answers must keep.
    private static LigneEnvoyee[][] Bodies()
    {
        var (a, b) = (World.IdContrat(0), World.IdContrat(5));
        return
        [
            [new("L1", a), new("connue", b)],
            [new("L1", a), new("L1", a, Heures: 8), new("L1", a, Fin: "2024-03-21"), new("L1", a, Heures: -1), new("L1", a, Debut: "2025-07-01", Fin: "2025-07-02")],
            [new("z", b), new("a", "c999999"), new("connue", b), new("a", a), new("a", a), new("a", a, Heures: 8), new("a", b, Heures: 0.5m)],
            [
                new("une référence", a), new("L2", a, Heures: 0), new("L2", a, Heures: 7.125m), new("L2", a, Heures: -1), new("L2", a, Fin: "2024-04-02"),
                new("L2", "c999999"), new("L2", a, Debut: "2025-07-01", Fin: "2025-07-02"), new("L3", a, Heures: 40),
            ],
        ];
    }

    private static async Task<List<string>> DeclarerAsync(HttpClient client, params IEnumerable<LigneEnvoyee>[] corps)
    {
        var etats = new List<string>();
        foreach (var lignes in corps)
        {
            using var reponse = await client.PostAsJsonAsync("/v1/heures?attendre=totaux", new { lignes });
            reponse.EnsureSuccessStatusCode();
            var resultats = (await reponse.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("resultats");
            etats.AddRange(resultats.EnumerateArray().Select(ligne => (ligne.TryGetProperty("code", out var code) ? code : ligne.GetProperty("etat")).GetString()!));
        }
        return etats;
    }

    private static async Task<string> SayAsync(TestPeer pair, string total)
    {
        await pair.CatchUpAsync();
        return await SayAsync(pair.Client, total);
    }

    private static async Task<string> SayAsync(HttpClient client, string total)
    {
        var compte = await client.GetFromJsonAsync<JsonElement>($"/v1/totaux/{total}");
        var types = compte.GetProperty("parTypeContrat").EnumerateArray()
            .Select(type => $"{type.GetProperty("type").GetString()} {type.GetProperty("contrats")} {type.GetProperty("declarees")}");
        return $"{compte.GetProperty("declarees")} h, {compte.GetProperty("contrats")} contrats, {compte.GetProperty("participants")} participants, "
            + $"{compte.GetProperty("marches")} marchés : {string.Join(", ", types)}";
    }
}
