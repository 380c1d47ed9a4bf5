namespace Clauses.Silo.Journal;

/// <summary>The queue that all writers share, bounded by lines. It gives out lots in which no marché stands twice, none of which is under
/// way elsewhere: a marché's next append is not sent before the outcome of the former is known.</summary>
internal sealed class AppendQueue(JournalOptions options)
{
    private readonly Lock _lock = new();
    private readonly Queue<PendingAppend> _queue = new();
    // The first follower of an append whose outcome has just become known: its marché is still kept for it.
    private readonly Queue<PendingAppend> _suites = new();
    private readonly Dictionary<string, PendingAppend> _inFlight = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _lignes;
    private int _lignesReady;
    private int _writers;
    private bool _closed;

    /// <summary>Takes an append in, unless the queue is full or closed.</summary>
    /// <param name="ecrivainVoulu">Whether the caller must start one more writer, which is counted from now on.</param>
    public bool TryAdd(PendingAppend attente, out bool ecrivainVoulu)
    {
        lock (_lock)
        {
            ecrivainVoulu = false;
            if (_closed || _lignes + attente.Lignes > options.LignesEnAttente)
                return false;
            _queue.Enqueue(attente);
            _lignes += attente.Lignes;
            _lignesReady += attente.Lignes;
            ecrivainVoulu = _writers < options.Ecrivains && _lignesReady >= Threshold(_writers + 1);
            _writers += ecrivainVoulu ? 1 : 0;
            return true;
        }
    }

    /// <summary>Gives the next lot to a writer, or retires it: then there is nothing for it to do.</summary>
    public bool TryTake(List<PendingAppend> lot)
    {
        lock (_lock)
        {
            if (_lignesReady >= Threshold(_writers))
                Fill(lot);
            if (lot.Count > 0)
                return true;
            _writers--;
            AnnounceIfEmpty();
            return false;
        }
    }

    /// <summary>The outcomes of these are known: their marchés may go on.</summary>
    public void GiveBack(List<PendingAppend> connues)
    {
        lock (_lock)
        {
            foreach (var connue in CollectionsMarshal.AsSpan(connues))
            {
                if (connue.Next is not { } suivante)
                {
                    _inFlight.Remove(connue.Ajout.Flux);
                    continue;
                }
                suivante.Last = connue.Last;
                _inFlight[connue.Ajout.Flux] = suivante;
                _suites.Enqueue(suivante);
                _lignesReady += suivante.Lignes;
            }
        }
    }

    /// <summary>Takes nothing in any more, and waits until all that was taken in has its outcome.</summary>
    public Task CloseAsync()
    {
        lock (_lock)
        {
            _closed = true;
            AnnounceIfEmpty();
        }
        return _empty.Task;
    }

    /// <summary>How many lines must wait for the n-th writer to take some.</summary>
    private int Threshold(int ecrivain) => ecrivain > 1 ? options.SeuilRenfort : 1;

    private void AnnounceIfEmpty()
    {
        if (_closed && _writers == 0)
            _empty.TrySetResult();
    }

    private void Fill(List<PendingAppend> lot)
    {
        var lignes = 0;
        while ((_suites.TryPeek(out var attente) || _queue.TryPeek(out attente)) && (lot.Count == 0 || lignes + attente.Lignes <= options.LignesPerBatch))
        {
            _lignesReady -= attente.Lignes;
            if (!_suites.TryDequeue(out _))
            {
                _queue.Dequeue();
                if (Enchainer(attente))
                    continue;
            }
            lot.Add(attente);
            lignes += attente.Lignes;
        }
        _lignes -= lignes;
    }

    /// <summary>Hangs an append behind those of its marché that are under way; false when there is none, and it is now the one under way.</summary>
    private bool Enchainer(PendingAppend attente)
    {
        ref var tete = ref CollectionsMarshal.GetValueRefOrAddDefault(_inFlight, attente.Ajout.Flux, out var enCours);
        if (!enCours)
        {
            tete = attente;
            return false;
        }
        (tete!.Last ?? tete).Next = attente;
        tete.Last = attente;
        return true;
    }
}
