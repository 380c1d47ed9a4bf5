namespace Clauses.Grains.Controles;

/// <summary>Compares balances, totals and funnels in three ways: folded from the ledger by the grains' own rules, recomputed by SQL, and, of those that are
/// awake, as they stand. The ledger is read once for all of them; whoever sleeps is let sleep.</summary>
/// <param name="recalcul">The same again, by other means.</param>
public sealed class Verification(IGrainFactory grains, IRecomputation recalcul, IGrandsTotaux grands, PlacementsControle placements)
{
    /// <summary>So few that whoever asks meanwhile stands in no queue behind them.</summary>
    private const int PhotosAtOnce = 32;

    private const string Plie = "Plié depuis le registre";

    private const string EnMemoire = "Total en mémoire";

    /// <summary>Of one recomputation, the most totals, and the most marchés that they are made of, counted in each.</summary>
    private const int MaxTotaux = 1_000, MaxMarches = 200_000;

    /// <summary>Those of so many marchés are recomputed in a moment.</summary>
    private const int MaxPetits = 1_000;

    /// <summary>The fold, the totals, those that are awake, the funnels.</summary>
    internal static int Etapes => LedgerFold.Etapes + 3;

    /// <param name="depuis">Of marchés that moved since, and of the totals that they have a share in; null: of all. What a total is made of is then compared
    /// share by share, and who is awake with the whole.</param>
    internal async Task<VerificationReport> VerifyAsync(DateTimeOffset? depuis, Progres progres, CancellationToken cancellationToken)
    {
        await using var livre = await recalcul.OpenAsync(depuis, cancellationToken);
        var photos = depuis is null ? await TakeSnapshotsAsync(_ => true, cancellationToken) : [];
        var plie = new LedgerFold();
        // SQL adds up on its side while the fold goes on here: its first row comes late.
        using var fin = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var recalcules = livre.TotauxAsync(fin.Token).GetAsyncEnumerator(fin.Token);
        var premier = recalcules.MoveNextAsync().AsTask();
        try
        {
            await plie.ReadAsync(livre, progres, cancellationToken);
            if (depuis is not null)
                photos = await TakeSnapshotsAsync(plie.Totaux.ContainsKey, cancellationToken);
        }
        catch
        {
            // Whoever awaits a row cannot be disposed of, and its statement would go on in the base.
            await fin.CancelAsync();
            await ((Task)premier).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            throw;
        }

        var (ecarts, compares) = (new List<Ecart>(), plie.Totaux.Count);
        for (var reste = await premier; reste; reste = await recalcules.MoveNextAsync())
        {
            var (cible, attendus) = recalcules.Current;
            plie.Totaux.Remove(cible, out var total);
            ecarts.AddRange(Compare(cible, Plie, total?.Comptes() ?? [], attendus));
            if (photos.TryGetValue(cible, out var photo) && IsAt(photo, plie.Versions))
            {
                photos.Remove(cible);
                ecarts.AddRange(Compare(cible, EnMemoire, photo.Comptes, attendus));
            }
        }
        // What SQL does not tell of must be nothing.
        ecarts.AddRange(plie.Totaux.SelectMany(reste => Compare(reste.Key, Plie, reste.Value.Comptes(), Nothing)));
        plie.Totaux.Clear();
        progres.Compare(compares);
        progres.Finish();

        ecarts.AddRange(await CompareMovedAsync([.. photos.Values], cancellationToken));
        progres.Finish();
        var (entonnoirs, ecartsDePlacements) = await placements.VerifyAsync(plie.Entonnoirs, depuis is null || livre.Besoins, progres, cancellationToken);
        return new(livre.Ecritures, compares + entonnoirs, [.. ecarts, .. ecartsDePlacements]);
    }

    private static readonly ImmutableArray<CompteExercice> Nothing = [new(PartExercice.VieEntiere, new([], 0, 0, Heures.Zero, 0))];

    /// <summary>What those say that are awake, in the whole cluster.</summary>
    private async Task<Dictionary<Cible, Snapshot>> TakeSnapshotsAsync(Func<Cible, bool> which, CancellationToken cancellationToken)
    {
        var photos = new Dictionary<Cible, Snapshot>();
        var totaux = await grains.ListAwakeAsync(grains.Total(Cible.Tout), cle => which(Cible.Read(cle)), cle => grains.Total(Cible.Read(cle)).Snapshot());
        var marches = await grains.ListAwakeAsync(
            grains.GetGrain<IMarcheGrain>("m"), cle => which(new(Axe.Marche, cle)), cle => grains.GetGrain<IMarcheGrain>(cle).Snapshot());
        foreach (var some in totaux.Concat(marches).Chunk(PhotosAtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var photo in await Task.WhenAll(some.Select(take => take())))
                photos[photo.Cible] = photo;
        }
        return photos;
    }

