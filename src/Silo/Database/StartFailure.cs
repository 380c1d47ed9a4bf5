namespace Clauses.Silo.Database;

/// <summary>The silo cannot start, for a reason that whoever starts it can cure. <see cref="Exception.Message"/> is one line in French,
/// to be shown as it is, without a stack trace.</summary>
public class StartFailure : Exception
{
    /// <summary>One line that says what is wrong and how to cure it.</summary>
    public StartFailure(string message) : base(message)
    {
    }

    /// <inheritdoc cref="StartFailure(string)"/>
    public StartFailure(string message, Exception? cause) : base(message, cause)
    {
    }
}

/// <summary>The base, or the folder of the private PostgreSQL, is another process's.</summary>
public sealed class BaseOccupee(string message, Exception? cause = null) : StartFailure(message, cause);
