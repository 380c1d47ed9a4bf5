namespace Clauses.Embedded.Tests.Comportement;

/// <summary>A grain with a state in storage.</summary>
[Alias("tests.IStoredProbe")]
public interface IStoredProbe : IGrainWithStringKey
{
    [Alias("add")]
    Task<int> Add(int amount, bool store);

    [Alias("stored")]
    Task<bool> Stored();

    [Alias("clear")]
    Task Clear();

    [Alias("leave")]
    Task Leave();
}

/// <summary>What it stores.</summary>
[GenerateSerializer, Alias("tests.Tally")]
public sealed record Tally
{
    [Id(0)]
    public int Sum { get; set; }
}

/// <inheritdoc cref="IStoredProbe"/>
public sealed class StoredProbe([PersistentState("tally", StoredProbe.Storage)] IPersistentState<Tally> tally) : Grain, IStoredProbe
{
    /// <summary>The storage's name.</summary>
    public const string Storage = "tests";

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Witness.Of(this.GetPrimaryKeyString()).Note($"activated with {tally.State.Sum}");
        return Task.CompletedTask;
    }

    public async Task<int> Add(int amount, bool store)
    {
        tally.State.Sum += amount;
        if (store) await tally.WriteStateAsync();
        return tally.State.Sum;
    }

    public Task<bool> Stored() => Task.FromResult(tally.RecordExists);

    public Task Clear() => tally.ClearStateAsync();

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
