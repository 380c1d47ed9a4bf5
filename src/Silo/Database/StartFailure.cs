namespace Clauses.Silo.Database;

/// <summary>The silo cannot start, for a reason that whoever starts it can cure. <see cref="Exception.Message"/> is one line in French,
/// to be shown as it is, without a stack trace.</summary>
public class StartFailure : Exception
{
    public StartFailure(string message) : base(message)
    {
    }

    public StartFailure(string message, Exception? cause) : base(message, cause)
    {
    }
}

/// <summary>The base, or the folder of the private PostgreSQL, is another process's.</summary>
public sealed class BaseOccupee(string message, Exception? cause = null) : StartFailure(message, cause);
