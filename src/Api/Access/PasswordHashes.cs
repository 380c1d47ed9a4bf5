using Microsoft.AspNetCore.Identity;

namespace Clauses.Api.Access;

/// <summary>Hashes passwords. Each takes a processor for a tenth of a second: no more of them at once than leave room for others, few wait, fewer
/// of one place, and none of strangers before a device that is known.</summary>
internal sealed class PasswordHashes : IDisposable
{
    private const int MaxWaiting = 24;
    private const int MaxWaitingEach = 6;

    private static readonly PasswordHasher<Utilisateur> Hacheur = new();

    private readonly Queue _strangers = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly Queue _known = new(1);

    /// <summary>What a password for nobody is tried against, so that it takes as long.</summary>
    private readonly Lazy<string> _decoy = new(() => Hacheur.HashPassword(null!, Secret.Nouveau()));

    /// <exception cref="ProblemException">429: too many wait.</exception>
    public Task<string> HashAsync(string motDePasse, string who, CancellationToken cancellationToken) =>
        _known.RunAsync(who, () => Hacheur.HashPassword(null!, motDePasse), cancellationToken);

    /// <param name="hache">Of the account; null: there is none.</param>
    /// <param name="known">Whether that is a device which was let in before.</param>
    /// <exception cref="ProblemException">429: too many wait.</exception>
    public Task<bool> VerifyAsync(string? hache, string motDePasse, string who, bool known, CancellationToken cancellationToken) =>
        (known ? _known : _strangers).RunAsync(
            who, () => Hacheur.VerifyHashedPassword(null!, hache ?? _decoy.Value, motDePasse) != PasswordVerificationResult.Failed && hache is not null, cancellationToken);

    public void Dispose()
    {
        _strangers.Dispose();
        _known.Dispose();
    }

    private sealed class Queue(int atOnce) : IDisposable
    {
        private readonly SemaphoreSlim _free = new(atOnce);
        private readonly Budget _waiting = new(MaxWaiting, MaxWaitingEach);

        public async Task<T> RunAsync<T>(string who, Func<T> hash, CancellationToken cancellationToken)
        {
            using var place = _waiting.Open(who);
            if (!place.TryHold(1))
                throw new ProblemException(ProblemKind.TooManyRequests, "Trop de connexions à la fois. Attendez quelques secondes, puis recommencez.");
            await _free.WaitAsync(cancellationToken);
            try
            {
                return hash();
            }
            finally
            {
                _free.Release();
            }
        }

        public void Dispose() => _free.Dispose();
    }
}
