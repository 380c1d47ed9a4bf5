namespace Clauses.Grains.Imports;

/// <summary>The file that an account has dropped, between its preview and its writing. Its key is the account's id: nobody else's requests
/// name it, and an account has one file at most. What is forgotten is dropped again, and as every line has its reference nothing counts twice.</summary>
[Alias("clauses.IImportGrain")]
public interface IImportGrain : IGrainWithStringKey
{
    /// <summary>Keeps a file, in place of the one before.</summary>
    /// <exception cref="ArgumentException">It has too many lines, or not one fate a line.</exception>
    /// <param name="octets">All of it, where another of its sheets may be meant; else null.</param>
    [Alias("keep")]
    Task<UploadedFile> KeepAsync(ReadFile fichier, ImmutableArray<Sort> sorts, [Immutable] byte[]? octets = null);

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

/// <summary>What the base keeps of it.</summary>
[GenerateSerializer, Alias("clauses.import-state")]
public sealed class ImportState
{
    /// <summary>The file; null: none.</summary>
    [Id(0)]
    public UploadedFile? Depot { get; set; }

    /// <summary>Its bytes, until it is written, where another of its sheets may be meant.</summary>
    [Id(1)]
    public byte[]? Octets { get; set; }
}

/// <inheritdoc cref="IImportGrain"/>
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

    private UploadedFile? _written;
    private DateTimeOffset _busyUntil;

    private UploadedFile? Current => (stored.State.Depot ?? _written) is { } depot && depot.Expire > temps.GetUtcNow() ? depot : null;

    public async Task<UploadedFile> KeepAsync(ReadFile fichier, ImmutableArray<Sort> sorts, byte[]? octets = null)
    {
        if (fichier.Lignes.Length > ReadFile.MaxLignes || sorts.Length != fichier.Lignes.Length)
            throw new ArgumentException("Too many lines, or not one fate a line.", nameof(fichier));
        var depot = new UploadedFile(Guid.NewGuid().ToString("N"), fichier, sorts, temps.GetUtcNow() + Lifetime, Confirme: false);
        // The reminder first: nothing is in the base without an end.
        await this.RegisterOrUpdateReminder(Expiry, Lifetime, TimeSpan.FromMinutes(1));
        (_written, _busyUntil, stored.State.Octets) = (null, default, octets);
        await StoreAsync(depot);
        return depot;
    }

    public Task<UploadedFile?> FindAsync(string id) => Task.FromResult(Current is { } depot && depot.Id == id ? depot : null);

    public async Task<byte[]?> OctetsAsync(string id) => await FindAsync(id) is null ? null : stored.State.Octets;

    public async Task<UploadedFile?> BeginAsync(string id)
    {
        if (await FindAsync(id) is not { } depot || temps.GetUtcNow() < _busyUntil)
            return null;
        _busyUntil = temps.GetUtcNow() + WritingMax;
        stored.State.Octets = null;
        if (!depot.Confirme && depot.AEcrire > 0)
            await StoreAsync(depot = depot with { Confirme = true });
        return depot;
    }

    public async Task EndAsync(string id, ImmutableArray<Sort> sorts)
    {
        if (await FindAsync(id) is not { } depot)
            return;
        if (sorts.Length != depot.Sorts.Length)
            throw new ArgumentException("Not one fate a line.", nameof(sorts));
        _busyUntil = default;
        depot = depot with { Sorts = sorts };
        if (depot.AEcrire > 0)
        {
            await StoreAsync(depot);
            return;
        }
        _written = depot;
        DelayDeactivation(Lifetime);
        await ClearAsync();
    }

    /// <summary>Forgets the file once its time has come.</summary>
    public Task ReceiveReminder(string reminderName, TickStatus status) => Current is null ? ForgetAsync() : Task.CompletedTask;

    public async Task ForgetAsync()
    {
        _written = null;
        await ClearAsync();
        if (await this.GetReminder(Expiry) is { } reminder)
            await this.UnregisterReminder(reminder);
        DeactivateOnIdle();
    }

    private Task ClearAsync() => stored.RecordExists ? stored.ClearStateAsync() : Task.CompletedTask;

    private Task StoreAsync(UploadedFile depot)
    {
        stored.State.Depot = depot;
        return stored.WriteStateAsync();
    }
}
