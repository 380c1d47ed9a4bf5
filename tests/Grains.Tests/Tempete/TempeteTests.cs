using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace Clauses.Grains.Tests.Tempete;

/// <summary>The product's grains in a storm: processes killed, hung and taken for dead, appends whose outcome is lost, late or raced, messages that
/// get lost, clocks that jump. Whatever happens nothing acknowledged is lost or doubled, no place is given twice, and totals are right in the end.</summary>
/// <remarks>CLAUSES_TEMPETE_MINUTES has it go on for so long, CLAUSES_TEMPETE_GRAINE begin with that seed: alone, it replays that one world.</remarks>
public class TempeteTests(ITestOutputHelper sortie)
{
    private const int Kills = 1_000;

    [Fact]
    public async Task Nothing_acknowledged_is_lost_or_doubled_whatever_befalls_the_processes()
    {
        var minutes = Setting("CLAUSES_TEMPETE_MINUTES");
        var seed = Setting("CLAUSES_TEMPETE_GRAINE");
        var start = Stopwatch.GetTimestamp();
        var (worlds, kills, acknowledged, hires, steps) = (0, 0, 0, 0, 0L);
        bool GoesOn() => minutes is { } some ? Stopwatch.GetElapsedTime(start) < TimeSpan.FromMinutes(some) : seed is null ? kills < Kills : worlds == 0;
        for (var graine = seed ?? 1; GoesOn(); graine++, worlds++)
        {
            // On a thread that has no turns of its own to come back to.
            var (storm, wrong) = await Task.Run(() =>
            {
                var storm = new Storm(graine);
                return (storm, storm.TryRun());
            });
            kills += storm.Kills;
            acknowledged += storm.Acknowledged;
            hires += storm.Hires;
            steps += storm.Steps;
            if (seed is not null && minutes is null)
                sortie.WriteLine($"trace {storm.Trace:x16}, {storm.Steps} turns");
            Assert.True(wrong.Count == 0, $"CLAUSES_TEMPETE_GRAINE={graine} replays it (after {kills} kills):\n{string.Join('\n', wrong.Take(10))}");
        }
        sortie.WriteLine($"{worlds} worlds, {kills} kills, {steps} turns, {acknowledged} acknowledged, {hires} hires");
    }

    private static int? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
