using Clauses.Embedded.Activations;
using Orleans.Runtime;

namespace Clauses.Embedded.Calls;

/// <summary>A grain as its callers hold it. Its subclasses are emitted, one a grain interface: see <see cref="ReferenceEmitter"/>.</summary>
abstract class GrainReference(GrainKind kind, string key)
{
    Activation? _activation;

    /// <summary>The class that answers.</summary>
    public GrainKind Kind => kind;

    /// <summary>The grain's key.</summary>
    public string Key => key;

    /// <summary>Type and key.</summary>
    public GrainId GrainId => new(kind.Type, IdSpan.Create(key));

    /// <summary>« type/key ».</summary>
    public override string ToString() => GrainId.ToString();

    /// <summary>Two references to one grain are equal.</summary>
    public override bool Equals(object? obj) =>
        obj is GrainReference other && ReferenceEquals(other.Kind, kind) && string.Equals(other.Key, key, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(kind, key);

    /// <summary>Calls a method that returns <see cref="Task"/>.</summary>
    protected Task CallTask<TRequest>(in TRequest request, CallMode mode) where TRequest : struct, IRequest<Nothing> =>
        Answers.ToTask(Call<TRequest, Nothing>(request, mode));

    /// <summary>Calls a method that returns <see cref="Task{T}"/>.</summary>
    protected Task<T> CallTaskOf<TRequest, T>(in TRequest request, CallMode mode) where TRequest : struct, IRequest<T> =>
        Call<TRequest, T>(request, mode).AsTask();

    /// <summary>Calls a method that returns <see cref="ValueTask"/>.</summary>
    protected ValueTask CallValueTask<TRequest>(in TRequest request, CallMode mode) where TRequest : struct, IRequest<Nothing> =>
        Answers.ToValueTask(Call<TRequest, Nothing>(request, mode));

    /// <summary>Calls a method that returns <see cref="ValueTask{T}"/>.</summary>
    protected ValueTask<T> CallValueTaskOf<TRequest, T>(in TRequest request, CallMode mode) where TRequest : struct, IRequest<T> =>
        Call<TRequest, T>(request, mode);

    ValueTask<T> Call<TRequest, T>(in TRequest request, CallMode mode) where TRequest : struct, IRequest<T>
    {
        if (kind.Runtime.Refuses()) return ValueTask.FromException<T>(new SiloUnavailableException("The host takes no more calls."));
        var activation = _activation;
        if (activation is null || activation.IsGone) _activation = activation = kind.Find(key);
        return activation.Call<TRequest, T>(request, kind.Reentrant ? CallMode.Interleaved : mode);
    }
}
