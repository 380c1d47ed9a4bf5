using Clauses.Bench.Charge;
using Clauses.Bench.Mesures;

namespace Clauses.Bench.Sujets;

/// <summary>Subjects that stand on equal worlds, each started when it is first asked for and kept until the last measure on that world:
/// measures that follow each other share them, and their warmth.</summary>
internal sealed class Plateau(Banc banc, Monde.Monde monde) : IAsyncDisposable
{
    private readonly Dictionary<string, Sujet> _sujets = new(StringComparer.Ordinal);

    /// <summary>Their world.</summary>
    public Monde.Monde Monde => monde;

    /// <summary>A subject, alive.</summary>
    public async Task<Sujet> SujetAsync(string nom, CancellationToken ct)
    {
        if (!_sujets.TryGetValue(nom, out var sujet))
        {
            _sujets[nom] = sujet = await Sujet.DemarrerAsync(banc, nom, monde, ct);
            if (nom == NomsDeSujets.Produit)
                await Eveil.MenerAsync(banc, sujet, monde.NombreContrats, ct);
        }
        return sujet;
    }

    /// <summary>A subject that takes single lines on any contract of the world.</summary>
    /// <param name="nom">Which.</param>
    /// <param name="connexions">On how many connections.</param>
    /// <param name="ct">Stops.</param>
    public async Task<ConcurrentHttp> LignesSeulesAsync(string nom, int connexions, CancellationToken ct)
    {
        var sujet = await SujetAsync(nom, ct);
        return await ConcurrentHttp.PosterAsync(sujet, connexions, rang => new AuHasard(rang, monde.NombreContrats), ct);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var sujet in _sujets.Values)
            await sujet.DisposeAsync();
        _sujets.Clear();
    }
}
