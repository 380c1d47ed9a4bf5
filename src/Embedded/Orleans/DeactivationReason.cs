namespace Orleans;

/// <summary>Why an activation ends, for information.</summary>
public readonly struct DeactivationReason
{
    /// <summary>A reason without exception.</summary>
    public DeactivationReason(DeactivationReasonCode code, string text) : this(code, null, text)
    {
    }

    /// <summary>A reason with the exception that caused it.</summary>
    public DeactivationReason(DeactivationReasonCode code, Exception? exception, string text) =>
        (ReasonCode, Exception, Description) = (code, exception, text);

    /// <summary>In words.</summary>
    public string Description { get; }

    /// <summary>As a code.</summary>
    public DeactivationReasonCode ReasonCode { get; }

    /// <summary>What caused it, if anything was thrown.</summary>
    public Exception? Exception { get; }

    /// <summary>Code, words and exception.</summary>
    public override string ToString() =>
        Exception is null ? $"{ReasonCode}: {Description}" : $"{ReasonCode}: {Description}. Exception: {Exception}";
}

/// <summary>Why an activation ends. This host uses those an only process can meet.</summary>
public enum DeactivationReasonCode : byte
{
    /// <summary>Not said.</summary>
    None,

    /// <summary>The process stops.</summary>
    ShuttingDown,

    /// <summary>Activation failed.</summary>
    ActivationFailed,

    /// <summary>Another process's matter.</summary>
    DirectoryFailure,

    /// <summary>Nobody called for a while.</summary>
    ActivationIdle,

    /// <summary>Another process's matter.</summary>
    ActivationUnresponsive,

    /// <summary>Another process's matter.</summary>
    DuplicateActivation,

    /// <summary>Another process's matter.</summary>
    IncompatibleRequest,

    /// <summary>The grain failed.</summary>
    ApplicationError,

    /// <summary>The grain asked.</summary>
    ApplicationRequested,

    /// <summary>Another process's matter.</summary>
    Migrating,

    /// <summary>The host asked.</summary>
    RuntimeRequested,

    /// <summary>Memory is short.</summary>
    HighMemoryPressure,
}
