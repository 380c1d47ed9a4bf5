namespace Clauses.Bench.Load;

// Measures freshness from outside: posts a line, takes the instant of its acknowledgement, and sends the same line again with
// ?attendre=totaux, which is answered when every total holds it. That is a little more than freshness: a round trip is in it.
internal sealed class Probe(HttpConnection connexion, NewLignes lignes, byte[] attente) : IAsyncDisposable
{
    public HistogramBase Delais { get; } = Durations.Nouvelles();
    public long Erreurs { get; private set; }

    public static async Task<Probe> OpenAsync(IPEndPoint adresse, string cle, IDraw tirage, CancellationToken ct)
    {
        var lignes = new NewLignes(cle, tirage);
        var attente = Requests.Post($"{NewLignes.Chemin}?attendre=totaux", cle, Corps(lignes.Next()).Span);
        return new(await HttpConnection.OpenAsync(adresse, ct), lignes, attente);
    }

    public async Task ProbeAsync(TimeSpan duree, CancellationToken ct)
    {
        var debut = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(debut) < duree)
        {
            var requete = lignes.Next();
            var acquit = await connexion.SendAsync(requete, ct);
            var instant = Stopwatch.GetTimestamp();
            if (acquit.Statut != 200)
            {
                Erreurs++;
                continue;
            }
            var corps = Corps(requete);
            corps.CopyTo(attente.AsMemory(attente.Length - corps.Length));
            var reponse = await connexion.SendAsync(attente, ct);
            Delais.Note((long)Stopwatch.GetElapsedTime(instant).TotalMicroseconds);
            if (reponse.Statut != 200 || reponse.Corps.Span.IndexOf("en-cours"u8) >= 0 || reponse.Corps.Span.IndexOf("deja-enregistree"u8) < 0)
                Erreurs++;
        }
    }

    public ValueTask DisposeAsync() => connexion.DisposeAsync();

    private static ReadOnlyMemory<byte> Corps(ReadOnlyMemory<byte> requete) => requete[(requete.Span.IndexOf("\r\n\r\n"u8) + 4)..];
}

// Measures freshness as a reader sees it: posts a line, then reads a total until it is in it. A total says nothing of single lines, but its hours
// do: all other lines declare a multiple of CentiemesParLigne, and each of ours one hundredth more, so that the remainder is how many of ours it
// holds. No two of them share a total.
internal sealed class TotalProbe(HttpConnection connexion, NewLignes lignes, byte[] lecture) : IAsyncDisposable
{
    private const int Pas = NewLignes.CentiemesParLigne;
    private static readonly TimeSpan Repos = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    public HistogramBase Delais { get; private set; } = Durations.Nouvelles();
    public long Erreurs { get; private set; }

    public static async Task<TotalProbe> OpenAsync(IPEndPoint adresse, string cle, int contrat, string total, CancellationToken ct) => new(
        await HttpConnection.OpenAsync(adresse, ct), new(cle, new Only(contrat), centiemes: Pas + 1), Requests.Get($"/v1/totaux/{total}", cle));

    public async Task<HistogramBase> ProbeAsync(TimeSpan duree, CancellationToken ct)
    {
        Delais = Durations.Nouvelles();
        var vues = await ReadAsync(ct);
        for (var debut = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(debut) < duree;)
        {
            if ((await connexion.SendAsync(lignes.Next(), ct)).Statut != 200)
            {
                Erreurs++;
                continue;
            }
            var acquit = Stopwatch.GetTimestamp();
            vues = (vues + 1) % Pas;
            while (await ReadAsync(ct) != vues)
            {
                if (Stopwatch.GetElapsedTime(acquit) > Timeout)
                    throw new InvalidOperationException("A line that was acknowledged is in no total.");
                await Task.Delay(Repos, ct);
            }
            Delais.Note((long)Stopwatch.GetElapsedTime(acquit).TotalMicroseconds);
        }
        return Delais;
    }

    public ValueTask DisposeAsync() => connexion.DisposeAsync();

    private async Task<long> ReadAsync(CancellationToken ct)
    {
        var reponse = await connexion.SendAsync(lecture, ct);
        var lecteur = new Utf8JsonReader(reponse.Corps.Span);
        return (long)(100 * JsonElement.ParseValue(ref lecteur).GetProperty("declarees").GetDecimal()) % Pas;
    }
}
