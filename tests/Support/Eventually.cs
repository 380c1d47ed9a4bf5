using System.Diagnostics;

namespace Clauses.Support;

public static class Eventually
{
    private static readonly TimeSpan Limite = TimeSpan.FromSeconds(60);

    /// <exception cref="TimeoutException">It does not hold within a minute: evidence is missing, the test fails.</exception>
    public static async Task QueAsync(Func<Task<bool>> condition)
    {
        var debut = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(debut) > Limite)
                throw new TimeoutException("The condition that the test waits for does not come true.");
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }
    }
}
