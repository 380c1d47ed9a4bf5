using Clauses.Api.Commun;
using Clauses.Grains.Registre;

namespace Clauses.Api.Acces;

/// <summary>Valid keys by the hash of their secret. What was found is believed for a short time only: a key revoked on another node
/// stops working within seconds.</summary>
internal sealed class Trousseau(ICles cles, TimeProvider temps)
{
    private const int ClesGardees = 10_000;
    private static readonly TimeSpan Confiance = TimeSpan.FromSeconds(3);
    private readonly CacheBorne<Empreinte, Connue> connues = new(ClesGardees);

    /// <summary>The key, if it was found valid a moment ago.</summary>
    public bool TryConnue(Empreinte empreinte, out Porteur? porteur)
    {
        porteur = null;
        if (!connues.TryLire(empreinte, out var connue) || temps.GetElapsedTime(connue.Depuis) > Confiance)
            return false;
        porteur = connue.Porteur;
        return true;
    }

    /// <summary>Whether the key was valid once: asking again costs nobody's patience.</summary>
    public bool FutConnue(Empreinte empreinte) => connues.TryLire(empreinte, out _);

    /// <summary>Looks the key up in the base.</summary>
    public async Task<Porteur?> ChercherAsync(Empreinte empreinte, CancellationToken cancellationToken)
    {
        var depuis = temps.GetTimestamp();
        if (await cles.TrouverAsync(empreinte.Octets, cancellationToken) is not { } cle)
        {
            if (FutConnue(empreinte))
                Oublier();
            return null;
        }
        var porteur = new Porteur(cle.Id, cle.Role, cle.Sujet);
        connues.Garder(empreinte, new(porteur, depuis));
        return porteur;
    }

    /// <summary>Forgets all keys: one was revoked here.</summary>
    public void Oublier() => connues.Vider();

    private sealed record Connue(Porteur Porteur, long Depuis);
}
