namespace Clauses.Api.Tests.Fiches;

public sealed class ContratsTests
{
    [Fact]
    public async Task What_a_first_registration_leaves_out_comes_from_the_marche_and_the_participant()
    {
        using var monde = await World.CreateAsync();
        var lu = (await monde.Facilitateur.ReadAsync($"/v1/contrats/{monde.Contrat}")).Est(200);
        Assert.Equal((monde.Titulaire, "94081", "hors"), ((string)lu["titulaire"]!, (string)lu["communeResidence"]!, (string)lu["qpv"]!));
    }

    [Fact]
    public async Task Residence_stays_with_a_contract_after_a_move_and_a_put_corrects_it()
    {
        using var monde = await World.CreateAsync();
        await monde.InscrireAsync($"participants/{monde.Participant}", new
        {
            naissance = "1990-01-01",
            sexe = "x",
            statutEntree = "deld",
            prescripteur = "plie",
            niveauFormation = "bac",
            communeResidence = "75113",
            qpv = "QN07501M",
        });
        var chemin = $"/v1/contrats/{monde.Contrat}";
        Assert.Equal("94081", (string)(await monde.Facilitateur.InscrireAsync(chemin, monde.FicheContrat())).Est(200)["communeResidence"]!);
        var fiche = monde.FicheContrat();
        fiche["communeResidence"] = "94041";
        fiche["qpv"] = "QN09401M";
        (await monde.Facilitateur.InscrireAsync(chemin, fiche)).Est(200);
        var lu = (await monde.Facilitateur.InscrireAsync(chemin, monde.FicheContrat())).Est(200);
        Assert.Equal(("94041", "QN09401M"), ((string)lu["communeResidence"]!, (string)lu["qpv"]!));
    }

    [Fact]
    public async Task What_does_not_exist_is_not_referred_to_and_a_field_that_cannot_be_taken_is_named()
    {
        using var monde = await World.CreateAsync();
        foreach (var (champ, valeur, code) in new (string, object?, string)[]
        {
            ("participant", "personne", "participant-inconnu"), ("marche", "personne", "marche-inconnu"), ("employeur", "personne", "entreprise-inconnue"),
            ("titulaire", "personne", "entreprise-inconnue"), ("participant", null, "champ-invalide"), ("marche", "a b", "champ-invalide"),
            ("employeur", 7, "champ-invalide"), ("type", "CDD", "champ-invalide"), ("debut", null, "champ-invalide"), ("fin", "2024-01-31", "champ-invalide"),
            ("qpv", "", "champ-invalide"),
        })
        {
            var fiche = monde.FicheContrat();
            fiche[champ] = valeur;
            Assert.Equal(champ, (string)(await monde.Facilitateur.InscrireAsync($"/v1/contrats/{monde.Nom}.c2", fiche)).IsProblem(422, code)["champ"]!);
        }
        (await monde.Facilitateur.ReadAsync($"/v1/contrats/{monde.Nom}.c2")).IsProblem(404, "introuvable");
    }

    [Fact]
    public async Task Participant_marche_and_employeur_never_change()
    {
        using var monde = await World.CreateAsync();
        using var autre = await World.CreateAsync();
        foreach (var (champ, valeur) in new[] { ("participant", autre.Participant), ("employeur", autre.Employeur), ("marche", autre.Marche) })
        {
            var fiche = monde.FicheContrat();
            fiche[champ] = valeur;
            (await monde.Facilitateur.InscrireAsync($"/v1/contrats/{monde.Contrat}", fiche)).IsProblem(409, "contrat-fige");
        }
        Assert.Equal(monde.Marche, (string)(await monde.Facilitateur.ReadAsync($"/v1/contrats/{monde.Contrat}"))["marche"]!);
    }

    [Fact]
    public async Task Dates_do_not_leave_recorded_lines_outside()
    {
        using var monde = await World.CreateAsync();
        (await monde.DeclarerAsync(monde.Ligne("L1"))).Est(200);
        var fiche = monde.FicheContrat();
        fiche["fin"] = "2024-03-07";
        (await monde.Facilitateur.InscrireAsync($"/v1/contrats/{monde.Contrat}", fiche)).IsProblem(409, "dates-exclues");
        fiche["fin"] = "2024-03-08";
        (await monde.Facilitateur.InscrireAsync($"/v1/contrats/{monde.Contrat}", fiche)).Est(200);
    }
}
