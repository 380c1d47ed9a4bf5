namespace Clauses.Silo.Temoins;

/// <summary>The folder beside the base, of its own disk if one likes: <c>CLAUSES_TEMOINS</c>. A backup is older than what was erased since, and
/// a base cannot bear witness for itself. No name is there.</summary>
/// <param name="dossier">Null: there is none.</param>
public sealed class DossierDesTemoins(string? dossier)
{
    private const string Effaces = "effacements.txt";

    /// <summary>Roots, a day and a hash a line.</summary>
    private const string Racines = "racines.txt";

    private const string Jour = "yyyy-MM-dd";

    public bool Tenu => dossier is not null;

    /// <summary>Ids of all persons whose erasure was ever witnessed; null when no witness is there.</summary>
    public async Task<IReadOnlyCollection<string>?> ReadEffacesAsync(CancellationToken cancellationToken) => await ReadAsync(Effaces, cancellationToken);

    /// <summary>Adds those that are not there yet.</summary>
    public async Task AddEffacesAsync(IEnumerable<string> participants, CancellationToken cancellationToken) =>
        await AddAsync(Effaces, participants.Except(await ReadAsync(Effaces, cancellationToken) ?? [], StringComparer.Ordinal), cancellationToken);

    /// <summary>Roots that were ever witnessed.</summary>
    public async Task<IReadOnlyCollection<Racine>> ReadRacinesAsync(CancellationToken cancellationToken) =>
        [.. (await ReadAsync(Racines, cancellationToken) ?? []).Select(ligne => ligne.Split(' ')).Where(ligne => ligne.Length == 2 && ligne[0].Length == Jour.Length)
            .Select(ligne => new Racine(DateOnly.ParseExact(ligne[0], Jour, CultureInfo.InvariantCulture), ligne[1]))];

    /// <summary>Adds those of days that are not there yet.</summary>
    public async Task AddRacinesAsync(IEnumerable<Racine> racines, CancellationToken cancellationToken)
    {
        var tenues = (await ReadRacinesAsync(cancellationToken)).Select(une => une.Jour).ToHashSet();
        await AddAsync(
            Racines,
            racines.Where(une => !tenues.Contains(une.Jour))
                .OrderBy(une => une.Jour)
                .Select(une => $"{une.Jour.ToString(Jour, CultureInfo.InvariantCulture)} {une.Empreinte}"),
            cancellationToken);
    }

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
