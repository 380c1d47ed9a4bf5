using System.Net;
using System.Text.Json;

namespace Clauses.Bench.Tests.Pairs;

// What the peers answer for lines: as the product does, or the comparison would not be one.
public sealed class PeersLignesTests
{
    private const string Enregistree = "enregistree";
    private const string Deja = "deja-enregistree";

    [Theory, MemberData(nameof(TestPeer.Durables), MemberType = typeof(TestPeer))]
    public async Task A_line_is_taken_once(string nom)
    {
        await using var pair = await TestPeer.StartAsync(nom);

        var premiere = await pair.DeclarerAsync(new LigneEnvoyee("L1", "C1"));
        var seconde = await pair.DeclarerAsync(new LigneEnvoyee("L1", "C1"));

        Assert.Equal((1, 0, 0), Nombres(premiere));
        Assert.Equal((0, 1, 0), Nombres(seconde));
        Assert.Equal(Numeros(premiere), Numeros(seconde));
    }

    [Theory, MemberData(nameof(TestPeer.Durables), MemberType = typeof(TestPeer))]
    public async Task A_body_of_many_lines_keeps_its_order(string nom)
    {
        await using var pair = await TestPeer.StartAsync(nom);
        await pair.DeclarerAsync(new LigneEnvoyee("connue", "C2"));

        Assert.Equal(
            [Enregistree, "contrat-inconnu", Deja, Enregistree, Deja, "reference-deja-utilisee", Enregistree],
            await pair.EtatsAsync(
                new("z", "C3"), new("a", "C9"), new("connue", "C2"), new("a", "C1"), new("a", "C1"), new("a", "C1", Heures: 8), new("a", "C3")));
    }

    [Theory, MemberData(nameof(TestPeer.Durables), MemberType = typeof(TestPeer))]
    public async Task Another_content_is_refused_and_changes_nothing(string nom)
    {
        await using var pair = await TestPeer.StartAsync(nom);
        await pair.DeclarerAsync(new LigneEnvoyee("L1", "C1"));

        Assert.Equal(["reference-deja-utilisee"], await pair.EtatsAsync(new LigneEnvoyee("L1", "C1", Heures: 8)));
        Assert.Equal(["reference-deja-utilisee"], await pair.EtatsAsync(new LigneEnvoyee("L1", "C1", Fin: "2024-03-21")));
        Assert.Equal([Deja], await pair.EtatsAsync(new LigneEnvoyee("L1", "C1")));
        Assert.Equal(7.25m, (await pair.TotalAsync("territoire/tout")).GetProperty("declarees").GetDecimal());
    }

    [Theory, MemberData(nameof(TestPeer.Durables), MemberType = typeof(TestPeer))]
    public async Task A_known_key_is_looked_up_before_any_other_rule(string nom)
    {
        await using var pair = await TestPeer.StartAsync(nom);
        await pair.DeclarerAsync(new LigneEnvoyee("L1", "C3"));

        Assert.Equal(
            ["reference-deja-utilisee", "heures-invalides", "reference-deja-utilisee"],
            await pair.EtatsAsync(
                new("L1", "C3", Heures: -1), new("L2", "C3", Heures: -1), new("L1", "C3", Debut: "2024-07-01", Fin: "2024-07-02")));
    }

    [Theory, MemberData(nameof(TestPeer.Durables), MemberType = typeof(TestPeer))]
    public async Task Each_rule_refuses_by_its_code(string nom)
    {
        await using var pair = await TestPeer.StartAsync(nom);

        Assert.Equal(
            ["reference-invalide", "heures-invalides", "heures-invalides", "periode-invalide", "contrat-inconnu", "hors-contrat", "hors-marche"],
            await pair.EtatsAsync(
                new("une référence", "C1"), new("L1", "C1", Heures: 0), new("L1", "C1", Heures: 7.125m), new("L1", "C1", Fin: "2024-04-02"),
                new("L1", "C9"), new("L1", "C3", Debut: "2024-07-01", Fin: "2024-07-02"), new("L1", "C4", Debut: "2025-01-06", Fin: "2025-01-10")));
        Assert.Equal(0, (await pair.TotalAsync("territoire/tout")).GetProperty("declarees").GetDecimal());
    }

