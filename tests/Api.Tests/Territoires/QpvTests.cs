namespace Clauses.Api.Tests.Territoires;

/// <summary>The import of the official list on the product, and the doubts that it raises.</summary>
public sealed class QpvTests : IAsyncLifetime
{
    private const string Entete = "code_qp;lib_qp;insee_com;lib_com\n";
    private const string Liste = Entete + "QN09401M;Monmousseau;94041;Ivry-sur-Seine\nQN09402M;À cheval;\"94041; 94081\";\"Ivry-sur-Seine; Vitry-sur-Seine\"\n";
    private const string Address = "/v1/parametres/qpv?millesime=2024&source=ANCT";

    private Produit _produit = null!;

    private Client Client => _produit.Facilitateur;

    public async Task InitializeAsync() => _produit = await Produit.StartAsync();

    public Task DisposeAsync() => _produit.DisposeAsync().AsTask();

    [Fact]
    public async Task A_list_is_imported_once_and_is_then_in_force_from_its_year_on()
    {
        var cree = (await ImportAsync(Liste)).Est(201);
        Assert.Equal(("qpv", "2024-01-01", "ANCT", 1), ((string)cree["nom"]!, (string)cree["depuis"]!, (string)cree["source"]!, (int)cree["version"]!));
        Assert.Equal("""{"millesime":2024,"nombreQuartiers":2,"nombreCommunes":2}""", cree["valeur"].ToJsonString());
        (await ImportAsync("\uFEFF" + Liste.ReplaceLineEndings("\r\n"))).Est(200);

        var enVigueur = (await Client.ReadAsync("/v1/parametres?exercice=2024")).Est(200)["enVigueur"].AsArray();
        var quartiers = Assert.Single(enVigueur, un => (string)un!["nom"]! == "qpv")!["valeur"]!["quartiers"]!.AsArray();
        Assert.Equal(["94041", "94081"], quartiers.Single(un => (string)un!["code"]! == "QN09402M")!["communes"]!.AsArray().Select(un => (string)un!));
        Assert.DoesNotContain(
            (await Client.ReadAsync("/v1/parametres?exercice=2023"))["enVigueur"].AsArray(), un => (string)un!["nom"]! == "qpv");
    }

    [Fact]
    public async Task A_quartier_of_another_territory_is_proposed_by_a_piece_of_its_name()
    {
        (await ImportAsync(Liste + "QN01301M;La Castellane - La Bricarde - Plan d'Aou;13055;Marseille\n")).Est(201);
        using var visite = await _produit.SignInAsync(Role.Facilitateur);
        foreach (var texte in (string[])["La Castellane - La Bricarde", "castellane", "Cité La Castelane", "QPV la castellane"])
        {
            await visite.AllerAsync("/participants/nouveau");
            visite.Fill(("Quartier prioritaire", texte));
            await visite.SendAsync("Inscrire", 422);
            var proposes = visite.Page.QuerySelectorAll(".possibles input").Select(un => un.GetAttribute("value"));
            Assert.Equal((texte, "La Castellane - La Bricarde - Plan d'Aou (QN01301M)"), (texte, Assert.Single(proposes)));
        }
    }

    [Fact]
    public async Task Vintages_stand_side_by_side_and_a_new_import_takes_the_place_of_its_own()
    {
        (await ImportAsync(Liste)).Est(201);
        (await ImportAsync(Entete + "QP094012;Ancien;94041;Ivry\n", "/v1/parametres/qpv?millesime=2015&source=ANCT&depuis=2015-06-01")).Est(201);
        (await ImportAsync(Entete + "QN09403M;Corrigé;94041;Ivry\n")).Est(201);

        var listes = (await Client.ReadAsync("/v1/parametres?exercice=2024"))["enVigueur"].AsArray().Where(un => (string)un!["nom"]! == "qpv");
        Assert.Equal(
            ["2015 QP094012 2015-06-01", "2024 QN09403M 2024-01-01"],
            listes.Select(un => $"{un!["valeur"]!["millesime"]} {un["valeur"]!["quartiers"]![0]!["code"]} {un["depuis"]}"));
    }

    [Fact]
    public async Task A_file_with_wrong_lines_is_refused_whole()
    {
        var refus = (await ImportAsync(Liste + "QN09401M;Double;94041;Ivry\nQN09405M;Ailleurs;9499;Nulle part\n")).IsProblem(422, "fichier-invalide");
        Assert.Equal([4, 5], refus["lignes"].AsArray().Select(une => (int)une!["ligne"]!));
        (await ImportAsync("")).IsProblem(422, "fichier-invalide");
        Assert.Empty((await Client.ReadAsync("/v1/parametres/historique"))["elements"].AsArray());
    }

    [Fact]
    public async Task Communes_that_no_list_knows_are_told_and_stop_nothing()
    {
        var liste = (await ImportAsync(Liste + "QN09405M;Ailleurs;94999;Nulle part\n")).Est(201)["valeur"]!;
        Assert.Equal((3, "94999"), ((int)liste["nombreQuartiers"]!, (string)Assert.Single(liste["communesInconnues"]!.AsArray())!));
    }

