namespace Clauses.Silo.Pilotage;

/// <summary>One reading for all who ask the same at once: a page that many have open is read again by all of them when something changes.
/// Who asks while a reading goes on waits for the next one, so that nobody is told what is older than their question. Nothing is kept once
/// nobody waits.</summary>
internal sealed class SharedRead
{
    private readonly Dictionary<object, Fil> _reads = [];

    /// <summary>Reads, or takes part in the reading of another.</summary>
    /// <param name="question">What is asked, compared by value.</param>
    /// <param name="patience">How long to wait for the readings before.</param>
    /// <param name="lire">Reads. One that fails, or is cancelled, does so for its own caller only.</param>
    /// <exception cref="TimeoutException">The readings before took longer than the patience.</exception>
    public async Task<T> ReadAsync<T>(object question, TimeSpan patience, Func<CancellationToken, Task<T>> lire, CancellationToken cancellationToken)
    {
        var (fil, vues) = Enter(question);
        try
        {
            if (!await fil.Tour.WaitAsync(patience, cancellationToken))
                throw new TimeoutException("The same is being read for others, and takes too long.");
            try
            {
                return fil.Lue is (var rang, var valeur) && rang > vues ? (T)valeur : await ReadAsync(fil, lire, cancellationToken);
            }
            finally
            {
                fil.Tour.Release();
            }
        }
        finally
        {
            Leave(question, fil);
        }
    }

    private static async Task<T> ReadAsync<T>(Fil fil, Func<CancellationToken, Task<T>> lire, CancellationToken cancellationToken)
    {
        var rang = Interlocked.Increment(ref fil.Commencees);
        var valeur = await lire(cancellationToken);
        fil.Lue = (rang, valeur!);
        return valeur;
    }

    /// <summary>Joins those who ask the same; says how many readings had begun by then.</summary>
    private (Fil Fil, long Vues) Enter(object question)
    {
        lock (_reads)
        {
            if (!_reads.TryGetValue(question, out var fil))
                _reads.Add(question, fil = new());
            fil.Presents++;
            return (fil, Interlocked.Read(ref fil.Commencees));
        }
    }

    private void Leave(object question, Fil fil)
    {
        lock (_reads)
        {
            if (--fil.Presents > 0)
                return;
            _reads.Remove(question);
            fil.Tour.Dispose();
        }
    }

    /// <summary>Those who ask the same.</summary>
    private sealed class Fil
    {
        public long Commencees;

        public SemaphoreSlim Tour { get; } = new(1);

        /// <summary>The last reading that was finished; touched by who has the turn.</summary>
        public (long Rang, object Valeur)? Lue { get; set; }

        /// <summary>How many read or wait; touched under the lock of all.</summary>
        public int Presents { get; set; }
    }
}
