namespace Clauses.Silo.Base;

/// <summary>Whether this process may write to the base now.</summary>
public interface IVerrouDeBase
{
    /// <summary>False from the moment that the lock is seen lost until it is held again.</summary>
    bool Tenu { get; }

    /// <summary>Whether no other process may write while it is held.</summary>
    bool Exclusif { get; }
}
