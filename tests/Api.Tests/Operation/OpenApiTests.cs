using Microsoft.AspNetCore.Routing;

namespace Clauses.Api.Tests.Operation;

public sealed class OpenApiTests
{
    /// <summary>Routes that are no part of the contract, beside the pages: the description itself, and what operators look at.</summary>
    private static readonly string[] HorsContrat = ["/openapi", "/tableau-de-bord", "/metrics"];

    [Fact]
    public async Task Every_route_is_described_with_an_example_for_each_body_and_answer()
    {
        var produit = await Produit.PartageAsync();
        var chemins = (await DocumentAsync(produit))["paths"]!;
        var routes = produit.Serveur.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<ReservedPageAttribute>() is null && route.Metadata.GetMetadata<OpenPageAttribute>() is null)
            .Where(route => !Array.Exists(HorsContrat, racine => route.RoutePattern.RawText!.StartsWith(racine, StringComparison.Ordinal))).ToList();
        Assert.True(routes.Count > 30);
        foreach (var route in routes)
        {
            var methode = Assert.Single(route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods);
            var operation = chemins["/" + route.RoutePattern.RawText!.Trim('/')]?[methode.ToLowerInvariant()];
            Assert.True(operation is not null, $"{methode} {route.RoutePattern.RawText} is not described.");
            Assert.NotEmpty((string)operation["summary"]!);
            Assert.All(operation["parameters"]?.AsArray() ?? [], parametre => Assert.NotNull(parametre!["example"]));
            Assert.Equal(methode is "PUT" or "POST", operation["requestBody"] is not null);
            Assert.All(operation["requestBody"]?["content"]!.AsObject() ?? [], contenu => Assert.NotNull(contenu.Value!["example"]));
            foreach (var (statut, reponse) in operation["responses"]!.AsObject())
                Assert.True(statut == "204" || reponse!["content"]!.AsObject().All(contenu => contenu.Value!["example"] is not null && contenu.Value["schema"] is not null));
            Assert.Equal(route.Metadata.GetMetadata<AllowedRoles>() is not null, operation["responses"]!["401"] is not null);
            Assert.Equal(route.Metadata.GetMetadata<AllowedRoles>() is not null, operation["security"] is not null);
        }
    }

    [Fact]
    public async Task Every_reference_of_the_document_leads_somewhere()
    {
        var document = await DocumentAsync(await Produit.PartageAsync());
        var references = Noeuds(document)
            .OfType<JsonObject>()
            .Select(objet => objet["$ref"])
            .OfType<JsonValue>()
            .Select(valeur => (string)valeur!)
            .Distinct()
            .ToList();
        Assert.NotEmpty(references);
        Assert.All(references, reference =>
            Assert.NotNull(reference.Split('/').Skip(1).Aggregate<string, JsonNode?>(document, (noeud, pas) => noeud?[pas])));
    }

    [Fact]
    public async Task Examples_of_bodies_are_taken_as_they_are()
    {
        using var monde = await World.CreateAsync();
        foreach (var (chemin, operations) in (await DocumentAsync(monde.Produit))["paths"]!.AsObject())
        {
            foreach (var (methode, operation) in operations!.AsObject())
            {
                if (operation!["requestBody"]?["content"]!["application/json"]?["example"] is not { } exemple)
                    continue;
                var adresse = chemin.Replace("{id}", monde.Nom + ".exemple", StringComparison.Ordinal).Replace("{annee}", "2001", StringComparison.Ordinal);
                var reponse = methode == "put"
                    ? await monde.Facilitateur.InscrireAsync(adresse, exemple)
                    : await monde.Facilitateur.PostAsync(adresse, exemple);
                Assert.True(reponse.Statut is 200 or 201 or 207 or 404 || (reponse.Statut == 422 && reponse.Code!.Contains("inconnu", StringComparison.Ordinal)),
                    $"{methode} {chemin}: {reponse.Statut} {reponse.Corps}");
                foreach (var resultat in reponse.Corps!["resultats"]?.AsArray() ?? [])
                    Assert.Contains("inconnu", (string)resultat!["code"]!, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Required_fields_are_those_that_a_put_cannot_do_without()
    {
        var schemas = (await DocumentAsync(await Produit.PartageAsync()))["components"]!["schemas"]!;
        Assert.Equal(
            ["communeChantier", "debut", "fin", "intitule", "maitreOuvrage", "obligationHeures", "titulaires"],
            schemas["DemandeMarche"]!["required"]!.AsArray().Select(champ => (string)champ!).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["bailleur-social", "commune", "epci", "epaurif", "sem", "prive"],
            schemas["DemandeMaitreOuvrage"]!["properties"]!["type"]!["enum"]!.AsArray().Select(code => (string)code!));
    }

    private static async Task<JsonNode> DocumentAsync(Produit produit)
    {
        using var inconnu = produit.Client(null);
        return (await inconnu.ReadAsync("/openapi/v1.json")).Est(200).Corps!;
    }

    private static IEnumerable<JsonNode?> Noeuds(JsonNode? noeud) => noeud switch
    {
        JsonObject objet => objet.SelectMany(champ => Noeuds(champ.Value)).Prepend(objet),
        JsonArray liste => liste.SelectMany(Noeuds),
        _ => [noeud],
    };
}
