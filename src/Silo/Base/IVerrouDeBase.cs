namespace Clauses.Silo.Base;

/// <summary>Whether this process may write to the base now.</summary>
public interface IVerrouDeBase
{
    /// <summary>False from the moment that the lock is seen lost until it is held again.</summary>
    bool Tenu { get; }
}
