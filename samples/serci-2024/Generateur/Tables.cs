using System.Text.Json;

namespace Clauses.Generateur;

/// <summary>The published figures of <c>serci-2024.json</c> that the generator aims at. Hours are whole hours.</summary>
public sealed record Tables(
    Perimetres Perimetres,
    IReadOnlyList<LigneTable> Age,
    IReadOnlyList<LigneTable> StatutEntree,
    IReadOnlyList<LigneTable> Prescripteur,
    IReadOnlyList<LigneTable> NiveauFormation,
    IReadOnlyList<LigneTable> Domiciliation,
    IReadOnlyList<LigneTable> TypeMaitreOuvrage,
    int Femmes)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Reads the tables from <paramref name="chemin"/>.</summary>
    /// <exception cref="JsonException">The file does not hold them.</exception>
    public static Tables Lire(string chemin) =>
        JsonSerializer.Deserialize<Tables>(File.ReadAllText(chemin), Options) ?? throw new JsonException($"{chemin} : vide.");
}

/// <summary>One row of a published table: persons where the table counts some, and hours.</summary>
public sealed record LigneTable(string Libelle, int Heures, int Participants = 0);

/// <summary>Persons over all perimeters, and those among them whose first contract begins in 2024.</summary>
public sealed record Perimetres(int PersonnesPubliees, int NouveauxBeneficiaires);
