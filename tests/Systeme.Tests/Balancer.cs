using System.Collections.Concurrent;

namespace Clauses.Systeme.Tests;

/// <summary>What people put before several silos: hands requests round, gives up one that is not answered in time, and leaves alone for a
/// while who did not answer. Notes what a client should not see.</summary>
internal sealed class Balancer(params Uri[] urls) : DelegatingHandler(new SocketsHttpHandler())
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(8);

    private readonly ConcurrentQueue<string> _faults = new();
    private readonly long[] _silent = new long[urls.Length];
    private int _turn;

    /// <summary>Answers of 5xx that are not a 503 which says when to come back.</summary>
    public IEnumerable<string> Faults => _faults;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var whom = Choose();
        request.RequestUri = new(urls[whom], request.RequestUri!.PathAndQuery);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        try
        {
            var answer = await base.SendAsync(request, limit.Token);
            await answer.Content.LoadIntoBufferAsync(limit.Token);
            if ((int)answer.StatusCode >= 500 && (answer.StatusCode != HttpStatusCode.ServiceUnavailable || answer.Headers.RetryAfter is null))
                _faults.Enqueue($"{request.Method} {request.RequestUri} : {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(limit.Token)}");
            return answer;
        }
        catch (Exception silence) when (silence is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            Volatile.Write(ref _silent[whom], Stopwatch.GetTimestamp());
            throw new HttpRequestException("Not answered in time.", silence);
        }
    }

    private int Choose()
    {
        for (var tries = 0; ; tries++)
        {
            var whom = (int)((uint)Interlocked.Increment(ref _turn) % urls.Length);
            if (tries == urls.Length || Volatile.Read(ref _silent[whom]) is var since && (since == 0 || Stopwatch.GetElapsedTime(since) > Rest))
                return whom;
        }
    }
}
