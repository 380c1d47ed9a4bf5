namespace Clauses.Grains.Publications;

/// <summary>Where publications are kept: they are written once, and never change.</summary>
public interface IPublications
{
    /// <summary>Keeps a publication, unless one of the same exercice and day is there.</summary>
    /// <returns>The one that is kept: another process may have been first.</returns>
    Task<Publication> InscrireAsync(Publication publication, ImmutableArray<TotalPublie> totaux, CancellationToken cancellationToken);

    /// <summary>The publications of an exercice, the oldest first: at most <see cref="PublicationBuilder.Max"/>.</summary>
    Task<ImmutableArray<Publication>> DeLAnneeAsync(int annee, CancellationToken cancellationToken);

    Task<Publication?> ReadAsync(string id, CancellationToken cancellationToken);

    /// <summary>Publications in the order of their ids, their bilans left out.</summary>
    Task<ImmutableArray<Publication>> ListAsync(int? annee, string? apres, int limite, CancellationToken cancellationToken);

    /// <summary>A member of an axis, or null: nobody is in it.</summary>
    Task<TotalPublie?> ReadTotalAsync(string publication, Cible cible, CancellationToken cancellationToken);

    /// <summary>The members of an axis, in the order of their codes.</summary>
    Task<ImmutableArray<TotalPublie>> ListTotauxAsync(string publication, Axe axe, string? apres, int limite, CancellationToken cancellationToken);
}
