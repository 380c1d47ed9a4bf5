using System.Runtime.InteropServices;

namespace Clauses.Silo.Journal;

/// <summary>The queue that all writers share, bounded by lines. It gives out lots in which no marché stands twice, none of which is under
/// way elsewhere: a marché's next append is not sent before the outcome of the former is known.</summary>
internal sealed class FileAttente(OptionsJournal options)
{
    private readonly Lock _verrou = new();
    private readonly Queue<Attente> _file = new();
    // The first follower of an append whose outcome has just become known: its marché is still kept for it.
    private readonly Queue<Attente> _suites = new();
    private readonly Dictionary<string, Attente> _enCours = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _vide = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _lignes;
    private int _lignesPretes;
    private int _ecrivains;
    private bool _fermee;

    /// <summary>Takes an append in, unless the queue is full or closed.</summary>
    /// <param name="ecrivainVoulu">Whether the caller must start one more writer, which is counted from now on.</param>
    public bool TryAjouter(Attente attente, out bool ecrivainVoulu)
    {
        lock (_verrou)
        {
            ecrivainVoulu = false;
            if (_fermee || _lignes + attente.Lignes > options.LignesEnAttente)
                return false;
            _file.Enqueue(attente);
            _lignes += attente.Lignes;
            _lignesPretes += attente.Lignes;
            ecrivainVoulu = _ecrivains < options.Ecrivains && _lignesPretes >= Seuil(_ecrivains + 1);
            _ecrivains += ecrivainVoulu ? 1 : 0;
            return true;
        }
    }

    /// <summary>Gives the next lot to a writer, or retires it: then there is nothing for it to do.</summary>
    public bool TryPrendre(List<Attente> lot)
    {
        lock (_verrou)
        {
            if (_lignesPretes >= Seuil(_ecrivains))
                Remplir(lot);
            if (lot.Count > 0)
                return true;
            _ecrivains--;
            AnnoncerSiVide();
            return false;
        }
    }

    /// <summary>The outcomes of these are known: their marchés may go on.</summary>
    public void Rendre(List<Attente> connues)
    {
        lock (_verrou)
        {
            foreach (var connue in CollectionsMarshal.AsSpan(connues))
            {
                if (connue.Suivante is not { } suivante)
                {
                    _enCours.Remove(connue.Ajout.Marche);
                    continue;
                }
                suivante.Derniere = connue.Derniere;
                _enCours[connue.Ajout.Marche] = suivante;
                _suites.Enqueue(suivante);
                _lignesPretes += suivante.Lignes;
            }
        }
    }

    /// <summary>Takes nothing in any more, and waits until all that was taken in has its outcome.</summary>
    public Task FermerAsync()
    {
        lock (_verrou)
        {
            _fermee = true;
            AnnoncerSiVide();
        }
        return _vide.Task;
    }

    /// <summary>How many lines must wait for the n-th writer to take some.</summary>
    private int Seuil(int ecrivain) => ecrivain > 1 ? options.SeuilRenfort : 1;

    private void AnnoncerSiVide()
    {
        if (_fermee && _ecrivains == 0)
            _vide.TrySetResult();
    }

    private void Remplir(List<Attente> lot)
    {
        var lignes = 0;
        while ((_suites.TryPeek(out var attente) || _file.TryPeek(out attente)) && (lot.Count == 0 || lignes + attente.Lignes <= options.LignesParLot))
        {
            _lignesPretes -= attente.Lignes;
            if (!_suites.TryDequeue(out _))
            {
                _file.Dequeue();
                if (Enchainer(attente))
                    continue;
            }
            lot.Add(attente);
            lignes += attente.Lignes;
        }
        _lignes -= lignes;
    }

    /// <summary>Hangs an append behind those of its marché that are under way; false when there is none, and it is now the one under way.</summary>
    private bool Enchainer(Attente attente)
    {
        ref var tete = ref CollectionsMarshal.GetValueRefOrAddDefault(_enCours, attente.Ajout.Marche, out var enCours);
        if (!enCours)
        {
            tete = attente;
            return false;
        }
        (tete!.Derniere ?? tete).Suivante = attente;
        tete.Derniere = attente;
        return true;
    }
}
