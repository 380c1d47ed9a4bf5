namespace Clauses.Api.Tests.Besoins;

/// <summary>A world with a need of two places on its marché, for three employers, and two organismes that send people to it.</summary>
internal sealed class BesoinWorld : IDisposable
{
    private readonly World _monde;

    private BesoinWorld(World monde) => _monde = monde;

    public World Monde => _monde;

    public Client Facilitateur => _monde.Facilitateur;

    public string Besoin => _monde.Nom + ".b1";

    public string Pole => _monde.Nom + ".pole";

    public string Geiq => _monde.Nom + ".geiq";

    public static async Task<BesoinWorld> CreateAsync(int postes = 2, Produit? produit = null)
    {
        var monde = new BesoinWorld(await World.CreateAsync(produit));
        await monde._monde.InscrireAsync($"entreprises/{monde.Geiq}", new { nom = "GEIQ d'essai", modalite = "geiq" });
        await monde._monde.InscrireAsync($"organismes/{monde.Pole}", new { nom = "Agence d'essai", genre = "france-travail" });
        await monde._monde.InscrireAsync($"besoins/{monde.Besoin}", monde.Fiche(postes));
        foreach (var rang in new[] { "a", "b", "c", "d" })
            await monde.AddPersonneAsync(rang);
        return monde;
    }

    public Dictionary<string, object?> Fiche(int postes = 2) => new(StringComparer.Ordinal)
    {
        ["utilisateur"] = _monde.Titulaire,
        ["employeurs"] = new[] { _monde.Employeur, _monde.Titulaire, Geiq },
        ["marche"] = _monde.Marche,
        ["intitule"] = "Maçon coffreur",
        ["rome"] = "F1703",
        ["postes"] = postes,
        ["debut"] = "2024-04-02",
    };

    public async Task AddPersonneAsync(string rang) => await _monde.InscrireAsync($"participants/{Personne(rang)}", new
    {
        naissance = "1990-01-01",
        sexe = "f",
        statutEntree = "deld",
        prescripteur = "ml",
        niveauFormation = "bac",
        communeResidence = "94081",
        qpv = "hors",
    });

    public string Personne(string rang) => $"{_monde.Nom}.{rang}";

    public Dictionary<string, object?> Orientation(string rang, string? organisme = null, string? besoin = null) => new(StringComparer.Ordinal)
    {
        ["reference"] = "o-" + rang,
        ["besoin"] = besoin ?? Besoin,
        ["participant"] = Personne(rang),
        ["organisme"] = organisme ?? _monde.Organisme,
        ["date"] = "2024-03-04",
    };

    public Dictionary<string, object?> Evenement(string rang, string evenement, string etat, string date = "2024-03-06", string? motif = null) =>
        new(StringComparer.Ordinal)
        {
            ["besoin"] = Besoin,
            ["reference"] = "o-" + rang,
            ["evenement"] = evenement,
            ["etat"] = etat,
            ["date"] = date,
            ["motif"] = motif,
        };

    public Task<Reponse> OrienterAsync(params object[] orientations) => Facilitateur.PostAsync("/v1/orientations?attendre=totaux", new { orientations });

    public Task<Reponse> SuivreAsync(params object[] evenements) => Facilitateur.PostAsync("/v1/orientations/evenements?attendre=totaux", new { evenements });

    public Dictionary<string, object?> Contrat(string rang, string? besoin = null, string debut = "2024-04-02") => new(StringComparer.Ordinal)
    {
        ["participant"] = Personne(rang),
        ["marche"] = _monde.Marche,
        ["employeur"] = _monde.Employeur,
        ["type"] = "ctti",
        ["debut"] = debut,
        ["fin"] = "2024-11-30",
        ["orientation"] = new { besoin = besoin ?? Besoin, reference = "o-" + rang },
    };

    public Task<Reponse> EmbaucherAsync(string rang, string? besoin = null, string? id = null) =>
        Facilitateur.InscrireAsync($"/v1/contrats/{id ?? _monde.Nom + ".k" + rang}", Contrat(rang, besoin));

    public async Task<string> EtatAsync(string rang, string? besoin = null) => (string)(await ReadAsync(rang, besoin))["etat"]!;

    public async Task<System.Text.Json.Nodes.JsonNode> ReadAsync(string rang, string? besoin = null) =>
        (await Facilitateur.ReadAsync($"/v1/orientations?besoin={besoin ?? Besoin}&participant={Personne(rang)}")).Est(200)["elements"].AsArray()[^1]!;

    public void Dispose() => _monde.Dispose();
}
