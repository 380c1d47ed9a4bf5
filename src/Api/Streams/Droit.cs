namespace Clauses.Api.Streams;

/// <summary>What lets a stream go on: what opened it, a key or a session, is still valid, and may still see what it watches.</summary>
internal sealed class Droit(Caller porteur, Func<CancellationToken, ValueTask<bool>> vaut)
{
    public Caller Caller => porteur;

    public bool Masque => porteur.Masque;

    /// <summary>The right of who showed a key of a set of them.</summary>
    /// <param name="dure">Whether it still lasts, where the set cannot say all; null: it can.</param>
    public static Droit De<TCle>(Caller porteur, KeyCache<TCle> trousseau, TCle cle, Func<bool>? dure = null) where TCle : notnull => new(
        porteur,
        async fin => dure?.Invoke() != false && (trousseau.TryKnown(cle, out _) || await trousseau.SearchAsync(cle, fin) is not null));

    /// <summary>Whether a state may be shown; null when nobody can say, since the base is away for long.</summary>
    public async ValueTask<bool?> VerifyAsync(Etat etat, CancellationToken cancellationToken)
    {
        if (!etat.IsVisible(porteur))
            return false;
        try
        {
            return await vaut(cancellationToken);
        }
        catch (Exception erreur) when (erreur is DbException or TimeoutException)
        {
            return null;
        }
    }
}
