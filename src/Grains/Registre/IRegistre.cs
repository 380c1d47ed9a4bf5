namespace Clauses.Grains.Registre;

/// <summary>Reference data that is no part of a marché: <see cref="MaitreOuvrage"/>, <see cref="Entreprise"/>, <see cref="Organisme"/>. Every
/// version is kept with the time it was recorded. A <see cref="Participant"/> is read and listed likewise; what is written of it is its stream's,
/// and can be erased.</summary>
public interface IRegistre
{
    Task<Fiche<T>?> ReadAsync<T>(string id, CancellationToken cancellationToken) where T : class;

    /// <summary>Records a new version unless the newest one says the same.</summary>
    Task<(Inscription Inscription, Fiche<T> Fiche)> InscrireAsync<T>(string id, T contenu, string auteur, CancellationToken cancellationToken) where T : class;

    /// <summary>Records in the order of their ids, after <paramref name="apres"/>.</summary>
    /// <param name="apres">The last id already seen, or null.</param>
    /// <param name="limite">1 to 500.</param>
    Task<ImmutableArray<Fiche<T>>> ListAsync<T>(string? apres, int limite, CancellationToken cancellationToken) where T : class;

    /// <summary>The small integer that stands for a record everywhere inside: given when it is first asked for.</summary>
    Task<int> NumeroterAsync<T>(string id, CancellationToken cancellationToken) where T : class;

    Task WriteIdentiteAsync(string participant, Identite identite, string auteur, CancellationToken cancellationToken);

    Task<Identite?> ReadIdentiteAsync(string participant, CancellationToken cancellationToken);

    /// <summary>Erases a participant's name for good. False when there was none.</summary>
    Task<bool> EraseIdentiteAsync(string participant, CancellationToken cancellationToken);
}
