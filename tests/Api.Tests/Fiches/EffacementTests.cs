namespace Clauses.Api.Tests.Fiches;

/// <summary>The law of erasure: nothing in the base leads to who the person was, and no figure moves.</summary>
public sealed class EffacementTests
{
    private static readonly string[] Personnels =
    [
        "NOMSECRET", "Prenomsecret", "1987-03-29", "preuve-secrete", "motif-secret", "correction-secrete", "texte-secret", "reponse-secrete",
        "Lenomdanslefichier", "Nomchezlemployeur", "matricule-secret",
    ];

    [Fact]
    public async Task Nothing_in_the_base_says_who_it_was_and_every_figure_stays()
    {
        await using var produit = await Produit.StartAsync();
        using var monde = await World.CreateAsync(produit);
        using var employeur = await produit.SignInAsync(Role.Employeur, monde.Employeur);
        await NommerAsync(employeur);
        await RaconterAsync(monde);
        await UploadAsync(employeur, $"Lenomdanslefichier;{monde.Contrat};04/03/2024;08/03/2024;7");
        var apercu = employeur.Address;
        foreach (var personnel in Personnels)
            Assert.NotEmpty(await WhereAsync(produit, personnel));
        var avant = await FiguresAsync(monde);

        var personne = $"/v1/participants/{monde.Participant}";
        (await monde.Facilitateur.EraseAsync(personne)).IsProblem(409, "heures-en-attente");
        await monde.DeciderAsync(new { contrat = monde.Contrat, reference = "attend", decision = "valider", date = "2024-03-20" });
        avant = await FiguresAsync(monde);
        (await monde.Facilitateur.EraseAsync(personne)).Est(204);
        (await monde.Facilitateur.EraseAsync(personne)).Est(204);
        await NommerAsync(employeur);

        foreach (var personnel in Personnels)
            Assert.Empty(await WhereAsync(produit, personnel));
        Assert.Equal(avant, await FiguresAsync(monde));
        await employeur.AllerAsync(apercu);
        Assert.Contains("Déposez le fichier de nouveau", employeur.Texte(".alert-danger"), StringComparison.Ordinal);
        await UploadAsync(employeur, $"autre;{monde.Contrat};04/03/2024;08/03/2024;7");
        Assert.NotEqual("/import", employeur.Address);
    }

    [Fact]
    public async Task An_erased_id_is_never_revived_and_its_contracts_go_on()
    {
        using var monde = await World.CreateAsync();
        var personne = $"/v1/participants/{monde.Participant}";
        (await monde.Facilitateur.EraseAsync(personne)).Est(204);

        (await monde.Facilitateur.InscrireAsync(personne, Personne())).IsProblem(409, "participant-efface");
        (await monde.Facilitateur.ReadAsync(personne)).IsProblem(404, "introuvable");
        (await monde.Facilitateur.InscrireAsync(personne + "/identite", new { nom = "N", prenom = "P" })).IsProblem(404, "introuvable");
        (await monde.Facilitateur.InscrireAsync($"/v1/contrats/{monde.Contrat}", monde.FicheContrat())).Est(200);
        (await monde.Facilitateur.InscrireAsync($"/v1/contrats/{monde.Nom}.nouveau", monde.FicheContrat())).IsProblem(409, "participant-efface");
        Assert.Equal("enregistree", (string)(await monde.DeclarerAsync(monde.Ligne("tardive"))).Est(200).Resultat["etat"]!);
        (await monde.Facilitateur.EraseAsync("/v1/participants/personne")).IsProblem(404, "introuvable");
    }

    [Fact]
    public async Task A_motif_is_erased_and_its_entry_stays()
    {
        using var monde = await World.CreateAsync();
        await monde.DeclarerAsync(monde.Ligne("a"));
        await monde.DeciderAsync(new { contrat = monde.Contrat, reference = "a", decision = "refuser", motif = "Absent", date = "2024-03-20" });
        var numero = await monde.Produit.Base.ReadAsync<long>($"select numero from motif where marche = '{monde.Marche}'");
        (await monde.Facilitateur.EraseAsync($"/v1/motifs/{monde.Marche}/{numero}")).Est(204);
        (await monde.Facilitateur.EraseAsync($"/v1/motifs/{monde.Marche}/{numero}")).IsProblem(404, "introuvable");
        Assert.Equal("refusee", (string)(await monde.Facilitateur.ReadAsync($"/v1/heures?contrat={monde.Contrat}")).Est(200)["elements"][0]!["etat"]!);
    }

