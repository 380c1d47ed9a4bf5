namespace Clauses.Grains.Totaux;

/// <summary>Where those who follow a grain wait for its next change: one wait for all of them, made only once somebody waits. Used in the
/// turns of its grain alone.</summary>
/// <param name="fin">The silo stops: nobody is kept waiting.</param>
internal sealed class ChangeSignal(TimeProvider temps, CancellationToken fin)
{
    /// <summary>Well under the time limit of a grain call, on either engine.</summary>
    private static readonly TimeSpan Limite = TimeSpan.FromSeconds(10);

    private TaskCompletionSource? _change;

    public void Signal()
    {
        _change?.SetResult();
        _change = null;
    }

    /// <summary>Waits until the grain changes, for some seconds, or until the silo stops. Never fails.</summary>
    public async Task WaitAsync()
    {
        _change ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
        await _change.Task.WaitAsync(Limite, temps, fin).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
