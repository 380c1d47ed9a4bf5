using Orleans.Runtime;

namespace Orleans
{
    /// <summary>What the host asks of a grain class.</summary>
    public interface IGrainBase
    {
        /// <summary>The activation this instance belongs to.</summary>
        IGrainContext GrainContext { get; }

        /// <summary>
        /// Runs before the first call. When it fails, waiting callers get its exception and the next call tries a new activation.
        /// </summary>
        Task OnActivateAsync(CancellationToken token) => Task.CompletedTask;

        /// <summary>Runs once, after the last call: idle collection, request of the grain itself, or shutdown.</summary>
        Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token) => Task.CompletedTask;
    }
}

namespace Orleans.Runtime
{
    /// <summary>An activation as its grain and its storage see it.</summary>
    public interface IGrainContext
    {
        /// <summary>Type and key of the grain.</summary>
        GrainId GrainId { get; }

        /// <summary>The grain object, or null before it is constructed.</summary>
        object? GrainInstance { get; }

        /// <summary>The services of this activation: a scope of its own.</summary>
        IServiceProvider ActivationServices { get; }

        /// <summary>Completes once the activation is gone.</summary>
        Task Deactivated { get; }

        /// <summary>Asks for deactivation once running calls have ended; may be called from any thread.</summary>
        void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
    }
}
