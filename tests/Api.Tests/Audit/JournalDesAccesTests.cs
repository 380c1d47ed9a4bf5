namespace Clauses.Api.Tests.Audit;

public sealed class JournalDesAccesTests
{
    private const string MotDePasse = "cheval agrafe batterie correcte";

    [Fact]
    public async Task Who_came_in_and_who_did_what_to_what_opens_doors_is_written_down_without_a_name()
    {
        await using var produit = await Produit.StartAsync();
        using var monde = await World.CreateAsync(produit);
        var chef = await Seance.OpenAsync(produit, Role.Facilitateur);
        using var visite = new Visiteur(new(produit.Serveur.Address), chef.Cookie);
        var depart = await LastAsync(produit);

        await visite.AllerAsync("/comptes");
        visite.Fill(("Nom de connexion (facultatif)", "nouvelle"), ("Rôle", "lecteur"));
        await visite.SendAsync("Ouvrir le compte");
        var lien = Regex.Match(visite.Page.Source.Text, "/invitation/[^\"]+", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        using var elle = produit.Etranger();
        await elle.AllerAsync(lien);
        elle.Fill(("Mot de passe", MotDePasse), ("Le même mot de passe, encore une fois", MotDePasse));
        await elle.SendAsync("Ouvrir mon compte");
        await elle.SendAsync("Se déconnecter");
        foreach (var nom in new[] { "nouvelle", "nouvelle", "personne-de-ce-nom" })
            await SignInAsync(elle, nom, "un-secret-tapé-de-travers");
        await SignInAsync(elle, "nouvelle", MotDePasse);

        var cle = (await monde.Facilitateur.PostAsync("/v1/cles", new { role = "lecteur", libelle = "Essai" })).Est(201);
        (await monde.Facilitateur.EraseAsync($"/v1/cles/{cle["id"]}")).Est(204);
        await monde.Facilitateur.Http.GetStringAsync($"/v1/marches/{monde.Marche}/ecritures/csv");
        await monde.InscrireAsync($"participants/{monde.Nom}.seul", await FicheAsync(monde));
        (await monde.Facilitateur.EraseAsync($"/v1/participants/{monde.Nom}.seul")).Est(204);
        await monde.Facilitateur.InscrireAsync(
            "/v1/parametres/responsable", new { depuis = "2026-01-01", source = "Essai", valeur = new { organisme = "GIP", contact = "donnees@gip.example" } });

        var compte = (await produit.Serveur.Services.GetRequiredService<UtilisateursPostgres>().FindAsync("nouvelle", default))!.Utilisateur.Id;
        await visite.AllerAsync($"/comptes/{compte}/fermer");
        await visite.SendAsync("Fermer ce compte pour toujours");

        var moi = await produit.Base.ReadAsync<string>("select id from cle where libelle like 'Clé initiale%'");
        string[] attendu =
        [
            $"compte-ouvert {chef.Compte} facilitateur {compte} 1", $"invitation {chef.Compte} facilitateur {compte} 1",
            $"mot-de-passe {compte} lecteur {compte} 1", $"connexion {compte} lecteur {compte} 2", $"deconnexion {compte} lecteur {compte} 1",
            $"connexion-refusee   {compte} 2", "connexion-refusee    1",
            $"cle-creee {moi} facilitateur {cle["id"]} 1", $"cle-revoquee {moi} facilitateur {cle["id"]} 1", $"fichier {moi} facilitateur {monde.Marche} 1",
            $"effacement {moi} facilitateur {monde.Nom}.seul 1", $"parametre {moi} facilitateur responsable 1",
            $"compte-ferme {chef.Compte} facilitateur {compte} 1",
        ];
        var lignes = await ReadAsync(produit, depart);
        Assert.Equal(attendu, lignes.Select(ligne => ligne.Texte));
        Assert.All(lignes, ligne => Assert.True(ligne.Reseau == "127.0.0.0/24" || ligne.Texte.StartsWith("parametre", StringComparison.Ordinal), ligne.Texte));
        var tout = await produit.Base.ReadAsync<string>("select string_agg(audit::text, ' ') from audit");
        foreach (var tape in new[] { "nouvelle", "personne-de-ce-nom", "tapé-de-travers", "Essai" })
            Assert.DoesNotContain(tape, tout, StringComparison.Ordinal);

        await visite.AllerAsync($"/journal-des-acces?acte=connexion-refusee&qui={compte}");
        Assert.All(visite.Page.QuerySelectorAll("tbody tr"), rangee => Assert.Matches(
            "Connexion refusée(, 2 fois)? quelqu'un d'inconnu nouvelle 127.0.0.0/24$", Visiteur.Texte(rangee)));

        var sien = await produit.Base.ReadAsync<string>($"select nom from utilisateur where id = '{chef.Compte}'");
        await visite.AllerAsync($"/journal-des-acces?qui={sien.ToUpperInvariant()}");
        Assert.Equal(sien, visite.Valeur("Compte"));
        Assert.All(visite.Page.QuerySelectorAll("tbody tr"), rangee => Assert.Contains(sien, Visiteur.Texte(rangee), StringComparison.Ordinal));
        await visite.AllerAsync("/journal-des-acces?qui=nulle-part");
        Assert.Contains("nulle-part", visite.Texte(".invalid-feedback"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_only_link_is_followed_from_its_making_to_its_end()
    {
        await using var produit = await Produit.StartAsync();
        using var monde = await World.CreateAsync(produit);
        var chef = await Seance.OpenAsync(produit, Role.MaitreOuvrage, monde.MaitreOuvrage);
        using var visite = new Visiteur(new(produit.Serveur.Address), chef.Cookie);
        var depart = await LastAsync(produit);
        await visite.AllerAsync("/partages");
        visite.Fill(("Pour qui est ce lien ?", "Direction"), ("Il sert pendant", "7"));
        await visite.SendAsync("Faire le lien");
        using var lecteur = produit.Etranger();
        await lecteur.AllerAsync(Regex.Match(visite.Page.Source.Text, "/partage/[^\"]+", RegexOptions.None, TimeSpan.FromSeconds(1)).Value);
        await visite.SendAsync("Oui, retirer ce lien pour Direction");
        var lien = await produit.Base.ReadAsync<string>("select id from partage");
        Assert.Equal(
            [$"lien-cree {chef.Compte} maitre-ouvrage {lien} 1", $"lien-ouvert {lien} maitre-ouvrage {lien} 1", $"lien-retire {chef.Compte} maitre-ouvrage {lien} 1"],
            (await ReadAsync(produit, depart)).Select(ligne => ligne.Texte));
    }

    private static async Task<object> FicheAsync(World monde) =>
        (await monde.Facilitateur.ReadAsync($"/v1/participants/{monde.Participant}")).Est(200).Corps!;

    private static async Task<long> LastAsync(Produit produit) => await produit.Base.ReadAsync<long>("select max(id) from audit");

    private static Task SignInAsync(Visiteur visite, string nom, string motDePasse)
    {
        visite.Fill(("Nom de connexion", nom), ("Mot de passe", motDePasse));
        return visite.SendAsync("Se connecter");
    }

    /// <summary>All after a line, in pages of two; the same again is counted, since a minute may end anywhere.</summary>
    private static async Task<IEnumerable<(string Texte, string? Reseau)>> ReadAsync(Produit produit, long apres)
    {
        var lignes = new List<(string Texte, string? Reseau, int Nombre)>();
        for (var suivant = apres.ToString(CultureInfo.InvariantCulture); suivant is not null;)
        {
            var page = (await produit.Facilitateur.ReadAsync($"/v1/audit?apres={suivant}&limite=2")).Est(200);
            lignes.AddRange(page["elements"].AsArray().Select(
                ligne => ($"{ligne!["acte"]} {ligne["acteur"]} {ligne["role"]} {ligne["objet"]}", (string?)ligne["reseau"], (int)ligne["nombre"]!)));
            suivant = (string?)page.Corps!["suivant"];
        }
        return lignes.GroupBy(ligne => (ligne.Texte, ligne.Reseau), (cle, memes) => ($"{cle.Texte} {memes.Sum(ligne => ligne.Nombre)}", cle.Reseau));
    }
}
