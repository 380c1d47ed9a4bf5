namespace Clauses.Grains.Publications;

/// <summary>Other worlds that look the same from outside: values of the columns, at random, that leave each known figure what it is. A
/// figure that is the same in all of them is one that readers can compute; one that differs is safe.</summary>
/// <remarks>This is Gaussian elimination: values are integers modulo a prime (<see cref="Modulo"/>), and a world is taken away from the others for
/// each figure that becomes known. Values being drawn among 2⁶¹, two that differ are not taken for the same in the life of this
/// software. Memory is figures × worlds, time is known figures times that.</remarks>
internal sealed class OtherWorlds
{
    private readonly int _worlds;
    private readonly List<ulong[]> _figures = [];
    private readonly bool[] _taken;

    /// <param name="restants">How many worlds are to be left then: two at least, so that a difference shows.</param>
    public OtherWorlds(int connues, int restants) => (_worlds, _taken) = (connues + restants, new bool[connues + restants]);

    public int Look(Vector vecteur)
    {
        var figure = new ulong[_worlds];
        for (var monde = 0; monde < _worlds; monde++)
        {
            foreach (var (colonnes, facteur) in vecteur.Termes)
            {
                ulong somme = 0;
                foreach (var colonne in colonnes)
                    somme = Modulo.Plus(somme, Valeur(colonne, monde));
                figure[monde] = Modulo.Plus(figure[monde], Modulo.Fois(facteur, somme));
            }
        }
        _figures.Add(figure);
        return _figures.Count - 1;
    }

    /// <summary>Looks at the worlds themselves: <see cref="Restants"/> needs it before anything is known.</summary>
    /// <returns>The number of the first of them; the others follow.</returns>
    public int LookAtWorlds()
    {
        for (var monde = 0; monde < _worlds; monde++)
        {
            _figures.Add(new ulong[_worlds]);
            _figures[^1][monde] = 1;
        }
        return _figures.Count - _worlds;
    }

    public bool IsKnown(int numero) => Pivot(_figures[numero]) < 0;

    /// <summary>Whether knowing a figure as well would make another one known.</summary>
    public bool Revele(int numero, int autre)
    {
        var (figure, cible) = (_figures[numero], _figures[autre]);
        var pivot = Pivot(figure);
        if (pivot < 0)
            return false;
        for (var monde = 0; monde < _worlds; monde++)
        {
            if (!_taken[monde] && Modulo.Fois(cible[monde], figure[pivot]) != Modulo.Fois(cible[pivot], figure[monde]))
                return false;
        }
        return true;
    }

    /// <summary>A figure becomes known: only worlds that agree on it are left.</summary>
    public void Apprendre(int numero)
    {
        var connue = (ulong[])_figures[numero].Clone();
        var pivot = Pivot(connue);
        if (pivot < 0)
            return;
        _taken[pivot] = true;
        var inverse = Modulo.Inverse(connue[pivot]);
        foreach (var figure in _figures)
        {
            if (figure[pivot] == 0)
                continue;
            var facteur = Modulo.Fois(figure[pivot], inverse);
            for (var monde = 0; monde < _worlds; monde++)
            {
                if (!_taken[monde])
                    figure[monde] = Modulo.Plus(figure[monde], Modulo.Oppose(Modulo.Fois(facteur, connue[monde])));
            }
        }
    }

    /// <returns>The value of a column in each.</returns>
    public ImmutableArray<Func<int, ulong>> Restants(int mondes, int nombre) =>
    [
        .. Enumerable.Range(0, _worlds).Where(monde => !_taken[monde]).Take(nombre)
            .Select(libre => Remember([.. Enumerable.Range(0, _worlds).Select(monde => _figures[mondes + monde][libre])])),
    ];

    private static Func<int, ulong> Remember(ulong[] poids)
    {
        var connues = new Dictionary<int, ulong>();
        return colonne =>
        {
            ref var valeur = ref CollectionsMarshal.GetValueRefOrAddDefault(connues, colonne, out var connue);
            for (var monde = 0; !connue && monde < poids.Length; monde++)
            {
                if (poids[monde] != 0)
                    valeur = Modulo.Plus(valeur, Modulo.Fois(poids[monde], Valeur(colonne, monde)));
            }
            return valeur;
        };
    }

    private int Pivot(ulong[] figure)
    {
        for (var monde = 0; monde < _worlds; monde++)
        {
            if (!_taken[monde] && figure[monde] != 0)
                return monde;
        }
        return -1;
    }

    /// <summary>SplitMix64: the same worlds at each run, so that the same publication is masked in the same way.</summary>
    private static ulong Valeur(int colonne, int monde)
    {
        var z = (((ulong)(uint)colonne << 32) | (uint)monde) * 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (z ^ (z >> 31)) % Modulo.Premier;
    }
}
