using System.Diagnostics;

namespace Clauses.Bench.Charge;

/// <summary>Lines acknowledged one after another, and seen in the same order: how long each took from the one to the other. One that is seen
/// before its acknowledgement was read took no time.</summary>
internal sealed class Attentes
{
    private readonly Queue<long> _acquits = new();
    private readonly Lock _verrou = new();
    private Histogramme _delais = new();
    private int _avance;

    /// <summary>Lines acknowledged and not seen yet.</summary>
    public int EnCours
    {
        get
        {
            lock (_verrou)
                return _acquits.Count;
        }
    }

    /// <summary>The next line was acknowledged.</summary>
    /// <param name="instant">When (<see cref="Stopwatch"/>).</param>
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

    /// <summary>The next lines were seen.</summary>
    /// <param name="nombre">How many.</param>
    /// <param name="instant">When (<see cref="Stopwatch"/>).</param>
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

    /// <summary>The delays so far; the next ones are counted from nothing.</summary>
    public Histogramme Relever()
    {
        lock (_verrou)
        {
            var releves = _delais;
            _delais = new();
            return releves;
        }
    }
}
