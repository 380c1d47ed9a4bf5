using System.Data.Common;
using Clauses.Api.Acces;

namespace Clauses.Api.Flux;

/// <summary>What lets a stream go on: the key that opened it is still valid, and may still see what it watches.</summary>
/// <param name="trousseau">The valid keys.</param>
/// <param name="empreinte">The key.</param>
/// <param name="porteur">Who bears it; what a key may do never changes.</param>
internal sealed class Droit(Trousseau trousseau, Empreinte empreinte, Porteur porteur)
{
    /// <summary>Whether small cells are hidden.</summary>
    public bool Masque => porteur.Masque;

    /// <summary>Whether a state may be shown; null when nobody can say, since the base is away for long.</summary>
    public async ValueTask<bool?> VerifierAsync(Etat etat, CancellationToken cancellationToken)
    {
        if (!etat.EstVisible(porteur))
            return false;
        try
        {
            return trousseau.TryConnue(empreinte, out _) || await trousseau.ChercherAsync(empreinte, cancellationToken) is not null;
        }
        catch (Exception erreur) when (erreur is DbException or TimeoutException)
        {
            return null;
        }
    }
}
