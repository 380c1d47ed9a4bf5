namespace Clauses.Api.Tests.Fiches;

public sealed class DossierTests
{
    [Fact]
    public async Task A_dossier_holds_all_that_is_kept_and_who_read_it()
    {
        using var monde = await World.CreateAsync();
        var personne = $"/v1/participants/{monde.Participant}";
        await monde.InscrireAsync($"participants/{monde.Participant}/identite", new { nom = "Nomdossier", prenom = "P" });
        await monde.DeclarerAsync(monde.Ligne("a", 30), monde.Ligne("b", 5));
        await monde.DeciderAsync(new { contrat = monde.Contrat, reference = "b", decision = "refuser", motif = "Absent ce jour", date = "2024-03-20" });
        (await monde.Facilitateur.PostAsync(personne + "/parcours/1/corrections", new { statutEntree = "jeune", motif = "Pièce reçue" })).Est(200);
        await monde.InscrireAsync(
            $"besoins/{monde.Nom}.b",
            new { marche = monde.Marche, intitule = "Maçon", postes = 2, debut = "2024-03-01", employeurs = new[] { monde.Employeur } });
        (await monde.Facilitateur.PostAsync("/v1/orientations", new
        {
            orientations = new[] { new { reference = "o", besoin = $"{monde.Nom}.b", participant = monde.Participant, date = "2024-02-01" } },
        })).Est(200);
        (await monde.Facilitateur.ReadAsync(personne + "/identite")).Est(200);
        (await monde.Facilitateur.ReadAsync(personne + "/identite")).Est(200);
        (await monde.Facilitateur.ReadAsync(personne + "/parcours")).Est(200);

        var dossier = (await monde.Facilitateur.ReadAsync(personne + "/dossier")).Est(200).Corps!;
        Assert.Equal("Nomdossier", (string)dossier["identite"]!["nom"]!);
        Assert.Equal(["fiche", "correction"], dossier["versions"]!.AsArray().Select(version => (string)version!["genre"]!));
        Assert.Equal(("deld", "Pièce reçue"), ((string)dossier["versions"]![0]!["parcours"]![0]!["statutEntree"]!, (string)dossier["versions"]![1]!["motif"]!));
        Assert.Equal("jeune", (string)dossier["parcours"]![0]!["statutEntree"]!);
        Assert.Equal(monde.Contrat, (string)dossier["contrats"]![0]!["id"]!);
        Assert.Equal(["a ", "b Absent ce jour"], dossier["heures"]!.AsArray().Select(ligne => $"{ligne!["reference"]} {ligne["motif"]}"));
        Assert.Equal("transmise", (string)dossier["orientations"]![0]!["evenements"]![0]!["etat"]!);
        Assert.Equal(["dossier 1", "identite 2", "parcours 1"], dossier["consultations"]!.AsArray().Select(lue => $"{lue!["objet"]} {lue["nombre"]}").Order());
    }

    [Fact]
    public async Task An_erased_person_has_no_dossier_and_leaves_no_name_in_the_log()
    {
        using var monde = await World.CreateAsync();
        var personne = $"/v1/participants/{monde.Participant}";
        var deNul = (await monde.Facilitateur.ReadAsync("/v1/participants/personne/dossier")).IsProblem(404, "introuvable");
        (await monde.Facilitateur.ReadAsync(personne + "/dossier")).Est(200);
        (await monde.Facilitateur.EraseAsync(personne)).Est(204);
        Assert.Equal(
            deNul.Corps!.ToJsonString(), (await monde.Facilitateur.ReadAsync(personne + "/dossier")).IsProblem(404, "introuvable").Corps!.ToJsonString());
    }

    [Fact]
    public async Task The_page_that_is_handed_over_says_it_in_plain_words_and_is_noted()
    {
        using var monde = await World.CreateAsync();
        using var facilitateur = await monde.Produit.SignInAsync(Role.Facilitateur);
        await facilitateur.AllerAsync($"/participants/{monde.Participant}");
        await facilitateur.AllerAsync($"/participants/{monde.Participant}/dossier");
        Assert.Contains("Ce que nous avons su de vous", facilitateur.Texte(), StringComparison.Ordinal);
        Assert.Equal("dossier fiche", await monde.Produit.Base.ReadAsync<string>(
            $"select string_agg(objet, ' ' order by objet) from consultation where participant = '{monde.Participant}'"));
    }
}
