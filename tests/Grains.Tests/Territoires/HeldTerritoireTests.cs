namespace Clauses.Grains.Tests.Territoires;

public class HeldTerritoireTests
{
    private readonly FakeTimeProvider _time = new(new(2025, 3, 1, 8, 0, 0, TimeSpan.Zero));
    private readonly InMemoryParametres _parametres;
    private readonly HeldTerritoire _territoire;

    public HeldTerritoireTests() => _territoire = new(_parametres = new(_time));

    [Fact]
    public void Without_any_record_it_is_as_shipped()
    {
        Assert.Equal((0, 1_600), (_territoire.InMemory(2024).Version, _territoire.InMemory(2024).Diviseur.Heures));
        Assert.Same(_territoire.InMemory(2024), _territoire.InMemory(2025));
    }

    [Fact]
    public async Task One_s_own_change_is_seen_at_once_and_only_from_its_day_on()
    {
        await ChangeAsync(_territoire, new(2024, 1, 1), 1_607);
        Assert.Equal((1_607, 1), (_territoire.InMemory(2024).Diviseur.Heures, _territoire.InMemory(2024).Version));
        Assert.Equal((1_600, 0), (_territoire.InMemory(2023).Diviseur.Heures, _territoire.InMemory(2023).Version));
    }

    [Fact]
    public async Task Another_s_change_is_seen_by_who_asks_for_certain_and_in_memory_after_a_refresh()
    {
        var autre = new HeldTerritoire(_parametres);
        await ChangeAsync(autre, new(2024, 1, 1), 1_607);
        Assert.Equal(1_600, _territoire.InMemory(2024).Diviseur.Heures);

        Assert.Equal(1_607, (await _territoire.InForceAsync(2024, null, default)).Diviseur.Heures);
        Assert.Equal(1_607, _territoire.InMemory(2024).Diviseur.Heures);

        await ChangeAsync(autre, new(2024, 1, 1), 1_820);
        await _territoire.RefreshAsync(default);
        Assert.Equal(1_820, _territoire.InMemory(2024).Diviseur.Heures);
    }

    [Fact]
    public async Task Nothing_is_read_again_while_nothing_changes()
    {
        await ChangeAsync(_territoire, new(2024, 1, 1), 1_607);
        var lectures = _parametres.Lectures;
        await _territoire.RefreshAsync(default);
        await _territoire.InForceAsync(2024, null, default);
        await _territoire.InForceAsync(2024, _time.GetUtcNow(), default);
        Assert.Equal(lectures, _parametres.Lectures);
    }

    [Fact]
    public async Task As_known_at_an_instant_later_records_are_left_out()
    {
        await ChangeAsync(_territoire, new(2024, 1, 1), 1_607);
        var alors = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromDays(1));
        await ChangeAsync(_territoire, new(2024, 1, 1), 1_820);

        var connu = await _territoire.InForceAsync(2024, alors, default);
        Assert.Equal((1_607, 1), (connu.Diviseur.Heures, connu.Version));
        Assert.Equal(1_600, (await _territoire.InForceAsync(2024, alors - TimeSpan.FromTicks(1), default)).Diviseur.Heures);
        Assert.Equal(1_820, (await _territoire.InForceAsync(2024, null, default)).Diviseur.Heures);
    }

    private static async Task ChangeAsync(HeldTerritoire territoire, DateOnly depuis, int heures) =>
        await territoire.InscrireAsync(depuis, new ValeurDiviseur(heures), "essai", "k", default);
}
