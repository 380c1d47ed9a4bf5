using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Clauses.Bench.Annee;
using Clauses.Bench.Charge;
using Clauses.Bench.Machine;
using Clauses.Bench.Monde;
using Clauses.Bench.Sujets;
using Clauses.Silo.Base;

namespace Clauses.Bench.Tests.Monde;

/// <summary>The product as a process of its own on a base, and a client with its first key.</summary>
internal sealed class ProduitDeTest : IAsyncDisposable
{
    public const string Cle = "cle-d-essai-0123456789abcdef";

    private static readonly JsonSerializerOptions Options =
        new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly Garde _garde;
    private readonly Serveur _serveur;
    private readonly ClientTenace _client;

    private ProduitDeTest(Garde garde, Serveur serveur)
    {
        (_garde, _serveur) = (garde, serveur);
        _client = new(serveur.Adresse, static () => { });
    }

    public IPEndPoint Adresse => _serveur.Adresse;

    public static async Task<ProduitDeTest> DemarrerAsync(string connexion)
    {
        var garde = new Garde();
        var reglages = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CLAUSES_BASE"] = connexion,
            ["CLAUSES_CLE_INITIALE"] = Cle,
            ["CLAUSES_EXEMPLE"] = "aucun",
            ["CLAUSES_PORT_SILO"] = PostgresPrive.PortLibre().ToString(CultureInfo.InvariantCulture),
            ["CLAUSES_PORT_PASSERELLE"] = PostgresPrive.PortLibre().ToString(CultureInfo.InvariantCulture),
        };
        return new(garde, await Serveur.DemarrerAsync(garde, Programmes.ProduitConstruit, [], reglages, CancellationToken.None));
    }

    /// <summary>Registers and declares a world, request by request. What the API resolves by itself is not said.</summary>
    public async Task InscrireAsync(IPeuplement monde)
    {
        foreach (var (id, fiche) in monde.MaitresOuvrage)
            await PutAsync($"/v1/maitres-ouvrage/{id}", fiche);
        foreach (var (id, fiche) in monde.Entreprises)
            await PutAsync($"/v1/entreprises/{id}", fiche);
        foreach (var (id, fiche) in monde.Participants)
            await PutAsync($"/v1/participants/{id}", fiche);
        foreach (var marche in monde.Marches)
        {
            await PutAsync($"/v1/marches/{marche.Id}", Corps(marche));
            foreach (var (id, c) in marche.Contrats)
                await PutAsync($"/v1/contrats/{id}", new { c.Participant, c.Marche, c.Employeur, c.Type, c.Debut, c.Fin });
            var lignes = marche.Lignes.Select(ligne => new { ligne.Reference, ligne.Contrat, ligne.Periode.Debut, ligne.Periode.Fin, ligne.Heures });
            await EnvoyerAsync(Requetes.Post("/v1/heures", Cle, Json(new { lignes })));
        }
    }

    public Task PutAsync<T>(string chemin, T corps) => EnvoyerAsync(Requetes.Put(chemin, Cle, Json(corps)));

    public async Task<JsonObject> LireAsync(string chemin) => await EnvoyerAsync(Requetes.Get(chemin, Cle));

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _serveur.DisposeAsync();
        await _garde.DisposeAsync();
    }

    private async Task<JsonObject> EnvoyerAsync(byte[] requete) =>
        JsonNode.Parse((await _client.EnvoyerAsync(requete, CancellationToken.None)).Span)!.AsObject();

    private static object Corps(MarcheSeme marche) => new
    {
        marche.Fiche.Intitule,
        marche.Fiche.MaitreOuvrage,
        marche.Fiche.CommuneChantier,
        marche.Fiche.Zac,
        marche.Fiche.Amenageur,
        marche.Fiche.Debut,
        marche.Fiche.Fin,
        ObligationHeures = marche.Fiche.Obligation,
        Titulaires = marche.Fiche.Titulaires.Select(titulaire => new { titulaire.Entreprise, ObligationHeures = titulaire.Obligation }),
    };

    private static byte[] Json<T>(T corps) => JsonSerializer.SerializeToUtf8Bytes(corps, Options);
}
