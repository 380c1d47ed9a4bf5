using HdrHistogram;

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

// Measures from outside how soon one who watches a total sees what was acknowledged: posts lines one after another, and watches. An event
// says nothing of single lines, but the hours that it shows do: all other lines declare a multiple of CentiemesParLigne, and each of ours
// one hundredth more, so that the remainder is how many of ours are in it. They are of one marché, whose lines a total takes in their
// order.
internal sealed class StreamProbe : IAsyncDisposable
{
    private const int Pas = NewLignes.CentiemesParLigne;

    // Far below what a remainder can tell.
    private const int MaxInFlight = Pas / 5;

    private static readonly TimeSpan Repos = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly Waits _attentes = new();
    private readonly NewLignes _lignes;
    private readonly HttpConnection _connection;
    private Watcher _watcher = null!;
    private long _refus;
    private long _jamais;
    private long? _depart;
    private long _vues;

    private StreamProbe(HttpConnection connexion, NewLignes lignes) => (_connection, _lignes) = (connexion, lignes);

    // Answers that were not what they should be, lines never seen, versions that fell, a stream that ended.
    public long Erreurs => _refus + _jamais + _watcher.Erreurs;

    // Begins to watch. No line of another probe may be on its way to the total.
    public static async Task<StreamProbe> OpenAsync(IPEndPoint adresse, string chemin, string cle, IDraw tirage, CancellationToken ct)
    {
        var sonde = new StreamProbe(await HttpConnection.OpenAsync(adresse, ct), new(cle, tirage, centiemes: Pas + 1));
        try
        {
            sonde._watcher = await Watcher.OpenAsync(adresse, chemin, cle, sonde.Voir, ct);
            return sonde;
        }
        catch
        {
            await sonde._connection.DisposeAsync();
            throw;
        }
    }

    // Posts again and again for some time, then waits until all of it was seen.
    public async Task<HistogramBase> ProbeAsync(TimeSpan duree, CancellationToken ct)
    {
        var debut = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(debut) < duree)
        {
            if (_attentes.EnCours >= MaxInFlight)
                await Task.Delay(Repos, ct);
            else if ((await _connection.SendAsync(_lignes.Next(), ct)).Statut == 200)
                _attentes.Acknowledge(Stopwatch.GetTimestamp());
            else
                _refus++;
        }
        for (debut = Stopwatch.GetTimestamp(); _attentes.EnCours > 0 && Stopwatch.GetElapsedTime(debut) < Timeout;)
            await Task.Delay(Repos, ct);
        _jamais = _attentes.EnCours;
        return _attentes.Collect();
    }

    public async ValueTask DisposeAsync()
    {
        await _watcher.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private void Voir(decimal declarees)
    {
        var instant = Stopwatch.GetTimestamp();
        var somme = (long)(100 * declarees);
        _depart ??= somme;
        var nouvelles = (int)((somme - _depart.Value - _vues) % Pas);
        _vues += nouvelles;
        _attentes.Voir(nouvelles, instant);
    }
}

// Lines acknowledged one after another, and seen in the same order: how long each took from the one to the other. One that is seen before
// its acknowledgement was read took no time.
internal sealed class Waits
{
    private readonly Queue<long> _acquits = new();
    private readonly Lock _lock = new();
    private HistogramBase _delais = Durations.Nouvelles();
    private int _avance;

    public int EnCours
    {
        get
        {
            lock (_lock)
                return _acquits.Count;
        }
    }

    public void Acknowledge(long instant)
    {
        lock (_lock)
        {
            if (_avance == 0)
            {
                _acquits.Enqueue(instant);
                return;
            }
            _avance--;
            _delais.Note(0);
        }
    }

    public void Voir(int nombre, long instant)
    {
        lock (_lock)
        {
            for (; nombre > 0; nombre--)
            {
                if (_acquits.TryDequeue(out var acquit))
                    _delais.Note((long)Stopwatch.GetElapsedTime(acquit, instant).TotalMicroseconds);
                else
                    _avance++;
            }
        }
    }

    public HistogramBase Collect()
    {
        lock (_lock)
        {
            var releves = _delais;
            _delais = Durations.Nouvelles();
            return releves;
        }
    }
}
