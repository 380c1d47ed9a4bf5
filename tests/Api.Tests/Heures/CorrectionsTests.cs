namespace Clauses.Api.Tests.Heures;

public sealed class CorrectionsTests
{
    [Fact]
    public async Task A_corrected_line_is_reversed_and_replaced_and_both_are_linked()
    {
        using var monde = await LigneAsync();
        var premiere = (await monde.CorrigerAsync(Correction(monde, 30, "L1bis"))).Est(200);
        Assert.Equal((1, 0, 0), ((int)premiere["corrigees"], (int)premiere["dejaCorrigees"], (int)premiere["refusees"]));
        Assert.Equal("L1bis", (string)premiere.Resultat["nouvelleReference"]!);
        var encore = (await monde.CorrigerAsync(Correction(monde, 30, "L1bis"))).Est(200);
        Assert.Equal(("deja-corrigee", 1), ((string)encore.Resultat["etat"]!, (int)encore["dejaCorrigees"]));
        Assert.Equal((long)premiere.Resultat["numero"]!, (long)encore.Resultat["numero"]!);

        var lignes = (await monde.Facilitateur.ReadAsync($"/v1/heures?contrat={monde.Contrat}"))["elements"].AsArray();
        Assert.Equal(("L1", "corrigee", "L1bis"), ((string)lignes[0]!["reference"]!, (string)lignes[0]!["etat"]!, (string)lignes[0]!["corrigeePar"]!));
        Assert.Equal(("L1bis", "en-attente", "L1"), ((string)lignes[1]!["reference"]!, (string)lignes[1]!["etat"]!, (string)lignes[1]!["corrige"]!));
        var ecritures = (await monde.Facilitateur.ReadAsync($"/v1/marches/{monde.Marche}/ecritures"))["elements"].AsArray();
        Assert.Equal(["declaration", "contre-passation", "declaration"], ecritures.Skip(ecritures.Count - 3).Select(ecriture => (string)ecriture!["genre"]!));
        Assert.Equal((-35m, (long)ecritures[^3]!["numero"]!), ((decimal)ecritures[^2]!["declarees"]!, (long)ecritures[^2]!["lie"]!));
        Assert.Equal((long)ecritures[^2]!["numero"]!, (long)ecritures[^1]!["lie"]!);
        Assert.Contains((long)ecritures[^2]!["numero"]!, ecritures[^3]!["suites"]!.AsArray().Select(suite => (long)suite!));
    }

    [Fact]
    public async Task Zero_hours_cancel_without_a_new_line()
    {
        using var monde = await LigneAsync();
        (await monde.CorrigerAsync(Correction(monde, 0))).Est(200);
        var solde = await monde.Facilitateur.ReadAsync($"/v1/marches/{monde.Marche}/solde");
        Assert.Equal((0m, 0, 0), ((decimal)solde["declarees"], (int)solde["contrats"], (int)solde["participants"]));
        Assert.Single((await monde.Facilitateur.ReadAsync($"/v1/heures?contrat={monde.Contrat}"))["elements"].AsArray());
    }

    [Fact]
    public async Task The_new_line_is_decided_in_the_same_call()
    {
        using var monde = await LigneAsync();
        (await monde.DeciderAsync(new { contrat = monde.Contrat, reference = "L1", decision = "valider", date = "2024-12-30" })).Est(200);
        var correction = Correction(monde, 20);
        (correction["decision"], correction["date"]) = ("valider", "2025-02-01");
        (await monde.CorrigerAsync(correction)).Est(200);
        foreach (var (exercice, validees) in new[] { ("", 20m), ("2024", 0m), ("2025", 20m) })
            Assert.Equal(validees, (decimal)(await monde.Facilitateur.ReadAsync($"/v1/marches/{monde.Marche}/solde?exercice={exercice}"))["validees"]);
    }