    [Theory, MemberData(nameof(TestPeer.Durables), MemberType = typeof(TestPeer))]
    public async Task What_was_taken_is_there_after_a_restart(string nom)
    {
        await using var pair = await TestPeer.StartAsync(nom);
        var avant = await pair.DeclarerAsync(new("L1", "C1"), new("L2", "C3"));

        await pair.RedemarrerAsync();

        Assert.Equal(14.5m, (await pair.TotalAsync("territoire/tout")).GetProperty("declarees").GetDecimal());
        var apres = await pair.DeclarerAsync(new("L1", "C1"), new("L2", "C3"), new("L3", "C1"));
        Assert.Equal((1, 2, 0), Nombres(apres));
        Assert.Equal(Numeros(avant), Numeros(apres).Take(2));
    }

    [Theory, MemberData(nameof(TestPeer.Durables), MemberType = typeof(TestPeer))]
    public async Task The_same_lines_from_many_clients_count_once(string nom)
    {
        await using var pair = await TestPeer.StartAsync(nom);
        LigneEnvoyee[] lignes = [.. Enumerable.Range(0, 300).Select(rang => new LigneEnvoyee($"L{rang}", $"C{1 + (rang % 3)}"))];

        // Each client has its own order.
        var reponses = await Task.WhenAll(Enumerable.Range(0, 8).Select(client =>
            pair.DeclarerAsync([.. lignes.OrderBy(ligne => HashCode.Combine(client, ligne.Reference))])));

        Assert.Equal(lignes.Length, reponses.Sum(reponse => reponse.GetProperty("enregistrees").GetInt32()));
        Assert.Equal(7 * lignes.Length, reponses.Sum(reponse => reponse.GetProperty("dejaEnregistrees").GetInt32()));
        Assert.Equal(lignes.Length * 7.25m, (await pair.TotalAsync("territoire/tout")).GetProperty("declarees").GetDecimal());
    }

    [Fact]
    public async Task Echo_answers_and_checks_the_body()
    {
        await using var pair = await TestPeer.StartAsync("echo");

        Assert.Equal(
            [Enregistree, Enregistree, "heures-invalides"],
            await pair.EtatsAsync(new("L1", "C1"), new("L1", "C1"), new("L2", "C1", Heures: -1)));
        using var illisible = new StringContent("{", Encoding.UTF8, "application/json");
        using var reponse = await pair.Client.PostAsync("/v1/heures", illisible);
        Assert.Equal(HttpStatusCode.BadRequest, reponse.StatusCode);
    }

    [Theory, InlineData("sql"), InlineData("marten"), InlineData("echo")]
    public async Task A_stranger_gets_nothing(string nom)
    {
        await using var pair = await TestPeer.StartAsync(nom);
        pair.Client.DefaultRequestHeaders.Authorization = new("Bearer", "une-autre-cle");

        using var lignes = await pair.SendAsync(new LigneEnvoyee("L1", "C1"));
        using var total = await pair.Client.GetAsync("/v1/totaux/territoire/tout");
        using var sante = await pair.Client.GetAsync("/health/ready");

        Assert.Equal(
            (HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.OK), (lignes.StatusCode, total.StatusCode, sante.StatusCode));
    }

    private static (int Enregistrees, int Deja, int Refusees) Nombres(JsonElement reponse) => (
        reponse.GetProperty("enregistrees").GetInt32(), reponse.GetProperty("dejaEnregistrees").GetInt32(), reponse.GetProperty("refusees").GetInt32());

    private static List<long> Numeros(JsonElement reponse) =>
        [.. reponse.GetProperty("resultats").EnumerateArray().Select(ligne => ligne.GetProperty("numero").GetInt64())];
}
