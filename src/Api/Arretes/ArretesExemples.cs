using System.Text.Json;
using Clauses.Api.Bilans;
using Clauses.Api.Documentation;

namespace Clauses.Api.Arretes;

/// <summary>Examples of frozen bilans.</summary>
internal static class ArretesExemples
{
    /// <summary>What one is asked with.</summary>
    public static readonly DemandeArrete Demande = new("Rapport d'activité 2024", new(2024, 12, 31));

    /// <summary>A frozen bilan.</summary>
    public static readonly VueArrete Arrete = new(
        2024, "2024-1", Demande.Libelle, Demande.Au, Exemples.Instant.AddYears(1), "0198f0c1d2e37a4b8c5d6e7f8091a2b3", ExemplesBilans.Bilan.Livre, 3,
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");

    /// <summary>With its content.</summary>
    public static readonly VueArreteEntier Entier = new(Arrete, ExemplesBilans.Bilan with { Au = Demande.Au });

    /// <summary>What moved since.</summary>
    public static readonly VueEcarts Ecarts = new(
        Arrete, ExemplesBilans.Bilan.Livre,
        [new("version", JsonElement.Parse("3"), JsonElement.Parse("4"))],
        [new("tableaux/age/26-40", "heures", "Âge, 26 à 40 ans : heures", 72_386, 72_390, 4)]);
}
