namespace Clauses.Bench.Sujets;

/// <summary>The built programs, beside our own in the artifacts of the same engine and configuration.</summary>
internal static class Programmes
{
    /// <summary>The product.</summary>
    public static string Produit => Chemin("Api", "Clauses.Api.dll");

    /// <summary>Its peers.</summary>
    public static string Pairs => Chemin("Pairs", "Clauses.Pairs.dll");

    private static string Chemin(string projet, string fichier)
    {
        var notre = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(notre.Parent!.Parent!.FullName, projet, notre.Name, fichier);
    }
}
