using Clauses.Api.Health;

namespace Clauses.Api.Sample;

/// <summary>Sends a sample: the list of quartiers and reference data first, who was sent to which need, then contracts, then hours with their
/// decisions.</summary>
internal sealed class SampleUploads(SampleClient client, Welcome welcome)
{
    private static readonly (string Code, string Nom)[] Communes = [("94041", "Ivry"), ("94022", "Choisy"), ("94081", "Vitry")];

    private const int Simultanes = 8;
    private const int LignesPerBatch = 1_000;
    private const string ImportQpv = "/v1/parametres/qpv?millesime=2024&source=Ann%C3%A9e%20d%27exemple%20SERCI%202024%20%28codes%20fictifs%29";
    private const string Travail = "Chargement de l'exemple (année SERCI 2024, données fictives), lignes d'heures";

    /// <summary>Sends everything; what is there already stays as it is.</summary>
    public async Task SendAsync(SampleFiles fichiers, CancellationToken cancellationToken)
    {
        await client.ImportAsync(ImportQpv, await fichiers.ReadBytesAsync("qpv", cancellationToken), cancellationToken);
        await client.InscrireAsync(
            "/v1/parametres/annees-publiees", DuRapport(new() { ["annees"] = new JsonArray([.. fichiers.Read("annees-publiees")]) }), cancellationToken);
        await client.InscrireAsync(
            "/v1/parametres/territoire",
            DuRapport(new() { ["nom"] = "SERCI", ["communes"] = new JsonArray([.. Communes.Select(une => new JsonObject { ["code"] = une.Code, ["nomCourt"] = une.Nom })]) }), cancellationToken);
        var embauches = fichiers.Read("embauches").ToDictionary(embauche => (string)embauche["contrat"]!, StringComparer.Ordinal);
        var titulaires = fichiers.Read("titulaires").ToLookup(titulaire => (string)titulaire["marche"]!, StringComparer.Ordinal);
        await InscrireAsync("maitres-ouvrage", fichiers.Read("maitres-ouvrage"), cancellationToken);
        await InscrireAsync("entreprises", fichiers.Read("entreprises"), cancellationToken);
        await InscrireAsync("participants", fichiers.Read("participants"), cancellationToken);
        await InscrireAsync("participants", fichiers.Read("identites"), cancellationToken, "/identite");
        await InscrireAsync("marches", fichiers.Read("marches").Select(marche => Avec(marche, titulaires)), cancellationToken);
        await InscrireAsync("organismes", fichiers.Read("organismes"), cancellationToken);
        await InscrireAsync("besoins", fichiers.Read("besoins").Select(AvecEmployeurs), cancellationToken);
        await client.PostAsync("/v1/orientations", new() { ["orientations"] = new JsonArray([.. fichiers.Read("orientations")]) }, cancellationToken);
        await client.PostAsync("/v1/orientations/evenements", Evenements(fichiers.Read("evenements")), cancellationToken);
        await InscrireAsync("contrats", fichiers.Read("contrats").Select(contrat => AvecOrientation(contrat, embauches)), cancellationToken);
        var lignes = fichiers.Read("heures");
        var faites = 0;
        foreach (var lot in lignes.Chunk(LignesPerBatch))
        {
            welcome.Avancer(Travail, faites, lignes.Count);
            await client.PostAsync("/v1/heures", Corps("lignes", lot, "reference", "contrat", "debut", "fin", "heures"), cancellationToken);
            await client.PostAsync("/v1/heures/decisions?attendre=totaux", Decisions(lot), cancellationToken);
            faites += lot.Length;
        }
        // Nobody decides these: they wait.
        await client.PostAsync("/v1/heures", Corps("lignes", fichiers.Read("attente"), "reference", "contrat", "debut", "fin", "heures"), cancellationToken);
        welcome.Avancer(Travail, faites, lignes.Count);
    }

    private Task InscrireAsync(string ressource, IEnumerable<JsonObject> fiches, CancellationToken cancellationToken, string suite = "") =>
        Parallel.ForEachAsync(
            fiches, new ParallelOptions { MaxDegreeOfParallelism = Simultanes, CancellationToken = cancellationToken },
            async (fiche, arret) => await client.InscrireAsync($"/v1/{ressource}/{(string)fiche["id"]!}{suite}", fiche, arret));

    /// <summary>What the report says of its territory: another has its own.</summary>
    private static JsonObject DuRapport(JsonObject valeur) => new()
    {
        ["depuis"] = "2021-01-01",
        ["source"] = "Rapport d'activité 2024 du GIP d'Ivry-Vitry, partie SERCI",
        ["valeur"] = valeur,
    };

    private static JsonObject Avec(JsonObject marche, ILookup<string, JsonObject> titulaires)
    {
        marche["titulaires"] = new JsonArray([.. titulaires[(string)marche["id"]!]]);
        return marche;
    }

    private static JsonObject AvecEmployeurs(JsonObject besoin)
    {
        besoin["employeurs"] = new JsonArray([.. ((string)besoin["employeurs"]!).Split(' ').Select(id => JsonValue.Create(id))]);
        return besoin;
    }

    private static JsonObject AvecOrientation(JsonObject contrat, Dictionary<string, JsonObject> embauches)
    {
        if (embauches.TryGetValue((string)contrat["id"]!, out var embauche))
            contrat["orientation"] = new JsonObject { ["besoin"] = (string)embauche["besoin"]!, ["reference"] = (string)embauche["reference"]! };
        return contrat;
    }

    private static JsonObject Evenements(List<JsonObject> lignes)
    {
        foreach (var ligne in lignes)
        {
            if (ligne["rendezVous"] is { } jour)
                ligne["rendezVous"] = new JsonObject { ["date"] = (string)jour! };
        }
        return new() { ["evenements"] = new JsonArray([.. lignes]) };
    }

    private static JsonObject Decisions(IEnumerable<JsonObject> lignes)
    {
        var corps = Corps("decisions", lignes.Where(ligne => ligne["decision"] is not null), "contrat", "reference", "decision", "dateDecision");
        foreach (var decision in corps["decisions"]!.AsArray().Cast<JsonObject>())
        {
            decision["date"] = (string)decision["dateDecision"]!;
            decision.Remove("dateDecision");
        }
        return corps;
    }

    private static JsonObject Corps(string nom, IEnumerable<JsonObject> lignes, params string[] champs) => new()
    {
        [nom] = new JsonArray([.. lignes.Select(ligne =>
            new JsonObject(champs.Select(champ => KeyValuePair.Create(champ, ligne[champ]?.DeepClone()))))]),
    };
}
