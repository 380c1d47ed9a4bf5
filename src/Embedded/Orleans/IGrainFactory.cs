using Clauses.Embedded.Activations;
using Clauses.Embedded.Calls;
using Orleans.Runtime;

namespace Orleans;

/// <summary>Finds grains; usable from any thread, inside grains and outside.</summary>
public interface IGrainFactory
{
    /// <summary>A reference to the grain of this key. Nothing is activated before the first call.</summary>
    /// <param name="primaryKey">The grain's key.</param>
    /// <param name="grainClassNamePrefix">Chooses among several classes by the beginning of their full name.</param>
    /// <exception cref="ArgumentException">No class implements the interface, or several do.</exception>
    TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey;
}

/// <summary>What a reference, or a grain about itself, can be asked.</summary>
public static class GrainExtensions
{
    /// <summary>Type and key of the grain.</summary>
    /// <exception cref="ArgumentException">The object is neither a reference nor a grain of this host.</exception>
    public static GrainId GetGrainId(this IAddressable grain) => grain switch
    {
        GrainReference reference => reference.GrainId,
        IGrainBase { GrainContext: { } context } => context.GrainId,
        null => throw new ArgumentNullException(nameof(grain)),
        _ => throw new ArgumentException($"{grain.GetType()} is neither a reference nor an active grain.", nameof(grain)),
    };

    /// <summary>The grain's key.</summary>
    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().Key.ToString();

    /// <summary>A reference that others may call, from a grain (« this ») or from another reference.</summary>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain) => grain switch
    {
        TGrainInterface and GrainReference => (TGrainInterface)grain,
        GrainReference reference => (TGrainInterface)reference.Kind.Reference(typeof(TGrainInterface), reference.Key),
        IGrainBase self => (TGrainInterface)Activation.Of(self).Kind.Reference(typeof(TGrainInterface), Activation.Of(self).Key),
        null => throw new ArgumentNullException(nameof(grain)),
        _ => throw new ArgumentException($"{grain.GetType()} is neither a reference nor an active grain.", nameof(grain)),
    };
}
