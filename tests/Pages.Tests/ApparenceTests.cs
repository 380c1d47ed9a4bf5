using System.Text.RegularExpressions;

namespace Clauses.Pages.Tests;

/// <summary>Every page is looked at once, on a desk and on a phone; some of them in the dark too.</summary>
[Collection(BrowserTest.Nom), Trait("Duree", "longue")]
public sealed class ApparenceTests(World monde)
{
    /// <summary>Pages by who sees them; what stands in braces is made for these tests.</summary>
    private static readonly (Role? Role, string? Sujet, string[] Adresses)[] Pages =
    [
        (Role.Facilitateur, null,
        [
            "/marches", "/marches/nouveau", "/marches/M-003/contrats", "/marches/M-003/ecritures", "/marches/M-003/avenants", "/marches/M-003/fiche",
            "/marches/M-003/contrats/nouveau", "/marches/M-003/attestation?du=2024-01-01&au=2024-12-31", "/marches/M-003/quitus", "/contrats/C-0001",
            "/participants",
            "/participants/nouveau", "/participants/P-0001", "/participants/P-0001/dossier", "/participants/conservation", "/participants/{effacee}/effacee",
            "/entreprises", "/entreprises/nouvelle", "/entreprises/ETTI-01",
            "/entreprises/{employeur}/reponses", "/organismes", "/organismes/nouveau", "/organismes/{organisme}", "/maitres-ouvrage",
            "/maitres-ouvrage/nouveau", "/maitres-ouvrage/MO-01", "/bilans/2024?au=2024-12-31", "/bilans/2024/origine/age?rangee=moins-26",
            "/bilans/2024/arreter?au=2024-12-31", "/bilans/2024/arretes",
            "/bilans/2024/arretes/apparence", "/bilans/2024/arretes/apparence/chapitre", "/maitres-ouvrage/MO-01/releve?du=2024-01-01&au=2024-12-31",
            "/bilans/2024/arretes/apparence/ecarts", "/parametres", "/parametres/territoire", "/parametres/diviseur-etp",
            "/parametres/reference-age", "/parametres/annees-publiees", "/parametres/sorties", "/parametres/prescripteurs", "/parametres/placements",
            "/import?genre=contrats", "/import/rapprochement?annee=2024", "/parametres/donnees-personnelles", "/parametres/responsable", "/parametres/qpv",
            "/parametres/historique", "/comptes",
            "/comptes/{compte}/fermer", "/comptes/{facilitateur}/marches", "/comptes/cles", "/comptes/cles/{cle}/revoquer", "/partages",
            "/validation?employeur={employeur}",
            "/validation/{employeur}/{mois}", "/validation/ensemble", "/validation/ensemble?travail={mois}", "/validation/acte?du=2024-01-01T00:00:00Z",
            "/validation/ligne/{contrat}/S1", "/validation/ligne/{contrat}/S1/corriger", "/validation/lignes?employeur={employeur}",
            "/validation/lignes?contrat={contrat}",
            "/chercher?q=fictif", "/avis", "/courriels", "/mes-courriels", "/sauvegardes", "/journal-des-acces", "/candidats", "/placements", "/besoins",
            "/marches/M-003/besoins", "/besoins/nouveau", "/besoins/{besoin}/modifier", "/besoins/{besoin}/proposer",
            "/besoins/{besoin}/suite?reference=o1&vers=rdv-fixe", "/besoins/{besoin}/suite?reference=o1&vers=non",
            // The last one: from there on, a page may miss what it loads.
            "/nulle-part",
        ]),
        (Role.Employeur, "ETTI-01", ["/accueil", "/avis", "/releve?mois=2024-03", "/saisie?mois=2024-03", "/saisie/salaries?mois=2024-03", "/import", "/acces", "/besoins"]),
        (Role.Employeur, "{employeur}", ["/saisie/correction?contrat={contrat}&reference=S1", "/besoins/{besoin}"]),
        (Role.Prescripteur, "{organisme}", ["/prescription", "/prescription/{besoin}", "/orientations", "/bilan-des-orientations"]),
        (Role.MaitreOuvrage, "MO-13", ["/suivi", "/suivi/M-003", "/partages", "/mes-courriels"]),
        (Role.Amenageur, "EPA-ORSA", ["/suivi", "/suivi/M-124"]),
        (Role.Lecteur, null, ["/publications?exercice=2024", "/mot-de-passe"]),
        (null, null, ["/connexion", "/invitation/{secret}", "/reponse/{reponse}", "/vos-donnees", "/authenticite", "/aide", "/accessibilite", "/mentions-legales"]),
    ];

