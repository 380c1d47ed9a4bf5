using Orleans.Storage;

namespace Clauses.Grains.Tests.Totaux;

public class KeptTotalsTests
{
    private static readonly GrainId Total = GrainId.Create("total", "territoire/tout");
    private static readonly ImmutableArray<KeptPart> Gardees = [new(new("M1", 3), Parts.De(700)), new(new("M2", 1), Parts.De(35))];

    private readonly Armoire _armoire = new();
    private readonly KeptTotals _kept;

    public KeptTotalsTests() => _kept = new(_armoire, NullLogger<KeptTotals>.Instance);

    [Fact]
    public async Task What_was_written_is_read_and_written_over_by_whoever_knows_it_alone()
    {
        Assert.Equal(([], null), await _kept.ReadAsync(Total));
        var (written, tag) = await _kept.WriteAsync(Total, Gardees, null);
        Assert.True(written);
        var (lues, lu) = await _kept.ReadAsync(Total);
        Assert.Equal(Gardees.Select(part => (part.Marche, part.Part.De(0)!.Types[0])), lues.Select(part => (part.Marche, part.Part.De(0)!.Types[0])));
        Assert.Equal(tag, lu);
        Assert.Equal((false, null), await _kept.WriteAsync(Total, Gardees, null));
        Assert.True((await _kept.WriteAsync(Total, Gardees, tag)).Written);
    }

    [Fact]
    public async Task Other_hours_under_the_same_versions_are_not_believed_and_are_written_over()
    {
        await _kept.WriteAsync(Total, Gardees, null);
        _armoire.Kept!.Parts = KeptParts.Write([new(new("M1", 3), Parts.De(701)), Gardees[1]]);
        var (lues, tag) = await _kept.ReadAsync(Total);
        Assert.Empty(lues);
        Assert.True((await _kept.WriteAsync(Total, Gardees, tag)).Written);
        Assert.Equal(2, (await _kept.ReadAsync(Total)).Parts.Length);
    }

    [Fact]
    public async Task Where_nothing_can_be_read_or_written_totals_do_without()
    {
        _armoire.Perdue = true;
        Assert.Equal(([], null), await _kept.ReadAsync(Total));
        Assert.Equal((false, "1"), await _kept.WriteAsync(Total, Gardees, "1"));
    }

    /// <summary>A storage of one state.</summary>
    private sealed class Armoire : IGrainStorage
    {
        private int _version;

        public KeptTotal? Kept { get; private set; }

        public bool Perdue { get; set; }

        private string? Tag => _version == 0 ? null : $"{_version}";

        public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            Ouvrir();
            (grainState.RecordExists, grainState.ETag) = (Kept is not null, Tag);
            if (Kept is not null)
                grainState.State = (T)(object)Kept;
            return Task.CompletedTask;
        }

        public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            Ouvrir();
            if (grainState.ETag != Tag)
                throw new InconsistentStateException("Somebody else wrote.");
            (Kept, _version) = ((KeptTotal)(object)grainState.State!, _version + 1);
            grainState.ETag = Tag;
            return Task.CompletedTask;
        }

        public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => throw new NotSupportedException();

        private void Ouvrir()
        {
            if (Perdue)
                throw new IOException("The base is away.");
        }
    }
}
