namespace Orleans.Core
{
    /// <summary>A grain's stored state: how to read, write and clear it.</summary>
    public interface IStorage
    {
        /// <summary>The version of what is stored, as the storage names it.</summary>
        string? Etag { get; }

        /// <summary>Whether anything is stored.</summary>
        bool RecordExists { get; }

        /// <summary>Clears what is stored.</summary>
        Task ClearStateAsync();

        /// <summary>Stores the present state.</summary>
        Task WriteStateAsync();

        /// <summary>Replaces the present state by what is stored.</summary>
        Task ReadStateAsync();

        /// <summary>Clears what is stored.</summary>
        Task ClearStateAsync(CancellationToken cancellationToken) => ClearStateAsync();

        /// <summary>Stores the present state.</summary>
        Task WriteStateAsync(CancellationToken cancellationToken) => WriteStateAsync();

        /// <summary>Replaces the present state by what is stored.</summary>
        Task ReadStateAsync(CancellationToken cancellationToken) => ReadStateAsync();
    }

    /// <summary>A grain's stored state.</summary>
    public interface IStorage<TState> : IStorage
    {
        /// <summary>The state in memory.</summary>
        TState State { get; set; }
    }
}

namespace Orleans.Runtime
{
    using Orleans.Core;

    /// <summary>A state injected into a grain's constructor by <see cref="PersistentStateAttribute"/>, read before OnActivateAsync.</summary>
    public interface IPersistentState<TState> : IStorage<TState>;

    /// <summary>Which state, in which storage.</summary>
    public interface IPersistentStateConfiguration
    {
        /// <summary>The name of the state within the grain.</summary>
        string StateName { get; }

        /// <summary>The name of the storage; null for the default one.</summary>
        string? StorageName { get; }
    }

    /// <summary>Marks a constructor parameter of type <see cref="IPersistentState{TState}"/>.</summary>
    [AttributeUsage(AttributeTargets.Parameter)]
    public class PersistentStateAttribute : Attribute, IPersistentStateConfiguration
    {
        /// <summary>Names the state and its storage.</summary>
        public PersistentStateAttribute(string stateName, string? storageName = null) =>
            (StateName, StorageName) = (stateName, storageName);

        /// <inheritdoc/>
        public string StateName { get; }

        /// <inheritdoc/>
        public string? StorageName { get; }
    }
}

namespace Orleans
{
    /// <summary>A state on its way from or to storage.</summary>
    public interface IGrainState<T>
    {
        /// <summary>The state.</summary>
        T? State { get; set; }

        /// <summary>The version of what is stored.</summary>
        string? ETag { get; set; }

        /// <summary>Whether anything is stored.</summary>
        bool RecordExists { get; set; }
    }

    /// <inheritdoc cref="IGrainState{T}"/>
    public sealed class GrainState<T> : IGrainState<T>
    {
        /// <summary>Nothing yet.</summary>
        public GrainState()
        {
        }

        /// <summary>A state never stored.</summary>
        public GrainState(T? state) : this(state, null)
        {
        }

        /// <summary>A state and its version.</summary>
        public GrainState(T? state, string? eTag) => (State, ETag) = (state, eTag);

        /// <inheritdoc/>
        public T? State { get; set; }

        /// <inheritdoc/>
        public string? ETag { get; set; }

        /// <inheritdoc/>
        public bool RecordExists { get; set; }
    }
}

namespace Orleans.Storage
{
    using Orleans.Runtime;

    /// <summary>Where states are kept. Registered by name as a keyed service, or without a name as the default.</summary>
    public interface IGrainStorage
    {
        /// <summary>Fills <paramref name="grainState"/> with what is stored.</summary>
        Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

        /// <summary>Fills <paramref name="grainState"/> with what is stored.</summary>
        Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
            => ReadStateAsync(stateName, grainId, grainState);

        /// <summary>Stores the state and sets its new version.</summary>
        /// <exception cref="InconsistentStateException">Another version is stored than the state was read from.</exception>
        Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

        /// <summary>Stores the state and sets its new version.</summary>
        Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
            => WriteStateAsync(stateName, grainId, grainState);

        /// <summary>Removes what is stored.</summary>
        Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

        /// <summary>Removes what is stored.</summary>
        Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
            => ClearStateAsync(stateName, grainId, grainState);
    }
}
