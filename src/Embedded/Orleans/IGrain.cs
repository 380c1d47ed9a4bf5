namespace Orleans.Runtime
{
    /// <summary>Anything a call can be sent to: a reference to a grain, or the grain itself.</summary>
    public interface IAddressable;
}

namespace Orleans
{
    using Orleans.Runtime;

    /// <summary>Base of every grain interface.</summary>
    public interface IGrain : IAddressable;

    /// <summary>A grain found by a string, the only kind of key this host serves.</summary>
    public interface IGrainWithStringKey : IGrain;
}