    [Fact]
    public async Task A_parcours_is_closed_and_the_next_leaves_the_years_before_as_they_were()
    {
        await using var produit = await Produit.StartAsync();
        using var monde = await World.CreateAsync(produit);
        await monde.DeclarerAsync(monde.Ligne("a"));
        await monde.DeciderAsync(new { contrat = monde.Contrat, reference = "a", decision = "valider", date = "2024-03-20" });
        var parcours = $"/v1/participants/{monde.Participant}/parcours";
        var bilan = (await monde.Facilitateur.ReadAsync("/v1/bilans/2024")).Est(200)["tableaux"].ToJsonString();

        (await SortirAsync(monde, "2024-12-01", "inconnue")).Est(207);
        Assert.Equal("enregistree", (string)(await SortirAsync(monde, "2024-12-01", "cdi")).Est(200).Resultat["etat"]!);
        Assert.Equal("deja-enregistree", (string)(await SortirAsync(monde, "2024-12-01", "cdi")).Est(200).Resultat["etat"]!);
        Assert.Equal("parcours-clos", (string)(await SortirAsync(monde, "2024-12-01", "cdd")).Est(207).Resultat["code"]!);
        (await monde.Facilitateur.InscrireAsync(parcours + "/2", new { entree = "2024-03-01", statutEntree = "rsa", niveauFormation = "bac" }))
            .IsProblem(422, "date-invalide");
        (await monde.Facilitateur.InscrireAsync(parcours + "/2", new { entree = "2025-02-01", statutEntree = "rsa", niveauFormation = "bac" })).Est(201);

        Assert.Equal(["clos", "ouvert"], (await monde.Facilitateur.ReadAsync(parcours)).Est(200)["elements"].AsArray().Select(un => (string)un!["etat"]!));
        Assert.Equal(bilan, (await monde.Facilitateur.ReadAsync("/v1/bilans/2024")).Est(200)["tableaux"].ToJsonString());
        var instant = await produit.Base.ReadAsync<string>("select to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')");
        (await monde.Facilitateur.PostAsync(parcours + "/1/corrections", new { statutEntree = "jeune", motif = "Pièce reçue" })).Est(200);
        Assert.NotEqual(bilan, (await monde.Facilitateur.ReadAsync("/v1/bilans/2024")).Est(200)["tableaux"].ToJsonString());
        Assert.Equal(bilan, (await monde.Facilitateur.ReadAsync($"/v1/bilans/2024?connuLe={instant}")).Est(200)["tableaux"].ToJsonString());
        Assert.Empty((await monde.Facilitateur.ReadAsync("/v1/verification")).Est(200)["ecarts"].AsArray());
    }

    /// <summary>Writes down who the person is for their employer.</summary>
    private static async Task NommerAsync(Visiteur employeur)
    {
        await employeur.AllerAsync("/saisie/salaries?mois=2024-03");
        employeur.Fill(("Nom, contrat", "Nomchezlemployeur"), ("Matricule, contrat", "matricule-secret"));
        await employeur.SendAsync("Retenir ces noms et matricules", 200);
    }

    private static async Task UploadAsync(Visiteur employeur, string ligne)
    {
        await employeur.AllerAsync("/import");
        employeur.Deposer("Fichier XLSX ou CSV", "heures.csv", Encoding.UTF8.GetBytes("Référence;Contrat;Début;Fin;Heures\r\n" + ligne));
        await employeur.SendAsync("Voir ce que cela donnerait");
    }