    /// <summary>Those that went on meanwhile are recomputed at the versions that they are made of; of large ones the days are enough, where these go as far
    /// and say the same.</summary>
    private async Task<List<Ecart>> CompareMovedAsync(ImmutableArray<Snapshot> photos, CancellationToken cancellationToken)
    {
        var (ecarts, lot, contredites) = (new List<Ecart>(), new List<Snapshot>(), new HashSet<Cible>());
        var grandes = photos.RemoveAll(photo => photo.Marches.Length <= MaxPetits);
        var jours = await grands.ReadAsync(
            [.. grandes.Select(photo => photo.Cible)], [.. grandes.SelectMany(photo => photo.Comptes).Select(compte => compte.Exercice).Distinct()], cancellationToken);
        foreach (var photo in photos)
        {
            if (jours.TryGetValue((photo.Cible, PartExercice.VieEntiere), out var vie))
            {
                if (photo.Comptes.All(compte => compte.Compte.Equals(jours[(photo.Cible, compte.Exercice)])))
                    continue;
                if (photo.Comptes[0].Compte.Version == vie.Version)
                    contredites.Add(photo.Cible);
            }
            if (lot.Count == MaxTotaux || lot.Sum(une => une.Marches.Length) + photo.Marches.Length > MaxMarches)
                await CompareAsync();
            lot.Add(photo);
        }
        await CompareAsync();
        // The days are a cache: where the ledger says what the total says, they are what is wrong.
        if (contredites.Except(ecarts.Select(ecart => ecart.Cible)).Any())
            await grands.ForgetAsync(cancellationToken);
        return ecarts;

        async Task CompareAsync()
        {
            var recalcules = await recalcul.RecomputeAsync([.. lot.Select(photo => (photo.Cible, photo.Marches))], cancellationToken);
            ecarts.AddRange(lot.Zip(recalcules, (photo, attendus) => Compare(photo.Cible, EnMemoire, photo.Comptes, attendus)).SelectMany(lus => lus));
            lot.Clear();
        }
    }

    private static bool IsAt(Snapshot photo, Dictionary<string, long> versions) =>
        photo.Marches.All(marche => versions.TryGetValue(marche.Flux, out var version) && version == marche.Version);

    /// <summary>Nearly all agree: nothing is made of those.</summary>
    private static IEnumerable<Ecart> Compare(Cible cible, string qui, ImmutableArray<CompteExercice> vus, ImmutableArray<CompteExercice> recalcules) =>
        Agree(vus.AsSpan(), recalcules.AsSpan()) ? [] : Tell(cible, qui, vus, recalcules);

    private static bool Agree(ReadOnlySpan<CompteExercice> vus, ReadOnlySpan<CompteExercice> recalcules)
    {
        if (vus.Length != recalcules.Length)
            return false;
        for (var place = 0; place < vus.Length; place++)
        {
            if (vus[place].Exercice != recalcules[place].Exercice || !vus[place].Compte.Agrees(recalcules[place].Compte))
                return false;
        }
        return true;
    }

    private static IEnumerable<Ecart> Tell(Cible cible, string qui, ImmutableArray<CompteExercice> vus, ImmutableArray<CompteExercice> recalcules)
    {
        var vivants = vus.ToDictionary(compte => compte.Exercice, compte => compte.Compte);
        var attendus = recalcules.ToDictionary(compte => compte.Exercice, compte => compte.Compte);
        foreach (var exercice in vivants.Keys.Union(attendus.Keys).Order())
        {
            var (vivant, attendu) = (vivants.GetValueOrDefault(exercice), attendus.GetValueOrDefault(exercice));
            if (vivant is null || attendu is null || !vivant.Agrees(attendu))
                yield return new(cible, exercice, $"{qui} : {Say(vivant)} ; recalcul depuis le registre : {Say(attendu)}.");
        }
    }

    private static string Say(Compte? compte) => compte is null
        ? "rien"
        : $"{compte.Declarees} h déclarées, {compte.Validees} h validées, {compte.Refusees} h refusées, {compte.Contrats} contrats, "
            + $"{compte.Participants} participants, {compte.Marches} marchés, obligation de {compte.Obligation} h";
}

internal static class Awake
{
    /// <summary>What is to be asked of each grain of a type that is awake somewhere.</summary>
    /// <param name="one">Any of them: it is not called.</param>
    public static async Task<IEnumerable<Func<Task<T>>>> ListAwakeAsync<T>(
        this IGrainFactory grains, IAddressable one, Func<string, bool> which, Func<string, Task<T>> ask)
    {
        var awake = await grains.GetGrain<IManagementGrain>(0).GetActiveGrains(one.GetGrainId().Type);
        return awake.Distinct().Select(id => id.Key.ToString()!).Where(which).Select(cle => new Func<Task<T>>(() => ask(cle)));
    }
}

/// <param name="Ecarts">Those that differ; none, if all is well.</param>
internal sealed record VerificationReport(long Ecritures, int TotauxCompares, ImmutableArray<Ecart> Ecarts);

/// <summary>A total that is not what the ledger says.</summary>
/// <param name="Exercice">The year, or 0: the whole life.</param>
[GenerateSerializer, Immutable, Alias("clauses.ecart")]
public sealed record Ecart([property: Id(0)] Cible Cible, [property: Id(1)] int Exercice, [property: Id(2)] string Detail);

/// <summary>The totals again, out of the ledger by SQL alone: it shares no code with the grains.</summary>
public interface IRecomputation
{
    /// <summary>The ledger as it stands now.</summary>
    /// <param name="depuis">What moved of it since; null: all.</param>
    Task<ILivre> OpenAsync(DateTimeOffset? depuis, CancellationToken cancellationToken);

    /// <summary>What some totals must stand at, with each of their marchés at the version named. <see cref="Axe.Marche"/> asks for the
    /// marché's own balance.</summary>
    /// <param name="demandes">Totals and the versions of their marchés, at most 1 000 totals.</param>
    /// <returns>For each total, in order, its balances: the whole life, then each exercice with declared hours.
    /// <see cref="Compte.Version"/> is 0: versions are not recomputed.</returns>
    Task<ImmutableArray<ImmutableArray<CompteExercice>>> RecomputeAsync(
        IReadOnlyList<(Cible Cible, ImmutableArray<VersionFlux> Marches)> demandes, CancellationToken cancellationToken);
}
