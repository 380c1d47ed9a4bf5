using Clauses.Grains.Imports;

namespace Clauses.Api.Tests.Pages.Import;

public sealed class RepriseDePersonnesTests : RepriseTest
{
    [Fact]
    public async Task A_status_is_read_in_whatever_words_people_write_it()
    {
        (string Statut, string[] Mots)[] dits =
        [
            ("deld", ["Demandeur d'emploi longue durée", "DELD", "Demandeuse d’emploi de longue durée", "chômeurs de longue durée"]),
            ("rsa", ["bRSA", "BRSA", "bénéficiaire du RSA", "Allocataires du RSA"]),
            ("th", ["TH", "RQTH", "Travailleuse handicapée", "AAH"]), ("jeune", ["jeune de moins de 26 ans", "Jeunes - 26 ans", "moins de 26 ans"]),
            ("de", ["DE", "Demandeur(euse) d'emploi", "Sans emploi"]),
            ("de50", ["demandeur d'emploi de plus de 50 ans", "Plus de 50 ans"]), ("refugie", ["Réfugiée", "réfugié(e)"]),
            ("auto-entrepreneur", ["autoentrepreneuse"]), ("inconnu", ["non renseigné"]),
        ];
        var lignes = dits.SelectMany(dit => dit.Mots, (dit, mot) => (dit.Statut, mot)).Index().ToList();
        var sorts = await UploadAsync(
            "participants",
            "numero;nom;prenom;naissance;sexe;statut\n"
                + string.Concat(lignes.Select(une => $"P{une.Index:00};{(char)('A' + une.Index)};Zoé;{1970 + une.Index}-05-17;F;{une.Item.mot}\n"))
            + "P99;Z;Zoé;1960-05-17;F;jeune au RSA\n");
        Assert.StartsWith("refusée|statut : ", sorts[^1], StringComparison.Ordinal);
        Assert.Equal("sera inscrite|", sorts[1]);
        Assert.Equal("sera inscrite|« chômeurs de longue durée » est lu « Demandeur d'emploi de longue durée »", sorts[3]);
        Assert.All(sorts[..^1], sort => Assert.StartsWith("sera inscrite|", sort, StringComparison.Ordinal));
        await Visite.SendAsync($"Enregistrer ces {lignes.Count} lignes");
        var personnes = (await Produit.Facilitateur.ReadAsync("/v1/participants?limite=100"))
            .Est(200)["elements"]
            .AsArray()
            .OrderBy(une => (string)une!["id"]!, StringComparer.Ordinal);
        Assert.Equal(lignes.Select(une => une.Item.Statut), personnes.Select(une => (string)une!["statutEntree"]!));
    }

