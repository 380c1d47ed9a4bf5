namespace Clauses.Silo.Base;

/// <summary>The silo cannot start, for a reason that whoever starts it can cure. <see cref="Exception.Message"/> is one line in French,
/// to be shown as it is, without a stack trace.</summary>
public sealed class DemarrageImpossible : Exception
{
    /// <summary>One line that says what is wrong and how to cure it.</summary>
    public DemarrageImpossible(string message) : base(message)
    {
    }

    /// <inheritdoc cref="DemarrageImpossible(string)"/>
    public DemarrageImpossible(string message, Exception cause) : base(message, cause)
    {
    }
}
