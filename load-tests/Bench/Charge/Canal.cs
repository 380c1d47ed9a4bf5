using System.Net;
using System.Net.Sockets;

namespace Clauses.Bench.Charge;

/// <summary>A connection with what it sends. It opens again when it breaks: a break is an answer to note, not the end of the load.</summary>
internal sealed class Canal : IAsyncDisposable
{
    private static readonly TimeSpan Repos = TimeSpan.FromMilliseconds(100);

    private readonly IPEndPoint _adresse;
    private readonly IDemandes _demandes;
    private Connexion? _connexion;

    private Canal(IPEndPoint adresse, IDemandes demandes, Connexion connexion)
    {
        _adresse = adresse;
        _demandes = demandes;
        _connexion = connexion;
    }

    /// <summary>Opens a connection for each of them.</summary>
    public static async Task<ImmutableArray<Canal>> OuvrirAsync(IPEndPoint adresse, IEnumerable<IDemandes> demandes, CancellationToken ct)
    {
        var canaux = ImmutableArray.CreateBuilder<Canal>();
        foreach (var suite in demandes)
            canaux.Add(new(adresse, suite, await Connexion.OuvrirAsync(adresse, ct)));
        return canaux.ToImmutable();
    }

    /// <summary>Sends the next request and notes what came.</summary>
    /// <param name="releve">Where to note.</param>
    /// <param name="depuis">From when on its time counts.</param>
    /// <param name="ct">Stops.</param>
    /// <returns>When it was answered.</returns>
    public async ValueTask<long> EnvoyerAsync(Releve releve, long depuis, CancellationToken ct)
    {
        try
        {
            _connexion ??= await Connexion.OuvrirAsync(_adresse, ct);
            var reponse = await _connexion.EnvoyerAsync(_demandes.Suivante(), ct);
            _demandes.Repondre(reponse.Statut);
            return releve.Noter(reponse, _demandes.Lignes, depuis);
        }
        catch (Exception rupture) when (rupture is IOException or SocketException)
        {
            await DisposeAsync();
            var instant = releve.Noter(default, _demandes.Lignes, depuis);
            await Task.Delay(Repos, ct);
            return instant;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_connexion is not null)
            await _connexion.DisposeAsync();
        _connexion = null;
    }
}
