namespace Clauses.Api.Tests.Heures;

public sealed class DecisionsTests
{
    [Fact]
    public async Task A_line_is_validated_and_known_when_decided_again()
    {
        using var monde = await LigneAsync();
        var numero = (long)(await DeciderAsync(monde, "valider")).Est(200).Resultat["numero"]!;
        foreach (var decision in new[] { Decision(monde, "valider"), Decision(monde, "valider", heures: 35, motif: "autre motif", date: "2024-05-01") })
        {
            var encore = (await monde.DeciderAsync(decision)).Est(200);
            Assert.Equal((0, 1, 0), ((int)encore["decidees"], (int)encore["dejaDecidees"], (int)encore["refusees"]));
            Assert.Equal(("deja-decidee", numero), ((string)encore.Resultat["etat"]!, (long)encore.Resultat["numero"]!));
        }
        var ligne = (await monde.Facilitateur.ReadAsync($"/v1/heures?contrat={monde.Contrat}")).Est(200)["elements"][0]!;
        Assert.Equal(("validee", 35m, 0m), ((string)ligne["etat"]!, (decimal)ligne["decision"]!["validees"]!, (decimal)ligne["decision"]!["refusees"]!));
    }

    [Fact]
    public async Task Another_decision_is_refused_and_changes_nothing()
    {
        using var monde = await LigneAsync();
        (await DeciderAsync(monde, "valider", heures: 30, motif: "absence")).Est(200);
        foreach (var autre in new[] { Decision(monde, "valider"), Decision(monde, "valider", heures: 31, motif: "x"), Decision(monde, "refuser", motif: "x") })
            Assert.Equal("deja-decidee-autrement", await RefusAsync(monde, autre));
        var solde = await monde.Facilitateur.ReadAsync($"/v1/marches/{monde.Marche}/solde");
        Assert.Equal((30m, 5m, 0m), ((decimal)solde["validees"], (decimal)solde["refusees"], (decimal)solde["enAttente"]));
    }

    [Fact]
    public async Task A_refusal_and_a_part_need_a_motif()
    {
        using var monde = await LigneAsync();
        Assert.Equal("motif-requis", await RefusAsync(monde, Decision(monde, "refuser")));
        Assert.Equal("motif-requis", await RefusAsync(monde, Decision(monde, "refuser", motif: "  ")));
        Assert.Equal("motif-requis", await RefusAsync(monde, Decision(monde, "valider", heures: 34)));
        (await DeciderAsync(monde, "refuser", motif: "sans émargement")).Est(200);
        var ligne = (await monde.Facilitateur.ReadAsync($"/v1/heures?contrat={monde.Contrat}"))["elements"][0]!;
        Assert.Equal(("refusee", "sans émargement"), ((string)ligne["etat"]!, (string)ligne["motif"]!));
    }

    [Theory]
    [InlineData("decision", null, "decision-invalide")]
    [InlineData("decision", "Valider", "decision-invalide")]
    [InlineData("decision", 1, "decision-invalide")]
    [InlineData("heures", 36, "heures-invalides")]
    [InlineData("heures", 0, "heures-invalides")]
    [InlineData("heures", -1, "heures-invalides")]
    [InlineData("heures", "35", "heures-invalides")]
    [InlineData("heures", 7.255, "heures-invalides")]
    [InlineData("motif", 7, "motif-invalide")]
    [InlineData("motif", "a\0b", "motif-invalide")]
    [InlineData("date", "hier", "date-invalide")]
    [InlineData("date", "2999-01-01", "date-invalide")]
    [InlineData("date", "2024-03-07", "date-invalide")]
    [InlineData("contrat", "aucun", "ligne-inconnue")]
    [InlineData("contrat", null, "ligne-inconnue")]
    [InlineData("reference", "aucune", "ligne-inconnue")]
    [InlineData("reference", "pas une référence", "ligne-inconnue")]
    [InlineData("reference", null, "ligne-inconnue")]
    public async Task A_decision_that_breaks_a_rule_is_refused_and_leaves_the_others(string champ, object? valeur, string code)
    {
        using var monde = await LigneAsync();
        (await monde.DeclarerAsync(monde.Ligne("L2"))).Est(200);
        var mauvaise = Decision(monde, "valider");
        mauvaise[champ] = valeur;
        var bonne = Decision(monde, "valider");
        bonne["reference"] = "L2";
        var reponse = (await monde.DeciderAsync(mauvaise, bonne)).Est(207);
        Assert.Equal(["refusee", "decidee"], reponse["resultats"].AsArray().Select(resultat => (string)resultat!["etat"]!));
        Assert.Equal(code, (string)reponse["resultats"][0]!["code"]!);
        Assert.NotEmpty((string)reponse["resultats"][0]!["detail"]!);
    }

    [Fact]
    public async Task A_motif_has_1_000_characters_at_most()
    {
        using var monde = await LigneAsync();
        Assert.Equal("motif-invalide", await RefusAsync(monde, Decision(monde, "refuser", motif: new string('é', 1001))));
        (await DeciderAsync(monde, "refuser", motif: new string('é', 1000))).Est(200);
    }

    [Fact]
    public async Task To_refuse_and_to_name_hours_says_two_things_at_once()
    {
        using var monde = await LigneAsync();
        Assert.Equal("heures-invalides", await RefusAsync(monde, Decision(monde, "refuser", heures: 5, motif: "x")));
    }

    [Fact]
    public async Task Hours_count_in_the_exercice_of_the_decision()
    {
        using var monde = await LigneAsync();
        (await DeciderAsync(monde, "valider", date: "2025-01-15")).Est(200);
        foreach (var (exercice, validees) in new[] { ("2024", 0m), ("2025", 35m) })
            Assert.Equal(validees, (decimal)(await monde.Facilitateur.ReadAsync($"/v1/marches/{monde.Marche}/solde?exercice={exercice}"))["validees"]);
    }

    private static async Task<World> LigneAsync()
    {
        var monde = await World.CreateAsync();
        (await monde.DeclarerAsync(monde.Ligne("L1"))).Est(200);
        return monde;
    }

    private static Dictionary<string, object?> Decision(World monde, string decision, object? heures = null, string? motif = null, string? date = null) =>
        new(StringComparer.Ordinal)
        {
            ["contrat"] = monde.Contrat,
            ["reference"] = "L1",
            ["decision"] = decision,
            ["heures"] = heures,
            ["motif"] = motif,
            ["date"] = date,
        };

    private static Task<Reponse> DeciderAsync(World monde, string decision, object? heures = null, string? motif = null, string? date = null) =>
        monde.DeciderAsync(Decision(monde, decision, heures, motif, date));

    private static async Task<string> RefusAsync(World monde, object decision) => (string)(await monde.DeciderAsync(decision)).Est(207).Resultat["code"]!;
}
