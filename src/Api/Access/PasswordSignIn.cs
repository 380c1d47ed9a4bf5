using System.Net;
using Clauses.Api.Common;
using Clauses.Silo.Utilisateurs;
using Microsoft.AspNetCore.Identity;

namespace Clauses.Api.Access;

/// <summary>Lets people in by name and password. Whoever is refused learns nothing: not whether the name exists, not whether it waits.</summary>
internal sealed class PasswordSignIn(UtilisateursPostgres utilisateurs, RateLimit debit, TimeProvider temps) : IDisposable
{
    /// <summary>Wrong passwords in a row after which an account waits.</summary>
    public const int MaxAttempts = 5;

    /// <summary>The fewest characters of a password: long rather than contrived (CNIL, délibération 2022-100).</summary>
    public const int MinLength = 12;

    /// <summary>The most characters of a password or a name; what is longer is none.</summary>
    public const int MaxLength = 128;

    /// <summary>How long an account waits after too many wrong passwords.</summary>
    public static readonly TimeSpan Attente = TimeSpan.FromMinutes(5);

    private static readonly PasswordHasher<Utilisateur> Hacheur = new();

    /// <summary>A hash takes a processor for a tenth of a second: no more of them at once than leave room for others.</summary>
    private readonly SemaphoreSlim _hashings = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>What a password for nobody is tried against, so that it takes as long.</summary>
    private readonly Lazy<string> _decoy = new(() => Hash(Secret.Nouveau()));

    /// <summary>Whether a password may be chosen; otherwise what to do.</summary>
    public static string? Defaut(string motDePasse) => motDePasse.Length switch
    {
        < MinLength => $"Choisissez au moins {MinLength} caractères : quelques mots qui ne vont pas ensemble se retiennent bien.",
        > MaxLength => $"Choisissez au plus {MaxLength} caractères.",
        _ => null,
    };

    public async Task<string> HashAsync(string motDePasse, CancellationToken cancellationToken)
    {
        await _hashings.WaitAsync(cancellationToken);
        try
        {
            return Hash(motDePasse);
        }
        finally
        {
            _hashings.Release();
        }
    }

    /// <summary>The account of this name and password, or null.</summary>
    /// <exception cref="ProblemException">429: too many tries from this address.</exception>
    public async Task<Utilisateur?> TryAsync(string nom, string motDePasse, IPAddress adresse, CancellationToken cancellationToken)
    {
        if (!debit.MayTry(adresse))
            throw TooManyAttempts();
        var serrure = nom.Length is > 0 and <= MaxLength ? await utilisateurs.FindAsync(nom, cancellationToken) : null;
        var attend = serrure?.Verrou > temps.GetUtcNow();
        var juste = await VerifyAsync(serrure?.MotDePasse ?? _decoy.Value, motDePasse, cancellationToken);
        if (serrure is not null && juste && !attend)
        {
            await utilisateurs.RecordSuccessAsync(serrure.Utilisateur.Id, cancellationToken);
            return serrure.Utilisateur;
        }
        if (serrure is not null && !attend)
            await utilisateurs.RecordFailureAsync(serrure.Utilisateur.Id, MaxAttempts, temps.GetUtcNow() + Attente, cancellationToken);
        if (!debit.CountFailure(adresse))
            throw TooManyAttempts();
        return null;
    }

    public void Dispose() => _hashings.Dispose();

    private async Task<bool> VerifyAsync(string hache, string motDePasse, CancellationToken cancellationToken)
    {
        if (motDePasse.Length > MaxLength)
            return false;
        await _hashings.WaitAsync(cancellationToken);
        try
        {
            return Hacheur.VerifyHashedPassword(null!, hache, motDePasse) != PasswordVerificationResult.Failed;
        }
        finally
        {
            _hashings.Release();
        }
    }

    private static string Hash(string motDePasse) => Hacheur.HashPassword(null!, motDePasse);

    private static ProblemException TooManyAttempts() =>
        new(ProblemKind.TooManyRequests, "Trop d'essais depuis cette adresse. Attendez dix secondes, puis recommencez.");
}
