using System.Net;

namespace Clauses.Bench.Charge;

/// <summary>Many who watch the same: more and more of them, until the end.</summary>
/// <param name="adresse">Whom they watch.</param>
/// <param name="chemin">What.</param>
/// <param name="cle">Their key.</param>
internal sealed class Veille(IPEndPoint adresse, string chemin, string cle) : IAsyncDisposable
{
    private readonly CancellationTokenSource _fin = new();
    private readonly List<(Veilleur Veilleur, Task Suite)> _veilleurs = [];

    /// <summary>Events that all of them got.</summary>
    public long Nombre => _veilleurs.Sum(lui => lui.Veilleur.Nombre);

    /// <summary>Streams that ended before they should, and versions that fell.</summary>
    public long Erreurs => _veilleurs.Sum(lui => lui.Veilleur.Reculs + (lui.Suite.IsFaulted ? 1 : 0));

    /// <summary>Has as many watch as one says, those who do already included.</summary>
    public async Task GrandirAsync(int nombre, CancellationToken ct)
    {
        while (_veilleurs.Count < nombre)
        {
            var veilleur = await Veilleur.OuvrirAsync(adresse, chemin, cle, recu: null, ct);
            _veilleurs.Add((veilleur, veilleur.SuivreAsync(_fin.Token)));
        }
    }

    /// <summary>They go.</summary>
    public async ValueTask DisposeAsync()
    {
        await _fin.CancelAsync();
        foreach (var (veilleur, suite) in _veilleurs)
        {
            await suite.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await veilleur.DisposeAsync();
        }
        _fin.Dispose();
    }
}
