namespace Clauses.Systeme.Tests;

/// <summary>A small territory to load hours into: a few marchés, an employer, people, and a contract of each person on each marché.</summary>
internal static class Referentiel
{
    public static IEnumerable<string> Contrats(int marches, int personnes) =>
        from marche in Enumerable.Range(1, marches)
        from personne in Enumerable.Range(1, personnes)
        select $"C-{marche}-{personne}";

    public static async Task InscrireAsync(Client client, int marches, int personnes)
    {
        await client.InscrireAsync("/v1/maitres-ouvrage/MOA", new { nom = "Maître d'ouvrage de l'essai", type = "sem" });
        await client.InscrireAsync("/v1/entreprises/ETTI", new { nom = "ETTi de l'essai", modalite = "etti" });
        for (var personne = 1; personne <= personnes; personne++)
        {
            await client.InscrireAsync($"/v1/participants/P-{personne}", new
            {
                naissance = "1990-05-01", sexe = "x", statutEntree = "de", prescripteur = "siae", niveauFormation = "bac",
                communeResidence = personne % 2 == 0 ? "94041" : "94081", qpv = personne % 3 == 0 ? "hors" : null,
            });
        }
        for (var marche = 1; marche <= marches; marche++)
        {
            await client.InscrireAsync($"/v1/marches/M-{marche}", new
            {
                intitule = $"Marché {marche}", maitreOuvrage = "MOA", communeChantier = "94041", debut = "2024-01-01", fin = "2025-12-31",
                obligationHeures = 5_000, titulaires = new[] { new { entreprise = "ETTI", obligationHeures = 5_000 } },
            });
            for (var personne = 1; personne <= personnes; personne++)
            {
                await client.InscrireAsync($"/v1/contrats/C-{marche}-{personne}", new
                {
                    participant = $"P-{personne}", marche = $"M-{marche}", employeur = "ETTI", type = "ctti", debut = "2024-01-01",
                });
            }
        }
    }

    public static object Ligne(string contrat, int numero) => new
    {
        reference = $"R-{numero}",
        contrat,
        debut = $"2024-{1 + (numero % 12):00}-01",
        fin = $"2024-{1 + (numero % 12):00}-05",
        heures = 1 + (numero % 35) + (numero % 4 * 0.25m),
    };
}