    /// <summary>Pages that tests look at in the middle of what they do there, and addresses that show none.</summary>
    private static readonly string[] Ailleurs =
    [
        "/", "/marches/{id}", "/bilans", "/verification", "/validation/{employeur}/{mois}/tout", "/publications/{id}", "/import/{depot:length(32)}",
        "/import/{depot:length(32)}/refusees", "/import/modele", "/deconnexion", "/courriels/arret/{secret}", "/partage/{secret}", "/erreur", "/choix/{sorte}", "/choix/personnes-envoyees",
        "/documents/{code}",
    ];

    private static Dictionary<string, string>? _choses;

    public static TheoryData<Role?, string?> Visitors()
    {
        var tous = new TheoryData<Role?, string?>();
        foreach (var (role, sujet, _) in Pages)
            tous.Add(role, sujet);
        return tous;
    }

    [Theory, MemberData(nameof(Visitors))]
    public async Task What_somebody_sees_is_accessible_and_fits_a_phone(Role? role, string? sujet)
    {
        await using var visite = await SignInAsync(role, sujet);
        foreach (var adresse in Pages.Single(pages => (pages.Role, pages.Sujet) == (role, sujet)).Adresses)
        {
            await visite.AllerAsync(await SayAsync(adresse), adresse == "/nulle-part" ? 404 : 200);
            await visite.ExamineAsync($"{role} {adresse}");
        }
    }

    [Theory]
    [InlineData(Role.Facilitateur, "/?exercice=2024")]
    [InlineData(Role.Facilitateur, "/bilans/2024?au=2024-12-31")]
    [InlineData(Role.Facilitateur, "/validation/{employeur}/{mois}")]
    [InlineData(null, "/connexion")]
    public async Task In_the_dark_everything_stands_out(Role? role, string adresse)
    {
        await using var visite = await SignInAsync(role, null);
        await visite.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await visite.AllerAsync(await SayAsync(adresse));
        await visite.AuditerAsync(adresse);
    }

    [Fact]
    public async Task What_a_committee_reads_of_a_few_marches_is_one_sheet()
    {
        await using var visite = await SignInAsync(Role.MaitreOuvrage, "MO-13");
        await visite.AllerAsync("/suivi");
        var pdf = Encoding.Latin1.GetString(await visite.Page.PdfAsync(new() { PreferCSSPageSize = true }));
        Assert.Single(Regex.Matches(pdf, @"/Type /Page\b"));
    }

    [Fact]
    public async Task A_form_that_is_refused_is_accessible_too()
    {
        await using var visite = await monde.SignInAsync(Role.Facilitateur);
        await visite.AllerAsync("/entreprises/nouvelle");
        await visite.Page.GetByLabel("Nom", new() { Exact = true }).FillAsync("Bâtisseur");
        await visite.Page.GetByLabel("Modalité d'embauche").SelectOptionAsync("directe");
        await visite.Page.GetByLabel("SIRET").FillAsync("732 829 320 00075");
        visite.Permettre("Failed to load resource");
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Inscrire l'entreprise" }).ClickAsync();
        await Assertions.Expect(visite.Page.Locator("#refus-siret")).ToContainTextAsync("14 chiffres dont la clé est juste");
        await visite.ExamineAsync("entreprise-refusee");
    }

