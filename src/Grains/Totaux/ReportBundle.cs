using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Clauses.Grains.Totaux;

/// <summary>A report on its way, and those who wait for its total to have it.</summary>
/// <param name="Attentes">One wait does for all who come, how many they are costs nothing; there are more when a batch came back.</param>
internal record struct PendingReport<TPart>(Report<TPart> Rapport, List<TaskCompletionSource>? Attentes) where TPart : class;

/// <summary>Reports to one total, by stream. Most totals hear of one at a time (a person works on one): the first has its place
/// here, and a dictionary is only made for a second.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct ReportBundle<TPart> where TPart : class
{
    private PendingReport<TPart> _first;
    private Dictionary<string, PendingReport<TPart>>? _others;

    public readonly int Count => (_first.Rapport is null ? 0 : 1) + (_others?.Count ?? 0);

    public readonly IEnumerable<PendingReport<TPart>> Pending =>
        _first.Rapport is null ? [] : [_first, .. _others?.Values ?? Enumerable.Empty<PendingReport<TPart>>()];

    public readonly ImmutableArray<Report<TPart>> Reports()
    {
        var rapports = new Report<TPart>[Count];
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

    /// <summary>The place of a stream's report, or a null reference.</summary>
    [UnscopedRef]
    public ref PendingReport<TPart> Find(string flux)
    {
        if (IsFirst(flux))
            return ref _first;
        return ref _others is null ? ref Unsafe.NullRef<PendingReport<TPart>>() : ref CollectionsMarshal.GetValueRefOrNullRef(_others, flux);
    }

    /// <summary>The place of a stream's report: empty where there is none yet.</summary>
    [UnscopedRef]
    public ref PendingReport<TPart> Open(string flux)
    {
        if (_first.Rapport is null || IsFirst(flux))
            return ref _first;
        return ref CollectionsMarshal.GetValueRefOrAddDefault(_others ??= new(StringComparer.Ordinal), flux, out _)!;
    }

    public void Clear()
    {
        _first = default;
        _others?.Clear();
    }

    private readonly bool IsFirst(string flux) => string.Equals(_first.Rapport?.Source.Flux, flux, StringComparison.Ordinal);
}
