using System.Diagnostics.Metrics;

namespace Clauses.Grains.Totaux;

/// <summary>The figures of all couriers of the process; each says what it carries.</summary>
internal static class CourierMetrics
{
    private static readonly Meter Meter = new("Clauses.Courier");

    public static readonly UpDownCounter<int> Backlog =
        Meter.CreateUpDownCounter<int>("clauses.courier.backlog", "{silo}", "Silos whose totals are still to be told something.");

    public static readonly Counter<long> Shares =
        Meter.CreateCounter<long>("clauses.courier.shares", "{share}", "Shares that streams told totals which listen.");

    public static readonly Counter<long> Calls = Meter.CreateCounter<long>(
        "clauses.courier.calls", "{call}", "Calls by which totals of other silos were told.");
}
