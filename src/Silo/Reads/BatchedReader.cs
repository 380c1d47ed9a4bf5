using System.Threading.Channels;

namespace Clauses.Silo.Reads;

/// <summary>Makes one reading out of many: thousands of grains may start together, each asking for its own. The first is read at once;
/// those that come during a reading make up the next one.</summary>
internal sealed class BatchedReader<TCle, TValeur> : IAsyncDisposable
{
    private const int MaxRequests = 10_000;

    private readonly Func<IReadOnlyCollection<TCle>, CancellationToken, Task<ILookup<TCle, TValeur>>> _read;
    private readonly int _maxKeys;
    private readonly CancellationTokenSource _fin = new();
    private readonly Channel<Demande> _requests = Channel.CreateBounded<Demande>(new BoundedChannelOptions(MaxRequests) { SingleReader = true });
    private readonly Task _loop;

    /// <param name="lire">Reads many keys at once.</param>
    /// <param name="clesMax">The most keys of one reading, unless one caller alone asks for more.</param>
    public BatchedReader(Func<IReadOnlyCollection<TCle>, CancellationToken, Task<ILookup<TCle, TValeur>>> lire, int clesMax)
    {
        (_read, _maxKeys) = (lire, clesMax);
        _loop = Task.Run(ServeAsync);
        _loop.Watch();
    }

    /// <summary>Reads keys, with whoever else asks at the same time.</summary>
    /// <exception cref="ChannelClosedException">The readings are closed.</exception>
    public async Task<ImmutableArray<TValeur>> ReadAsync(IReadOnlyCollection<TCle> cles, CancellationToken cancellationToken)
    {
        var demande = new Demande(cles);
        await _requests.Writer.WriteAsync(demande, cancellationToken);
        return await demande.Reponse.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Ends the readings: those that wait are cancelled.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_requests.Writer.TryComplete())
            return;
        await _fin.CancelAsync();
        await _loop;
        _fin.Dispose();
    }

    private async Task ServeAsync()
    {
        while (await _requests.Reader.WaitToReadAsync())
            await ServeAsync(Take());
    }

    private List<Demande> Take()
    {
        var lot = new List<Demande>();
        var cles = 0;
        while (_requests.Reader.TryPeek(out var suivante) && (lot.Count == 0 || cles + suivante.Cles.Count <= _maxKeys))
        {
            _requests.Reader.TryRead(out _);
            lot.Add(suivante);
            cles += suivante.Cles.Count;
        }
        return lot;
    }

    /// <summary>A reading fails for all who wait for it, and for nobody else.</summary>
    private async Task ServeAsync(List<Demande> lot)
    {
        try
        {
            var lues = await _read([.. lot.SelectMany(demande => demande.Cles).Distinct()], _fin.Token);
            foreach (var demande in lot)
                demande.Reponse.TrySetResult([.. demande.Cles.SelectMany(cle => lues[cle])]);
        }
        catch (OperationCanceledException) when (_fin.IsCancellationRequested)
        {
            lot.ForEach(demande => demande.Reponse.TrySetCanceled(_fin.Token));
        }
        catch (Exception erreur)
        {
            lot.ForEach(demande => demande.Reponse.TrySetException(erreur));
        }
    }

    private sealed record Demande(IReadOnlyCollection<TCle> Cles)
    {
        /// <summary>Who waits goes on elsewhere, so that no caller's turn holds the next reading up.</summary>
        public TaskCompletionSource<ImmutableArray<TValeur>> Reponse { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
