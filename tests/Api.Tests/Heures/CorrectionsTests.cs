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

    [Fact]
    public async Task Corrections_that_break_a_rule_are_refused()
    {
        using var monde = await LigneAsync();
        (string Champ, object? Valeur, string Code)[] fautes =
        [
            ("contrat", "aucun", "ligne-inconnue"), .. DeclarationsTests.Fautes("reference", "ligne-inconnue", "aucune", 7),
            .. DeclarationsTests.Fautes("nouvelleReference", "reference-invalide", "a b", 7), ("nouvelleReference", "L1", "reference-deja-utilisee"),
            .. DeclarationsTests.Fautes("heures", "heures-invalides", null, -1, 121, "30"),
            .. DeclarationsTests.Fautes("debut", "periode-invalide", "2024-02-28", "hier"),
            .. DeclarationsTests.Fautes("fin", "periode-invalide", "2024-03-01", 8),
            .. DeclarationsTests.Fautes("motif", "motif-requis", null, " "), ("motif", 7, "motif-invalide"), ("decision", "peut-être", "decision-invalide"),
        ];
        foreach (var faute in fautes)
        {
            var correction = new Dictionary<string, object?>(Correction(monde, 30)) { [faute.Champ] = faute.Valeur };
            Assert.Equal(faute, faute with { Code = await RefusAsync(monde.Facilitateur, correction) });
        }
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
