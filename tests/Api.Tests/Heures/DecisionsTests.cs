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

    [Fact]
    public async Task Decisions_that_break_a_rule_are_refused_and_leave_the_others()
    {
        using var monde = await LigneAsync();
        (await monde.DeclarerAsync(monde.Ligne("L2"))).Est(200);
        (string Champ, object? Valeur, string Code)[] fautes =
        [
            .. DeclarationsTests.Fautes("decision", "decision-invalide", null, "Valider", 1),
            .. DeclarationsTests.Fautes("heures", "heures-invalides", 36, 0, -1, "35", 7.255),
            .. DeclarationsTests.Fautes("motif", "motif-invalide", 7, "a\0b"),
            .. DeclarationsTests.Fautes("date", "date-invalide", "hier", "2999-01-01", "2024-03-07"),
            .. DeclarationsTests.Fautes("contrat", "ligne-inconnue", "aucun", null),
            .. DeclarationsTests.Fautes("reference", "ligne-inconnue", "aucune", "pas une référence", null),
        ];
        var mauvaises = fautes.Select(faute => new Dictionary<string, object?>(Decision(monde, "valider")) { [faute.Champ] = faute.Valeur });
        var bonne = new Dictionary<string, object?>(Decision(monde, "valider")) { ["reference"] = "L2" };

        var resultats = (await monde.DeciderAsync([.. mauvaises, bonne])).Est(207)["resultats"].AsArray();

        Assert.Equal([.. fautes.Select(_ => "refusee"), "decidee"], resultats.Select(resultat => (string)resultat!["etat"]!));
        foreach (var (faute, refus) in fautes.Zip(resultats))
        {
            Assert.Equal(faute, faute with { Code = (string)refus!["code"]! });
            Assert.NotEmpty((string)refus["detail"]!);
        }
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
