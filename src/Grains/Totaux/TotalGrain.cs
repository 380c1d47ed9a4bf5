namespace Clauses.Grains.Totaux;

public sealed class TotalGrain(Courier<Part> coursier, IReads lectures, KeptTotals kept, TimeProvider temps, IHostApplicationLifetime vie)
    : ListeningGrain<Part>(coursier, temps, vie), ITotalGrain
{
    /// <summary>While it listens it is kept again once one marché in so many moved: what that costs is bounded by what moves, and so is a start.</summary>
    private const int MarchesPerMove = 10;

    private static readonly TimeSpan Pace = TimeSpan.FromMinutes(1);

    private Cumul _cumul = new();
    private IGrainTimer? _keeping;
    private string? _tag;

    /// <summary>Nobody has so many marchés that it would matter, and nothing more than the ledger is to say of a person.</summary>
    private bool IsKept => Cible.Axe != Axe.Participant;

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await base.OnDeactivateAsync(reason, cancellationToken);
        await KeepAsync(1);
    }

    public async Task<Compte> Compte(int exercice)
    {
        await EnsureAsync();
        return Locked(() => _cumul.Compte(exercice));
    }

    /// <summary>The balance, in no turn of the grain.</summary>
    /// <returns>Null: it is to be called.</returns>
    public Compte? Present(int exercice) => IsLive ? Locked(() => _cumul.Compte(exercice)) : null;

    public async Task<Snapshot> Snapshot()
    {
        await EnsureForSnapshotAsync();
        return Locked(() => _cumul.Snapshot(Cible));
    }

    public async Task<Compte> Follow(int exercice, long vue)
    {
        await EnsureAsync();
        await WaitChangeAsync(() => _cumul.Version == vue);
        return await Compte(exercice);
    }

    protected override void Add(VersionFlux source, Part part) => _cumul.Take(source, part);

    protected override async Task ReadAsync()
    {
        Locked(() => _cumul = new());
        Take(await lectures.ReadPartsAsync([Cible], CancellationToken.None));
    }

    protected override async Task BeginAsync()
    {
        var many = IsKept && (await lectures.ListLargeAsync([Cible], CancellationToken.None)).Length > 0;
        if (!many || !await BeginWithKeptAsync())
            await ReadAsync();
        if (IsKept)
            _keeping ??= this.RegisterGrainTimer(KeepInTimeAsync, new GrainTimerCreationOptions(Pace, Pace) { Interleave = true });
    }

    /// <returns>False: there is nothing to begin with.</returns>
    private async Task<bool> BeginWithKeptAsync()
    {
        (var parts, _tag) = await kept.ReadAsync(this.GetGrainId());
        if (parts.IsEmpty)
            return false;
        Locked(() => _cumul = Cumul.De(parts));
        if (await lectures.ReadMovedPartsAsync(Cible, [.. parts.Select(part => part.Marche)], CancellationToken.None) is not { } moved)
            return false;
        Take(moved);
        return true;
    }

    private void Take(ImmutableArray<PartLue> parts)
    {
        var composition = new Composition();
        foreach (var part in parts)
        {
            foreach (var contrat in part.Contrats)
                composition.Add(contrat.Participant, contrat.Type, contrat.Annees.AsSpan());
            Take(part.Marche, composition.Compose(part.Obligation));
        }
    }

    private Task KeepInTimeAsync(CancellationToken cancellationToken) => KeepAsync(Locked(() => _cumul.Marches / MarchesPerMove));

    /// <param name="atLeast">So many marchés must have moved since.</param>
    private async Task KeepAsync(int atLeast)
    {
        // Who was read to be verified alone goes back to sleep as if nobody had come.
        var parts = _keeping is not null ? Locked(() => _cumul.Marches >= IReads.Large && _cumul.Moved >= atLeast ? _cumul.Keep() : []) : [];
        if (parts.IsEmpty)
            return;
        (var written, _tag) = await kept.WriteAsync(this.GetGrainId(), parts, _tag);
        // Another activation keeps it, perhaps: whoever is asked next begins with what there is.
        if (!written)
            DeactivateOnIdle();
    }
}