    /// <summary>A person of whom everything that can be said is said somewhere.</summary>
    private static async Task RaconterAsync(World monde)
    {
        var personne = $"participants/{monde.Participant}";
        await monde.InscrireAsync(personne, Personne());
        await monde.InscrireAsync(personne + "/identite", new { nom = "NOMSECRET", prenom = "Prenomsecret" });
        await monde.InscrireAsync(personne + "/parcours/1", new
        {
            entree = "2024-01-10", statutEntree = "rsa", niveauFormation = "bac",
            criteres = new[] { new { code = "rsa", constateLe = "2024-01-08", preuve = "preuve-secrete" } },
        });
        await monde.DeclarerAsync(monde.Ligne("a", 30), monde.Ligne("b", 5), monde.Ligne("attend", 7));
        await monde.DeciderAsync(
            new { contrat = monde.Contrat, reference = "a", decision = "valider", date = "2024-03-20" },
            new { contrat = monde.Contrat, reference = "b", decision = "refuser", motif = "motif-secret", date = "2024-03-20" });
        (await monde.Facilitateur.PostAsync($"/v1/{personne}/parcours/1/corrections", new { statutEntree = "jeune", motif = "correction-secrete" })).Est(200);
        await monde.InscrireAsync($"besoins/{monde.Nom}.b", new
        {
            marche = monde.Marche, intitule = "Maçon", postes = 2, debut = "2024-03-01", dureeMois = 6, employeurs = new[] { monde.Employeur },
        });
        (await monde.Facilitateur.PostAsync("/v1/orientations", new
        {
            orientations =
                new[] { new { reference = "o", besoin = $"{monde.Nom}.b", participant = monde.Participant, organisme = monde.Organisme, date = "2024-02-01" } },
        })).Est(200);
        (await monde.Facilitateur.PostAsync("/v1/orientations/evenements", new
        {
            evenements = new[]
            {
                new
                {
                    besoin = $"{monde.Nom}.b", reference = "o", evenement = "e1", etat = "non-retenue", date = "2024-02-05", motif = "competences",
                    texteCandidat = "texte-secret", textePrescripteur = "reponse-secrete",
                },
            },
        })).Est(200);
    }

    private static Task<Reponse> SortirAsync(World monde, string date, string nature) => monde.Facilitateur.PostAsync(
        "/v1/sorties", new { sorties = new[] { new { participant = monde.Participant, parcours = 1, date, nature, preuve = "contrat" } } });

    private static object Personne() => new
    {
        naissance = "1987-03-29", sexe = "x", statutEntree = "deld", prescripteur = "plie", niveauFormation = "bac", communeResidence = "94081", qpv = "hors",
    };

    /// <summary>All figures that rest on the person, without the instant of the answer.</summary>
    private static async Task<string> FiguresAsync(World monde)
    {
        var figures = new StringBuilder();
        foreach (var chemin in new[]
        {
            "bilans/2024", "totaux/territoire/tout", "totaux/commune-residence/94081", $"participants/{monde.Participant}/solde",
            $"marches/{monde.Marche}/solde",
            "placements/territoire/tout", $"placements/prescripteur/{monde.Organisme}", "verification",
        })
        {
            var lu = (await monde.Facilitateur.ReadAsync("/v1/" + chemin)).Est(200).Corps!;
            figures.AppendLine(WithoutInstants(lu).ToJsonString());
        }
        return figures.ToString();
    }

    private static JsonNode WithoutInstants(JsonNode lu)
    {
        if (lu is JsonObject objet)
        {
            foreach (var champ in new[] { "au", "duree", "dureeMs", "instant", "millisecondes", "etabli", "scellees" })
                objet.Remove(champ);
            foreach (var (_, valeur) in objet.ToList())
                WithoutInstants(valeur ?? new JsonObject());
        }
        else if (lu is JsonArray liste)
        {
            foreach (var valeur in liste.OfType<JsonNode>())
                WithoutInstants(valeur);
        }
        return lu;
    }

    /// <summary>The tables in any column of which a text stands, as characters or as bytes.</summary>
    private static async Task<IReadOnlyList<string>> WhereAsync(Produit produit, string texte)
    {
        var trouvees = new List<string>();
        var tables = (await produit.Base.ReadAsync<string>(
            "select string_agg(format('%I.%I', schemaname, tablename), ' ') from pg_tables where schemaname not in ('pg_catalog', 'information_schema')")).Split(' ');
        var octets = Convert.ToHexStringLower(Encoding.UTF8.GetBytes(texte));
        foreach (var table in tables)
        {
            if (await produit.Base.ReadAsync<bool>($"select exists (select from {table} t where strpos(t::text, '{texte}') > 0 or strpos(t::text, '{octets}') > 0)"))
                trouvees.Add(table);
        }
        return trouvees;
    }
}
