using System.Net.Sockets;

namespace Clauses.Bench.Charge;

// A client that does what the API's contract asks of one: after 429, 503 or a broken connection it sends the same again.
internal sealed class ClientTenace(IPEndPoint adresse, Action surReprise) : IAsyncDisposable
{
    private const int EssaisMax = 200;
    private static readonly TimeSpan Repos = TimeSpan.FromMilliseconds(100);
    private Connexion? _connexion;

    public async Task<ReadOnlyMemory<byte>> EnvoyerAsync(ReadOnlyMemory<byte> requete, CancellationToken ct)
    {
        for (var essai = 0; essai < EssaisMax; essai++)
        {
            var reponse = await EssayerAsync(requete, ct);
            if (reponse.Statut is 200 or 201)
                return reponse.Corps;
            if (reponse.Statut is not (0 or 429 or 503))
                throw new InvalidOperationException($"Le produit répond {reponse.Statut} : {Debut(reponse.Corps.Span)}");
            surReprise();
            await Task.Delay(Repos, ct);
        }
        throw new InvalidOperationException($"Le produit n'a rien accepté en {EssaisMax} essais.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_connexion is not null)
            await _connexion.DisposeAsync();
        _connexion = null;
    }

    private async Task<ReponseHttp> EssayerAsync(ReadOnlyMemory<byte> requete, CancellationToken ct)
    {
        try
        {
            _connexion ??= await Connexion.OuvrirAsync(adresse, ct);
            return await _connexion.EnvoyerAsync(requete, ct);
        }
        catch (Exception rupture) when (rupture is IOException or SocketException)
        {
            await DisposeAsync();
            return default;
        }
    }

    private static string Debut(ReadOnlySpan<byte> corps) => Encoding.UTF8.GetString(corps[..Math.Min(corps.Length, 400)]);
}
