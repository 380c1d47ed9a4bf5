namespace Clauses.Grains;

/// <summary>References to grains, for requests that make some at each call.</summary>
public static class GrainReferences
{
    /// <summary>The grain of a key, as <see cref="IGrainFactory.GetGrain{T}(string, string)"/> gives it, which looks the interface up by reflection and
    /// writes its name out each time: that costs as much as to read a line.</summary>
    public static T Grain<T>(this IGrainFactory grains, string cle) where T : IGrainWithStringKey
    {
        if (Known<T>.Kind is { } kind && kind.Of == grains)
            return (T)grains.GetGrain(GrainId.Create(kind.Grain, cle), kind.Interface);
        var made = grains.GetGrain<T>(cle);
        if (made is GrainReference reference)
            Known<T>.Kind = new(grains, reference.GrainId.Type, reference.InterfaceType);
        return made;
    }

    private static class Known<T>
    {
        public static Kind? Kind { get; set; }
    }

    private sealed record Kind(IGrainFactory Of, GrainType Grain, GrainInterfaceType Interface);
}
