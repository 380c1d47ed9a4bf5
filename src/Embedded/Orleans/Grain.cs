using Clauses.Embedded.Activations;
using Orleans.Runtime;

namespace Orleans;

#pragma warning disable CA1725 // Orleans names this parameter otherwise in Grain than in IGrainBase.

/// <summary>Base class of grains. Its members mean what they mean in Orleans.</summary>
public abstract class Grain : IGrainBase, IAddressable
{
    /// <summary>Takes the activation under construction as context.</summary>
    protected Grain() => GrainContext = Activation.UnderConstruction!;

    /// <summary>The activation this instance belongs to; null when a test constructed the grain itself.</summary>
    public IGrainContext GrainContext { get; }

    /// <summary>Finds other grains.</summary>
    protected IGrainFactory GrainFactory => Activation.Of(this).GrainFactory;

    /// <summary>The services of this activation.</summary>
    protected internal IServiceProvider ServiceProvider => GrainContext.ActivationServices;

    /// <summary>Type and key, as in « marche/M-2024-017 ».</summary>
    public string IdentityString => GrainContext.GrainId.ToString();

    /// <summary>Deactivates this activation after the calls it is running; later calls get a new one.</summary>
    protected void DeactivateOnIdle() => ((IGrainBase)this).DeactivateOnIdle();

    /// <summary>Runs before the first call, once persistent states are read.</summary>
    /// <param name="cancellationToken">Cancelled when activation takes too long.</param>
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs after the last call.</summary>
    /// <param name="reason">Why, for information.</param>
    /// <param name="cancellationToken">Cancelled when deactivation takes too long.</param>
    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;
}
