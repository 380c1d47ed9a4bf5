namespace Clauses.Grains.Utilisateurs;

/// <summary>The keys that cookies are sealed with, each as the framework's XML.</summary>
public interface ISceaux
{
    /// <summary>All of them.</summary>
    IReadOnlyCollection<string> Lire();

    /// <summary>Keeps one more.</summary>
    /// <param name="nom">Its name.</param>
    /// <param name="xml">The key.</param>
    void Ecrire(string nom, string xml);
}
