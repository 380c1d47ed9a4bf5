namespace Clauses.Bench.Load;

// A client that does what the API's contract asks of one: after 429, 503 or a broken connection it sends the same again.
internal sealed class PersistentClient(IPEndPoint adresse, Action surReprise) : IAsyncDisposable
{
    private const int MaxAttempts = 200;
    private static readonly TimeSpan Repos = TimeSpan.FromMilliseconds(100);
    private HttpConnection? _connection;

    public async Task<ReadOnlyMemory<byte>> SendAsync(ReadOnlyMemory<byte> requete, CancellationToken ct)
    {
        for (var essai = 0; essai < MaxAttempts; essai++)
        {
            var reponse = await TryAsync(requete, ct);
            if (reponse.Statut is 200 or 201)
                return reponse.Corps;
            if (reponse.Statut is not (0 or 429 or 503))
                throw new InvalidOperationException($"Le produit répond {reponse.Statut} : {Debut(reponse.Corps.Span)}");
            surReprise();
            await Task.Delay(Repos, ct);
        }
        throw new InvalidOperationException($"Le produit n'a rien accepté en {MaxAttempts} essais.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
        _connection = null;
    }

    private async Task<HttpAnswer> TryAsync(ReadOnlyMemory<byte> requete, CancellationToken ct)
    {
        try
        {
            _connection ??= await HttpConnection.OpenAsync(adresse, ct);
            return await _connection.SendAsync(requete, ct);
        }
        catch (Exception rupture) when (rupture is IOException or SocketException)
        {
            await DisposeAsync();
            return default;
        }
    }

    private static string Debut(ReadOnlySpan<byte> corps) => Encoding.UTF8.GetString(corps[..Math.Min(corps.Length, 400)]);
}