    [Fact]
    public async Task What_is_said_of_the_list_is_checked_and_only_tables_up_to_two_mebibytes_are_taken()
    {
        foreach (var (question, champ) in new[]
        {
            ("?source=ANCT", "millesime"), ("?millesime=24&source=ANCT", "millesime"),
            ("?millesime=2024", "source"), ("?millesime=2024&source=%20", "source"),
            ("?millesime=2024&source=ANCT&depuis=2024", "depuis"), ("?millesime=2024&source=ANCT&depuis=1999-01-01", "depuis"),
        })
        {
            var refus = (await ImportAsync(Liste, "/v1/parametres/qpv" + question)).IsProblem(400, "parametre-invalide");
            Assert.Equal((question, champ), (question, (string)refus["champ"]!));
        }
        (await Client.PostTextAsync(Address, Liste)).IsProblem(415, "type-non-pris");
        (await ImportAsync(Entete + new string('x', 2 * 1024 * 1024))).IsProblem(413, "corps-trop-grand");
        (await ImportAsync(Liste + string.Concat(Enumerable.Repeat("\n", 900_000)))).Est(201);
    }

    [Fact]
    public async Task Residences_that_no_list_knows_or_that_disagree_with_it_are_accepted_and_flagged()
    {
        Assert.Equal("", await SignalementsAsync("94041", "QN09409M"));
        (await ImportAsync(Liste)).Est(201);
        foreach (var (commune, qpv, champs) in new[]
        {
            ("94041", "QN09401M", ""), ("94081", "QN09402M", ""), ("94041", "QN09402M", ""), ("94041", "hors", ""), (null, "QN09401M", ""),
            ("94041", null, ""), ("94041", "QN09409M", "qpv"), ("94081", "QN09401M", "qpv"), ("94999", "hors", "communeResidence"),
            ("94999", "QN09401M", "communeResidence qpv"), ("Ivry", "QN09401M", "communeResidence"), ("94041", "quartier", "qpv"),
            ("94041", "HORS", ""), ("94041", "qn09401m", ""), ("75113", "hors", "communeResidence"),
        })
        {
            Assert.Equal((commune, qpv, champs), (commune, qpv, await SignalementsAsync(commune, qpv)));
        }
    }

    [Fact]
    public async Task What_people_write_for_a_quartier_is_kept_as_the_lists_write_it_and_a_yes_names_none()
    {
        foreach (var (ecrit, garde) in new[] { ("qn09401m", "QN09401M"), ("HORS", "hors"), ("non", "hors"), ("quartier", "quartier") })
        {
            var (adresse, fiche) = Fiche("94041", ecrit);
            (await Client.InscrireAsync(adresse, fiche)).Est(201);
            Assert.Equal(garde, (string)(await Client.ReadAsync(adresse))["qpv"]!);
        }
        var (autre, oui) = Fiche("94041", "oui");
        Assert.Equal("qpv", (string)(await Client.InscrireAsync(autre, oui)).IsProblem(422, "champ-invalide")["champ"]!);
    }

    [Fact]
    public async Task Contracts_and_marches_are_flagged_likewise()
    {
        using var monde = await World.CreateAsync(_produit);
        (await ImportAsync(Liste)).Est(201);
        var contrat = monde.FicheContrat();
        (contrat["communeResidence"], contrat["qpv"]) = ("94081", "QN09401M");
        var ecrit = (await Client.InscrireAsync($"/v1/contrats/{monde.Contrat}", contrat)).Est(200);
        Assert.Equal("qpv", Fields(ecrit));
        Assert.Equal("qpv", Fields(await Client.ReadAsync($"/v1/contrats/{monde.Contrat}")));

        var marche = monde.FicheMarche();
        marche["communeChantier"] = "94999";
        Assert.Equal("communeChantier", Fields((await Client.InscrireAsync($"/v1/marches/{monde.Marche}", marche)).Est(200)));
    }

    private async Task<string> SignalementsAsync(string? communeResidence, string? qpv)
    {
        var (adresse, fiche) = Fiche(communeResidence, qpv);
        return Fields((await Client.InscrireAsync(adresse, fiche)).Est(201));
    }

    private static (string Adresse, object Fiche) Fiche(string? communeResidence, string? qpv) => (
        $"/v1/participants/{Guid.NewGuid():N}",
        new
        {
            naissance = "1990-01-01",
            sexe = "x",
            statutEntree = "inconnu",
            prescripteur = "inconnu",
            niveauFormation = "inconnu",
            communeResidence,
            qpv,
        });

    private static string Fields(Reponse reponse) =>
        string.Join(' ', reponse.Corps!["signalements"]?.AsArray().Select(un => (string)un!["champ"]!) ?? []);

    private Task<Reponse> ImportAsync(string texte, string adresse = Address) =>
        Client.SendAsync(HttpMethod.Post, adresse, Csv(Encoding.UTF8.GetBytes(texte)));

    private static ByteArrayContent Csv(byte[] octets) => new(octets) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
}
