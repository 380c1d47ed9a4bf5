namespace Clauses.Bench.Load;

// Asks for all there is, again and again: when was the last answer that was wrong, or late? Each connection asks one thing at a time.
internal sealed class Presence : IAsyncDisposable
{
    private const int Connexions = 32;
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Repos = TimeSpan.FromMilliseconds(20);
    private static readonly ImmutableArray<string> Totaux = ["/v1/totaux/territoire/tout", "/v1/totaux/commune-chantier?limite=500"];

    private readonly CancellationTokenSource _fin = new();
    private readonly long[] _pending = new long[Connexions];
    private Task _travail = Task.CompletedTask;
    private long _last;
    private long _faults;

    public long Fautes => Volatile.Read(ref _faults);

    public static async Task<Presence> OpenAsync(ImmutableArray<IPEndPoint> adresses, int contrats, CancellationToken ct)
    {
        var presence = new Presence();
        var demandes = Enumerable.Range(0, Connexions)
            .Select(IRequests (rang) => rang < Totaux.Length ? new Repeated(Requests.Get(Totaux[rang], Sujet.Cle)) : new NewLignes(Sujet.Cle, new AtRandom(rang, contrats)));
        // Whoever cannot be reached at all is not who is lost.
        await using (await HttpConnection.OpenAsync(adresses[0], ct))
            presence._travail = Task.WhenAll(demandes.Select((suite, rang) => presence.AskAsync(adresses[rang % adresses.Length], suite, rang)));
        return presence;
    }

    // From now until the last answer that was wrong or late, seen once all was calm for some seconds.
    public async Task<TimeSpan> WaitUntilBackAsync(CancellationToken ct)
    {
        var debut = Stopwatch.GetTimestamp();
        Volatile.Write(ref _last, debut);
        while (!IsCalm() && Stopwatch.GetElapsedTime(debut) < Patience)
            await Task.Delay(Repos, ct);
        return IsCalm() ? Stopwatch.GetElapsedTime(debut, Volatile.Read(ref _last)) : Patience;
    }

    public async ValueTask DisposeAsync()
    {
        await _fin.CancelAsync();
        await _travail.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _fin.Dispose();
    }

    private bool IsCalm() => Stopwatch.GetElapsedTime(Volatile.Read(ref _last)) >= Calm
        && _pending.All(depuis => depuis == 0 || Stopwatch.GetElapsedTime(depuis) < Late);

    private async Task AskAsync(IPEndPoint adresse, IRequests suite, int rang)
    {
        await Task.Yield();
        HttpConnection? connexion = null;
        while (!_fin.IsCancellationRequested)
        {
            var debut = _pending[rang] = Stopwatch.GetTimestamp();
            var statut = 0;
            try
            {
                connexion ??= await HttpConnection.OpenAsync(adresse, _fin.Token);
                statut = (await connexion.SendAsync(suite.Next(), _fin.Token)).Statut;
            }
            catch (Exception rupture) when (rupture is IOException or SocketException)
            {
                connexion = null;
            }
            _pending[rang] = 0;
            if (statut == 200 && Stopwatch.GetElapsedTime(debut) < Late)
                continue;
            Interlocked.Increment(ref _faults);
            Volatile.Write(ref _last, Stopwatch.GetTimestamp());
            await Task.Delay(Repos, _fin.Token);
        }
    }
}
