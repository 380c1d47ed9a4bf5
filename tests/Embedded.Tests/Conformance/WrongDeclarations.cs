// Declared to be found wrong by the conformance test: the comparison must be able to fail.
namespace Orleans
{
    /// <summary>Exists in Orleans, as an interface, without this method.</summary>
    public interface IGrainObserver
    {
        /// <summary>Not in Orleans.</summary>
        void Invented();
    }

    /// <summary>Not in Orleans.</summary>
    public static class Invented;
}

namespace Orleans.Concurrency
{
    /// <summary>Exists in Orleans, sealed, for methods.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    public class OneWayAttribute : Attribute;
}
