using System.Runtime.CompilerServices;
using Clauses.Grains.Placements;

namespace Clauses.Grains.Controles;

/// <summary>Compares live funnels with their recomputation in SQL, at the versions that each is made of.</summary>
/// <param name="recalcul">The same again, by other means.</param>
public sealed class PlacementsControle(IGrainFactory grains, IPlacements placements, IPlacementsRecomputation recalcul)
{
    /// <summary>The most funnels of one recomputation.</summary>
    private const int MaxEntonnoirs = 1_000;

    /// <summary>The most streams that the funnels of one recomputation are made of, counted in each: bounds what is held and sent.</summary>
    private const int MaxSources = 500_000;

    private const int Page = 100;

    /// <summary>Each recomputation reads the events of its streams once for all axes: a need stands in a funnel of each.</summary>
    internal async Task<(int Compares, List<Ecart> Ecarts)> VerifyAsync(Progres progres, CancellationToken cancellationToken)
    {
        var (compares, ecarts, photos) = (0, new List<Ecart>(), new List<SnapshotPlacements>());
        await foreach (var quelques in TakeSnapshotsAsync(cancellationToken))
        {
            if (photos.Count + quelques.Length > MaxEntonnoirs || photos.Sum(photo => photo.Sources.Length) > MaxSources)
                await CompareAsync();
            photos.AddRange(quelques);
        }
        await CompareAsync();
        progres.Finish();
        return (compares, ecarts);

        async Task CompareAsync()
        {
            var recalcules = await recalcul.RecomputeAsync([.. photos.Select(photo => (photo.Cible, photo.Sources))], cancellationToken);
            ecarts.AddRange(photos.Zip(recalcules, Compare).SelectMany(lus => lus));
            compares += photos.Count;
            progres.Compare(photos.Count);
            photos.Clear();
        }
    }

    private async IAsyncEnumerable<SnapshotPlacements[]> TakeSnapshotsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var axe in Axes.DesPlacements)
        {
            string? apres = null;
            do
            {
                var codes = await placements.ListCodesAsync(axe, apres, Page, cancellationToken);
                yield return await Task.WhenAll(codes.Select(code => grains.Placements(new(axe, code)).Snapshot()));
                apres = codes.Length == Page ? codes[^1] : null;
            }
            while (apres is not null);
        }
    }

    private static IEnumerable<Ecart> Compare(SnapshotPlacements photo, ImmutableArray<EntonnoirExercice> recalcules)
    {
        var vivants = photo.Entonnoirs.ToDictionary(un => un.Exercice, un => un.Entonnoir with { Version = 0 });
        var attendus = recalcules.ToDictionary(un => un.Exercice, un => un.Entonnoir with { Version = 0 });
        foreach (var exercice in vivants.Keys.Union(attendus.Keys).Order())
        {
            var (vivant, attendu) = (vivants.GetValueOrDefault(exercice), attendus.GetValueOrDefault(exercice));
            if (!Equals(vivant, attendu))
                yield return new(photo.Cible, exercice, $"Entonnoir en mémoire : {Say(vivant)} ; recalcul depuis le registre : {Say(attendu)}.");
        }
    }

    private static string Say(Entonnoir? e) => e is null
        ? "rien"
        : $"{e.Orientes} orientés ({e.Recus} reçus, {e.Absents} absents, {e.Excuses} excusés, {e.Manques} l'un ou l'autre, {e.Essais} à l'essai, {e.Retenus} retenus), {e.EnCours} en cours, "
            + $"{e.Embauches} embauchés, {e.NonRetenus} non retenus, {e.Declines} déclinés, {e.Caducs} caducs, {e.Expires} expirés, {e.Annules} annulés, "
            + $"{e.Vivier} au vivier, {e.Personnes} personnes, {e.Besoins} besoins de {e.Postes} postes, {e.ContratsSansOrientation} contrats sans orientation, "
            + $"réponse {Say(e.OrientationReponse)}, embauche {Say(e.OrientationEmbauche)}, première heure {Say(e.EmbauchePremiereHeure)}";

    private static string Say(Delai delai) => $"{delai.Mediane}/{delai.P90} j pour {delai.N}, {delai.EnCours} en attente";
}
