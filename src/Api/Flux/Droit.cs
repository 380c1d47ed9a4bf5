using System.Data.Common;
using Clauses.Api.Acces;

namespace Clauses.Api.Flux;

/// <summary>What lets a stream go on: what opened it, a key or a session, is still valid, and may still see what it watches.</summary>
/// <param name="porteur">Who watches; what they may do never changes.</param>
/// <param name="vaut">Whether what they showed is still valid.</param>
internal sealed class Droit(Porteur porteur, Func<CancellationToken, ValueTask<bool>> vaut)
{
    /// <summary>Who watches.</summary>
    public Porteur Porteur => porteur;

    /// <summary>Whether small cells are hidden.</summary>
    public bool Masque => porteur.Masque;

    /// <summary>The right of who showed a key of a set of them.</summary>
    /// <param name="porteur">Who watches.</param>
    /// <param name="trousseau">The valid keys.</param>
    /// <param name="cle">The key.</param>
    /// <param name="dure">Whether it still lasts, where the set cannot say all; null: it can.</param>
    public static Droit De<TCle>(Porteur porteur, Trousseau<TCle> trousseau, TCle cle, Func<bool>? dure = null) where TCle : notnull => new(
        porteur,
        async fin => dure?.Invoke() != false && (trousseau.TryConnue(cle, out _) || await trousseau.ChercherAsync(cle, fin) is not null));

    /// <summary>Whether a state may be shown; null when nobody can say, since the base is away for long.</summary>
    public async ValueTask<bool?> VerifierAsync(Etat etat, CancellationToken cancellationToken)
    {
        if (!etat.EstVisible(porteur))
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
