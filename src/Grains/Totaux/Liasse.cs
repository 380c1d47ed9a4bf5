using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Clauses.Grains.Totaux;

/// <summary>A report on its way, and those who wait for its total to have it.</summary>
/// <param name="Attentes">One wait does for all who come, how many they are costs nothing; there are more when a batch came back.</param>
internal record struct Pli(Rapport Rapport, List<TaskCompletionSource>? Attentes);

/// <summary>Reports to one total, by marché. Most totals hear of one marché at a time (a person works on one): the first has its place
/// here, and a dictionary is only made for a second.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct Liasse
{
    private Pli _premier;
    private Dictionary<string, Pli>? _autres;

    public readonly int Nombre => (_premier.Rapport is null ? 0 : 1) + (_autres?.Count ?? 0);

    public readonly IEnumerable<Pli> Plis => _premier.Rapport is null ? [] : [_premier, .. _autres?.Values ?? Enumerable.Empty<Pli>()];

    public readonly ImmutableArray<Rapport> Rapports()
    {
        var rapports = new Rapport[Nombre];
        if (rapports.Length > 0)
            rapports[0] = _premier.Rapport;
        var place = 1;
        if (rapports.Length > 1)
        {
            foreach (var pli in _autres!.Values)
                rapports[place++] = pli.Rapport;
        }
        return ImmutableCollectionsMarshal.AsImmutableArray(rapports);
    }

    /// <summary>The place of a marché's report, or a null reference.</summary>
    [UnscopedRef]
    public ref Pli Trouver(string marche)
    {
        if (EstPremier(marche))
            return ref _premier;
        return ref _autres is null ? ref Unsafe.NullRef<Pli>() : ref CollectionsMarshal.GetValueRefOrNullRef(_autres, marche);
    }

    /// <summary>The place of a marché's report: empty where there is none yet.</summary>
    [UnscopedRef]
    public ref Pli Ouvrir(string marche)
    {
        if (_premier.Rapport is null || EstPremier(marche))
            return ref _premier;
        return ref CollectionsMarshal.GetValueRefOrAddDefault(_autres ??= new(StringComparer.Ordinal), marche, out _)!;
    }

    public void Vider()
    {
        _premier = default;
        _autres?.Clear();
    }

    private readonly bool EstPremier(string marche) => string.Equals(_premier.Rapport?.Marche.Marche, marche, StringComparison.Ordinal);
}
