namespace Clauses.Api.Tests.Totaux;

/// <summary>Bilans made by the fold and by SQL, of a territory made up so that every rule of either decides something.</summary>
public sealed class VerificationTests : IAsyncLifetime
{
    private static readonly string[] Communes = ["94041", "94081", "94022", "94002", "75113"];
    private static readonly string?[] Residences = ["94041", "94081", "94002", null];
    private static readonly string?[] Quartiers = ["QN09401M", "QN09402M", "QN07501M", "QN09477M", "hors", null];
    private static readonly string[] Naissances = ["2000-02-29", "1998-12-31", "1999-01-01", "1983-12-31", "1984-01-01", "1973-12-31", "1974-01-01"];
    private static readonly string[] Types = ["cdd", "cdi", "ctti", "prealable"];
    private static readonly string[] MaitresOuvrage = ["bailleur-social", "prive", "sem"];
    private static readonly string[] Modalites = ["etti", "geiq"];
    private static readonly string[] Perimetres = ["exerciceTerritoire", "anterieures", "horsTerritoire"];
    private readonly Random _alea = new(20_240_229);
    private Produit _produit = null!;

    private Client Facilitateur => _produit.Facilitateur;

    public async Task InitializeAsync() => _produit = await Produit.StartAsync();

    public async Task DisposeAsync() => await _produit.DisposeAsync();

