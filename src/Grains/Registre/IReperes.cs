namespace Clauses.Grains.Registre;

/// <summary>What was done once for a base: the loading of the sample year, for instance.</summary>
public interface IReperes
{
    /// <summary>What was noted under a name, or null.</summary>
    Task<string?> LireAsync(string nom, CancellationToken cancellationToken);

    /// <summary>Notes something under a name, in place of what was there.</summary>
    Task EcrireAsync(string nom, string valeur, CancellationToken cancellationToken);
}
