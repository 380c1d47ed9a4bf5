namespace Clauses.Grains.Imports;

/// <summary>The files that an account has dropped, between their previews and their writing: one a tab, and a few at most, the oldest going first. Its key is
/// the account's id: nobody else's requests name them. What is forgotten is dropped again, and as every line has its reference nothing counts twice.</summary>
[Alias("clauses.IImportGrain")]
public interface IImportGrain : IGrainWithStringKey
{
    /// <summary>Keeps a file. The oldest go where there are more than <see cref="ImportGrain.MaxDepots"/>, or more lines than one file may have.</summary>
    /// <exception cref="ArgumentException">It has too many lines, or not one fate a line.</exception>
    /// <param name="octets">All of it, which may be read otherwise until another file comes.</param>
    /// <param name="remplace">The id of the file whose place it takes; null: none.</param>
    [Alias("keep")]
    Task<UploadedFile> KeepAsync(ReadFile fichier, ImmutableArray<Sort> sorts, [Immutable] byte[]? octets = null, string? remplace = null);

    /// <summary>The bytes that were kept of the file of that id; null: none, or none any more.</summary>
    [Alias("octets"), ReadOnly]
    Task<byte[]?> OctetsAsync(string id);

    /// <summary>The file of that id, or null: it is forgotten.</summary>
    [Alias("find"), ReadOnly]
    Task<UploadedFile?> FindAsync(string id);

    /// <summary>Begins to write it. Null while somebody does so already (a button was pressed twice), or when it is forgotten.</summary>
    [Alias("begin")]
    Task<UploadedFile?> BeginAsync(string id);

    /// <summary>Ends what <see cref="BeginAsync"/> began, and notes what became of each line.</summary>
    [Alias("end")]
    Task EndAsync(string id, ImmutableArray<Sort> sorts);

    [Alias("forget")]
    Task ForgetAsync();
}

[GenerateSerializer, Alias("clauses.import-state")]
public sealed class ImportState
{
    /// <summary>What waits to be written, the oldest first.</summary>
    [Id(2)]
    public ImmutableArray<UploadedFile> Depots { get; set; } = [];

    /// <summary>The bytes of the last of them, until it is written.</summary>
    [Id(1)]
    public byte[]? Octets { get; set; }
}

/// <remarks>What employers write in files may be about people. So the base keeps a file until it is written, replaced or
/// <see cref="Lifetime"/> old, whichever comes first; what became of its lines is shown from memory after that, until the same end.</remarks>
[CollectionAgeLimit(Minutes = 5), GrainType(Type)]
public sealed class ImportGrain([PersistentState("import")] IPersistentState<ImportState> stored, TimeProvider temps)
    : Grain, IImportGrain, IRemindable
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    /// <summary>What the ids of these grains begin with.</summary>
    public const string Type = "import";

    /// <summary>The reminder of each file that the base keeps.</summary>
    public const string Expiry = "expiry";

    // Whoever writes may be gone without a word.
    private static readonly TimeSpan WritingMax = TimeSpan.FromMinutes(5);

    /// <summary>The most files that an account has at a time.</summary>
    public const int MaxDepots = 5;

    private readonly Dictionary<string, DateTimeOffset> _busyUntil = new(StringComparer.Ordinal);

    private ImmutableArray<UploadedFile> _written = [];

    private IEnumerable<UploadedFile> Waiting => stored.State.Depots.Where(IsAlive);

    private bool IsAlive(UploadedFile depot) => depot.Expire > temps.GetUtcNow();

    public async Task<UploadedFile> KeepAsync(ReadFile fichier, ImmutableArray<Sort> sorts, byte[]? octets = null, string? remplace = null)
    {
        if (fichier.Lignes.Length > ReadFile.MaxLignes || sorts.Length != fichier.Lignes.Length)
            throw new ArgumentException("Too many lines, or not one fate a line.", nameof(fichier));
        var depot = new UploadedFile(Guid.NewGuid().ToString("N"), fichier, sorts, temps.GetUtcNow() + Lifetime, Confirme: false);
        ImmutableArray<UploadedFile> depots = [.. Waiting.Where(autre => autre.Id != remplace), depot];
        while (depots.Length > MaxDepots || depots.Sum(un => un.Fichier.Lignes.Length) > ReadFile.MaxLignes)
            depots = depots.RemoveAt(0);
        // The reminder first: nothing is in the base without an end.
        await this.RegisterOrUpdateReminder(Expiry, depots[0].Expire - temps.GetUtcNow(), TimeSpan.FromMinutes(1));
        await StoreAsync(depots, octets);
        return depot;
    }

    public Task<UploadedFile?> FindAsync(string id) => Task.FromResult(Waiting.Concat(_written.Where(IsAlive)).FirstOrDefault(depot => depot.Id == id));

    public Task<byte[]?> OctetsAsync(string id) => Task.FromResult(Waiting.LastOrDefault()?.Id == id ? stored.State.Octets : null);

    public async Task<UploadedFile?> BeginAsync(string id)
    {
        if (await FindAsync(id) is not { } depot || temps.GetUtcNow() < _busyUntil.GetValueOrDefault(id))
            return null;
        _busyUntil[id] = temps.GetUtcNow() + WritingMax;
        if (!depot.Confirme && depot.AEcrire > 0)
            await StoreAsync(Replace(depot = depot with { Confirme = true }));
        return depot;
    }

    public async Task EndAsync(string id, ImmutableArray<Sort> sorts)
    {
        _busyUntil.Remove(id);
        if (await FindAsync(id) is not { } depot)
            return;
        if (sorts.Length != depot.Sorts.Length)
            throw new ArgumentException("Not one fate a line.", nameof(sorts));
        depot = depot with { Sorts = sorts };
        if (depot.AEcrire > 0)
        {
            await StoreAsync(Replace(depot));
            return;
        }
        _written = [.. _written.Where(autre => autre.Id != id && IsAlive(autre)).Append(depot).TakeLast(MaxDepots)];
        DelayDeactivation(Lifetime);
        await StoreAsync([.. Waiting.Where(autre => autre.Id != id)]);
    }

    /// <summary>Forgets the files whose time has come.</summary>
    public Task ReceiveReminder(string reminderName, TickStatus status) =>
        !Waiting.Any() && !_written.Any(IsAlive) ? ForgetAsync()
        : stored.State.Depots.All(IsAlive) ? Task.CompletedTask : StoreAsync([.. Waiting]);

    public async Task ForgetAsync()
    {
        _written = [];
        await StoreAsync([]);
        if (await this.GetReminder(Expiry) is { } reminder)
            await this.UnregisterReminder(reminder);
        DeactivateOnIdle();
    }

    private ImmutableArray<UploadedFile> Replace(UploadedFile depot) => [.. Waiting.Select(autre => autre.Id == depot.Id ? depot : autre)];

    /// <param name="octets">Those of the last one, where it is new.</param>
    private Task StoreAsync(ImmutableArray<UploadedFile> depots, byte[]? octets = null)
    {
        if (depots.IsEmpty)
            return stored.RecordExists ? stored.ClearStateAsync() : Task.CompletedTask;
        if (stored.State.Depots.LastOrDefault()?.Id != depots[^1].Id)
            stored.State.Octets = octets;
        stored.State.Depots = depots;
        return stored.WriteStateAsync();
    }
}
