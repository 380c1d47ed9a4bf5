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
    public async Task Files_are_their_owners_alone_and_of_more_than_five_the_oldest_goes()
    {
        var grains = await StartAsync();
        var (mine, others) = (grains.GetGrain<IImportGrain>("a"), grains.GetGrain<IImportGrain>("b"));
        var another = await others.KeepAsync(File("L1"), Fates(1));
        var kept = new List<UploadedFile>();
        for (var rank = 0; rank < ImportGrain.MaxDepots; rank++)
            kept.Add(await mine.KeepAsync(File($"F{rank}"), Fates(1), [(byte)rank]));
        Assert.Null(await others.FindAsync(kept[0].Id));
        Assert.All(await Task.WhenAll(kept.Select(file => mine.FindAsync(file.Id))), Assert.NotNull);
        Assert.Equal([null, (byte)4], [(await mine.OctetsAsync(kept[0].Id))?[0], (await mine.OctetsAsync(kept[4].Id))?[0]]);
        // What takes the place of another pushes none out.
        var mended = await mine.KeepAsync(File("mended"), Fates(1), null, kept[2].Id);
        var sixth = await mine.KeepAsync(File("sixth"), Fates(1));
        foreach (var (file, stays) in new[] { (kept[0], false), (kept[1], true), (kept[2], false), (kept[4], true), (mended, true), (sixth, true) })
            Assert.Equal(stays, await mine.FindAsync(file.Id) is not null);
        var whole = await mine.KeepAsync(File([.. Enumerable.Repeat("L1", ReadFile.MaxLignes)]), Fates(ReadFile.MaxLignes));
        Assert.Null(await mine.FindAsync(sixth.Id));
        Assert.NotNull(await mine.FindAsync(whole.Id));
        Assert.NotNull(await others.FindAsync(another.Id));
        await mine.ForgetAsync();
        Assert.Null(await mine.FindAsync(whole.Id));
        Assert.Equal((1, 1), (await StoredAsync(), await RemindersAsync()));
    }

    [Fact]
    public async Task Once_written_a_file_is_in_the_base_no_more_and_is_still_shown()
    {
        var grain = (await StartAsync()).GetGrain<IImportGrain>("a");
        var dropped = await grain.KeepAsync(File("L1"), Fates(1));
        var other = await grain.KeepAsync(File("L2"), Fates(1));
        await grain.BeginAsync(dropped.Id);
        Assert.NotNull(await grain.BeginAsync(other.Id));
        await grain.EndAsync(dropped.Id, [new(Etape.Enregistree)]);
        Assert.Equal(1, await StoredAsync());
        await grain.EndAsync(other.Id, [new(Etape.Enregistree)]);
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
        _clock.Shift = ImportGrain.Lifetime / 2;
        var later = await grain.KeepAsync(File("L2"), Fates(1));
        _clock.Shift = ImportGrain.Lifetime;
        Assert.Null(await grain.FindAsync(dropped.Id));
        await grain.AsReference<IRemindable>().ReceiveReminder("expiry", default);
        Assert.NotNull(await grain.FindAsync(later.Id));
        Assert.Equal((1, 1), (await StoredAsync(), await RemindersAsync()));
        _clock.Shift = ImportGrain.Lifetime * 2;
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
        Assert.Equal((dropped.Id, dropped.Expire, dropped.Fichier.Lignes.Length), (found.Id, found.Expire, found.Fichier.Lignes.Length));
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
