namespace Clauses.Grains.Territoires;

/// <summary>The parameters as the product ships them, with their sources: version 0.</summary>
public static class ShippedParametres
{
    /// <summary>The first exercice for which each has a value.</summary>
    public const int PremierExercice = 1900;

    /// <summary>What the territory is called until somebody says it, and its communes with it.</summary>
    public const string TerritoireSansNom = "Territoire à nommer";

    /// <summary>One value each. No list of quartiers is shipped: it is imported.</summary>
    public static ImmutableArray<Parametre> Tous { get; } = Read();

    private static ImmutableArray<Parametre> Read()
    {
        using var flux = typeof(ShippedParametres).Assembly.GetManifestResourceStream("parametres-livres.json")!;
        return [.. JsonSerializer.Deserialize<Livre[]>(flux, JsonSerializerOptions.Web)!.Select(livre =>
            new Parametre(0, livre.Depuis, Valeur.Read(livre.Nom, livre.Valeur.GetRawText()), livre.Source, null, null))];
    }

    private sealed record Livre(NomDeParametre Nom, DateOnly Depuis, string Source, JsonElement Valeur);
}
