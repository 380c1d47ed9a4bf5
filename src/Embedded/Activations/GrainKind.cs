using System.Collections.Concurrent;
using System.Reflection;
using Clauses.Embedded.Calls;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Clauses.Embedded.Activations;

/// <summary>A grain class and its activations by key.</summary>
sealed class GrainKind
{
    readonly ConcurrentDictionary<string, Activation> _activations = new(StringComparer.Ordinal);
    readonly ObjectFactory _construct;
    readonly List<Func<Activation, object>> _injections = [];

    public GrainKind(GrainRuntime runtime, Type @class)
    {
        (Runtime, Class, Reentrant) = (runtime, @class, @class.IsDefined(typeof(ReentrantAttribute)));
        Type = GrainType.Create(NameOf(@class));
        Interfaces = [.. @class.GetInterfaces().Where(IsGrainInterface)];
        var injected = new List<Type>();
        foreach (var parameter in @class.GetConstructors().MaxBy(one => one.GetParameters().Length)?.GetParameters() ?? [])
        {
            if (InjectionOf(parameter) is not { } injection) continue;
            _injections.Add(injection);
            injected.Add(parameter.ParameterType);
        }
        _construct = ActivatorUtilities.CreateFactory(@class, [.. injected]);
    }

    /// <summary>The host.</summary>
    public GrainRuntime Runtime { get; }

    /// <summary>The grain class.</summary>
    public Type Class { get; }

    /// <summary>Its name in grain ids.</summary>
    public GrainType Type { get; }

    /// <summary>Whether all its calls interleave.</summary>
    public bool Reentrant { get; }

    /// <summary>The grain interfaces it answers.</summary>
    public IReadOnlyList<Type> Interfaces { get; }

    /// <summary>Its activations, in no order.</summary>
    public IEnumerable<Activation> Activations => _activations.Select(static one => one.Value);

    /// <summary>Whether a class of an assembly is a grain class.</summary>
    public static bool IsGrainClass(Type type) =>
        type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false } && type.GetInterfaces().Any(IsGrainInterface);

    /// <summary>The activation of this key: the present one, or a new one.</summary>
    public Activation Find(string key) => _activations.GetOrAdd(key, static (key, kind) => new(kind, key), this);

    /// <summary>Forgets an activation, and only this one.</summary>
    public void Remove(Activation activation) => _activations.TryRemove(new(activation.Key, activation));

    /// <summary>A reference to the grain of this key.</summary>
    public object Reference(Type @interface, string key) => ReferenceEmitter.ConstructorOf(@interface)(this, key);

    /// <summary>Constructs the grain object from the activation's services and states.</summary>
    public object Construct(Activation activation) =>
        _construct(activation.ActivationServices, [.. _injections.Select(one => one(activation))]);

    static bool IsGrainInterface(Type type) =>
        type != typeof(IGrainWithStringKey) && typeof(IGrainWithStringKey).IsAssignableFrom(type) && type.IsInterface;

    // Orleans' own rule, so that ids and stored states keep their names from one engine to the other.
    static string NameOf(Type @class)
    {
#pragma warning disable CA1308 // The rule says lower case.
        var name = @class.Name.ToLowerInvariant();
#pragma warning restore CA1308
        return name.Length > 5 && name.EndsWith("grain", StringComparison.Ordinal) ? name[..^5] : name;
    }

    static Func<Activation, object>? InjectionOf(ParameterInfo parameter)
    {
        if (parameter.ParameterType == typeof(IGrainContext)) return static activation => activation;
        if (parameter.GetCustomAttribute<PersistentStateAttribute>() is not { } attribute) return null;
        if (!parameter.ParameterType.IsGenericType || parameter.ParameterType.GetGenericTypeDefinition() != typeof(IPersistentState<>))
        {
            throw new ArgumentException($"{parameter.Member.DeclaringType}: {parameter.Name} must be an IPersistentState<T>.", nameof(parameter));
        }
        var attach = typeof(PersistentState<>).MakeGenericType(parameter.ParameterType.GetGenericArguments())
            .GetMethod(nameof(PersistentState<>.Attach))!.CreateDelegate<Func<Activation, IPersistentStateConfiguration, object>>();
        return activation => attach(activation, attribute);
    }
}
