namespace Clauses.Api.Access;

internal sealed class KeyCache(ICles cles, TimeProvider temps) : KeyCache<Empreinte>(temps)
{
    protected override async Task<Caller?> ReadAsync(Empreinte empreinte, CancellationToken cancellationToken) =>
        await cles.FindAsync(empreinte.Bytes, cancellationToken) is { } cle ? new(cle.Id, cle.Role, cle.Sujet) : null;
}

/// <summary>Who is let in, by what they show: a key, a session. All is forgotten when the base announces that one was revoked, by whichever
/// process; since the announcement may go unheard for a moment, what was found is believed for a short time only. While the base does not
/// answer it is believed for longer, since live balances are read without it.</summary>
internal abstract class KeyCache<TCle>(TimeProvider temps) where TCle : notnull
{
    private const int KeptKeys = 10_000;
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(3);

    /// <summary>How long a key is believed that the base cannot be asked about.</summary>
    private static readonly TimeSpan TrustWithoutBase = TimeSpan.FromMinutes(2);

    /// <summary>How long the base is waited for when the key could be believed without it.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    private readonly BoundedCache<TCle, KnownKey> _known = new(KeptKeys);
    private readonly Lock _lock = new();
    private int _forgotten;

    /// <summary>The key, if it was found valid a moment ago.</summary>
    public bool TryKnown(TCle cle, out Caller? porteur)
    {
        porteur = null;
        if (!_known.TryRead(cle, out var connue) || temps.GetElapsedTime(connue.Depuis) > Trust)
            return false;
        porteur = connue.Caller;
        return true;
    }

    /// <summary>Whether the key was valid once: asking again costs nobody's patience.</summary>
    public bool WasKnown(TCle cle) => _known.TryRead(cle, out _);

    /// <summary>Looks the key up in the base; one that was valid not long ago is taken for valid when the base does not answer.</summary>
    /// <exception cref="DbException">The base does not answer, and there is nothing to believe.</exception>
    public Task<Caller?> SearchAsync(TCle cle, CancellationToken cancellationToken) =>
        _known.TryRead(cle, out var connue) && temps.GetElapsedTime(connue.Confirmee) <= TrustWithoutBase
            ? ConfirmAsync(cle, connue, cancellationToken)
            : AskAsync(cle, cancellationToken);

    public void Forget()
    {
        lock (_lock)
        {
            _forgotten++;
            _known.Clear();
        }
    }

    /// <summary>Has it forget all keys at each change of a table.</summary>
    public Kept Kept(string table) => new(table, _ =>
    {
        Forget();
        return Task.CompletedTask;
    });

    protected abstract Task<Caller?> ReadAsync(TCle cle, CancellationToken cancellationToken);

    /// <summary>All who come with the key meanwhile wait for one question: thousands of them would be in each other's way.</summary>
    private async Task<Caller?> ConfirmAsync(TCle cle, KnownKey connue, CancellationToken cancellationToken)
    {
        try
        {
            return await connue.Question.Value.WaitAsync(Timeout, temps, cancellationToken);
        }
        catch (Exception erreur) when (erreur is DbException or TimeoutException)
        {
            if (!TryTrust(cle, connue))
                throw;
            return connue.Caller;
        }
    }

    private async Task<Caller?> AskAsync(TCle cle, CancellationToken cancellationToken)
    {
        var (depuis, avant) = (temps.GetTimestamp(), Volatile.Read(ref _forgotten));
        if (await ReadAsync(cle, cancellationToken) is not { } porteur)
        {
            if (WasKnown(cle))
                Forget();
            return null;
        }
        lock (_lock)
        {
            // What was read before a key was revoked may be of that key.
            if (_forgotten == avant)
                Keep(cle, porteur, depuis, depuis);
        }
        return porteur;
    }

    /// <summary>Believes a key for another while. False when it was forgotten since: it may have been revoked here.</summary>
    private bool TryTrust(TCle cle, KnownKey connue)
    {
        lock (_lock)
        {
            if (!_known.TryRead(cle, out var presente))
                return false;
            if (presente == connue)
                Keep(cle, connue.Caller, connue.Confirmee, temps.GetTimestamp());
            return true;
        }
    }

    private void Keep(TCle cle, Caller porteur, long confirmee, long depuis) =>
        _known.Keep(cle, new(porteur, confirmee, depuis, new(() => AskAsync(cle, CancellationToken.None))));

    /// <param name="depuis">From when on it is believed without a question.</param>
    private sealed class KnownKey(Caller porteur, long confirmee, long depuis, Lazy<Task<Caller?>> question)
    {
        public Caller Caller => porteur;

        public long Confirmee => confirmee;

        public long Depuis => depuis;

        public Lazy<Task<Caller?>> Question => question;
    }
}
