namespace Clauses.Grains.Tests.Placements;

public class EntonnoirProperties
{
    private static readonly Func<Entonnoir, int>[] Sommables =
    [
        e => e.Orientes, e => e.Recus, e => e.Absents, e => e.Excuses, e => e.Essais, e => e.Retenus, e => e.EnCours, e => e.Embauches, e => e.NonRetenus,
        e => e.Declines, e => e.Caducs, e => e.Expires, e => e.Annules, e => e.Vivier, e => e.OrientationReponse.N, e => e.OrientationReponse.EnCours,
        e => e.OrientationEmbauche.N, e => e.OrientationEmbauche.EnCours, e => e.EmbauchePremiereHeure.N, e => e.EmbauchePremiereHeure.EnCours,
    ];

    private static readonly Func<Entonnoir, int>[] DesBesoins = [e => e.Besoins, e => e.Postes];

    private static Gen<(BesoinSitue Besoin, PaireSituee[] Paires)[]> Mondes =>
        (from besoin in Pairs.Besoins from paires in Pairs.Ensembles select (besoin, paires)).ArrayOf();

    [Fact]
    public void The_present_states_sum_to_those_sent_and_those_only_proposed() =>
        Prop.ForAll(Pairs.Toutes.ArrayOf().ToArbitrary(), Gen.Elements(0, 2025, 2026).ToArbitrary(), (paires, exercice) =>
        {
            var e = De([Pairs.Part(paires)], exercice);
            var comptees = paires.Where(paire => exercice == 0 || paire.Exercice == exercice).ToList();
            return e.EnCours + e.Embauches + e.NonRetenus + e.Declines + e.Caducs + e.Expires + e.Annules + e.Vivier
                == e.Orientes + comptees.Count(paire => !paire.Atteints.HasFlag(Atteints.Transmise));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_members_of_every_axis_sum_to_the_whole() =>
        Prop.ForAll(Mondes.ToArbitrary(), monde =>
        {
            var parts = Shares(monde);
            var tout = De(parts.GetValueOrDefault(Cible.Tout) ?? []);
            foreach (var axe in Axes.DesPlacements)
            {
                var membres = parts.Where(part => part.Key.Axe == axe).Select(part => De(part.Value)).ToList();
                foreach (var mesure in AttributionPlacements.CountsPostes(axe) ? Sommables.Concat(DesBesoins) : Sommables)
                    Assert.Equal(mesure(tout), membres.Sum(mesure));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void It_is_the_same_however_pairs_are_shared_out_among_streams() =>
        Prop.ForAll(Pairs.Toutes.ArrayOf().ToArbitrary(), Gen.Choose(1, 5).ToArbitrary(), (paires, morceaux) =>
            De([Pairs.Part(paires)]) == De(paires.Reverse().Chunk(morceaux).Select(morceau => Pairs.Part(morceau)))).QuickCheckThrowOnFailure();

    [Fact]
    public void Half_wait_no_longer_than_the_median_and_nine_in_ten_no_longer_than_the_p90() =>
        Prop.ForAll(Gen.Choose(0, 400).NonEmptyListOf().ToArbitrary(), jours =>
        {
            var delai = De([Pairs.Part([.. jours.Select((jour, i) => Pairs.Sent(i) with { Reponse = Pairs.Jour.AddDays(jour) })])]).OrientationReponse;
            Assert.Equal(Rank(jours, 0.5), delai.Mediane);
            Assert.Equal(Rank(jours, 0.9), delai.P90);
        }).QuickCheckThrowOnFailure();

    /// <summary>What the needs tell each funnel.</summary>
    private static Dictionary<Cible, List<PartPlacements>> Shares((BesoinSitue Besoin, PaireSituee[] Paires)[] monde) => monde
        .SelectMany(un => new PartsBesoin().Harvest(un.Besoin, un.Paires))
        .GroupBy(part => part.Cible, part => part.Part)
        .ToDictionary(groupe => groupe.Key, groupe => groupe.ToList());

    private static int Rank(IEnumerable<int> jours, double part)
    {
        var ordre = jours.Order().ToList();
        return ordre.First(jour => ordre.Count(autre => autre <= jour) >= part * ordre.Count);
    }

    private static Entonnoir De(IEnumerable<PartPlacements> parts, int exercice = 0) =>
        parts.Aggregate(new EntonnoirBuilder(exercice), (entonnoir, part) => entonnoir.Add(part)).Build(0);
}
