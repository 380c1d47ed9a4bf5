using Clauses.Grains.Territoires;
using Microsoft.Extensions.Time.Testing;

namespace Clauses.Grains.Tests.Territoires;

public class TerritoireTenuTests
{
    private readonly FakeTimeProvider _temps = new(new(2025, 3, 1, 8, 0, 0, TimeSpan.Zero));
    private readonly ParametresEnMemoire _parametres;
    private readonly TerritoireTenu _territoire;

    public TerritoireTenuTests() => _territoire = new(_parametres = new(_temps));

    [Fact]
    public void Without_any_record_it_is_as_shipped()
    {
        Assert.Equal((0, 1_600), (_territoire.EnMemoire(2024).Version, _territoire.EnMemoire(2024).Diviseur.Heures));
        Assert.Same(_territoire.EnMemoire(2024), _territoire.EnMemoire(2025));
    }

    [Fact]
    public async Task One_s_own_change_is_seen_at_once_and_only_from_its_day_on()
    {
        await ChangerAsync(_territoire, new(2024, 1, 1), 1_607);
        Assert.Equal((1_607, 1), (_territoire.EnMemoire(2024).Diviseur.Heures, _territoire.EnMemoire(2024).Version));
        Assert.Equal((1_600, 0), (_territoire.EnMemoire(2023).Diviseur.Heures, _territoire.EnMemoire(2023).Version));
    }

    [Fact]
    public async Task Another_s_change_is_seen_by_who_asks_for_certain_and_in_memory_after_a_refresh()
    {
        var autre = new TerritoireTenu(_parametres);
        await ChangerAsync(autre, new(2024, 1, 1), 1_607);
        Assert.Equal(1_600, _territoire.EnMemoire(2024).Diviseur.Heures);

        Assert.Equal(1_607, (await _territoire.EnVigueurAsync(2024, null, default)).Diviseur.Heures);
        Assert.Equal(1_607, _territoire.EnMemoire(2024).Diviseur.Heures);

        await ChangerAsync(autre, new(2024, 1, 1), 1_820);
        await _territoire.RafraichirAsync(default);
        Assert.Equal(1_820, _territoire.EnMemoire(2024).Diviseur.Heures);
    }

    [Fact]
    public async Task Nothing_is_read_again_while_nothing_changes()
    {
        await ChangerAsync(_territoire, new(2024, 1, 1), 1_607);
        var lectures = _parametres.Lectures;
        await _territoire.RafraichirAsync(default);
        await _territoire.EnVigueurAsync(2024, null, default);
        await _territoire.EnVigueurAsync(2024, _temps.GetUtcNow(), default);
        Assert.Equal(lectures, _parametres.Lectures);
    }

    [Fact]
    public async Task As_known_at_an_instant_later_records_are_left_out()
    {
        await ChangerAsync(_territoire, new(2024, 1, 1), 1_607);
        var alors = _temps.GetUtcNow();
        _temps.Advance(TimeSpan.FromDays(1));
        await ChangerAsync(_territoire, new(2024, 1, 1), 1_820);

        var connu = await _territoire.EnVigueurAsync(2024, alors, default);
        Assert.Equal((1_607, 1), (connu.Diviseur.Heures, connu.Version));
        Assert.Equal(1_600, (await _territoire.EnVigueurAsync(2024, alors - TimeSpan.FromTicks(1), default)).Diviseur.Heures);
        Assert.Equal(1_820, (await _territoire.EnVigueurAsync(2024, null, default)).Diviseur.Heures);
    }

    private static async Task ChangerAsync(TerritoireTenu territoire, DateOnly depuis, int heures) =>
        await territoire.InscrireAsync(depuis, new ValeurDiviseur(heures), "essai", "k", default);
}
