using Clauses.Grains.Registre;

namespace Clauses.Api.Acces;

/// <summary>The first facilitateur key: the one of the settings, or one made at the first start.</summary>
internal static class PremiereCle
{
    /// <returns>Its secret when it was made here, to be shown once; otherwise null.</returns>
    public static async Task<string?> AssurerAsync(ICles cles, string? initiale, TimeProvider temps, CancellationToken cancellationToken)
    {
        if (initiale is not null)
        {
            await CreerAsync(cles, initiale, "Clé initiale (CLAUSES_CLE_INITIALE)", temps, cancellationToken);
            return null;
        }
        if (!(await cles.ListerAsync(null, 1, cancellationToken)).IsEmpty)
            return null;
        var secret = Secret.Nouveau();
        await CreerAsync(cles, secret, "Première clé", temps, cancellationToken);
        return secret;
    }

    /// <summary>Makes a facilitateur key; nothing when there is one with this secret.</summary>
    /// <returns>Its id, if it was made.</returns>
    public static async Task<string?> CreerAsync(ICles cles, string secret, string libelle, TimeProvider temps, CancellationToken cancellationToken)
    {
        var cle = new Cle(Guid.CreateVersion7().ToString("N"), Role.Facilitateur, null, libelle, temps.GetUtcNow());
        return await cles.CreerAsync(cle, Empreinte.De(secret).Octets, cancellationToken) ? cle.Id : null;
    }
}
