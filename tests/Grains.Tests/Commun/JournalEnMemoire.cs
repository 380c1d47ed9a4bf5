using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Clauses.Grains.Journal;

namespace Clauses.Grains.Tests.Commun;

internal enum Faute
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
internal sealed class JournalEnMemoire : IJournal
{
    private readonly Lock _verrou = new();
    private readonly Dictionary<string, List<Ecriture>> _flux = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _contrats = new(StringComparer.Ordinal);
    private readonly List<Ajout> _enRetard = [];
    private int _rivaux;
    private int _enAttente;

    public Func<string, Faute> Fautes { get; set; } = _ => Faute.Aucune;

    public Task PorteDesAjouts { get; set; } = Task.CompletedTask;

    public Task PorteDesLectures { get; set; } = Task.CompletedTask;

    public int LecturesDeTotauxAManquer { get; set; }

    /// <summary>From which instants movements were looked for.</summary>
    public ConcurrentQueue<DateTimeOffset> Regards { get; } = [];

    public int Ajouts { get; private set; }

    public int EnAttente => _enAttente;

    public int Depasses { get; private set; }

    public int Lectures { get; private set; }

    public IReadOnlyCollection<string> Marches
    {
        get
        {
            lock (_verrou)
                return [.. _flux.Keys];
        }
    }

    public ImmutableArray<Ecriture> Lire(string marche)
    {
        lock (_verrou)
            return [.. Flux(marche)];
    }

    public async Task<ResultatAjout> AjouterAsync(Ajout ajout, CancellationToken cancellationToken)
    {
        Controler(ajout);
        await Task.Yield();
        Interlocked.Increment(ref _enAttente);
        await PorteDesAjouts;
        Interlocked.Decrement(ref _enAttente);
        lock (_verrou)
        {
            Ajouts++;
            return Ajouter(ajout, Fautes(ajout.Marche));
        }
    }

    public ValueTask<bool> EstActuelAsync(string marche, long version, CancellationToken cancellationToken)
    {
        lock (_verrou)
            return new(Flux(marche).Count == version);
    }

    public async IAsyncEnumerable<Ecriture> LireAsync(string marche, long apres, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ImmutableArray<Ecriture> ecritures;
        var faute = Faute.Aucune;
        lock (_verrou)
        {
            Lectures++;
            ecritures = [.. Flux(marche).Skip((int)apres)];
            faute = Fautes(marche);
        }
        await Task.Yield();
        await PorteDesLectures;
        for (var i = 0; i < ecritures.Length; i++)
        {
            if (faute == Faute.LectureCoupee && i == ecritures.Length / 2)
                throw new BaseAbsente();
            yield return ecritures[i];
        }
        if (faute == Faute.LectureCoupee)
            throw new BaseAbsente();
        EcrireLesRetards();
    }

    public void Ecrire(string marche, Func<long, IEnumerable<Ecriture>> ecritures)
    {
        lock (_verrou)
            Flux(marche).AddRange(ecritures(Flux(marche).Count + 1));
    }

    private static void Controler(Ajout ajout)
    {
        var numeros = ajout.Ecritures.Select(ecriture => ecriture.Numero);
        if (ajout.Ecritures.Length is 0 or > Ajout.EcrituresMax
            || !numeros.SequenceEqual(Enumerable.Range(1, ajout.Ecritures.Length).Select(rang => ajout.Depuis + rang)))
        {
            throw new InvalidOperationException("An append must be of 1 to 20 000 entries, numbered without gaps.");
        }
    }

    private ResultatAjout Ajouter(Ajout ajout, Faute faute)
    {
        switch (faute)
        {
            case Faute.Sature:
                return ResultatAjout.Sature;
            case Faute.Rival:
                Flux(ajout.Marche).Add(LigneDuRival(ajout));
                break;
            case Faute.Jumeau:
                Comparer(ajout);
                break;
            case Faute.ReponsePerdue:
                Comparer(ajout);
                return ResultatAjout.Incertain;
            case Faute.DemandePerdue:
                return ResultatAjout.Incertain;
            case Faute.EnRetard:
                _enRetard.Add(ajout);
                return ResultatAjout.Incertain;
        }
        return Comparer(ajout);
    }

    private ResultatAjout Comparer(Ajout ajout)
    {
        var flux = Flux(ajout.Marche);
        if (flux.Count != ajout.Depuis)
        {
            Depasses++;
            return ResultatAjout.Depasse;
        }
        foreach (var ecriture in ajout.Ecritures.Where(ecriture => ecriture.Genre == Genre.Contrat))
        {
            if (!_contrats.TryAdd(ecriture.Contrat!, ajout.Marche))
                return ResultatAjout.ContratPris;
        }
        flux.AddRange(ajout.Ecritures);
        return ResultatAjout.Ecrit;
    }

    private void EcrireLesRetards()
    {
        lock (_verrou)
        {
            foreach (var ajout in _enRetard)
                Comparer(ajout);
            _enRetard.Clear();
        }
    }

    private Ecriture LigneDuRival(Ajout ajout)
    {
        var flux = Flux(ajout.Marche);
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

    private List<Ecriture> Flux(string marche)
    {
        if (!_flux.TryGetValue(marche, out var flux))
            _flux.Add(marche, flux = []);
        return flux;
    }
}

internal sealed class BaseAbsente : DbException;