    [Fact]
    public async Task The_bilan_of_each_exercice_is_compared_with_its_recomputation_whatever_the_territory()
    {
        await InventAsync();
        var exercices = await VerifyAsync();
        Assert.Equal([2022, 2023, 2024, 2025, 2026], exercices);

        using var liste = new StringContent(
            "code_qp;lib_qp;insee_com;lib_com\nQN09401M;Monmousseau;94041;Ivry-sur-Seine\nQN09402M;Balzac;94081; 94002;\nQN07501M;Loin;75113;Paris\n"
                .Replace("94081; 94002;", "\"94081; 94002\";\"Vitry-sur-Seine; Alfortville\"", StringComparison.Ordinal),
            Encoding.UTF8, "text/csv");
        (await Facilitateur.SendAsync(HttpMethod.Post, "/v1/parametres/qpv?millesime=2024&source=essai", liste)).Est(201);
        await InscrireAsync(
            "parametres/territoire",
            new { depuis = "2023-01-01", source = "essai", valeur = new { nom = "Est", communes = new[] { new { code = "94002" }, new { code = "94081" } } } });
        Assert.Equal(exercices, await VerifyAsync());

        // A person's only event gone, no bilan can be made: what was taken out is named nonetheless.
        await _produit.Base.ExecuteAsync("""
            set session_replication_role = replica;
            delete from evenement where flux = (select min(marche) from flux where marche like 'parcours/%' and version = 1);
            set session_replication_role = origin
            """);
        var ecarts = (await Facilitateur.ReadAsync("/v1/verification")).Est(200)["ecarts"].AsArray();
        Assert.EndsWith(", écriture 1 : ôtée.", (string?)ecarts[0]!["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_in_the_ledger_of_a_commune_that_merged_counts_in_the_one_of_today_from_that_day_on()
    {
        using var monde = await World.CreateAsync(_produit);
        var services = _produit.Serveur.Services;
        var (grains, lectures) = (services.GetRequiredService<IGrainFactory>(), services.GetRequiredService<IReads>());
        var territoires = services.GetRequiredService<ITerritoires>();
        var (reunions, marche) = (grains.GetGrain<IReunionsGrain>(0), grains.GetGrain<IMarcheGrain>(monde.Marche));
        Assert.True(await reunions.Rejoindre());
        // As they were written when the list of communes did not say yet what these are part of.
        await marche.Inscrire((await lectures.ReadMarcheAsync(monde.Marche, default))!.Marche.Fiche with { CommuneChantier = "75113" }, "cle");
        await marche.InscrireContrat(
            monde.Contrat, new((await lectures.ReadContratAsync(monde.Contrat, default))!.Contrat with { CommuneResidence = "13215" }, null, null), "cle");
        await territoires.InscrireAsync(
            new(2024, 1, 1), new ValeurTerritoire("Est", [new("94041", "Ivry"), new("75113", "Le 13e"), new("75114", null)]), "essai", "cle", default);
        (await monde.DeclarerAsync(monde.Ligne("L1"))).Est(200);
        Assert.Equal((35m, 0m, 35m, 0m), await CommunesAsync());
        var avant = Uri.EscapeDataString(services.GetRequiredService<TimeProvider>().GetUtcNow().ToString("O", CultureInfo.InvariantCulture));

        await _produit.Base.ExecuteAsync("delete from repere where nom = 'communes'");
        Assert.True(await reunions.Rejoindre());

        Assert.True(await marche.WaitTotaux(TimeSpan.FromSeconds(30)));
        Assert.Equal((0m, 35m, 0m, 35m), await CommunesAsync());
        Assert.Equal((35m, 0m, 35m, 0m), await CommunesAsync($"?connuLe={avant}"));
        Assert.Empty((await Facilitateur.ReadAsync("/v1/verification")).Est(200)["ecarts"].AsArray());
        var territoire = await territoires.InForceAsync(2024, null, default);
        Assert.Equal([("94041", "Ivry"), ("75056", "Paris")], territoire.Communes.Select(commune => (commune.Code, commune.NomCourt)));
        using var visite = await _produit.SignInAsync(Role.Facilitateur);
        await visite.AllerAsync("/parametres/territoire");
        Assert.Contains(
            "1 marché de Paris 13e Arrondissement (75113), réunie à Paris : il compte à Paris depuis le ", visite.Texte("#titre-reunies + ul"),
            StringComparison.Ordinal);

        var ecrites = await _produit.Base.ReadAsync<long>("select count(*) from ecriture");
        await _produit.Base.ExecuteAsync("delete from repere where nom = 'communes'");
        Assert.True(await reunions.Rejoindre());
        Assert.Equal(ecrites, await _produit.Base.ReadAsync<long>("select count(*) from ecriture"));

        async Task<(decimal, decimal, decimal, decimal)> CommunesAsync(string moment = "") => (
            await DeclareesAsync($"chantier/75113{moment}"), await DeclareesAsync($"chantier/75056{moment}"), await DeclareesAsync($"residence/13215{moment}"), await DeclareesAsync($"residence/13055{moment}"));

        async Task<decimal> DeclareesAsync(string total) => (decimal)(await Facilitateur.ReadAsync($"/v1/totaux/commune-{total}")).Est(200)["declarees"]!;
    }

    [Fact]
    public async Task An_empty_ledger_has_no_bilan_to_verify()
    {
        var verification = (await Facilitateur.ReadAsync("/v1/verification")).Est(200);
        Assert.Equal((0, 0), ((int)verification["ecritures"], (int)verification["bilansCompares"]));
        Assert.Empty(verification["bilans"].AsArray());
        Assert.Empty(verification["ecarts"].AsArray());
    }

    private async Task<List<int>> VerifyAsync()
    {
        var verification = (await Facilitateur.ReadAsync("/v1/verification")).Est(200);
        Assert.Empty(verification["ecarts"].AsArray());
        var bilans = verification["bilans"].AsArray();
        Assert.Equal(bilans.Count, (int)verification["bilansCompares"]);
        Assert.All(bilans, bilan =>
        {
            Assert.True((bool)bilan!["recalcule"]! && (bool)bilan["totalCompare"]!);
            Assert.Equal(Heures(bilan, "total"), Heures(bilan, "exerciceTerritoire") + Heures(bilan, "anterieures") + Heures(bilan, "horsTerritoire"));
            Assert.True((int)bilan["chiffres"]! > 500);
        });
        // Nothing would be compared if all hours stood in one perimeter.
        Assert.All(Perimetres, perimetre => Assert.Contains(bilans, bilan => Heures(bilan!, perimetre) > 0));
        return [.. bilans.Select(bilan => (int)bilan!["annee"]!)];
    }

    private async Task InventAsync()
    {
        foreach (var (type, rang) in MaitresOuvrage.Select((type, rang) => (type, rang)))
            await InscrireAsync($"maitres-ouvrage/mo{rang}", new { nom = $"MO {rang}", type });
        foreach (var (modalite, rang) in Modalites.Select((modalite, rang) => (modalite, rang)))
            await InscrireAsync($"entreprises/e{rang}", new { nom = $"E {rang}", modalite });
        for (var rang = 0; rang < 8; rang++)
        {
            await InscrireAsync($"marches/m{rang}", new
            {
                intitule = $"Marché {rang}", maitreOuvrage = $"mo{rang % 3}", communeChantier = Communes[rang % Communes.Length],
                zac = rang % 3 == 0 ? "gagarine" : null, amenageur = rang % 2 == 0 ? "sadev" : null,
                debut = "2022-01-01", fin = "2025-12-31", obligationHeures = 900, titulaires = Array.Empty<object>(),
            });
        }
        for (var rang = 0; rang < 14; rang++)
        {
            await InscrireAsync($"participants/p{rang}", new
            {
                naissance = Naissances[rang % Naissances.Length], sexe = Parmi(["f", "h", "x"]), statutEntree = Parmi(["deld", "rsa", "inconnu"]),
                prescripteur = Parmi(["plie", "siae", "siae-autre", "inconnu"]), niveauFormation = Parmi(["bac", "cap-bep", "inconnu"]),
                communeResidence = Parmi(Residences), qpv = Parmi(Quartiers),
            });
        }
        for (var rang = 0; rang < 40; rang++)
        {
            await InscrireAsync($"contrats/c{rang}", new
            {
                participant = $"p{_alea.Next(14)}", marche = $"m{_alea.Next(8)}", employeur = $"e{rang % 2}", type = Parmi(Types),
                debut = Jour(2022 + (rang % 3), 1), communeResidence = Parmi(Residences), qpv = Parmi(Quartiers),
            });
        }
        await DeclarerAsync();
        await InscrireAsync("marches/m1", new
        {
            intitule = "Marché 1", maitreOuvrage = "mo2", communeChantier = "94041", debut = "2022-01-01", fin = "2025-12-31", obligationHeures = 900,
            titulaires = Array.Empty<object>(),
        });
    }

    /// <summary>Lines of three years: most are validated, in their year or the next, a few in part; some are corrected, some still wait.</summary>
    private async Task DeclarerAsync()
    {
        var lignes = Enumerable.Range(0, 160)
            .Select(rang => (Contrat: $"c{rang % 40}", Reference: $"r{rang}", Annee: 2022 + (rang % 40 % 3) + (rang % 2 == 0 ? 0 : (rang / 40) % 2)))
            .ToList();
        (await Facilitateur.PostAsync("/v1/heures", new
        {
            lignes =
                lignes.Select(ligne => new { reference = ligne.Reference, contrat = ligne.Contrat, debut = Jour(ligne.Annee, 3), fin = Jour(ligne.Annee, 3), heures = _alea.Next(1, 2_400) / 100m }),
        })).Est(200);
        (await Facilitateur.PostAsync("/v1/heures/decisions", new
        {
            decisions = lignes.Where((_, rang) => rang % 9 != 0).Select(ligne => new
            {
                contrat = ligne.Contrat, reference = ligne.Reference, decision = _alea.Next(8) == 0 ? "refuser" : "valider", motif = "Essai",
                date = Jour(ligne.Annee + _alea.Next(2), 6),
            }),
        })).Est(200);
        (await Facilitateur.PostAsync("/v1/heures/corrections?attendre=totaux", new
        {
            corrections = lignes.Where((_, rang) => rang % 11 == 0).Select((ligne, rang) => new
            {
                contrat = ligne.Contrat, reference = ligne.Reference, heures = rang % 2 == 0 ? 0 : 3.5m, motif = "Essai",
                decision = rang % 2 == 0 ? null : "valider", date = rang % 2 == 0 ? null : Jour(2025, 6),
            }),
        })).Est(200);
    }

    private async Task InscrireAsync(string chemin, object fiche)
    {
        var reponse = await Facilitateur.InscrireAsync("/v1/" + chemin, fiche);
        Assert.True(reponse.Statut is 200 or 201, $"PUT {chemin}: {reponse.Statut} {reponse.Corps}");
    }

    private T Parmi<T>(T[] choix) => choix[_alea.Next(choix.Length)];

    private static string Jour(int annee, int mois) => string.Create(CultureInfo.InvariantCulture, $"{annee}-{mois:00}-07");

    private static decimal Heures(JsonNode bilan, string perimetre) => (decimal)bilan[perimetre]!;
}
