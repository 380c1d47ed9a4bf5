using Microsoft.Extensions.Logging;

namespace Clauses.Embedded;

/// <summary>What the host has to say in the log. A grain is named by its id, which is nobody's name.</summary>
static partial class Messages
{
    [LoggerMessage(1, LogLevel.Error, "A piece of work of {Grain} threw where nobody awaits it")]
    public static partial void UnhandledInTurn(this ILogger log, Exception exception, string grain);

    [LoggerMessage(2, LogLevel.Warning, "Activation of {Grain} failed")]
    public static partial void ActivationFailed(this ILogger log, Exception exception, string grain);

    [LoggerMessage(3, LogLevel.Warning, "Deactivation of {Grain} failed")]
    public static partial void DeactivationFailed(this ILogger log, Exception exception, string grain);

    [LoggerMessage(4, LogLevel.Warning, "A timer tick of {Grain} failed")]
    public static partial void TickFailed(this ILogger log, Exception exception, string grain);

    [LoggerMessage(5, LogLevel.Error, "{Activations} activations had not ended {Limit} after the stop was asked; they are abandoned")]
    public static partial void DrainAbandoned(this ILogger log, int activations, TimeSpan limit);
}