    [Fact]
    public void No_page_is_forgotten()
    {
        var vues = Pages.SelectMany(pages => pages.Adresses).Select(adresse => adresse.Split('?')[0]).ToList();
        var pages = Directory.EnumerateFiles(Path.Combine(PageVisit.Racine(), "src", "Api"), "*.cshtml", SearchOption.AllDirectories)
            .Select(fichier => Regex.Match(File.ReadLines(fichier).FirstOrDefault(""), "(?<=^@page \")[^\"]+").Value)
            .Where(page => page.Length > 0).ToList();
        Assert.True(pages.Count > 50);
        Assert.All(pages.Except(Ailleurs, StringComparer.Ordinal), page =>
            Assert.Contains(vues, vue => Regex.IsMatch(vue, "^" + Regex.Replace(Regex.Replace(page, @"/\{[^}]*\?\}", "(/[^/]+)?"), @"\{[^}]*\}", "[^/]+") + "$")));
    }

    /// <returns>The secret of the link by which an employer answers for a person without an account.</returns>
    private async Task<string> LinkAsync(string employeur)
    {
        using var facilitateur = await monde.LireEnTantQueAsync(Role.Facilitateur);
        await facilitateur.AllerAsync($"/entreprises/{employeur}/reponses");
        await facilitateur.SendAsync("Faire un lien pour");
        return new Uri(facilitateur.Valeur("Il n'est montré que cette fois")).Segments[^1];
    }

    private async Task<PageVisit> SignInAsync(Role? role, string? sujet) =>
        role is { } celui ? await monde.SignInAsync(celui, sujet is null ? null : await SayAsync(sujet)) : await monde.EtrangerAsync();

    private async Task<string> SayAsync(string adresse)
    {
        foreach (var (nom, valeur) in _choses ??= await PrepareAsync())
            adresse = adresse.Replace($"{{{nom}}}", valeur, StringComparison.Ordinal);
        return adresse;
    }

    private async Task<Dictionary<string, string>> PrepareAsync()
    {
        var chantier = await monde.OuvrirChantierAsync(1);
        await chantier.DeclarerAsync(1, "S1", 35);
        using var client = monde.Client();
        await client.InscrireAsync("/v1/bilans/2024/arretes/apparence", new { libelle = "Rapport remis", au = "2024-12-31" });
        var cle = await client.PostAsync("/v1/cles", new { role = "lecteur", libelle = "Essai" });
        var organisme = $"{chantier.Nom}.organisme";
        await client.InscrireAsync($"/v1/organismes/{organisme}", new { nom = "Mission locale d'essai", genre = "ml", commune = "94999" });
        var besoin = $"{chantier.Nom}.b";
        await client.InscrireAsync(
            $"/v1/besoins/{besoin}",
            new { intitule = "Coffreur", postes = 2, debut = chantier.Jour(1), marche = chantier.Marche, employeurs = new[] { chantier.Employeur } });
        await client.PostAsync(
            "/v1/orientations", new { orientations = new[] { new { reference = "o1", besoin, participant = $"{chantier.Nom}.p1", date = chantier.Jour(1) } } });
        var effacee = $"{chantier.Nom}.effacee";
        await client.InscrireAsync(
            $"/v1/participants/{effacee}", new { naissance = "1990-01-01", sexe = "x", statutEntree = "deld", prescripteur = "plie", niveauFormation = "bac" });
        await client.SendAsync(HttpMethod.Delete, $"/v1/participants/{effacee}", null);
        var (compte, _, lien) = await monde.InviteAsync(Role.Lecteur);
        var (facilitateur, _, _) = await monde.InviteAsync(Role.Facilitateur);
        return new(StringComparer.Ordinal)
        {
            ["employeur"] = chantier.Employeur, ["mois"] = chantier.Mois, ["contrat"] = chantier.Contrat(1), ["besoin"] = besoin, ["cle"] = (string)cle["id"]!,
            ["compte"] = compte,
            ["effacee"] = effacee, ["facilitateur"] = facilitateur,
            ["organisme"] = organisme, ["reponse"] = await LinkAsync(chantier.Employeur),
            ["secret"] = lien[(lien.LastIndexOf('/') + 1)..],
        };
    }
}
