using Clauses.Silo.Passe;
using Clauses.Silo.Verification;
using Microsoft.Extensions.Time.Testing;

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
            var grands = Histoires.Grands(b, passe);
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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_step_waits_while_others_write_or_a_verification_runs_but_not_for_ever(bool writes)
    {
        await using var b = await Livre.OnABaseAsync(Histoires.Jouer([.. Enumerable.Range(0, 60)], Histoires.Jour));
        using var passe = new PassePostgres(b.Source);
        var temps = new FakeTimeProvider();
        var debut = temps.GetUtcNow();
        await using var tenue = writes ? null : await new VerificationsPostgres(b.Source).HoldAsync(default);
        // Fewer than none: as if somebody always wrote.
        var suivi = Histoires.Grands(b, passe, temps, busyWrites: writes ? -1 : int.MaxValue).FollowAsync(default);
        await Eventually.QueAsync(() =>
        {
            temps.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(suivi.IsCompleted);
        });
        await suivi;
        var etapes = await b.ReadAsync<long>("select count(distinct mois) from palier");
        Assert.True(etapes > 1);
        Assert.True(temps.GetUtcNow() - debut >= (etapes - 1) * TimeSpan.FromMinutes(5));
    }

    private static string Say(Compte compte) => $"{compte.Participants} p, {compte.Marches} m, v{compte.Version}, {string.Join(' ', compte.Types)}";
}
