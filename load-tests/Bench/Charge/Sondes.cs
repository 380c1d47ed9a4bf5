using HdrHistogram;

namespace Clauses.Bench.Charge;

// Measures freshness from outside: posts a line, takes the instant of its acknowledgement, and sends the same line again with
// ?attendre=totaux, which is answered when every total holds it. That is a little more than freshness: a round trip is in it.
internal sealed class Sonde(Connexion connexion, LignesNouvelles lignes, byte[] attente) : IAsyncDisposable
{
    public HistogramBase Delais { get; } = Durees.Nouvelles();
    public long Erreurs { get; private set; }

    public static async Task<Sonde> OuvrirAsync(IPEndPoint adresse, string cle, ITirage tirage, CancellationToken ct)
    {
        var lignes = new LignesNouvelles(cle, tirage);
        var attente = Requetes.Post($"{LignesNouvelles.Chemin}?attendre=totaux", cle, Corps(lignes.Suivante()).Span);
        return new(await Connexion.OuvrirAsync(adresse, ct), lignes, attente);
    }

    public async Task SonderAsync(TimeSpan duree, CancellationToken ct)
    {
        var debut = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(debut) < duree)
        {
            var requete = lignes.Suivante();
            var acquit = await connexion.EnvoyerAsync(requete, ct);
            var instant = Stopwatch.GetTimestamp();
            if (acquit.Statut != 200)
            {
                Erreurs++;
                continue;
            }
            var corps = Corps(requete);
            corps.CopyTo(attente.AsMemory(attente.Length - corps.Length));
            var reponse = await connexion.EnvoyerAsync(attente, ct);
            Delais.Noter((long)Stopwatch.GetElapsedTime(instant).TotalMicroseconds);
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
internal sealed class SondeDeFlux : IAsyncDisposable
{
    private const int Pas = LignesNouvelles.CentiemesParLigne;

    // Far below what a remainder can tell.
    private const int EnCoursMax = Pas / 5;

    private static readonly TimeSpan Repos = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Attentes _attentes = new();
    private readonly LignesNouvelles _lignes;
    private readonly Connexion _connexion;
    private Veilleur _veilleur = null!;
    private long _refus;
    private long _jamais;
    private long? _depart;
    private long _vues;

    private SondeDeFlux(Connexion connexion, LignesNouvelles lignes) => (_connexion, _lignes) = (connexion, lignes);

    // Answers that were not what they should be, lines never seen, versions that fell, a stream that ended.
    public long Erreurs => _refus + _jamais + _veilleur.Erreurs;

    // Begins to watch. No line of another probe may be on its way to the total.
    public static async Task<SondeDeFlux> OuvrirAsync(IPEndPoint adresse, string chemin, string cle, ITirage tirage, CancellationToken ct)
    {
        var sonde = new SondeDeFlux(await Connexion.OuvrirAsync(adresse, ct), new(cle, tirage, centiemes: Pas + 1));
        try
        {
            sonde._veilleur = await Veilleur.OuvrirAsync(adresse, chemin, cle, sonde.Voir, ct);
            return sonde;
        }
        catch
        {
            await sonde._connexion.DisposeAsync();
            throw;
        }
    }

    // Posts again and again for some time, then waits until all of it was seen.
    public async Task<HistogramBase> SonderAsync(TimeSpan duree, CancellationToken ct)
    {
        var debut = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(debut) < duree)
        {
            if (_attentes.EnCours >= EnCoursMax)
                await Task.Delay(Repos, ct);
            else if ((await _connexion.EnvoyerAsync(_lignes.Suivante(), ct)).Statut == 200)
                _attentes.Acquitter(Stopwatch.GetTimestamp());
            else
                _refus++;
        }
        for (debut = Stopwatch.GetTimestamp(); _attentes.EnCours > 0 && Stopwatch.GetElapsedTime(debut) < Patience;)
            await Task.Delay(Repos, ct);
        _jamais = _attentes.EnCours;
        return _attentes.Relever();
    }

    public async ValueTask DisposeAsync()
    {
        await _veilleur.DisposeAsync();
        await _connexion.DisposeAsync();
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
internal sealed class Attentes
{
    private readonly Queue<long> _acquits = new();
    private readonly Lock _verrou = new();
    private HistogramBase _delais = Durees.Nouvelles();
    private int _avance;

    public int EnCours
    {
        get
        {
            lock (_verrou)
                return _acquits.Count;
        }
    }

    public void Acquitter(long instant)
    {
        lock (_verrou)
        {
            if (_avance == 0)
            {
                _acquits.Enqueue(instant);
                return;
            }
            _avance--;
            _delais.Noter(0);
        }
    }

    public void Voir(int nombre, long instant)
    {
        lock (_verrou)
        {
            for (; nombre > 0; nombre--)
            {
                if (_acquits.TryDequeue(out var acquit))
                    _delais.Noter((long)Stopwatch.GetElapsedTime(acquit, instant).TotalMicroseconds);
                else
                    _avance++;
            }
        }
    }

    public HistogramBase Relever()
    {
        lock (_verrou)
        {
            var releves = _delais;
            _delais = Durees.Nouvelles();
            return releves;
        }
    }
}
