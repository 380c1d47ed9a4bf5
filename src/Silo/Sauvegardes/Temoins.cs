using Clauses.Grains.Temoins;

namespace Clauses.Silo.Sauvegardes;

/// <summary>The folder beside the base, of its own disk if one likes: <c>CLAUSES_TEMOINS</c>. A backup is older than what was erased since, and
/// a base cannot bear witness for itself. No name is there.</summary>
/// <param name="dossier">Null: there is none.</param>
public sealed class DossierDesTemoins(string? dossier)
{
    /// <summary>Ids of erased persons, one a line.</summary>
    private const string Effaces = "effacements.txt";

    public bool Tenu => dossier is not null;

    /// <summary>Ids of all persons whose erasure was ever witnessed; null when no witness is there.</summary>
    public async Task<IReadOnlyCollection<string>?> ReadEffacesAsync(CancellationToken cancellationToken) => await ReadAsync(Effaces, cancellationToken);

    /// <summary>Adds those that are not there yet.</summary>
    public async Task AddEffacesAsync(IEnumerable<string> participants, CancellationToken cancellationToken) =>
        await AddAsync(Effaces, participants.Except(await ReadAsync(Effaces, cancellationToken) ?? [], StringComparer.Ordinal), cancellationToken);

    private async Task<string[]?> ReadAsync(string nom, CancellationToken cancellationToken)
    {
        var chemin = dossier is null ? null : Path.Combine(dossier, nom);
        return File.Exists(chemin) ? await File.ReadAllLinesAsync(chemin, cancellationToken) : null;
    }

    /// <summary>What is there is never rewritten.</summary>
    private async Task AddAsync(string nom, IEnumerable<string> lignes, CancellationToken cancellationToken)
    {
        string[] nouvelles = [.. lignes];
        if (dossier is null || (nouvelles.Length == 0 && File.Exists(Path.Combine(dossier, nom))))
            return;
        Directory.CreateDirectory(dossier);
        await File.AppendAllLinesAsync(Path.Combine(dossier, nom), nouvelles, cancellationToken);
    }
}

/// <inheritdoc cref="ITemoins"/>
public sealed class TemoinsPostgres(DossierDesTemoins dossier, SauvegardesPostgres sauvegardes) : ITemoins
{
    public async Task<bool> KeepAsync(CancellationToken cancellationToken)
    {
        if (dossier.Tenu)
            await dossier.AddEffacesAsync(await sauvegardes.ListEffaceesAsync(cancellationToken), cancellationToken);
        return false;
    }
}
