using System.Diagnostics.Metrics;

namespace Clauses.Silo.Journal;

/// <summary>What operators see of the journal. How many lots there were, a histogram tells by itself.</summary>
internal static class JournalMetrics
{
    private static readonly Meter Meter = new("Clauses.Journal");

    private static readonly UpDownCounter<int> Queue = Meter.CreateUpDownCounter<int>("clauses.journal.queue", "{line}", "Lines that wait for their outcome.");

    private static readonly Histogram<int> Lines = Meter.CreateHistogram(
        "clauses.journal.lot.lines", "{line}", "Lines of a lot: one statement, one transaction.",
        advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 2_000] });

    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "clauses.journal.commit.duration", "s", "Time from the sending of a lot to its being durable.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [.0005, .001, .002, .004, .008, .016, .032, .064, .128, .256, 1, 5] });

    public static void Taken(PendingAppend attente) => Queue.Add(attente.Lignes);

    public static void Known(List<PendingAppend> lot)
    {
        if (Queue.Enabled)
            Queue.Add(-lot.Sum(static attente => attente.Lignes));
    }

    public static void Committed(List<PendingAppend> lot, TimeSpan duration)
    {
        if (Lines.Enabled)
            Lines.Record(lot.Sum(static attente => attente.Lignes));
        Duration.Record(duration.TotalSeconds);
    }
}
