using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Clauses.Embedded.Activations;

/// <summary>A state of a grain, between the grain and its storage.</summary>
sealed class PersistentState<T>(string name, GrainId grain, IGrainStorage storage) : IPersistentState<T>
{
    readonly GrainState<T> _state = new(Blank());

    /// <inheritdoc/>
    public T State
    {
        get => _state.State!;
        set => _state.State = value;
    }

    /// <inheritdoc/>
    public string? Etag => _state.ETag;

    /// <inheritdoc/>
    public bool RecordExists => _state.RecordExists;

    /// <summary>Makes the state that a constructor parameter asks for, to be read before activation.</summary>
    /// <exception cref="BadProviderConfigException">No such storage was configured.</exception>
    public static object Attach(Activation activation, IPersistentStateConfiguration configuration)
    {
        var services = activation.ActivationServices;
        var storage = string.IsNullOrWhiteSpace(configuration.StorageName)
            ? services.GetService<IGrainStorage>()
            : services.GetKeyedService<IGrainStorage>(configuration.StorageName);
        if (storage is null)
        {
            throw new BadProviderConfigException(
                $"No storage « {configuration.StorageName ?? "default"} » is configured, and {activation.GrainId.Type} needs it.");
        }
        var state = new PersistentState<T>(configuration.StateName, activation.GrainId, storage);
        activation.ReadBeforeActivation(state);
        return state;
    }

    /// <inheritdoc/>
    public Task ReadStateAsync() => ReadStateAsync(CancellationToken.None);

    /// <inheritdoc/>
    public Task WriteStateAsync() => WriteStateAsync(CancellationToken.None);

    /// <inheritdoc/>
    public Task ClearStateAsync() => ClearStateAsync(CancellationToken.None);

    /// <inheritdoc/>
    public async Task ReadStateAsync(CancellationToken cancellationToken)
    {
        await storage.ReadStateAsync(name, grain, _state, cancellationToken);
        _state.State ??= Blank();
    }

    /// <inheritdoc/>
    public Task WriteStateAsync(CancellationToken cancellationToken) => storage.WriteStateAsync(name, grain, _state, cancellationToken);

    /// <inheritdoc/>
    public async Task ClearStateAsync(CancellationToken cancellationToken)
    {
        await storage.ClearStateAsync(name, grain, _state, cancellationToken);
        _state.State ??= Blank();
    }

    // As in Orleans, a state never stored is an empty object, not null, wherever the type allows it.
    static T? Blank() =>
        typeof(T).IsValueType || typeof(T).GetConstructor(Type.EmptyTypes) is not null ? Activator.CreateInstance<T>() : default;
}
