namespace Clauses.Api.Tests.Support;

/// <summary>A maître d'ouvrage, an employer, a titulaire, an organisme, a marché of 2024 and a contract of 1 February to 30 November 2024, with ids of
/// their own: tests that share the product do not meet.</summary>
internal sealed class World : IDisposable
{
    private static int _nombre;
    private readonly List<Client> _clients = [];

    private World(Produit produit)
    {
        Produit = produit;
        Nom = "w" + Interlocked.Increment(ref _nombre).ToString(CultureInfo.InvariantCulture);
    }

    public Produit Produit { get; }

    public string Nom { get; }

    public Client Facilitateur => Produit.Facilitateur;

    public string MaitreOuvrage => Nom + ".mo";

    public string Employeur => Nom + ".employeur";

    public string Titulaire => Nom + ".titulaire";

    public string Amenageur => Nom + ".amenageur";

    public string Organisme => Nom + ".organisme";

    public string Marche => Nom + ".marche";

    public string Participant => Nom + ".p1";

    public string Contrat => Nom + ".c1";

    public static async Task<World> CreateAsync(Produit? produit = null)
    {
        var monde = new World(produit ?? await Produit.PartageAsync());
        await monde.InscrireAsync($"maitres-ouvrage/{monde.MaitreOuvrage}", new { nom = "Office d'essai", type = "bailleur-social" });
        await monde.InscrireAsync($"entreprises/{monde.Employeur}", new { nom = "ETTi d'essai", modalite = "etti" });
        await monde.InscrireAsync($"entreprises/{monde.Titulaire}", new { nom = "Bâtisseur d'essai", modalite = "directe" });
        await monde.InscrireAsync($"organismes/{monde.Organisme}", new { nom = "Mission locale d'essai", genre = "ml" });
        await monde.InscrireAsync($"marches/{monde.Marche}", monde.FicheMarche());
        await monde.AddContratAsync("1");
        return monde;
    }

    public Dictionary<string, object?> FicheMarche() => new(StringComparer.Ordinal)
    {
        ["intitule"] = "Chantier d'essai",
        ["maitreOuvrage"] = MaitreOuvrage,
        ["communeChantier"] = "94041",
        ["amenageur"] = Amenageur,
        ["debut"] = "2024-01-01",
        ["fin"] = "2024-12-31",
        ["obligationHeures"] = 1000,
        ["titulaires"] = new[] { new { entreprise = Titulaire, obligationHeures = 1000 } },
    };

    public Dictionary<string, object?> FicheContrat(string rang = "1", string type = "ctti") => new(StringComparer.Ordinal)
    {
        ["participant"] = $"{Nom}.p{rang}",
        ["marche"] = Marche,
        ["employeur"] = Employeur,
        ["type"] = type,
        ["debut"] = "2024-02-01",
        ["fin"] = "2024-11-30",
    };

    public async Task<string> AddContratAsync(string rang, string type = "ctti")
    {
        await InscrireAsync($"participants/{Nom}.p{rang}", new
        {
            naissance = "1990-01-01",
            sexe = "x",
            statutEntree = "deld",
            prescripteur = "plie",
            niveauFormation = "bac",
            communeResidence = "94081",
            qpv = "hors",
        });
        await InscrireAsync($"contrats/{Nom}.c{rang}", FicheContrat(rang, type));
        return $"{Nom}.c{rang}";
    }

    public async Task InscrireAsync(string chemin, object fiche)
    {
        var reponse = await Facilitateur.InscrireAsync("/v1/" + chemin, fiche);
        Assert.True(reponse.Statut is 200 or 201, $"PUT {chemin}: {reponse.Statut} {reponse.Corps}");
    }

    public async Task<Client> ClientAsync(string role, string? sujet = null)
    {
        var cle = (await Facilitateur.PostAsync("/v1/cles", new { role, sujet, libelle = "Essai" })).Est(201);
        _clients.Add(Produit.Client((string)cle["cle"]!));
        return _clients[^1];
    }

    public Task<Client> ClientEmployeurAsync() => ClientAsync("employeur", Employeur);

    public Dictionary<string, object?> Ligne(string reference, object? heures = null, string? contrat = null) => new(StringComparer.Ordinal)
    {
        ["reference"] = reference,
        ["contrat"] = contrat ?? Contrat,
        ["debut"] = "2024-03-04",
        ["fin"] = "2024-03-08",
        ["heures"] = heures ?? 35,
    };

    public Task<Reponse> DeclarerAsync(params object?[] lignes) => Facilitateur.PostAsync("/v1/heures?attendre=totaux", new { lignes });

    public Task<Reponse> DeciderAsync(params object?[] decisions) => Facilitateur.PostAsync("/v1/heures/decisions?attendre=totaux", new { decisions });

    public Task<Reponse> CorrigerAsync(params object?[] corrections) => Facilitateur.PostAsync("/v1/heures/corrections?attendre=totaux", new { corrections });

    public void Dispose() => _clients.ForEach(client => client.Dispose());
}
