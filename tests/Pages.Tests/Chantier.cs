using System.Globalization;
using Clauses.Systeme.Tests;

namespace Clauses.Pages.Tests;

/// <summary>An employer with people at work on a marché of its own, last month: hours that were declared in time wait for a decision, and no
/// other test meets them.</summary>
internal sealed class Chantier : IDisposable
{
    private readonly Client _client;
    private readonly DateOnly _mois;

    private Chantier(Client client, DateOnly mois) => (_client, _mois) = (client, mois);

    /// <summary>What all its ids begin with.</summary>
    public string Nom { get; } = "x" + Guid.NewGuid().ToString("N")[..8];

    /// <summary>Id of the employer; its name is « ETTi » and the id.</summary>
    public string Employeur => $"{Nom}.etti";

    /// <summary>Id of the marché.</summary>
    public string Marche => $"{Nom}.m";

    /// <summary>The year of its month.</summary>
    public int Annee => _mois.Year;

    /// <summary>Where its lines are decided.</summary>
    public string Groupe => $"/validation/{Employeur}/{_mois.ToString("yyyy-MM", CultureInfo.InvariantCulture)}";

    /// <summary>Opens it, with that many people.</summary>
    public static async Task<Chantier> OuvrirAsync(Monde monde, int personnes)
    {
        var jour = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date);
        var chantier = new Chantier(monde.Client(), new DateOnly(jour.Year, jour.Month, 1).AddMonths(-1));
        var (client, nom) = (chantier._client, chantier.Nom);
        await client.InscrireAsync($"/v1/maitres-ouvrage/{nom}.mo", new { nom = $"Office {nom}", type = "bailleur-social" });
        await client.InscrireAsync($"/v1/entreprises/{chantier.Employeur}", new { nom = $"ETTi {nom}", modalite = "etti" });
        await client.InscrireAsync($"/v1/marches/{chantier.Marche}", new
        {
            intitule = $"Chantier {nom}", maitreOuvrage = $"{nom}.mo", communeChantier = "94041", debut = Texte(chantier._mois), obligationHeures = 1000,
            fin = Texte(chantier._mois.AddYears(2)), titulaires = new[] { new { entreprise = chantier.Employeur, obligationHeures = 1000 } },
        });
        for (var rang = 1; rang <= personnes; rang++)
        {
            await client.InscrireAsync($"/v1/participants/{nom}.p{rang}", new
            {
                naissance = "1990-01-01", sexe = "x", statutEntree = "deld", prescripteur = "plie", niveauFormation = "bac",
                communeResidence = "94081", qpv = "hors",
            });
            await client.InscrireAsync($"/v1/contrats/{nom}.c{rang}", new
            {
                participant = $"{nom}.p{rang}", marche = chantier.Marche, employeur = chantier.Employeur, type = "ctti", debut = Texte(chantier._mois),
            });
        }
        return chantier;
    }

    /// <summary>Id of a contract.</summary>
    public string Contrat(int rang) => $"{Nom}.c{rang}";

    /// <summary>Where a line is decided.</summary>
    public string Ligne(int rang, string reference) => $"/validation/ligne/{Contrat(rang)}/{reference}";

    /// <summary>Declares hours of some days of the month.</summary>
    public async Task DeclarerAsync(int rang, string reference, decimal heures, int premierJour, int dernierJour)
    {
        var ligne = new { contrat = Contrat(rang), reference, debut = Texte(Jour(premierJour)), fin = Texte(Jour(dernierJour)), heures };
        Assert.Equal(1, (int)(await _client.PosterAsync("/v1/heures", new { lignes = new[] { ligne } }))["enregistrees"]!);
    }

    /// <summary>Refuses a line, as somebody else would.</summary>
    public async Task RefuserAsync(int rang, string reference, string motif)
    {
        var decision = new { contrat = Contrat(rang), reference, decision = "refuser", motif };
        Assert.Equal(1, (int)(await _client.PosterAsync("/v1/heures/decisions", new { decisions = new[] { decision } }))["decidees"]!);
    }

    /// <summary>The hours of the marché: declared, validated, refused.</summary>
    public async Task<(decimal Declarees, decimal Validees, decimal Refusees)> SoldeAsync()
    {
        var solde = await _client.LireAsync($"/v1/marches/{Marche}/solde");
        return ((decimal)solde["declarees"]!, (decimal)solde["validees"]!, (decimal)solde["refusees"]!);
    }

    /// <summary>Keeps the name of a person.</summary>
    public Task NommerAsync(int rang, string prenom, string nom) =>
        _client.InscrireAsync($"/v1/participants/{Nom}.p{rang}/identite", new { nom, prenom });

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private DateOnly Jour(int jour) => new(_mois.Year, _mois.Month, jour);

    private static string Texte(DateOnly jour) => jour.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
