namespace Clauses.Embedded.Tests.Comportement;

/// <summary>What the behaviour suite needs of an engine beyond Orleans' own API.</summary>
public interface IEngineFixture : IAsyncDisposable
{
    /// <summary>As the code around the grains has it.</summary>
    IGrainFactory Grains { get; }

    /// <summary>Makes the engine believe that nobody has called for long, and look for idle activations.</summary>
    Task CollectIdleAsync();

    /// <summary>Stops the engine in good order; completes when it has drained.</summary>
    Task StopAsync();
}

/// <summary>One engine for all tests that need no other settings.</summary>
public sealed class SharedEngine : IAsyncLifetime
{
    /// <summary>The engine.</summary>
    public IEngineFixture Engine { get; private set; } = null!;

    public async Task InitializeAsync() => Engine = await EngineFixture.StartAsync();

    public async Task DisposeAsync() => await Engine.DisposeAsync();
}

/// <summary>Names the tests that share it.</summary>
[CollectionDefinition(nameof(SharedEngine))]
public sealed class SharedEngineTests : ICollectionFixture<SharedEngine>;
