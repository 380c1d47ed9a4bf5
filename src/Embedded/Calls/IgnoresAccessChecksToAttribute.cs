#pragma warning disable IDE0130 // The runtime knows this attribute by its full name.
namespace System.Runtime.CompilerServices;

/// <summary>Lets a dynamic assembly use the internal types of another.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
sealed class IgnoresAccessChecksToAttribute(string assemblyName) : Attribute
{
    /// <summary>The other assembly.</summary>
    public string AssemblyName => assemblyName;
}