    [Fact]
    public async Task Another_correction_is_refused()
    {
        using var monde = await LigneAsync();
        (await monde.CorrigerAsync(Correction(monde, 30))).Est(200);
        Assert.Equal("deja-corrigee-autrement", await RefusAsync(monde.Facilitateur, Correction(monde, 31)));
        Assert.Equal("deja-corrigee-autrement", await RefusAsync(monde.Facilitateur, Correction(monde, 0)));
        var decision = (await monde.DeciderAsync(new { contrat = monde.Contrat, reference = "L1", decision = "valider" })).Est(207);
        Assert.Equal("ligne-corrigee", (string)decision.Resultat["code"]!);
    }

    [Theory]
    [InlineData("contrat", "aucun", "ligne-inconnue")]
    [InlineData("reference", "aucune", "ligne-inconnue")]
    [InlineData("reference", 7, "ligne-inconnue")]
    [InlineData("nouvelleReference", "a b", "reference-invalide")]
    [InlineData("nouvelleReference", 7, "reference-invalide")]
    [InlineData("nouvelleReference", "L1", "reference-deja-utilisee")]
    [InlineData("heures", null, "heures-invalides")]
    [InlineData("heures", -1, "heures-invalides")]
    [InlineData("heures", 121, "heures-invalides")]
    [InlineData("heures", "30", "heures-invalides")]
    [InlineData("debut", "2024-02-28", "periode-invalide")]
    [InlineData("debut", "hier", "periode-invalide")]
    [InlineData("fin", "2024-03-01", "periode-invalide")]
    [InlineData("fin", 8, "periode-invalide")]
    [InlineData("motif", null, "motif-requis")]
    [InlineData("motif", " ", "motif-requis")]
    [InlineData("motif", 7, "motif-invalide")]
    [InlineData("decision", "peut-être", "decision-invalide")]
    public async Task A_correction_that_breaks_a_rule_is_refused(string champ, object? valeur, string code)
    {
        using var monde = await LigneAsync();
        var correction = Correction(monde, 30);
        correction[champ] = valeur;
        Assert.Equal(code, await RefusAsync(monde.Facilitateur, correction));
        var solde = await monde.Facilitateur.ReadAsync($"/v1/marches/{monde.Marche}/solde");
        Assert.Equal((35m, 35m), ((decimal)solde["declarees"], (decimal)solde["enAttente"]));
    }

    [Fact]
    public async Task An_employer_corrects_its_own_lines_that_wait_and_decides_nothing()
    {
        using var monde = await LigneAsync();
        using var autre = await LigneAsync();
        (await monde.DeclarerAsync(monde.Ligne("L2"))).Est(200);
        (await monde.DeciderAsync(new { contrat = monde.Contrat, reference = "L2", decision = "valider" })).Est(200);
        var employeur = await monde.ClientEmployeurAsync();
        var decidee = Correction(monde, 1);
        decidee["reference"] = "L2";
        var avecDecision = Correction(monde, 1);
        avecDecision["decision"] = "valider";
        Assert.Equal("ligne-decidee", await RefusAsync(employeur, decidee));
        Assert.Equal("decision-reservee", await RefusAsync(employeur, avecDecision));
        Assert.Equal("ligne-inconnue", await RefusAsync(employeur, Correction(autre, 1)));
        (await employeur.PostAsync("/v1/heures/corrections", new { corrections = new[] { Correction(monde, 1) } })).Est(200);
        (await monde.CorrigerAsync(decidee)).Est(200);
    }

    private static async Task<World> LigneAsync()
    {
        var monde = await World.CreateAsync();
        (await monde.DeclarerAsync(monde.Ligne("L1"))).Est(200);
        return monde;
    }

    private static Dictionary<string, object?> Correction(World monde, object heures, string? nouvelleReference = null) => new(StringComparer.Ordinal)
    {
        ["contrat"] = monde.Contrat,
        ["reference"] = "L1",
        ["nouvelleReference"] = nouvelleReference,
        ["heures"] = heures,
        ["motif"] = "Erreur de saisie",
    };

    private static async Task<string> RefusAsync(Client client, object correction) =>
        (string)(await client.PostAsync("/v1/heures/corrections", new { corrections = new[] { correction } })).Est(207).Resultat["code"]!;
}
