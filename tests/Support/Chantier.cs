using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Clauses.Support;

/// <summary>An employer with people at work on a marché of its own, last month or in a month of the past, and its own maître d'ouvrage: hours
/// that were declared wait for a decision, and no other test meets them.</summary>
public sealed class Chantier
{
    private readonly HttpClient _api;
    private readonly DateOnly _mois;
    private readonly DateOnly? _fin;

    private Chantier(HttpClient api, DateOnly mois, DateOnly? fin) => (_api, _mois, _fin) = (api, mois, fin);

    public string Nom { get; } = "x" + Guid.NewGuid().ToString("N")[..8];

    public string Employeur => $"{Nom}.etti";

    /// <summary>Id of the maître d'ouvrage; its name is « Office » and <see cref="Nom"/>.</summary>
    public string MaitreOuvrage => $"{Nom}.mo";

    public string Marche => $"{Nom}.m";

    public int Annee => _mois.Year;

    /// <summary>Its month, as addresses have it.</summary>
    public string Mois => _mois.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    public string Groupe => $"/validation/{Employeur}/{Mois}";

    /// <param name="api">A client of the API with a facilitateur's key.</param>
    /// <param name="personnes">How many.</param>
    /// <param name="mois">The first day of its month; last month, if nothing is given.</param>
    /// <param name="fin">Last day of its contracts.</param>
    public static async Task<Chantier> OpenAsync(HttpClient api, int personnes, DateOnly? mois = null, DateOnly? fin = null)
    {
        var jour = TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"));
        var chantier = new Chantier(api, mois ?? new DateOnly(jour.Year, jour.Month, 1).AddMonths(-1), fin);
        var nom = chantier.Nom;
        await chantier.InscrireAsync($"maitres-ouvrage/{nom}.mo", new { nom = $"Office {nom}", type = "bailleur-social" });
        await chantier.InscrireAsync($"entreprises/{chantier.Employeur}", new { nom = $"ETTi {nom}", modalite = "etti" });
        await chantier.InscrireAsync($"marches/{chantier.Marche}", new
        {
            intitule = $"Chantier {nom}", maitreOuvrage = $"{nom}.mo", communeChantier = "94041", debut = Texte(chantier._mois), obligationHeures = 1000,
            fin = Texte(chantier._mois.AddYears(2)), titulaires = new[] { new { entreprise = chantier.Employeur, obligationHeures = 1000 } },
        });
        for (var rang = 1; rang <= personnes; rang++)
        {
            await chantier.InscrireAsync($"participants/{nom}.p{rang}", new
            {
                naissance = "1990-01-01", sexe = "x", statutEntree = "deld", prescripteur = "plie", niveauFormation = "bac",
                communeResidence = "94081", qpv = "hors",
            });
            await chantier.ChangerContratAsync(rang, "ctti");
        }
        return chantier;
    }

    public string Contrat(int rang) => $"{Nom}.c{rang}";

    public string Ligne(int rang, string reference) => $"/validation/ligne/{Contrat(rang)}/{reference}";

    /// <summary>A day of its month, as bodies and fields have it.</summary>
    public string Jour(int jour) => Texte(_mois.AddDays(jour - 1));

    public Task DeclarerAsync(int rang, string reference, decimal heures, int premierJour = 1, int dernierJour = 5) => WriteAsync("heures?attendre=totaux", new
    {
        lignes = new[] { new { contrat = Contrat(rang), reference, debut = Jour(premierJour), fin = Jour(dernierJour), heures } },
    });

    public Task RefuserAsync(int rang, string reference, string motif) => WriteAsync(
        "heures/decisions", new { decisions = new[] { new { contrat = Contrat(rang), reference, decision = "refuser", motif } } });

    /// <summary>Validates a line, as somebody else would.</summary>
    public Task ValiderAsync(int rang, string reference) => WriteAsync(
        "heures/decisions", new { decisions = new[] { new { contrat = Contrat(rang), reference, decision = "valider" } } });

    public async Task<(decimal Declarees, decimal Validees, decimal Refusees)> SoldeAsync()
    {
        var solde = await ReadAsync($"marches/{Marche}/solde");
        return ((decimal)solde["declarees"]!, (decimal)solde["validees"]!, (decimal)solde["refusees"]!);
    }

    /// <summary>Lines of its employer, up to 500.</summary>
    public async Task<JsonArray> LignesAsync() => (await ReadAsync($"heures?employeur={Employeur}&limite=500"))["elements"]!.AsArray();

    public Task NommerAsync(int rang, string prenom, string nom) => InscrireAsync($"participants/{Nom}.p{rang}/identite", new { nom, prenom });

    /// <summary>Registers a contract, or changes its type.</summary>
    public Task ChangerContratAsync(int rang, string type) => InscrireAsync($"contrats/{Contrat(rang)}", new
    {
        participant = $"{Nom}.p{rang}", marche = Marche, employeur = Employeur, type, debut = Texte(_mois), fin = _fin is { } fin ? Texte(fin) : null,
    });

    /// <summary>Reads what the API says.</summary>
    public async Task<JsonNode> ReadAsync(string chemin) => (await _api.GetFromJsonAsync<JsonNode>("/v1/" + chemin))!;

    private static string Texte(DateOnly jour) => jour.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task InscrireAsync(string chemin, object fiche)
    {
        using var reponse = await _api.PutAsJsonAsync("/v1/" + chemin, fiche);
        reponse.EnsureSuccessStatusCode();
    }

    private async Task WriteAsync(string chemin, object corps)
    {
        using var reponse = await _api.PostAsJsonAsync("/v1/" + chemin, corps);
        var dit = await reponse.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>();
        if ((int)dit!["refusees"]! > 0)
            throw new InvalidOperationException($"Refused: {dit}");
    }
}
