using Clauses.Grains.Domain;
using Clauses.Grains.Placements;

namespace Clauses.Grains.Controles;

/// <summary>Compares live funnels with their recomputation in SQL, at the versions that each is made of.</summary>
/// <param name="recalcul">The same again, by other means.</param>
public sealed class PlacementsControle(IGrainFactory grains, IPlacements placements, IPlacementsRecomputation recalcul)
{
    internal Task<ImmutableArray<string>> ListAsync(Axe axe, string? apres, int limite, CancellationToken cancellationToken) =>
        placements.ListCodesAsync(axe, apres, limite, cancellationToken);

    internal async Task<IEnumerable<Ecart>> CompareAsync(Axe axe, ImmutableArray<string> codes, CancellationToken cancellationToken)
    {
        var photos = await Task.WhenAll(codes.Select(code => grains.Placements(new(axe, code)).Snapshot()));
        var recalcules = await recalcul.RecomputeAsync([.. photos.Select(photo => (photo.Cible, photo.Sources))], cancellationToken);
        return photos.Zip(recalcules, Compare).SelectMany(ecarts => ecarts);
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
