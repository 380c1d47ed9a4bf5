namespace Clauses.Grains.Besoins;

/// <summary>Which needs there are to call: read over what their streams stand at.</summary>
public interface IBesoins
{
    /// <summary>Needs to which something is due, the oldest first.</summary>
    Task<ImmutableArray<string>> ListDusAsync(DateTimeOffset maintenant, int limite, CancellationToken cancellationToken);

    /// <summary>Notes when something is due next to a need, unless it moved meanwhile.</summary>
    Task PostponeAsync(string besoin, long version, DateTimeOffset? reveil, CancellationToken cancellationToken);

    /// <summary>The needs to which a person has a live orientation, and those for which they are hired.</summary>
    Task<ImmutableArray<(string Besoin, bool Embauche)>> ListSuitesAsync(string participant, CancellationToken cancellationToken);
}
