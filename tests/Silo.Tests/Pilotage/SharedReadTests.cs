using System.Threading.Channels;

namespace Clauses.Silo.Tests.Pilotage;

/// <summary>One reading for all who ask the same at once, in front of readings that end when the test says so.</summary>
public sealed class SharedReadTests
{
    private readonly SharedRead _lectures = new();
    private readonly Channel<TaskCompletionSource<string>> _commencees = Channel.CreateUnbounded<TaskCompletionSource<string>>();

    [Fact]
    public async Task Those_who_ask_while_it_is_read_share_the_next_reading()
    {
        var premier = Ask("q");
        var lecture = await _commencees.Reader.ReadAsync();
        Task<string>[] suivants = [Ask("q"), Ask("q"), Ask("q")];
        lecture.SetResult("avant");
        (await _commencees.Reader.ReadAsync()).SetResult("après");

        Assert.Equal("avant", await premier);
        Assert.Equal(["après", "après", "après"], await Task.WhenAll(suivants));
        Assert.False(_commencees.Reader.TryRead(out _));
    }

    [Fact]
    public async Task Nothing_is_kept_once_nobody_waits()
    {
        for (var fois = 1; fois <= 2; fois++)
        {
            var demande = Ask("q");
            (await _commencees.Reader.ReadAsync()).SetResult($"{fois}");
            Assert.Equal($"{fois}", await demande);
        }
    }

    [Fact]
    public async Task Another_question_waits_for_nobody()
    {
        var premier = Ask("q");
        var lecture = await _commencees.Reader.ReadAsync();
        var autre = Ask("r");
        (await _commencees.Reader.ReadAsync()).SetResult("r");

        Assert.Equal("r", await autre);
        lecture.SetResult("q");
        Assert.Equal("q", await premier);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reading_that_does_not_end_well_fails_for_its_own_caller_only(bool abandonnee)
    {
        using var abandon = new CancellationTokenSource();
        var premier = Ask("q", fin: abandon.Token);
        var lecture = await _commencees.Reader.ReadAsync();
        var second = Ask("q");
        if (abandonnee)
            await abandon.CancelAsync();
        else
            lecture.SetException(new InvalidOperationException());
        (await _commencees.Reader.ReadAsync()).SetResult("lu");

        await Assert.ThrowsAnyAsync<Exception>(() => premier);
        Assert.Equal("lu", await second);
    }

    [Fact]
    public async Task Who_waits_for_the_readings_before_does_not_wait_for_ever()
    {
        var premier = Ask("q");
        var lecture = await _commencees.Reader.ReadAsync();

        await Assert.ThrowsAsync<TimeoutException>(() => Ask("q", patience: TimeSpan.Zero));
        lecture.SetResult("lu");
        Assert.Equal("lu", await premier);
    }

    private Task<string> Ask(string question, TimeSpan? patience = null, CancellationToken fin = default) => _lectures.ReadAsync(
        question, patience ?? Timeout.InfiniteTimeSpan,
        async interruption =>
        {
            var lecture = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            await _commencees.Writer.WriteAsync(lecture, CancellationToken.None);
            return await lecture.Task.WaitAsync(interruption);
        },
        fin);
}
