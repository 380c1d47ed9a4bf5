using System.Net;
using System.Net.Http.Json;

namespace Clauses.Bench.Tests.Pairs;

// What the peer answers for needs: as the product does, of which the load's own requests are taken too.
public sealed class PeersPlacementsTests
{
    private const int Besoins = 2;
    private const int Personnes = 4;

    [Fact]
    public async Task The_peer_and_the_product_answer_the_same_of_orientations_events_and_hires()
    {
        var monde = new World(Besoins, contratsParMarche: 3);
        await using var produit = await TestProduct.StartAsync(monde);
        await using var pair = await TestPeer.StartAsync("sql", monde);

        var dits = await PlayAsync(produit.Http);
        Assert.Equal(dits, await PlayAsync(pair.Client));
        Assert.Contains(dits, dit => dit.StartsWith("embauche : 201", StringComparison.Ordinal));
        Assert.Contains("plus de place : 409 complet", dits);
        Assert.Contains("transmise : 200 enregistre ", dits);
    }

    private static async Task<List<string>> PlayAsync(HttpClient client)
    {
        for (var besoin = 0; besoin < Besoins; besoin++)
        {
            using var reponse = await client.PutAsJsonAsync(
                $"/v1/besoins/{World.Id("b", besoin)}", new { marche = World.IdMarche(besoin), intitule = "Maçon", postes = 1, debut = "2024-06-03" });
            Assert.Equal(HttpStatusCode.Created, reponse.StatusCode);
        }
        var suite = new Orientees(Besoins, Personnes, nombre: 6);
        var orientees = Enumerable.Range(0, 6).Select(_ => suite.Next()).ToList();
        var vers = (Orientee une) => une with { Tour = une.Tour + 1 };
        List<(string Nom, byte[] Requete)> gestes =
        [
            ("orientations", Orientee.Send("", orientees)), ("encore", Orientee.Send("", orientees[..1])),
            ("vivier", orientees[0].Follow("")), ("vivier encore", orientees[0].Follow("")), ("transmise", vers(orientees[0]).Follow("")),
            ("transmise deux fois", (vers(orientees[0]) with { Tour = 3 }).Follow("")), ("inconnue", (orientees[0] with { Numero = 99 }).Follow("")),
            ("embauche", orientees[0].Hire("", Besoins)), ("plus de place", orientees[2].Hire("", Besoins)),
            ("après l'embauche", orientees[0].Follow("")), ("autre besoin", orientees[1].Hire("", Besoins)),
        ];
        var dits = new List<string>();
        foreach (var (nom, requete) in gestes)
            dits.Add($"{nom} : {await SendAsync(client, requete)}");
        return dits;
    }

    // What the load would send, by an ordinary client; without numbers, which each gives in its own way.
    private static async Task<string> SendAsync(HttpClient client, byte[] requete)
    {
        var lignes = Encoding.ASCII.GetString(requete).Split("\r\n\r\n", 2);
        var tete = lignes[0].Split(' ');
        using var demande =
            new HttpRequestMessage(new HttpMethod(tete[0]), tete[1]) { Content = new StringContent(lignes[1], Encoding.UTF8, "application/json") };
        using var reponse = await client.SendAsync(demande);
        var corps = JsonNode.Parse(await reponse.Content.ReadAsStringAsync())!.AsObject();
        var resultats = corps["resultats"]?.AsArray().Select(un => $"{un!["etat"]} {un["code"]}") ?? [$"{corps["code"]}"];
        return $"{(int)reponse.StatusCode} {string.Join(", ", resultats)}";
    }
}
