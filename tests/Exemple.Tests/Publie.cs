using System.Text.Json;

namespace Clauses.Exemple.Tests;

/// <summary>The published figures, straight from the JSON. Hours are whole hours.</summary>
internal static class Publie
{
    private static readonly JsonElement Racine = Lire(Path.Combine(Exemple.Dossier, "serci-2024.json"));

    public static int Total(string champ) => Racine.GetProperty("total").GetProperty(champ).GetInt32();

    public static int Perimetre(string champ) => Racine.GetProperty("perimetres").GetProperty(champ).GetInt32();

    public static int Femmes => Racine.GetProperty("femmes").GetInt32();

    public static int Commanditaire(string nom) => Racine.GetProperty("commanditaires_heures").GetProperty(nom).GetInt32();

    public static int Residents(string nom) => Racine.GetProperty("residents").GetProperty(nom).GetInt32();

    /// <summary>The rows of a table: libellé, and each count that it publishes.</summary>
    public static IReadOnlyList<LignePubliee> Table(string nom) => [.. Racine.GetProperty(nom).EnumerateArray().Select(ligne =>
        new LignePubliee(
            ligne.GetProperty("libelle").GetString()!, Nombre(ligne, "marches"), Nombre(ligne, "contrats"),
            Nombre(ligne, "participants"), ligne.GetProperty("heures").GetInt32()))];

    private static int? Nombre(JsonElement ligne, string champ) => ligne.TryGetProperty(champ, out var valeur) ? valeur.GetInt32() : null;

    private static JsonElement Lire(string chemin)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(chemin));
        return document.RootElement.Clone();
    }
}

internal sealed record LignePubliee(string Libelle, int? Marches, int? Contrats, int? Participants, int Heures);
