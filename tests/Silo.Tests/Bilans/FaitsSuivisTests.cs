using System.Text;
using Clauses.Silo.Tests.Arretes;

namespace Clauses.Silo.Tests.Bilans;

/// <summary>The facts of an exercice that are kept, of which only what moved is read again.</summary>
public sealed class FaitsSuivisTests
{
    [Fact]
    [Trait("Duree", "longue")]
    public void Whatever_moved_the_facts_that_are_followed_are_those_read_anew() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(10),
        Prop.ForAll(Jeu.Tirages, async tirages =>
        {
            var livre = Jeu.Jouer(tirages);
            await using var scene = await Scene.OpenAsync();
            var faits = new FaitsPostgres(scene.Base.Source);
            var suivis = faits.Follow(Scene.Annee);
            await scene.InscrireFichesAsync();
            foreach (var etape in Enumerable.Range(1, 4))
            {
                await scene.AvancerAsync(livre, livre.Flux.ToDictionary(
                    flux => flux.Key, flux => etape == 4 ? flux.Value.Count : 1 + (tirages[etape] % (long)flux.Value.Count), StringComparer.Ordinal));
                await RequireAsync();
            }
            await scene.InscrireFichesAsync(tour: 1);
            await RequireAsync();

            async Task RequireAsync()
            {
                var lus = await suivis.ReadAsync(default);
                Assert.Equal(Texte(await faits.ReadAsync(Scene.Annee, Moment.Present, default)), Texte(lus));
                // A decision counts in the year of its day: the last one of the exercice leaves nothing out.
                Assert.Equal(Texte(lus), Texte(await faits.ReadAsync(Scene.Annee, new(new(Scene.Annee, 12, 31), null), default) with { Moment = default }));
                Assert.Same(lus, await suivis.ReadAsync(default));
            }
        }));

    private static string Texte(Faits faits) => Encoding.UTF8.GetString(Scene.Rediger(faits).Bytes.Span);
}
