using System.Reflection;

namespace Clauses.Embedded;

/// <summary>Limits of the one-process host. Every wait and every queue has one.</summary>
public sealed class EmbeddedOptions
{
    /// <summary>Assemblies whose grain classes are served.</summary>
    public ISet<Assembly> GrainAssemblies { get; } = new HashSet<Assembly>();

    /// <summary>How long an activation may stay without a call before it is collected.</summary>
    public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often idle activations are looked for; also the precision of <see cref="CollectionAge"/>.</summary>
    public TimeSpan CollectionQuantum { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a caller waits for an answer before it gets a <see cref="TimeoutException"/>; infinite for no limit.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long OnActivateAsync, with the reading of states, may take.</summary>
    public TimeSpan ActivationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long OnDeactivateAsync may take.</summary>
    public TimeSpan DeactivationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long calls in flight have to finish at shutdown.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many calls may wait for one activation; one more gets an Orleans.Runtime.LimitExceededException.</summary>
    public int MaxWaitingCalls { get; set; } = 20_000;

    /// <summary>How many turns may nest on one thread before a call is handed to the thread pool.</summary>
    public int MaxInlineDepth { get; set; } = 16;

    /// <summary>Serves the grain classes of the assembly that declares <typeparamref name="T"/>.</summary>
    public EmbeddedOptions AddGrainsOf<T>()
    {
        GrainAssemblies.Add(typeof(T).Assembly);
        return this;
    }
}
