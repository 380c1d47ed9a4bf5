namespace Clauses.Grains.Tests.Common;

internal static class Attendre
{
    /// <exception cref="TimeoutException">It does not hold within a minute: evidence is missing, the test fails.</exception>
    public static async Task QueAsync(Func<bool> condition)
    {
        using var limite = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!condition())
        {
            if (limite.IsCancellationRequested)
                throw new TimeoutException("The condition that the test waits for does not come true.");
            await Task.Delay(TimeSpan.FromMilliseconds(1));
        }
    }
}
