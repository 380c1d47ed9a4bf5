using Clauses.Grains.Imports;

namespace Clauses.Silo.Tests;

/// <summary>Files between their preview and their writing, kept by Orleans' storage in our tables.</summary>
public sealed class ImportGrainTests : OnABase
{
    private readonly ShiftedClock _clock = new();
    private readonly List<TestSilo> _silos = [];

    public override async Task DisposeAsync()
    {
        foreach (var silo in _silos)
            await silo.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task A_file_dropped_at_one_silo_is_found_and_written_by_another_once_at_a_time()
    {
        var (one, other) = (await StartAsync(), await StartAsync());
        // Of sixteen accounts some have their grain on each silo.
        foreach (var account in Enumerable.Range(0, 16).Select(rank => rank.ToString(CultureInfo.InvariantCulture)))
        {
            var dropped = await one.GetGrain<IImportGrain>(account).KeepAsync(File("L1", "L2"), Fates(2));
            var there = other.GetGrain<IImportGrain>(account);
            AssertSame(dropped, await there.FindAsync(dropped.Id));
            Assert.NotNull(await there.BeginAsync(dropped.Id));
            Assert.Null(await one.GetGrain<IImportGrain>(account).BeginAsync(dropped.Id));
            await there.EndAsync(dropped.Id, [new(Etape.Enregistree), new(Etape.AEnregistrer)]);
            Assert.True(await one.GetGrain<IImportGrain>(account).FindAsync(dropped.Id) is { Confirme: true, AEcrire: 1 });
            Assert.NotNull(await one.GetGrain<IImportGrain>(account).BeginAsync(dropped.Id));
        }
    }

    [Theory]
    [InlineData("account")]
    [InlineData("0123456789abcdef0123456789abcdef")] // read as a Guid by the provider
    public async Task A_file_survives_its_silo(string account)
    {
        var dropped = await (await StartAsync()).GetGrain<IImportGrain>(account).KeepAsync(File("L1"), Fates(1));
        await _silos[0].StopAsync();
        AssertSame(dropped, await (await StartAsync()).GetGrain<IImportGrain>(account).FindAsync(dropped.Id));
    }

    [Fact]
    public async Task A_file_is_its_owners_alone_and_a_newer_one_takes_its_place()
    {
        var grains = await StartAsync();
        var (first, another) = (await grains.GetGrain<IImportGrain>("a").KeepAsync(File("L1"), Fates(1)), await grains.GetGrain<IImportGrain>("b").KeepAsync(File("L1"), Fates(1)));
        Assert.Null(await grains.GetGrain<IImportGrain>("b").FindAsync(first.Id));
        var second = await grains.GetGrain<IImportGrain>("a").KeepAsync(File("neuve"), Fates(1));
        Assert.Null(await grains.GetGrain<IImportGrain>("a").FindAsync(first.Id));
        Assert.NotNull(await grains.GetGrain<IImportGrain>("a").FindAsync(second.Id));
        Assert.NotNull(await grains.GetGrain<IImportGrain>("b").FindAsync(another.Id));
        Assert.Equal(2, await StoredAsync());
    }

    [Fact]
    public async Task Once_written_a_file_is_in_the_base_no_more_and_is_still_shown()
    {
        var grain = (await StartAsync()).GetGrain<IImportGrain>("a");
        var dropped = await grain.KeepAsync(File("L1"), Fates(1));
        await grain.BeginAsync(dropped.Id);
        await grain.EndAsync(dropped.Id, [new(Etape.Enregistree)]);
        Assert.Equal(0, await StoredAsync());
        Assert.True(await grain.FindAsync(dropped.Id) is { AEcrire: 0, Confirme: true });
    }

    [Fact]
    public async Task A_file_whose_time_has_come_is_nowhere_any_more()
    {
        var grain = (await StartAsync()).GetGrain<IImportGrain>("a");
        var dropped = await grain.KeepAsync(File("L1"), Fates(1));
        await grain.AsReference<IRemindable>().ReceiveReminder("expiry", default);
        Assert.NotNull(await grain.FindAsync(dropped.Id));
        Assert.Equal((1, 1), (await StoredAsync(), await RemindersAsync()));
        _clock.Shift = ImportGrain.Lifetime;
        Assert.Null(await grain.FindAsync(dropped.Id));
        await grain.AsReference<IRemindable>().ReceiveReminder("expiry", default);
        Assert.Equal((0, 0), (await StoredAsync(), await RemindersAsync()));
    }

    [Fact]
    public async Task Nothing_beyond_the_bound_is_kept()
    {
        var grain = (await StartAsync()).GetGrain<IImportGrain>("a");
        var lines = ReadFile.MaxLignes + 1;
        await Assert.ThrowsAsync<ArgumentException>(() => grain.KeepAsync(File([.. Enumerable.Repeat("L1", lines)]), Fates(lines)));
        Assert.Equal(0, await StoredAsync());
    }

    private static ReadFile File(params string[] references) => new("f.csv", "UTF-8", "virgule", ["équipe"],
    [
        .. references.Select((reference, rank) => new FileLigne(
            rank + 2, [reference, "C1", "01/03/2024", "05/03/2024", "7"],
            new("C1", reference, new(new(2024, 3, 1), new(2024, 3, 5)), Heures.Entieres(7), null), null)),
    ], null);

    private static ImmutableArray<Sort> Fates(int lines) => [.. Enumerable.Repeat(new Sort(Etape.AEnregistrer), lines)];

    private static void AssertSame(UploadedFile dropped, UploadedFile? found)
    {
        Assert.NotNull(found);
        Assert.Equal((dropped.Id, dropped.Expire, dropped.Fichier.Heures), (found.Id, found.Expire, found.Fichier.Heures));
        Assert.Equal(dropped.Sorts.ToArray(), found.Sorts.ToArray());
        Assert.Equal(dropped.Fichier.Lignes.SelectMany(line => line.Cellules), found.Fichier.Lignes.SelectMany(line => line.Cellules));
        Assert.Equal(dropped.Fichier.Lignes.Select(line => line.Demande), found.Fichier.Lignes.Select(line => line.Demande));
    }

    private Task<long> StoredAsync() => Base.ReadAsync<long>("select count(*) from orleans_etat where contenu is not null");

    private Task<long> RemindersAsync() => Base.ReadAsync<long>("select count(*) from orleans_rappel where nom = 'expiry'");

    private async Task<IGrainFactory> StartAsync()
    {
        var silo = await TestSilo.StartAsync(Base, TestSilo.EnGrappe(), services => services.AddSingleton<TimeProvider>(_clock));
        _silos.Add(silo);
        return silo.Grains;
    }
}
