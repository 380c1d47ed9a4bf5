using System.Diagnostics.Metrics;

namespace Clauses.Grains.Totaux;

/// <summary>The figures of all couriers of the process; each says what it carries.</summary>
internal static class CourierMetrics
{
    private static readonly Meter Meter = new("Clauses.Courier");

    public static readonly UpDownCounter<int> Backlog =
        Meter.CreateUpDownCounter<int>("clauses.courier.backlog", "{total}", "Totals that are still to be told something.");

    public static readonly Counter<long> Calls = Meter.CreateCounter<long>("clauses.courier.calls", "{call}", "Calls by which totals were told.");
}
