using Clauses.Grains.Journal;
using Clauses.Grains.Marches;
using Clauses.Grains.Totaux;

namespace Clauses.Grains.Controles;

/// <summary>Compares every live balance, total and funnel with its recomputation in SQL, at the versions that each is made of.</summary>
/// <param name="recalcul">The same again, by other means.</param>
public sealed class Verification(IGrainFactory grains, IReads lectures, IRecomputation recalcul, PlacementsControle placements)
{
    private const int Page = 500;

    /// <summary>The marchés and the people are as many as all the rest: each has a reader of its own.</summary>
    private const int AxesAtOnce = 2;

    /// <summary>An axis of hours each, and all funnels together.</summary>
    internal static int Etapes => Axes.DesHeures.Length + 1;

    internal async Task<VerificationReport> VerifyAsync(Progres progres, CancellationToken cancellationToken)
    {
        var ecritures = await recalcul.CountEcrituresAsync(cancellationToken);
        Func<Progres, CancellationToken, Task<(int Compares, List<Ecart> Ecarts)>>[] lots =
        [
            .. Axes.DesHeures.Select(axe => (Func<Progres, CancellationToken, Task<(int, List<Ecart>)>>)((dit, fin) => VerifyAsync(axe, dit, fin))),
            placements.VerifyAsync,
        ];
        var verifies = new (int Compares, List<Ecart> Ecarts)[lots.Length];
        var limites = new ParallelOptions { MaxDegreeOfParallelism = AxesAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, lots.Length, limites, async (rang, fin) => verifies[rang] = await lots[rang](progres, fin));
        return new(ecritures, verifies.Sum(axe => axe.Compares), [.. verifies.SelectMany(axe => axe.Ecarts)]);
    }

    private async Task<(int Compares, List<Ecart> Ecarts)> VerifyAsync(Axe axe, Progres progres, CancellationToken cancellationToken)
    {
        var (compares, ecarts, apres) = (0, new List<Ecart>(), (string?)null);
        do
        {
            var codes = await ListAsync(axe, apres, cancellationToken);
            ecarts.AddRange(await CompareAsync(axe, codes, cancellationToken));
            compares += codes.Length;
            progres.Compare(codes.Length);
            apres = codes.Length == Page ? codes[^1] : null;
        }
        while (apres is not null);
        progres.Finish();
        return (compares, ecarts);
    }

    private async Task<ImmutableArray<string>> ListAsync(Axe axe, string? apres, CancellationToken cancellationToken) => axe == Axe.Marche
        ? [.. (await lectures.ListMarchesAsync(null, null, apres, Page, cancellationToken)).Select(marche => marche.Id)]
        : await lectures.ListCodesAsync(axe, apres, Page, cancellationToken);

    private async Task<IEnumerable<Ecart>> CompareAsync(Axe axe, ImmutableArray<string> codes, CancellationToken cancellationToken)
    {
        var photos = await Task.WhenAll(codes.Select(code => TakeSnapshotAsync(new(axe, code))));
        var recalcules = await recalcul.RecomputeAsync([.. photos.Select(photo => (photo.Cible, photo.Marches))], cancellationToken);
        return photos.Zip(recalcules, Compare).SelectMany(ecarts => ecarts);
    }

    private Task<Snapshot> TakeSnapshotAsync(Cible cible) => cible.Axe == Axe.Marche
        ? grains.GetGrain<IMarcheGrain>(cible.Code).Snapshot()
        : grains.Total(cible).Snapshot();

    private static IEnumerable<Ecart> Compare(Snapshot photo, ImmutableArray<CompteExercice> recalcules)
    {
        var vivants = photo.Comptes.ToDictionary(compte => compte.Exercice, compte => compte.Compte with { Version = 0 });
        var attendus = recalcules.ToDictionary(compte => compte.Exercice, compte => compte.Compte with { Version = 0 });
        foreach (var exercice in vivants.Keys.Union(attendus.Keys).Order())
        {
            var (vivant, attendu) = (vivants.GetValueOrDefault(exercice), attendus.GetValueOrDefault(exercice));
            if (!Equals(vivant, attendu))
                yield return new(photo.Cible, exercice, $"Total en mémoire : {Say(vivant)} ; recalcul depuis le registre : {Say(attendu)}.");
        }
    }

    private static string Say(Compte? compte) => compte is null
        ? "rien"
        : $"{compte.Declarees} h déclarées, {compte.Validees} h validées, {compte.Refusees} h refusées, {compte.Contrats} contrats, "
            + $"{compte.Participants} participants, {compte.Marches} marchés, obligation de {compte.Obligation} h";
}

/// <param name="Ecritures">Entries in the ledger when it began.</param>
/// <param name="Ecarts">Those that differ; none, if all is well.</param>
internal sealed record VerificationReport(long Ecritures, int TotauxCompares, ImmutableArray<Ecart> Ecarts);

/// <summary>A total that is not what the ledger says.</summary>
/// <param name="Exercice">The year, or 0: the whole life.</param>
[GenerateSerializer, Immutable, Alias("clauses.ecart")]
public sealed record Ecart([property: Id(0)] Cible Cible, [property: Id(1)] int Exercice, [property: Id(2)] string Detail);

/// <summary>The totals again, out of the ledger by SQL alone: it shares no code with the grains.</summary>
public interface IRecomputation
{
    /// <summary>The number of entries in the ledger.</summary>
    Task<long> CountEcrituresAsync(CancellationToken cancellationToken);

    /// <summary>What each total must stand at, with each of its marchés at the version named. <see cref="Axe.Marche"/> asks for the
    /// marché's own balance.</summary>
    /// <param name="demandes">Totals and the versions of their marchés, at most 1 000 totals.</param>
    /// <returns>For each total, in order, its balances: the whole life, then each exercice with declared hours.
    /// <see cref="Compte.Version"/> is 0: versions are not recomputed.</returns>
    Task<ImmutableArray<ImmutableArray<CompteExercice>>> RecomputeAsync(
        IReadOnlyList<(Cible Cible, ImmutableArray<VersionFlux> Marches)> demandes, CancellationToken cancellationToken);
}
