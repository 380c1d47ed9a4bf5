namespace Clauses.Grains.Tests.Commun;

/// <summary>A clock whose waits last a hundredth of what is asked: pauses after failures are not what a test waits for.</summary>
internal sealed class HorlogePressee : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, Presser(dueTime), Presser(period));

    private static TimeSpan Presser(TimeSpan duree) => duree == Timeout.InfiniteTimeSpan ? duree : duree / 100;
}
