namespace Clauses.Grains.Territoires;

public interface IParametres
{
    /// <summary>The newest version, 0 when nothing was recorded.</summary>
    Task<int> VersionAsync(CancellationToken cancellationToken);

    /// <summary>The newest version of each value, one for every <see cref="Valeur.Serie"/> and day from which it holds.</summary>
    /// <param name="connuLe">Leaves out what was recorded later; null: nothing.</param>
    Task<ImmutableArray<Parametre>> ReadAsync(DateTimeOffset? connuLe, CancellationToken cancellationToken);

    /// <param name="avant">Those before this version; null: from the newest.</param>
    /// <param name="limite">1 to 500.</param>
    Task<ImmutableArray<Parametre>> ListAsync(int? avant, int limite, CancellationToken cancellationToken);

    /// <summary>Records a value, unless the newest one of its series and day says the same of the same source.</summary>
    /// <returns>The version that stands, and whether it is new.</returns>
    Task<(Parametre Parametre, bool Nouveau)> InscrireAsync(
        DateOnly depuis, Valeur valeur, string source, string auteur, CancellationToken cancellationToken);
}
