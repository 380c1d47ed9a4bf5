namespace Clauses.Api.Tests.Fiches;

public sealed class IdentitesTests
{
    [Fact]
    public async Task A_name_is_kept_apart_and_erased_for_good()
    {
        using var monde = await World.CreateAsync();
        var chemin = $"/v1/participants/{monde.Participant}/identite";
        (await monde.Facilitateur.ReadAsync(chemin)).IsProblem(404, "introuvable");
        (await monde.Facilitateur.InscrireAsync(chemin, new { nom = "NOM-SECRET", prenom = "Prénom" })).Est(201);
        (await monde.Facilitateur.InscrireAsync(chemin, new { nom = "NOM-SECRET", prenom = "Autre" })).Est(200);
        Assert.Equal("Autre", (string)(await monde.Facilitateur.ReadAsync(chemin)).Est(200)["prenom"]!);
        Assert.DoesNotContain(
            "SECRET", (await monde.Facilitateur.ReadAsync($"/v1/participants/{monde.Participant}")).Corps!.ToJsonString(), StringComparison.Ordinal);
        (await monde.Facilitateur.EraseAsync(chemin)).Est(204);
        (await monde.Facilitateur.ReadAsync(chemin)).IsProblem(404, "introuvable");
        (await monde.Facilitateur.EraseAsync(chemin)).IsProblem(404, "introuvable");
    }

    [Fact]
    public async Task Nobody_who_is_not_registered_has_a_name()
    {
        var client = (await Produit.PartageAsync()).Facilitateur;
        (await client.InscrireAsync("/v1/participants/personne/identite", new { nom = "Nom", prenom = "Prénom" })).IsProblem(404, "introuvable");
    }

    [Fact]
    public async Task A_name_needs_both_its_parts()
    {
        using var monde = await World.CreateAsync();
        (await monde.Facilitateur.InscrireAsync($"/v1/participants/{monde.Participant}/identite", new { nom = "Nom" })).IsProblem(422, "champ-invalide");
    }
}
