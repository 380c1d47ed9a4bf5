namespace Clauses.Grains.Tests.Common;

/// <summary>A clock that goes ten times as fast as the system's: pauses after failures are not what a test waits for.</summary>
internal sealed class TempsPresse : IAsyncDisposable
{
    private readonly CancellationTokenSource _fin = new();
    private readonly Task _cours;

    public TempsPresse() => _cours = Task.Run(async () =>
    {
        while (!_fin.IsCancellationRequested)
        {
            Horloge.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Delay(TimeSpan.FromMilliseconds(1));
        }
    });

    public FakeTimeProvider Horloge { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _fin.CancelAsync();
        await _cours;
        _fin.Dispose();
    }
}
