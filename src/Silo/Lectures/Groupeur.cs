using System.Threading.Channels;

namespace Clauses.Silo.Lectures;

/// <summary>Makes one reading out of many: thousands of grains may start together, each asking for its own. The first is read at once;
/// those that come during a reading make up the next one.</summary>
internal sealed class Groupeur<TCle, TValeur> : IAsyncDisposable
{
    private const int DemandesMax = 10_000;

    private readonly Func<IReadOnlyCollection<TCle>, CancellationToken, Task<ILookup<TCle, TValeur>>> _lire;
    private readonly int _clesMax;
    private readonly CancellationTokenSource _fin = new();
    private readonly Channel<Demande> _demandes = Channel.CreateBounded<Demande>(new BoundedChannelOptions(DemandesMax) { SingleReader = true });
    private readonly Task _boucle;

    /// <param name="lire">Reads many keys at once.</param>
    /// <param name="clesMax">The most keys of one reading, unless one caller alone asks for more.</param>
    public Groupeur(Func<IReadOnlyCollection<TCle>, CancellationToken, Task<ILookup<TCle, TValeur>>> lire, int clesMax)
    {
        (_lire, _clesMax) = (lire, clesMax);
        _boucle = Task.Run(ServirAsync);
    }

    /// <summary>Reads keys, with whoever else asks at the same time.</summary>
    /// <exception cref="ChannelClosedException">The readings are closed.</exception>
    public async Task<ImmutableArray<TValeur>> LireAsync(IReadOnlyCollection<TCle> cles, CancellationToken cancellationToken)
    {
        var demande = new Demande(cles);
        await _demandes.Writer.WriteAsync(demande, cancellationToken);
        return await demande.Reponse.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Ends the readings: those that wait are cancelled.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_demandes.Writer.TryComplete())
            return;
        await _fin.CancelAsync();
        await _boucle;
        _fin.Dispose();
    }

    private async Task ServirAsync()
    {
        while (await _demandes.Reader.WaitToReadAsync())
            await ServirAsync(Prendre());
    }

    private List<Demande> Prendre()
    {
        var lot = new List<Demande>();
        var cles = 0;
        while (_demandes.Reader.TryPeek(out var suivante) && (lot.Count == 0 || cles + suivante.Cles.Count <= _clesMax))
        {
            _demandes.Reader.TryRead(out _);
            lot.Add(suivante);
            cles += suivante.Cles.Count;
        }
        return lot;
    }

    /// <summary>A reading fails for all who wait for it, and for nobody else.</summary>
    private async Task ServirAsync(List<Demande> lot)
    {
        try
        {
            var lues = await _lire([.. lot.SelectMany(demande => demande.Cles).Distinct()], _fin.Token);
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
