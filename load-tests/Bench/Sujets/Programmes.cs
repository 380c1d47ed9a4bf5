namespace Clauses.Bench.Sujets;

/// <summary>The programs, in the artifacts of our own engine and configuration.</summary>
internal static class Programmes
{
    private static readonly DirectoryInfo Notre = new(AppContext.BaseDirectory);

    /// <summary>The product, as it is published for people to run.</summary>
    public static string Produit => Chemin("publish", "Api", "Clauses.Api.dll");

    /// <summary>The product as it was last built: for tests of the bench, which measure nothing.</summary>
    public static string ProduitConstruit => Chemin("bin", "Api", "Clauses.Api.dll");

    /// <summary>Its peers.</summary>
    public static string Pairs => Chemin("bin", "Pairs", "Clauses.Pairs.dll");

    // Ours is artifacts/bin/project/configuration.
    private static string Chemin(string genre, string projet, string fichier) =>
        Path.Combine(Notre.Parent!.Parent!.Parent!.FullName, genre, projet, Notre.Name, fichier);
}