    [Fact]
    public async Task One_person_under_two_numbers_is_asked_and_what_a_row_says_otherwise_is_said_and_all_its_faults_at_once()
    {
        const string titres = "numero;nom;prenom;naissance;sexe;statut;Orienteur;Niveau d'études\n";
        await UploadAsync("participants", $"{titres}P4;Durand;Zoé;17/05/1998;F;ASS;spontané;bac pro\n");
        await Visite.SendAsync("Enregistrer cette ligne");
        AssertSays(
            ["déjà inscrite|et dit autre chose : statut « ", "refusée|numéro : une personne du même nom, née ce jour-là, est déjà inscrite sous le numéro P4", "refusée|statut : ", "refusée|prescripteur : ", "refusée|prescripteur : ", "sera inscrite|"],
            await UploadAsync("participants", $"{titres}P4;Durand;Zoé;17/05/1998;F;RSA;;\nP5;Durand;Zoé;17/05/1998;F;;;\nP6;A;B;31/02/1998;F;zz;;\nP7;A;B;01/02/1998;F;;Fongecif;yy\nP8;C;B;01/02/1998;F;;fongecif;\nP9;D;B;01/02/1998;F;;;bac+5\n"));
        await Visite.FollowAsync("refusées (4)");
        Assert.Contains("statut : il faut un mot de la liste", Visiteur.Texte(Visite.Rangee("zz")), StringComparison.Ordinal);
        Assert.Contains("niveau : il faut un mot de la liste", Visiteur.Texte(Visite.Rangee("yy")), StringComparison.Ordinal);
        Visite.Fill(
            ("numéro, ligne 3", "P5 (autre)"), ("prescripteur, ligne 5", "France Travail"), ("Reporter chaque réponse", "on"), ("niveau, ligne 5", "Bac+2"));
        await Visite.SendAsync("Reprendre ces lignes");
        await Visite.SendAsync("Enregistrer ces");
        var personnes = (await Produit.Facilitateur.ReadAsync("/v1/participants")).Est(200)["elements"].AsArray();
        Assert.Equal(
            ["P4 deld aucun bac", "P5 inconnu inconnu inconnu"],
            personnes.Take(2).Select(une => $"{une!["id"]} {une["statutEntree"]} {une["prescripteur"]} {une["niveauFormation"]}"));
        Assert.Equal(
            ["P7 france-travail bac2", "P8 france-travail inconnu", "P9 inconnu bac3"],
            personnes.Skip(2).Select(une => $"{une!["id"]} {une["prescripteur"]} {une["niveauFormation"]}"));
        AssertSays(
            [
                "sera inscrite|« Cap emploi » est lu « France Travail »", "sera inscrite|« CCAS » est lu « Maisons de quartier »",
                "sera inscrite|« bouche à oreille » est lu « Sans prescripteur »", "sera inscrite|« Sans » est lu « ",
                "refusée|statut : il faut dire laquelle de ces réponses est « Salarié(e) » : Demandeur d'emploi ou intérimaire sans mission ; ",
            ],
            await UploadAsync("participants", $"{titres}Q1;E;B;01/02/1998;F;;Cap emploi;\nQ2;F;B;02/02/1998;F;;CCAS;\nQ3;G;B;03/02/1998;F;;bouche à oreille;\nQ5;I;B;05/02/1998;F;;;Sans\nQ4;H;B;04/02/1998;F;Salarié(e);;\n"));
        AssertSays(
            ["refusée|participant : il faut une seule personne : P7 est B A, et non « Durand Zoé »", "refusée|naissance : il faut celle de la personne : la fiche P4 dit le 17/05/1998", "refusée|marché : "],
            await UploadAsync("contrats", "participant;nom;prenom;naissance;marche;employeur;type;debut\nP7;Durand;Zoé;;M;E;CDD;01/03/2024\nP4;Durand;Zoé;01/01/1960;M;E;CDD;01/03/2024\nP4;DURAND;Zoe;17/05/1998;M;E;CDD;01/03/2024\n"));
    }

    [Fact]
    public async Task A_number_of_the_territory_s_own_is_told_once_and_forgotten_with_the_person()
    {
        using var monde = await World.CreateAsync(Produit);
        await monde.InscrireAsync($"participants/{monde.Participant}/identite", new { nom = "Durand", prenom = "Zoé" });
        var tableau = $"participant;marche;employeur;type;debut\nB-12;{monde.Marche};{monde.Employeur};CDD;01/04/2024\n";
        Assert.StartsWith(
            "refusée|participant : il faut une personne inscrite", Assert.Single(await UploadAsync("contrats", tableau)), StringComparison.Ordinal);
        await Visite.FollowAsync("refusées (1)");
        Visite.Fill(("participant, ligne 2", $"Zoé Durand ({monde.Participant})"));
        await Visite.SendAsync("Reprendre ces lignes");
        Assert.StartsWith("sera inscrite|", Assert.Single(Sorts()), StringComparison.Ordinal);
        Assert.StartsWith(
            "sera inscrite|", Assert.Single(await UploadAsync("contrats", tableau.Replace("B-12", "b-12 ", StringComparison.Ordinal))),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "déjà inscrite|", (await UploadAsync("participants", "numero;nom;prenom;naissance;sexe\nB-12;Durand;Zoé;01/01/1990;F\n"))[0],
            StringComparison.Ordinal);

        Assert.Equal(
            "b-12",
            (string)Assert.Single((await Produit.Facilitateur.ReadAsync($"/v1/participants/{monde.Participant}/dossier")).Est(200)["numeros"].AsArray())!);
        (await Produit.Facilitateur.EraseAsync($"/v1/participants/{monde.Participant}")).Est(204);
        Assert.StartsWith(
            "refusée|participant : il faut une personne inscrite", Assert.Single(await UploadAsync("contrats", tableau)), StringComparison.Ordinal);
        Assert.Empty(await Produit.Serveur.Services.GetRequiredService<IGrainFactory>().GetGrain<INumerosGrain>(0).Lire(["b-12"]));
    }
}
