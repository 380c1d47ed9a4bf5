namespace Orleans.Runtime
{
    /// <summary>Base of what the host itself throws at callers. A call over its time limit gets a <see cref="TimeoutException"/>.</summary>
    public class OrleansException : Exception
    {
        /// <summary>Without words.</summary>
        public OrleansException() : base("Unexpected error.")
        {
        }

        /// <summary>In words.</summary>
        public OrleansException(string message) : base(message)
        {
        }

        /// <summary>In words, with its cause.</summary>
        public OrleansException(string message, Exception innerException) : base(message, innerException)
        {
        }
    }

    /// <summary>Too many calls wait for one activation.</summary>
    public sealed class LimitExceededException : OrleansException
    {
        /// <summary>Without words.</summary>
        public LimitExceededException() : base("Limit exceeded")
        {
        }

        /// <summary>In words.</summary>
        public LimitExceededException(string message) : base(message)
        {
        }

        /// <summary>In words, with its cause.</summary>
        public LimitExceededException(string message, Exception innerException) : base(message, innerException)
        {
        }

        /// <summary>With the limit's name, the count that passed it, the limit and whose it is.</summary>
        public LimitExceededException(string limitName, int current, int threshold, object extraInfo)
            : base($"Limit exceeded {limitName} Current={current} Threshold={threshold} {extraInfo}")
        {
        }
    }

    /// <summary>A call was refused before it began.</summary>
    public class OrleansMessageRejectionException : OrleansException
    {
        internal OrleansMessageRejectionException(string message) : base(message)
        {
        }

        internal OrleansMessageRejectionException(string message, Exception innerException) : base(message, innerException)
        {
        }
    }

    /// <summary>The host stops, or has stopped, and takes no more calls.</summary>
    public sealed class SiloUnavailableException : OrleansMessageRejectionException
    {
        /// <summary>Without words.</summary>
        public SiloUnavailableException() : base("Silo unavailable")
        {
        }

        /// <summary>In words.</summary>
        public SiloUnavailableException(string msg) : base(msg)
        {
        }

        /// <summary>In words, with its cause.</summary>
        public SiloUnavailableException(string message, Exception innerException) : base(message, innerException)
        {
        }
    }
}

namespace Orleans.Storage
{
    using Orleans.Runtime;

    /// <summary>A state was written by somebody else since it was read.</summary>
    public class InconsistentStateException : OrleansException
    {
        /// <summary>Without words.</summary>
        public InconsistentStateException()
        {
        }

        /// <summary>In words.</summary>
        public InconsistentStateException(string message) : base(message)
        {
        }

        /// <summary>In words, with its cause.</summary>
        public InconsistentStateException(string message, Exception? innerException) : base(message, innerException!)
        {
        }

        /// <summary>In words, with the version stored and the version the grain had.</summary>
        public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
            : base(errorMsg) => (StoredEtag, CurrentEtag) = (storedEtag, currentEtag);

        /// <summary>The version in storage.</summary>
        public string? StoredEtag { get; private set; }

        /// <summary>The version the grain had.</summary>
        public string? CurrentEtag { get; private set; }
    }

    /// <summary>A grain asks for a storage that was not configured.</summary>
    public sealed class BadProviderConfigException : OrleansException
    {
        /// <summary>Without words.</summary>
        public BadProviderConfigException()
        {
        }

        /// <summary>In words.</summary>
        public BadProviderConfigException(string msg) : base(msg)
        {
        }

        /// <summary>In words, with its cause.</summary>
        public BadProviderConfigException(string msg, Exception exc) : base(msg, exc)
        {
        }
    }
}
