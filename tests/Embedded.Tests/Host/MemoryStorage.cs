using System.Collections.Concurrent;
using System.Text.Json;
using Orleans.Storage;

namespace Clauses.Embedded.Tests;

/// <summary>Keeps states as JSON, so that nothing is shared with the grain by accident.</summary>
sealed class MemoryStorage : IGrainStorage
{
    readonly ConcurrentDictionary<(string, GrainId), (string Json, string ETag)> _records = new();

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var exists = _records.TryGetValue((stateName, grainId), out var record);
        grainState.RecordExists = exists;
        grainState.ETag = exists ? record.ETag : null;
        grainState.State = exists ? JsonSerializer.Deserialize<T>(record.Json) : default;
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        grainState.ETag = Guid.NewGuid().ToString();
        grainState.RecordExists = true;
        _records[(stateName, grainId)] = (JsonSerializer.Serialize(grainState.State), grainState.ETag);
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        _records.TryRemove((stateName, grainId), out _);
        (grainState.State, grainState.ETag, grainState.RecordExists) = (default, null, false);
        return Task.CompletedTask;
    }
}
