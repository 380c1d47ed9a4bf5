using Clauses.Silo.Passe;

namespace Clauses.Silo.Tests.Passe;

/// <summary>A large total is told by two that share no rule: by who sums shares while it is awake, and by the days that are kept of it.</summary>
public sealed class GrandsTotauxTests
{
    private static readonly int[] Exercices = [PartExercice.VieEntiere, 2023, 2024, 2025];

    [Fact]
    [Trait("Duree", "longue")]
    public void A_large_total_says_what_its_days_say_whatever_moves_awake_or_woken_again() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(3),
        Prop.ForAll(Histoires.Toutes, async histoire =>
        {
            var livre = Histoires.Jouer(histoire.Tirages, Histoires.Jour);
            await using var b = await Livre.OnABaseAsync(livre);
            using var passe = new PassePostgres(b.Source);
            var grands = new GrandsTotaux(b.Source, passe, TimeProvider.System) { Large = 1 };
            await grands.FollowAsync(default);
            Cible[] cibles = [.. livre.Cibles.Where(cible => GrandsTotauxStatements.Axes.Contains(cible.Axe))];
            await using (var silo = await TestSilo.StartAsync(b))
            {
                await CompareAsync(silo.Grains);
                await CompareEachDayAsync();
                var marche = silo.Grains.GetGrain<IMarcheGrain>("m0");
                var fiche = EcritureContent.ReadMarche(livre.Flux["m0"].Last(e => e.Genre <= Genre.Avenant).Content!).Fiche;
                Assert.Equal(CallOutcome.Fait, (await marche.Inscrire(fiche with { MaitreOuvrage = "mo9", Zac = "ailleurs" }, "k1")).Outcome);
                Assert.True(await marche.WaitTotaux(TimeSpan.FromSeconds(30)));
                // Of what moved the days do not know yet; then they do.
                await CompareAsync(silo.Grains);
                await grands.FollowAsync(default);
                await CompareAsync(silo.Grains);
            }
            await using var suivant = await TestSilo.StartAsync(b);
            await CompareAsync(suivant.Grains);

            async Task CompareAsync(IGrainFactory grains)
            {
                var jours = await grands.ReadAsync(cibles, Exercices, default);
                Assert.Equal(cibles.Length * Exercices.Length, jours.Count);
                foreach (var cible in cibles)
                {
                    foreach (var exercice in Exercices)
                        Assert.Equal((cible, exercice, Say(await grains.Total(cible).Compte(exercice))), (cible, exercice, Say(jours[(cible, exercice)])));
                }
            }

            async Task CompareEachDayAsync()
            {
                foreach (var (rang, jour) in livre.Flux.Values.SelectMany(flux => flux).Select(e => e.Effet).Distinct().Order().Index().Where(un => un.Index % 8 == 0))
                {
                    var (moment, exercice) = (new Moment(jour, null), Exercices[rang / 8 % Exercices.Length]);
                    var retour = new Retour(livre, moment);
                    foreach (var (cible, compte) in cibles.Zip(await passe.ComptesAsync(cibles, exercice, moment, default)))
                        Assert.Equal((jour, cible, Say(retour.Compte(cible, exercice))), (jour, cible, Say(compte.Exercice)));
                }
            }
        }));

    private static string Say(Compte compte) => $"{compte.Participants} p, {compte.Marches} m, v{compte.Version}, {string.Join(' ', compte.Types)}";
}
