namespace Clauses.Grains.Controles;

/// <summary>Compares funnels with their recomputation in SQL, at the versions that each is made of: as those would start that sleep, and as those stand that
/// are awake.</summary>
/// <param name="recalcul">The same again, by other means.</param>
public sealed class PlacementsControle(IGrainFactory grains, IPlacements placements, IPlacementsRecomputation recalcul)
{
    private const int MaxEntonnoirs = 1_000;

    /// <summary>The most streams that the funnels of one recomputation are made of, counted in each: bounds what is held and sent.</summary>
    private const int MaxSources = 500_000;

    private const int AtOnce = 100;

    /// <param name="contrats">Funnels by the shares that marchés have in them: most know of contracts alone, and start from nothing else.</param>
    /// <param name="tout">Whether needs are looked at too, with all that funnels of theirs are made of: otherwise the shares of these marchés alone, and
    /// the awake funnels that have one.</param>
    internal async Task<(int Compares, List<Ecart> Ecarts)> VerifyAsync(
        Dictionary<Cible, List<(VersionFlux Source, PartPlacements Part)>> contrats, bool tout, Progres progres, CancellationToken cancellationToken)
    {
        var eveilles = await grains.ListAwakeAsync(
            grains.Placements(Cible.Tout), cle => tout || contrats.ContainsKey(Cible.Read(cle)), cle => grains.Placements(Cible.Read(cle)).Snapshot());
        var (ecarts, lot, sources, vus) = (new List<Ecart>(), new List<SnapshotPlacements>(), 0, 0);
        // The next ones are folded here while SQL counts these on its side.
        var comptees = Task.CompletedTask;
        foreach (var axe in tout ? Axes.DesPlacements : [])
        {
            foreach (var codes in (await placements.RankAsync(axe, PartExercice.VieEntiere, int.MaxValue, cancellationToken)).Chunk(AtOnce))
            {
                foreach (var (code, lus) in codes.Zip(await Task.WhenAll(codes.Select(code => placements.ReadAsync(new(axe, code), cancellationToken)))))
                {
                    contrats.Remove(new(axe, code));
                    await AddAsync(Fold(new(axe, code), lus.Parts));
                }
            }
        }
        foreach (var (cible, parts) in contrats)
            await AddAsync(Fold(cible, parts));
        var compares = vus;
        foreach (var some in eveilles.Chunk(AtOnce))
        {
            foreach (var photo in await Task.WhenAll(some.Select(take => take())))
                await AddAsync(photo);
        }
        await CompareAsync();
        await comptees;
        progres.Finish();
        return (compares, ecarts);

        async Task AddAsync(SnapshotPlacements entonnoir)
        {
            if (lot.Count == MaxEntonnoirs || sources + entonnoir.Sources.Length > MaxSources)
                await CompareAsync();
            lot.Add(entonnoir);
            vus++;
            sources += entonnoir.Sources.Length;
        }

        async Task CompareAsync()
        {
            await comptees;
            (comptees, lot, sources) = (CountAsync(lot), [], 0);
        }

        async Task CountAsync(List<SnapshotPlacements> photos)
        {
            var recalcules = await recalcul.RecomputeAsync([.. photos.Select(photo => (photo.Cible, photo.Sources))], cancellationToken);
            ecarts.AddRange(photos.Zip(recalcules, Compare).SelectMany(lus => lus));
            progres.Compare(photos.Count);
        }
    }

    private static SnapshotPlacements Fold(Cible cible, IReadOnlyCollection<(VersionFlux Source, PartPlacements Part)> parts)
    {
        var exercices = new SortedSet<int> { PartExercice.VieEntiere };
        foreach (var (_, part) in parts)
        {
            foreach (ref readonly var paire in part.Paires.AsSpan())
                exercices.Add(paire.Exercice);
            foreach (var besoins in part.Besoins)
                exercices.Add(besoins.Exercice);
            foreach (var contrats in part.SansOrientation)
                exercices.Add(contrats.Exercice);
        }
        return new(
            cible,
            [.. parts.Select(un => un.Source)],
            [
                .. exercices.Select(exercice => new EntonnoirExercice(
                    exercice, parts.Aggregate(new EntonnoirBuilder(exercice), (entonnoir, un) => entonnoir.Add(un.Part)).Build(0))),
            ]);
    }

    /// <summary>Nearly all agree: nothing is made of those.</summary>
    private static IEnumerable<Ecart> Compare(SnapshotPlacements photo, ImmutableArray<EntonnoirExercice> recalcules) =>
        photo.Entonnoirs.AsSpan().SequenceEqual(recalcules.AsSpan()) ? [] : Tell(photo, recalcules);

    private static IEnumerable<Ecart> Tell(SnapshotPlacements photo, ImmutableArray<EntonnoirExercice> recalcules)
    {
        var vivants = photo.Entonnoirs.ToDictionary(un => un.Exercice, un => un.Entonnoir with { Version = 0 });
        var attendus = recalcules.ToDictionary(un => un.Exercice, un => un.Entonnoir with { Version = 0 });
        foreach (var exercice in vivants.Keys.Union(attendus.Keys).Order())
        {
            var (vivant, attendu) = (vivants.GetValueOrDefault(exercice), attendus.GetValueOrDefault(exercice));
            if (!Equals(vivant, attendu))
                yield return new(photo.Cible, exercice, $"Entonnoir : {Say(vivant)} ; recalcul depuis le registre : {Say(attendu)}.");
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
