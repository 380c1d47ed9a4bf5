using System.Data.Common;
using System.Runtime.CompilerServices;

namespace Clauses.Grains.Tests.Common;

internal enum Fault
{
    Aucune,
    Rival,
    /// <summary>A rival writes the very same entries first, as a twin that got the same request.</summary>
    Jumeau,
    ReponsePerdue,
    DemandePerdue,
    EnRetard,
    Sature,
    LectureCoupee,
}

/// <summary>A journal with the compare-and-append of the real one, that misbehaves on demand in every way that it announces.</summary>
internal sealed class InMemoryJournal : IJournal
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<Ecriture>> _flux = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Evenement>> _evenements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _contrats = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Flux, long Numero), int> _rangs = [];
    private readonly List<Append> _enRetard = [];
    private readonly List<(string Flux, DateTimeOffset Le)> _mouvements = [];
    private int _rivaux;
    private int _enAttente;

    public Func<string, Fault> Fautes { get; set; } = _ => Fault.Aucune;

    public Task PorteDesAjouts { get; set; } = Task.CompletedTask;

    public Task PorteDesLectures { get; set; } = Task.CompletedTask;

    public int LecturesDeTotauxAManquer { get; set; }

    /// <summary>Told of each stream that has new entries.</summary>
    public Action<string> Moved { get; set; } = _ => { };

    public List<Append> Demandes { get; } = [];

    public int Ajouts => Demandes.Count;

    public int EnAttente => _enAttente;

    public int Depasses { get; private set; }

    public int Lectures { get; private set; }

    public IReadOnlyCollection<string> Marches
    {
        get
        {
            lock (_lock)
                return [.. _flux.Keys.Where(flux => !flux.Contains('/', StringComparison.Ordinal))];
        }
    }

    public ImmutableArray<Ecriture> Read(string marche)
    {
        lock (_lock)
            return [.. Flux(marche)];
    }

    public ImmutableArray<Evenement> ReadEvenements(string flux)
    {
        lock (_lock)
            return [.. Evenements(flux)];
    }

    /// <summary>When an entry was written, among all of them.</summary>
    public int RankOf(string flux, long numero)
    {
        lock (_lock)
            return _rangs[(flux, numero)];
    }

    /// <summary>The streams that moved since a former look, and where the next one starts.</summary>
    /// <param name="passe">How far back the first look goes.</param>
    public (ImmutableArray<VersionFlux> Flux, long Suivant) Look(long? depuis, TimeSpan passe)
    {
        lock (_lock)
        {
            var recents = depuis is { } vus ? _mouvements.Skip((int)vus) : _mouvements.Where(un => TimeProvider.System.GetUtcNow() - un.Le <= passe);
            var moved = recents.Select(un => un.Flux).Where(flux => !flux.StartsWith("parcours/", StringComparison.Ordinal)).Distinct();
            return ([.. moved.Select(flux => new VersionFlux(flux, VersionDe(flux)))], _mouvements.Count);
        }
    }

    /// <summary>Has what moved until now moved longer ago.</summary>
    public void Age(TimeSpan by)
    {
        lock (_lock)
        {
            for (var rang = 0; rang < _mouvements.Count; rang++)
                _mouvements[rang] = _mouvements[rang] with { Le = _mouvements[rang].Le - by };
        }
    }

    private void Move(string flux)
    {
        _mouvements.Add((flux, TimeProvider.System.GetUtcNow()));
        Moved(flux);
    }

    public async Task<AppendResult> AppendAsync(Append ajout, CancellationToken cancellationToken)
    {
        Check(ajout);
        await Task.Yield();
        Interlocked.Increment(ref _enAttente);
        await PorteDesAjouts;
        Interlocked.Decrement(ref _enAttente);
        lock (_lock)
        {
            Demandes.Add(ajout);
            return Add(ajout, Fautes(ajout.Flux));
        }
    }

    public ValueTask<bool> IsCurrentAsync(string marche, long version, CancellationToken cancellationToken)
    {
        lock (_lock)
            return new(VersionDe(marche) == version);
    }

    public IReadOnlyCollection<string> FluxDEvenements
    {
        get
        {
            lock (_lock)
                return [.. _evenements.Where(flux => flux.Value.Count > 0).Select(flux => flux.Key)];
        }
    }

    public async Task<ImmutableArray<Evenement>> ReadEvenementsAsync(string flux, long apres, bool personnel, CancellationToken cancellationToken)
    {
        await Task.Yield();
        lock (_lock)
        {
            if (Fautes(flux) == Fault.LectureCoupee)
                throw new MissingDatabase();
            ImmutableArray<Evenement> lus =
                [.. Evenements(flux).Skip((int)apres).Select(evenement => personnel ? evenement : evenement with { Personnel = null })];
            EcrireLesRetards();
            return lus;
        }
    }

    public async IAsyncEnumerable<Ecriture> ReadAsync(string marche, long apres, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ImmutableArray<Ecriture> ecritures;
        var faute = Fault.Aucune;
        lock (_lock)
        {
            Lectures++;
            ecritures = [.. Flux(marche).Skip((int)apres)];
            faute = Fautes(marche);
        }
        await Task.Yield();
        await PorteDesLectures;
        for (var i = 0; i < ecritures.Length; i++)
        {
            if (faute == Fault.LectureCoupee && i == ecritures.Length / 2)
                throw new MissingDatabase();
            yield return ecritures[i];
        }
        if (faute == Fault.LectureCoupee)
            throw new MissingDatabase();
        EcrireLesRetards();
    }

    public void Write(string marche, Func<long, IEnumerable<Ecriture>> ecritures)
    {
        lock (_lock)
            Flux(marche).AddRange(ecritures(Flux(marche).Count + 1));
    }

    private static void Check(Append ajout)
    {
        var numeros = ajout.Ecritures.Select(ecriture => ecriture.Numero).Concat(ajout.Evenements.Select(evenement => evenement.Numero));
        if (ajout.Count is 0 or > Append.MaxEcritures || !numeros.SequenceEqual(Enumerable.Range(1, ajout.Count).Select(rang => ajout.Depuis + rang)))
        {
            throw new InvalidOperationException("An append must be of 1 to 20 000 entries, numbered without gaps.");
        }
    }

    private AppendResult Add(Append ajout, Fault faute)
    {
        switch (faute)
        {
            case Fault.Sature:
                return AppendResult.Sature;
            case Fault.Rival:
                Flux(ajout.Flux).Add(LigneDuRival(ajout));
                Move(ajout.Flux);
                break;
            case Fault.Jumeau:
                Compare(ajout);
                break;
            case Fault.ReponsePerdue:
                Compare(ajout);
                return AppendResult.Incertain;
            case Fault.DemandePerdue:
                return AppendResult.Incertain;
            case Fault.EnRetard:
                _enRetard.Add(ajout);
                return AppendResult.Incertain;
        }
        return Compare(ajout);
    }

    private AppendResult Compare(Append ajout)
    {
        Append[] ensemble = ajout.Avec is { } autre ? [ajout, autre] : [ajout];
        if (!Array.TrueForAll(ensemble, un => VersionDe(un.Flux) == un.Depuis))
        {
            Depasses++;
            return AppendResult.Depasse;
        }
        foreach (var ecriture in ajout.Ecritures.Where(ecriture => ecriture.Genre == Genre.Contrat))
        {
            if (!_contrats.TryAdd(ecriture.Contrat!, ajout.Flux))
                return AppendResult.ContratPris;
        }
        foreach (var un in ensemble)
        {
            Flux(un.Flux).AddRange(un.Ecritures);
            Evenements(un.Flux).AddRange(un.Evenements);
            foreach (var evenement in un.Evenements)
                _rangs.Add((un.Flux, evenement.Numero), _rangs.Count);
            Move(un.Flux);
        }
        return AppendResult.Ecrit;
    }

    private void EcrireLesRetards()
    {
        lock (_lock)
        {
            foreach (var ajout in _enRetard)
                Compare(ajout);
            _enRetard.Clear();
        }
    }

    private Ecriture LigneDuRival(Append ajout)
    {
        var flux = Flux(ajout.Flux);
        var jour = new DateOnly(2024, 5, 2);
        return new()
        {
            Numero = flux.Count + 1,
            Genre = Genre.Declaration,
            Contrat = flux.Find(ecriture => ecriture.Genre == Genre.Contrat)!.Contrat,
            Reference = $"rival-{++_rivaux}",
            Debut = jour,
            Fin = jour,
            Declarees = 100,
            Travail = 2024,
            Effet = jour,
            Auteur = "rival",
            Enregistre = flux[^1].Enregistre,
        };
    }

    private int VersionDe(string flux) => Flux(flux).Count + Evenements(flux).Count;

    private List<Evenement> Evenements(string flux)
    {
        if (!_evenements.TryGetValue(flux, out var evenements))
            _evenements.Add(flux, evenements = []);
        return evenements;
    }

    private List<Ecriture> Flux(string marche)
    {
        if (!_flux.TryGetValue(marche, out var flux))
            _flux.Add(marche, flux = []);
        return flux;
    }
}

internal sealed class MissingDatabase : DbException;
