using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Clauses.Grains.Totaux;

/// <summary>A report on its way, and those who wait for its total to have it.</summary>
/// <param name="Attentes">One wait does for all who come, how many they are costs nothing; there are more when a batch came back.</param>
internal record struct PendingReport(Report Rapport, List<TaskCompletionSource>? Attentes);

/// <summary>Reports to one total, by marché. Most totals hear of one marché at a time (a person works on one): the first has its place
/// here, and a dictionary is only made for a second.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct ReportBundle
{
    private PendingReport _first;
    private Dictionary<string, PendingReport>? _others;

    public readonly int Count => (_first.Rapport is null ? 0 : 1) + (_others?.Count ?? 0);

    public readonly IEnumerable<PendingReport> Pending => _first.Rapport is null ? [] : [_first, .. _others?.Values ?? Enumerable.Empty<PendingReport>()];

    public readonly ImmutableArray<Report> Reports()
    {
        var rapports = new Report[Count];
        if (rapports.Length > 0)
            rapports[0] = _first.Rapport;
        var place = 1;
        if (rapports.Length > 1)
        {
            foreach (var pli in _others!.Values)
                rapports[place++] = pli.Rapport;
        }
        return ImmutableCollectionsMarshal.AsImmutableArray(rapports);
    }

    /// <summary>The place of a marché's report, or a null reference.</summary>
    [UnscopedRef]
    public ref PendingReport Find(string marche)
    {
        if (IsFirst(marche))
            return ref _first;
        return ref _others is null ? ref Unsafe.NullRef<PendingReport>() : ref CollectionsMarshal.GetValueRefOrNullRef(_others, marche);
    }

    /// <summary>The place of a marché's report: empty where there is none yet.</summary>
    [UnscopedRef]
    public ref PendingReport Open(string marche)
    {
        if (_first.Rapport is null || IsFirst(marche))
            return ref _first;
        return ref CollectionsMarshal.GetValueRefOrAddDefault(_others ??= new(StringComparer.Ordinal), marche, out _)!;
    }

    public void Clear()
    {
        _first = default;
        _others?.Clear();
    }

    private readonly bool IsFirst(string marche) => string.Equals(_first.Rapport?.Marche.Marche, marche, StringComparison.Ordinal);
}
